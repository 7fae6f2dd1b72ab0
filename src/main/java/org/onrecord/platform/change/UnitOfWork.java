package org.onrecord.platform.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.query.Update;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Time;

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

  /** How often a write is tried whose failure may pass: a race lost, or a plan outdated. */
  static final int ATTEMPTS = 5;

  // Less than the threads that answer requests: those who wait must not keep readers out.
  private static final int IN_LINE = 96;

  // Longer than any write takes; a transaction that never ends would stop all other writers.
  private static final int SECONDS = 300;

  private static final Sql LOCK =
      Sql.of(
          """
          select last_sequence
          from change_counter
          where id = 1
          for update
          """);

  private static final Sql COUNT =
      Sql.of(
          """
          update change_counter
          set last_sequence = :last
          where id = 1
          """);

  private static final Sql INSERT =
      Sql.of(
          """
          insert into change_log (
            sequence, made_at, made_by, action, kind, record_id, record_version, note, corrects, changed)
          values (:sequence, :at, :by, :action, :kind, :id, :version, :note, :corrects, :changed)
          """);

  private final EntityManager entities;
  private final Database database;
  private final Event<ChangeSet> changeSets;
  private final Clock clock;
  private final ReentrantLock line = new ReentrantLock(true);
  // Of the one unit that runs on this node, by whose thread the line is held.
  private @Nullable Running running;

  UnitOfWork(EntityManager entities, Database database, Event<ChangeSet> changeSets, Clock clock) {
    this.entities = entities;
    this.database = database;
    this.changeSets = changeSets;
    this.clock = clock;
  }

  /** What the running unit has written and not yet entered in the log. */
  private static final class Running {
    private long sequence;
    private final List<RecordChanged<?>> changes = new ArrayList<>();
    private final List<LogEntry> entries = new ArrayList<>();
    private @Nullable Author author;

    Running(long sequence) {
      this.sequence = sequence;
    }
  }

  /**
   * Does the work alone and logs it. Nothing that was read before may be written in it.
   *
   * <p>A unique value, a row or a lock can still be taken meanwhile by who does not stand in line:
   * a node of an older release during an update. A migration of a newer release may change columns
   * beside the running node, which outdates the plans that its connections to PostgreSQL keep. In
   * both cases the work is done anew, up to {@link #ATTEMPTS} times.
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
        if (!mayPass(failure)) {
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
                // Who asks for what the same unit has written flushes first. Otherwise Hibernate
                // would compare every entity with its former state before each query.
                entities.setFlushMode(FlushModeType.COMMIT);
                running = new Running(lock());
                T result = work.get();
                complete();
                return result;
              });
    } finally {
      running = null;
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

  // The running transaction holds the lock until its end, on every node.
  private long lock() {
    return Objects.requireNonNull(database.query(LOCK).one(row -> row.large("last_sequence")));
  }

  private Running running() {
    Running unit = line.isHeldByCurrentThread() ? running : null;
    if (unit == null) {
      throw new IllegalStateException("records are written within a unit of work");
    }
    return unit;
  }

  /** Enters in the log, when the running unit is complete, that a record was written. */
  public void log(LogEntry entry) {
    Running unit = running();
    unit.entries.add(entry);
    unit.author = entry.author();
  }

  /** Who made the last change that the running unit has entered in the log; null without any. */
  public @Nullable Author author() {
    return running().author;
  }

  /** Has what follows from a change made anew when the running unit is complete. */
  public void publish(RecordChanged<?> change) {
    running().changes.add(change);
  }

  /**
   * Writes what follows from what the running unit has written so far, and the log of it. The unit
   * does so at its end; who reads in the same unit what came of the write does so before.
   */
  public void complete() {
    Running unit = running();
    entities.flush();
    if (!unit.changes.isEmpty()) {
      ChangeSet changes = new ChangeSet(unit.changes);
      unit.changes.clear();
      changeSets.fire(changes);
    }
    if (!unit.entries.isEmpty()) {
      write(unit);
    }
  }

  private void write(Running unit) {
    Instant now = Time.now(clock);
    Update rows = database.update(INSERT);
    for (LogEntry entry : unit.entries) {
      rows.set("sequence", ++unit.sequence)
          .set("at", now)
          .set("by", entry.author().name())
          .set("action", entry.action())
          .set("kind", entry.kind())
          .set("id", entry.id())
          .set("version", entry.version().getAsInt())
          .set("note", entry.author().note())
          .set("corrects", entry.corrects())
          .set("changed", entry.changed())
          .add();
    }
    unit.entries.clear();
    rows.runAll();
    database.update(COUNT).set("last", unit.sequence).run();
  }

  /** The sequence of the last change that the log has as far as it is written. */
  public long sequence() {
    return running().sequence;
  }

  /** How many writers of this node wait for their turn. */
  int waiting() {
    return line.getQueueLength();
  }

  // SQLSTATE 40 is a deadlock or a serialization failure, 23 a value or a row that another writer
  // has taken, 55P03 and HYT00 a lock not had in time, 0A000 and 26000 a plan that is outdated or
  // gone, which the driver makes anew once the transaction has ended.
  private static boolean mayPass(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConstraintViolationException
          || cause instanceof OptimisticLockException
          || cause instanceof StaleStateException
          || cause instanceof LockAcquisitionException
          || cause instanceof PessimisticLockException
          || cause instanceof LockTimeoutException
          || (cause instanceof SQLException sql
              && String.valueOf(sql.getSQLState()).matches("40.*|23.*|55P03|HYT00|0A000|26000"))) {
        return true;
      }
    }
    return false;
  }
}
