package org.onrecord.doors.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Time;

/**
 * Whose turn it is to call a webhook, and how far it has come: so one node calls it at a time, and
 * the rows of the log come in their order. A turn that is not kept ends by itself, because its node
 * may have gone.
 */
@ApplicationScoped
class WebhookTurns {
  /** Longer than any call takes. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  // Of two nodes that look at once, each gets another webhook.
  private static final Sql NEXT =
      Sql.of(
          """
          select %s
          from webhook wh
          where wh.active = true
          and wh.due_at <= :now
          and wh.leased_until <= :now
          and wh.reached < :last
          order by wh.due_at, wh.id
          fetch first 1 rows only
          for update skip locked
          """
              .formatted(Webhook.COLUMNS));

  private static final Sql TAKE =
      Sql.of(
          """
          update webhook
          set leased_by = :turn, leased_until = :until
          where id = :id
          """);

  private static final Sql KEEP =
      Sql.of(
          """
          update webhook
          set leased_until = :until
          where id = :id
          and leased_by = :turn
          and version = :version
          and active = true
          """);

  // Unless an admin has had it go on from elsewhere meanwhile.
  private static final Sql REACH =
      Sql.of(
          """
          update webhook
          set reached = :to, attempts = 0
          where id = :id
          and leased_by = :turn
          and reached = :from
          """);

  private static final Sql RETRY =
      Sql.of(
          """
          update webhook
          set attempts = :attempts, due_at = :due
          where id = :id
          and leased_by = :turn
          and version = :version
          """);

  private static final Sql PAUSE =
      Sql.of(
          """
          update webhook
          set version = version + 1, active = false, paused_because = :because,
            attempts = :attempts
          where id = :id
          and leased_by = :turn
          and version = :version
          """);

  private static final Sql REST =
      Sql.of(
          """
          update webhook
          set leased_by = null, leased_until = :now,
            due_at = case when due_at > :now then due_at else :now end
          where id = :id
          and leased_by = :turn
          """);

  private final Database database;
  private final Clock clock;

  WebhookTurns(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A webhook that this node calls now. */
  record Turn(UUID id, Webhook webhook) {}

  /** The webhook that waits longest for rows up to the last of the log; null when none does. */
  @Nullable Turn take(long last) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Instant now = Time.now(clock);
              Webhook webhook =
                  database
                      .query(NEXT)
                      .set("now", now)
                      .set("last", last)
                      .one(row -> Webhook.of(row, now));
              if (webhook == null) {
                return null;
              }
              Turn turn = new Turn(UUID.randomUUID(), webhook);
              database
                  .update(TAKE)
                  .set("turn", turn.id())
                  .set("until", now.plus(LEASE))
                  .set("id", webhook.id())
                  .run();
              return turn;
            });
  }

  /** Keeps a turn for another call; false when the webhook has changed or is not ours any more. */
  boolean keep(Turn turn) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                database
                        .update(KEEP)
                        .set("until", Time.now(clock).plus(LEASE))
                        .set("id", turn.webhook().id())
                        .set("turn", turn.id())
                        .set("version", turn.webhook().version())
                        .run()
                    == 1);
  }

  /** Notes in the running transaction that the webhook has had the rows up to one. */
  boolean reach(Turn turn, long from, long to) {
    return database
            .update(REACH)
            .set("to", to)
            .set("from", from)
            .set("id", turn.webhook().id())
            .set("turn", turn.id())
            .run()
        == 1;
  }

  /** Notes in the running transaction when to try again. */
  void retry(Turn turn, int attempts, Instant due) {
    database
        .update(RETRY)
        .set("attempts", attempts)
        .set("due", due)
        .set("id", turn.webhook().id())
        .set("turn", turn.id())
        .set("version", turn.webhook().version())
        .run();
  }

  /** Notes in the running transaction that nothing more is tried. */
  void pause(Turn turn, int attempts, String because) {
    database
        .update(PAUSE)
        .set("attempts", attempts)
        .set("because", because)
        .set("id", turn.webhook().id())
        .set("turn", turn.id())
        .set("version", turn.webhook().version())
        .run();
  }

  /** Ends a turn; others that wait come first then. */
  void rest(Turn turn) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .update(REST)
                    .set("now", Time.now(clock))
                    .set("id", turn.webhook().id())
                    .set("turn", turn.id())
                    .run());
  }
}
