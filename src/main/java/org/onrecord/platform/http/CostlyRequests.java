package org.onrecord.platform.http;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * Lets so many costly requests through at once that half of the connections stay free for all
 * others. A few more wait their turn for a moment; whoever comes after them is told at once to come
 * back.
 */
@Costly
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class CostlyRequests {
  private final Turns turns;

  CostlyRequests(Turns turns) {
    this.turns = turns;
  }

  @AroundInvoke
  Object inTurn(InvocationContext request) throws Exception {
    return turns.take(request::proceed);
  }

  /** The turns of this node: one count for all resources, as each has an interceptor of its own. */
  @Singleton
  static class Turns {
    static final int WAITING_EACH = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int atOnce;
    private final Duration patience;
    private final Semaphore free;
    // What a request asks for in its turn is part of it: pages and tools ask what resources ask.
    private final ThreadLocal<Boolean> within = ThreadLocal.withInitial(() -> false);

    @Inject
    Turns(
        @ConfigProperty(name = "onrecord.analyses-at-once") Optional<Integer> wanted,
        @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
      this(wanted.orElse(connections / 2), PATIENCE);
    }

    Turns(int atOnce, Duration patience) {
      this.atOnce = Math.max(1, atOnce);
      this.patience = patience;
      this.free = new Semaphore(this.atOnce, true);
    }

    <T> T take(Callable<T> work) throws Exception {
      if (within.get()) {
        return work.call();
      }
      if (waiting() >= atOnce * WAITING_EACH
          || !free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Problem(
                ProblemType.unavailable,
                "This node works on " + atOnce + " analyses at once, and others wait already.")
            .header("Retry-After", "2");
      }
      within.set(true);
      try {
        return work.call();
      } finally {
        within.remove();
        free.release();
      }
    }

    int waiting() {
      return free.getQueueLength();
    }
  }
}
