package org.onrecord.doors.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.ConnectionBounds;
import org.onrecord.platform.value.Text;

/**
 * Calls webhooks by the client of Vert.x, which alone takes the address to connect to apart from
 * the name: that of the JDK resolves the name again after any check. Whatever a receiver does, a
 * call ends in time and reads little.
 */
@ApplicationScoped
class Calls {
  /** So much of an answer is read; more says nothing to us. */
  private static final int MOST_BYTES = 16_384;

  private static final int SHOWN = 300;
  private static final int CONNECT_MILLIS = 5_000;
  // With what it takes to find the address, less than a turn lasts.
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(30);
  private static final long LONGEST_RETRY_AFTER = Duration.ofDays(1).toSeconds();

  private final HttpClient client;
  private final Destinations destinations;
  private final Clock clock;
  private final Duration patience;

  Calls(Vertx vertx, Destinations destinations, WebhookSettings settings, Clock clock) {
    this.destinations = destinations;
    this.clock = clock;
    Duration wanted = settings.patience();
    this.patience = wanted.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : wanted;
    // Each call has a connection of its own: one that is kept may end while it is used.
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setMaxPoolSize(settings.callsAtOnce() + 4)
                .setTracingPolicy(TracingPolicy.IGNORE));
  }

  /** What is known of an answer while it comes. */
  private static final class Coming {
    private @Nullable HttpClientRequest request;
    private volatile @Nullable HttpClientResponse head;
    private final Buffer text = Buffer.buffer();
    private volatile @Nullable String cut;

    /** Notes that the connection is there; false, and it is cut, when time ran out before. */
    private synchronized boolean begin(HttpClientRequest connected) {
      request = connected;
      if (cut != null) {
        ConnectionBounds.cut(connected.connection());
      }
      return cut == null;
    }

    private synchronized void cut(String why) {
      cut = why;
      if (request != null) {
        ConnectionBounds.cut(request.connection());
      }
    }

    private synchronized boolean take(Buffer part) {
      text.appendBuffer(part, 0, Math.min(part.length(), MOST_BYTES - text.length()));
      return text.length() < MOST_BYTES;
    }

    private synchronized String text() {
      return text.toString();
    }
  }

  /** Sends a message, and waits for what comes of it. */
  Answer send(Webhook webhook, Message message) {
    Destinations.Destination to;
    try {
      to = destinations.of(webhook.url());
    } catch (Destinations.NotAllowed not) {
      return Answer.failed(DeliveryOutcome.not_allowed, String.valueOf(not.getMessage()));
    } catch (UnknownHostException unknown) {
      return Answer.failed(DeliveryOutcome.unreachable, String.valueOf(unknown.getMessage()));
    }
    Coming coming = new Coming();
    try {
      exchange(to, webhook, message, coming)
          .toCompletionStage()
          .toCompletableFuture()
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      coming.cut("it was not over after " + patience.toSeconds() + " s");
      return answer(coming, "No answer came in " + patience.toSeconds() + " s.");
    } catch (ExecutionException failed) {
      return answer(coming, "No answer came: " + reason(failed.getCause()));
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      coming.cut("the node ended");
      return answer(coming, "The node ended.");
    }
    return answer(coming, "No answer came.");
  }

  private Future<Void> exchange(
      Destinations.Destination to, Webhook webhook, Message message, Coming coming) {
    long timestamp = clock.instant().getEpochSecond();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(to.port(), to.address().getHostAddress()))
            .setHost(to.host())
            .setPort(to.port())
            .setSsl(to.secure())
            .setURI(to.target())
            .setFollowRedirects(false)
            .putHeader("Host", to.authority())
            .putHeader("Content-Type", "application/json")
            .putHeader("User-Agent", "OnRecord-Webhooks")
            .putHeader("webhook-id", message.id())
            .putHeader("webhook-timestamp", String.valueOf(timestamp))
            .putHeader(
                "webhook-signature",
                Signing.header(message.id(), timestamp, message.body(), webhook.secrets()));
    return client
        .request(options)
        .compose(
            request -> {
              if (!coming.begin(request)) {
                // The call was noted as failed: sent now, the message would come beside the next.
                return Future.failedFuture("the connection came too late");
              }
              return request
                  .send(Buffer.buffer(message.body()))
                  .compose(head -> read(head, coming));
            });
  }

  private static Future<Void> read(HttpClientResponse head, Coming coming) {
    coming.head = head;
    Promise<Void> end = Promise.promise();
    head.exceptionHandler(end::tryFail);
    head.endHandler(ended -> end.tryComplete());
    head.handler(
        part -> {
          if (coming.cut == null && !coming.take(part)) {
            coming.cut("it was longer than " + MOST_BYTES + " bytes");
            end.tryComplete();
          }
        });
    return end.future();
  }

  private Answer answer(Coming coming, String without) {
    HttpClientResponse head = coming.head;
    if (head == null) {
      return Answer.failed(DeliveryOutcome.unreachable, without);
    }
    int status = head.statusCode();
    boolean delivered = status / 100 == 2;
    String text =
        Text.first(coming.text().replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip(), SHOWN);
    String detail =
        delivered
            ? null
            : "status "
                + status
                + (status / 100 == 3 ? ", which is not followed" : "")
                + (text.isEmpty() ? "" : ": " + text);
    String cut = coming.cut;
    if (cut != null) {
      detail = (detail == null ? "" : detail + "; ") + "the answer was cut off: " + cut;
    }
    return new Answer(
        delivered ? DeliveryOutcome.delivered : DeliveryOutcome.refused,
        status,
        detail,
        retryAfter(head.getHeader("Retry-After")));
  }

  private @Nullable Duration retryAfter(@Nullable String header) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_RETRY_AFTER));
    }
    try {
      Instant then =
          java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      long seconds = Duration.between(clock.instant(), then).toSeconds();
      return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_RETRY_AFTER)));
    } catch (java.time.DateTimeException other) {
      return null;
    }
  }

  private static String reason(@Nullable Throwable failure) {
    String message = failure == null ? null : failure.getMessage();
    return message == null ? "the connection failed" : Text.first(message.strip(), SHOWN);
  }
}
