package org.onrecord.doors.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Listed;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Time;
import org.onrecord.platform.value.UuidV7;

/** Every webhook, as admins keep them. */
@ApplicationScoped
class Webhooks implements Listed {
  /** How long the secret before a rotation signs too. */
  static final Duration OVERLAP = Duration.ofHours(24);

  private static final Sql VIEW =
      Sql.of("select %s from webhook wh where wh.id = :id".formatted(WebhookView.COLUMNS));

  private static final Sql ONE =
      Sql.of("select %s from webhook wh where wh.id = :id".formatted(Webhook.COLUMNS));

  // Whoever calls it waits with what came of the call, and whoever else changes it.
  private static final Sql LOCKED =
      Sql.of("select %s from webhook wh where wh.id = :id for update".formatted(Webhook.COLUMNS));

  private static final Sql INSERT =
      Sql.of(
          """
          insert into webhook (
            id, version, created_at, created_by, url, kinds, active, secret, reached, attempts,
            due_at, leased_until)
          values (:id, 1, :now, :by, :url, :kinds, :active, :secret, :reached, 0, :now, :now)
          """);

  private static final Sql UPDATE =
      Sql.of(
          """
          update webhook
          set version = version + 1, url = :url, kinds = :kinds, active = :active,
            paused_because = null, reached = :reached, attempts = 0, due_at = :now
          where id = :id
          """);

  private static final Sql ROTATE =
      Sql.of(
          """
          update webhook
          set version = version + 1, former_secret = secret, former_until = :until,
            secret = :secret
          where id = :id
          """);

  private static final Sql DELETE = Sql.of("delete from webhook where id = :id");

  private static final Listing<WebhookView> LISTING =
      new Listing<>(
          WebhookView.class,
          WebhookView.COLUMNS,
          "webhook wh",
          "",
          WebhookView::of,
          "wh.id",
          Listing.orders("createdAt", Listing.Order.instant("wh.created_at")),
          true,
          Set.of());

  private final Database database;
  private final Pager pager;
  private final Changes changes;
  private final Destinations destinations;
  private final Clock clock;

  Webhooks(
      Database database, Pager pager, Changes changes, Destinations destinations, Clock clock) {
    this.database = database;
    this.pager = pager;
    this.changes = changes;
    this.destinations = destinations;
    this.clock = clock;
  }

  @Override
  public Listing<WebhookView> listing() {
    return LISTING;
  }

  Page<WebhookView> list(Paging paging) {
    return pager.page(LISTING, new Where(), paging);
  }

  /** One webhook as an admin sees it. */
  WebhookView view(String ref) {
    UUID id = Ref.id(ref);
    return found(id == null ? null : database.query(VIEW).set("id", id).one(WebhookView::of));
  }

  /** One webhook as it is called. */
  Webhook one(String ref) {
    return found(read(ONE, ref));
  }

  private @Nullable Webhook read(Sql sql, String ref) {
    UUID id = Ref.id(ref);
    Instant now = Time.now(clock);
    return id == null ? null : database.query(sql).set("id", id).one(row -> Webhook.of(row, now));
  }

  private static <T> T found(@Nullable T webhook) {
    if (webhook == null) {
      throw Problem.notFound("webhook with this id");
    }
    return webhook;
  }

  /** Makes a webhook; the answer is the only one to hold its secret. */
  WebhookView make(WebhookDraft draft, String by) {
    check(draft);
    UUID id = UuidV7.next();
    String secret = Signing.secret();
    long reached = draft.since() == null ? changes.last() : draft.since();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .update(INSERT)
                    .set("id", id)
                    .set("now", Time.now(clock))
                    .set("by", by)
                    .set("url", draft.url())
                    .set("kinds", Webhook.column(draft.kinds()))
                    .set("active", draft.isActive())
                    .set("secret", secret)
                    .set("reached", reached)
                    .run());
    return view(id.toString()).with(secret);
  }

  /** Changes one by a merge patch; one that failed is tried again at once. */
  WebhookView revise(String ref, Patch<WebhookDraft> patch, IntConsumer requireMatch) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Webhook webhook = found(read(LOCKED, ref));
              requireMatch.accept(webhook.version());
              WebhookDraft draft = patch.apply(webhook.draft(), () -> view(ref)).draft();
              check(draft);
              if (!draft.equals(webhook.draft())) {
                database
                    .update(UPDATE)
                    .set("url", draft.url())
                    .set("kinds", Webhook.column(draft.kinds()))
                    .set("active", draft.isActive())
                    .set("reached", draft.since() == null ? webhook.reached() : draft.since())
                    .set("now", Time.now(clock))
                    .set("id", webhook.id())
                    .run();
              }
            });
    return view(ref);
  }

  private void check(WebhookDraft draft) {
    Faults faults = new Faults();
    String fault = destinations.fault(draft.url());
    if (fault != null) {
      faults.add("/url", "invalid", fault);
    }
    if (draft.since() != null && draft.since() > changes.last()) {
      faults.add("/since", "range", "is beyond the end of the log, which is " + changes.last());
    }
    faults.throwIfAny();
  }

  /** Gives one another secret, beside which the present one goes on signing for a day. */
  WebhookView rotate(String ref) {
    String secret = Signing.secret();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .update(ROTATE)
                    .set("until", Time.now(clock).plus(OVERLAP))
                    .set("secret", secret)
                    .set("id", found(read(LOCKED, ref)).id())
                    .run());
    return view(ref).with(secret);
  }

  /** Forgets one, and what came of its calls. */
  void delete(String ref, IntConsumer requireMatch) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Webhook webhook = found(read(LOCKED, ref));
              requireMatch.accept(webhook.version());
              database.update(DELETE).set("id", webhook.id()).run();
            });
  }
}
