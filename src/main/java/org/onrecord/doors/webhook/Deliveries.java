package org.onrecord.doors.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Listed;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.UuidV7;

/** Every call of a webhook, and what came of it. */
@ApplicationScoped
class Deliveries implements Listed {
  private static final String COLUMNS =
      """
      wd.id, wd.sequence, wd.type, wd.attempt, wd.sent_at, wd.millis, wd.status, wd.outcome,
      wd.detail""";

  private static final Sql ONE =
      Sql.of("select %s from webhook_delivery wd where wd.id = :id".formatted(COLUMNS));

  private static final Sql INSERT =
      Sql.of(
          """
          insert into webhook_delivery (
            id, webhook_id, sequence, type, attempt, sent_at, millis, status, outcome, detail)
          select
            cast(:id as uuid), wh.id, cast(:sequence as bigint), cast(:type as varchar(60)),
            cast(:attempt as integer), cast(:at as timestamp(6) with time zone),
            cast(:millis as integer), cast(:status as integer), cast(:outcome as varchar(20)),
            cast(:detail as varchar(1000))
          from webhook wh
          where wh.id = :webhook
          """);

  private static final Sql FORGET = Sql.of("delete from webhook_delivery where sent_at < :before");

  private static final Listing<DeliveryView> LISTING =
      new Listing<>(
          DeliveryView.class,
          COLUMNS,
          "webhook_delivery wd",
          "",
          DeliveryView::of,
          "wd.id",
          Listing.orders("sentAt", Listing.Order.instant("wd.sent_at")),
          true,
          Set.of());

  private final Database database;
  private final Pager pager;

  Deliveries(Database database, Pager pager) {
    this.database = database;
    this.pager = pager;
  }

  @Override
  public Listing<DeliveryView> listing() {
    return LISTING;
  }

  Page<DeliveryView> of(UUID webhook, Paging paging) {
    return pager.page(
        LISTING, new Where().always("wd.webhook_id = ?", webhook).asking(webhook), paging);
  }

  /**
   * What came of a call.
   *
   * @throws Problem not_found when the webhook was deleted meanwhile, and its calls with it
   */
  DeliveryView view(UUID id) {
    DeliveryView view = database.query(ONE).set("id", id).one(DeliveryView::of);
    if (view == null) {
      throw Problem.notFound("webhook with this id");
    }
    return view;
  }

  /** Enters a call in the running transaction; nothing is entered of a webhook that has gone. */
  UUID enter(UUID webhook, Message message, int attempt, Instant at, int millis, Answer answer) {
    UUID id = UuidV7.next();
    database
        .update(INSERT)
        .set("id", id)
        .set("webhook", webhook)
        .set("sequence", message.sequence())
        .set("type", message.type())
        .set("attempt", attempt)
        .set("at", at)
        .set("millis", millis)
        .set("status", answer.status())
        .set("outcome", answer.outcome())
        .set("detail", answer.detail())
        .run();
    return id;
  }

  /** Forgets what is older. */
  int forget(Instant before) {
    return database.update(FORGET).set("before", before).run();
  }
}
