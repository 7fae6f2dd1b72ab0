package org.onrecord.doors.feed;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.ConnectionBounds;

/**
 * Somebody who listens to the change log: a position in it, and a connection on which one batch at
 * a time is on its way. Nothing waits in memory for a slow one; what comes next is read when the
 * last batch has got through.
 */
final class Listener {
  /** How long a client is asked to wait before it comes back after an end of the stream. */
  private static final long RECONNECT_MILLIS = 2_000;

  private final Set<String> kinds;
  private final SseEventSink sink;
  private final Sse sse;
  private final RoutingContext request;
  private long position;
  private boolean sending;
  private long since = System.nanoTime();

  Listener(long position, Set<String> kinds, SseEventSink sink, Sse sse, RoutingContext request) {
    this.position = position;
    this.kinds = kinds;
    this.sink = sink;
    this.sse = sse;
    this.request = request;
  }

  Set<String> kinds() {
    return kinds;
  }

  synchronized long position() {
    return position;
  }

  /** Takes the turn to send: false while something is on its way already. */
  synchronized boolean begin() {
    if (sending || sink.isClosed()) {
      return false;
    }
    sending = true;
    since = System.nanoTime();
    return true;
  }

  private synchronized void end(long reached) {
    position = Math.max(position, reached);
    sending = false;
    since = System.nanoTime();
  }

  /** Gives the turn back, having sent nothing. */
  void pass() {
    end(0);
  }

  /** Sends a batch in its turn; what is to be done next is done when it has got through. */
  void send(LogTail.Batch batch, Runnable next) {
    CompletionStage<?> last = null;
    for (LogEvent event : batch.events()) {
      last =
          write(
              sse.newEventBuilder()
                  .id(String.valueOf(event.sequence()))
                  .data(event.data())
                  .build());
    }
    finish(last, batch.position(), next);
  }

  /**
   * Tells in its turn when to come back after the stream has ended, and from where: an end before
   * the first event would else lose what was written until the client is back.
   */
  void greet(Runnable next) {
    finish(
        write(
            sse.newEventBuilder()
                .comment("follow the change log; after an end, come back with Last-Event-ID")
                .id(String.valueOf(position()))
                .reconnectDelay(RECONNECT_MILLIS)
                .build()),
        0,
        next);
  }

  /**
   * Sends a comment in its turn, which keeps the connection. The id beside it lets the client go on
   * from here, though nothing it asked for has happened.
   */
  void keepAlive() {
    finish(
        write(sse.newEventBuilder().comment("").id(String.valueOf(position())).build()),
        0,
        () -> {});
  }

  private @Nullable CompletionStage<?> write(OutboundSseEvent event) {
    return sink.isClosed() ? null : sink.send(event);
  }

  private void finish(@Nullable CompletionStage<?> last, long reached, Runnable next) {
    if (last == null) {
      end(reached);
      return;
    }
    var unused =
        last.whenComplete(
            (done, failure) -> {
              if (failure == null) {
                end(reached);
                next.run();
              } else {
                cut();
              }
            });
  }

  /** Whether something has been on its way for longer than that. */
  synchronized boolean isStuck(Duration patience) {
    return sending && System.nanoTime() - since > patience.toNanos();
  }

  /** Whether nothing was sent for as long as that. */
  synchronized boolean isQuiet(Duration time) {
    return !sending && System.nanoTime() - since > time.toNanos();
  }

  /** Ends the stream in good order; the client comes back with the last id it has. */
  void close() {
    sink.close();
  }

  /** Ends the connection, whatever is still on its way. */
  void cut() {
    ConnectionBounds.cut(request.request().connection());
  }
}
