package org.onrecord.doors.exchange;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * Answers that are written as they are read, so that memory does not grow with them. Each holds a
 * worker for as long as its reader takes, so there are few at once and slow readers are cut off.
 */
@ApplicationScoped
class Streams {
  private static final int AT_ONCE = 8;

  private final long rate;
  private final Semaphore free = new Semaphore(AT_ONCE);

  Streams(@ConfigProperty(name = "onrecord.export-rate") MemorySize rate) {
    this.rate = rate.asLongValue();
  }

  /** What writes an answer. */
  interface Body {
    /** Writes it, piece by piece. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * An answer that is written when its reader takes it.
   *
   * @throws Problem unavailable when this node gives as many as it does already
   */
  StreamingOutput of(RoutingContext request, Body body) {
    if (!free.tryAcquire()) {
      throw new Problem(
              ProblemType.unavailable, "This node gives " + AT_ONCE + " exports at once at most.")
          .header("Retry-After", "30");
    }
    // Nobody knows the length before the end, without which an answer cannot be part of it.
    request.response().putHeader("Accept-Ranges", "none");
    AtomicBoolean held = new AtomicBoolean(true);
    Runnable giveBack =
        () -> {
          if (held.getAndSet(false)) {
            free.release();
          }
        };
    // When the reader never wanted the body.
    request.addEndHandler(ended -> giveBack.run());
    return out -> {
      try (PacedOutput paced = new PacedOutput(out, rate, request)) {
        body.to(paced);
      } finally {
        giveBack.run();
      }
    };
  }
}
