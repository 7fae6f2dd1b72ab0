package org.onrecord.platform.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * One write: everything in it is on record afterwards, or nothing. There is one at a time in the
 * whole cluster, because each takes the lock of the change counter before it reads anything, and
 * keeps the lock until its commit. So what a write has read is still true when it writes, and the
 * order of the log is the order of the commits. Reads wait for nobody.
 *
 * <p>The writers of one node stand in line in memory, first come, first served, before they take a
 * connection: else those who wait would hold every connection, and readers would get none.
 */
@ApplicationScoped
public class UnitOfWork {
  /**
   * How long a write waits for those before it, in all its attempts. The server cuts a connection
   * off on which nothing moves for 30 seconds, and 503 says more than that.
   */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How often a write is tried that lost a race against somebody who takes no lock. */
  static final int ATTEMPTS = 5;

  // Less than the threads that answer requests: those who wait must not keep readers out.
  private static final int IN_LINE = 96;

  // Longer than any write takes; a transaction that never ends would stop all other writers.
  private static final int SECONDS = 300;

  private final Changes changes;
  private final ReentrantLock line = new ReentrantLock(true);

  UnitOfWork(Changes changes) {
    this.changes = changes;
  }

  /**
   * Does the work alone and logs it. Nothing that was read before may be written in it.
   *
   * <p>A unique value, a row or a lock can still be taken meanwhile by who does not stand in line:
   * a node of an older release during an update. Then the work is done anew, up to {@link
   * #ATTEMPTS} times.
   *
   * @throws Problem unavailable when it was not its turn within {@link #PATIENCE}
   */
  public <T> T run(Supplier<T> work) {
    if (line.isHeldByCurrentThread()) {
      throw new IllegalStateException("a write within a write would wait for itself");
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int attempt = 1; ; attempt++) {
      try {
        return alone(work, end);
      } catch (RuntimeException failure) {
        if (!isLostRace(failure)) {
          throw failure;
        }
        if (attempt == ATTEMPTS || System.nanoTime() - end > 0) {
          throw failure;
        }
      }
    }
  }

  private <T> T alone(Supplier<T> work, long end) {
    standInLine(end);
    try {
      return QuarkusTransaction.requiringNew()
          .timeout(SECONDS)
          .call(
              () -> {
                changes.open();
                T result = work.get();
                changes.write();
                return result;
              });
    } finally {
      line.unlock();
    }
  }

  private void standInLine(long end) {
    try {
      if (line.getQueueLength() < IN_LINE
          && line.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    throw new Problem(ProblemType.unavailable, "Too many others are writing right now.")
        .header("Retry-After", "5");
  }

  /** How many writers of this node wait for their turn. */
  int waiting() {
    return line.getQueueLength();
  }

  // SQLSTATE 40 is a deadlock or a serialization failure, 55P03 and HYT00 a lock not had in time.
  private static boolean isLostRace(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConstraintViolationException
          || cause instanceof OptimisticLockException
          || cause instanceof StaleStateException
          || cause instanceof LockAcquisitionException
          || cause instanceof PessimisticLockException
          || cause instanceof LockTimeoutException
          || (cause instanceof SQLException sql
              && String.valueOf(sql.getSQLState()).matches("40.*|55P03|HYT00"))) {
        return true;
      }
    }
    return false;
  }
}
