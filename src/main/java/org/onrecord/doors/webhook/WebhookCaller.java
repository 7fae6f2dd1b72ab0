package org.onrecord.doors.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.runtime.Background;
import org.onrecord.platform.value.Text;
import org.onrecord.platform.value.Time;

/**
 * Calls webhooks with what is new in the log, in its order and at least once: the next row goes out
 * when the one before was taken. Every node looks once a second for those whose turn it is; a row
 * that was sent by a node that went down before it could note so is sent again.
 */
@ApplicationScoped
class WebhookCaller {
  private static final Logger LOG = Logger.getLogger(WebhookCaller.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  // Then others that wait have their turn.
  private static final Duration TURN = Duration.ofSeconds(20);
  // A row may hold a speech.
  private static final int ROWS_AT_ONCE = 20;
  private static final int REASON = 500;
  private static final String HANDS = "webhook-calls";

  private final WebhookTurns turns;
  private final Deliveries deliveries;
  private final Calls calls;
  private final Changes changes;
  private final Json json;
  private final Clock clock;
  private final MeterRegistry registry;
  private final List<Duration> retries;
  private final Duration deliveriesKept;
  private final Semaphore free;
  private final Background clockwork = new Background("webhooks");
  private final ExecutorService hands = Executors.newCachedThreadPool(Background.threads(HANDS));
  private volatile boolean stopped;

  WebhookCaller(
      WebhookTurns turns,
      Deliveries deliveries,
      Calls calls,
      Changes changes,
      Json json,
      Clock clock,
      MeterRegistry registry,
      WebhookSettings settings) {
    this.turns = turns;
    this.deliveries = deliveries;
    this.calls = calls;
    this.changes = changes;
    this.json = json;
    this.clock = clock;
    this.registry = registry;
    this.retries = settings.retries();
    this.deliveriesKept = settings.deliveriesKept();
    this.free = new Semaphore(settings.callsAtOnce());
  }

  void start(@Observes StartupEvent start) {
    clockwork.every(EVERY, EVERY, this::look);
    clockwork.every(Duration.ofMinutes(1), Duration.ofHours(1), this::forget);
  }

  void stop(@Observes ShutdownEvent end) throws InterruptedException {
    stopped = true;
    clockwork.end();
    hands.shutdown();
    // What is on its way is noted, so that the next node need not send it again.
    var unused = hands.awaitTermination(TURN.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void forget() {
    Instant before = Time.now(clock).minus(deliveriesKept);
    QuarkusTransaction.requiringNew().run(() -> deliveries.forget(before));
  }

  private void look() {
    long last = changes.last();
    while (!stopped && free.tryAcquire()) {
      WebhookTurns.Turn turn = null;
      try {
        turn = turns.take(last);
      } finally {
        if (turn == null) {
          free.release();
        }
      }
      if (turn == null) {
        return;
      }
      WebhookTurns.Turn taken = turn;
      hands.execute(
          Background.guarded(
              HANDS,
              () -> {
                try {
                  call(taken);
                } finally {
                  free.release();
                }
              }));
    }
  }

  private void call(WebhookTurns.Turn turn) {
    try {
      Webhook webhook = turn.webhook();
      Instant end = clock.instant().plus(TURN);
      long reached = webhook.reached();
      int attempts = webhook.attempts();
      while (!stopped && clock.instant().isBefore(end)) {
        long last = changes.last();
        List<ChangeView> rows = changes.between(reached, last, webhook.words(), ROWS_AT_ONCE);
        for (ChangeView row : rows) {
          if (stopped || !turns.keep(turn) || !sent(turn, row, reached, attempts)) {
            return;
          }
          reached = row.sequence();
          attempts = 0;
        }
        if (rows.size() < ROWS_AT_ONCE) {
          // What is between is of no kind that is wanted.
          if (reached < last) {
            pass(turn, reached, last);
          }
          return;
        }
      }
    } finally {
      turns.rest(turn);
    }
  }

  private void pass(WebhookTurns.Turn turn, long from, long to) {
    QuarkusTransaction.requiringNew().run(() -> turns.reach(turn, from, to));
  }

  /** Sends one row, and notes what came of it; false when the next may not be sent. */
  private boolean sent(WebhookTurns.Turn turn, ChangeView row, long reached, int attempts) {
    Message message = Message.of(turn.webhook(), row, json);
    Instant at = Time.now(clock);
    Answer answer = calls.send(turn.webhook(), message);
    int attempt = attempts + 1;
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              enter(turn.webhook(), message, attempt, at, answer);
              if (answer.isDelivered()) {
                return turns.reach(turn, reached, row.sequence());
              }
              failed(turn, attempt, answer);
              return false;
            });
  }

  private UUID enter(Webhook webhook, Message message, int attempt, Instant at, Answer answer) {
    registry.counter("onrecord.webhook.calls", "outcome", answer.outcome().name()).increment();
    int millis = (int) Math.max(0, Duration.between(at, clock.instant()).toMillis());
    return deliveries.enter(webhook.id(), message, attempt, at, millis, answer);
  }

  private void failed(WebhookTurns.Turn turn, int attempt, Answer answer) {
    String detail = String.valueOf(answer.detail());
    if (answer.isGone() || attempt > retries.size()) {
      String because =
          answer.isGone()
              ? "The receiver answered 410: it is there no more."
              : attempt + " attempts in a row failed, the last one: " + detail;
      turns.pause(turn, attempt, Text.first(because, REASON));
      LOG.warnf("Webhook %s is paused: %s", turn.webhook().id(), because);
      return;
    }
    Duration wait = retries.get(attempt - 1);
    // Not all at once that failed at once.
    wait = wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 10 + 1));
    Duration asked = answer.retryAfter();
    turns.retry(
        turn,
        attempt,
        Time.now(clock).plus(asked != null && asked.compareTo(wait) > 0 ? asked : wait));
  }

  /**
   * Tries whether a webhook is there, active or not.
   *
   * @throws org.onrecord.platform.value.Problem not_found when it is deleted meanwhile
   */
  DeliveryView ping(Webhook webhook) {
    Instant at = Time.now(clock);
    Message message = Message.ping(webhook, at, json);
    Answer answer = calls.send(webhook, message);
    UUID id = QuarkusTransaction.requiringNew().call(() -> enter(webhook, message, 1, at, answer));
    return deliveries.view(id);
  }
}
