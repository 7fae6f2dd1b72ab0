package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.runtime.Background;
import org.onrecord.platform.value.Time;

/**
 * Reads the files that were sent, one at a time in the whole cluster and in the order in which they
 * came, on whichever node has a hand free. A node that goes down with one is followed by another
 * when its lease has run out, which goes on after the last line that was taken.
 */
@ApplicationScoped
class ImportWorker {
  private static final Logger LOG = Logger.getLogger(ImportWorker.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  // A file on which nothing moves so often is given up.
  private static final int MOST_ATTEMPTS = 20;

  private static final Sql STARTED =
      Sql.of(
          """
          select j.started_at
          from import_job j
          where j.id = :id
          """);

  private final Database database;
  private final ImportSteps steps;
  private final LineReader reader;
  private final LineTaker taker;
  private final Json json;
  private final Clock clock;
  private final MeterRegistry registry;
  private final Background hand = new Background("imports");
  // Beside it, because a batch may wait long for its turn to write.
  private final Background pulse = new Background("imports-pulse");
  private volatile @Nullable Job current;

  ImportWorker(
      Database database,
      ImportSteps steps,
      LineReader reader,
      LineTaker taker,
      Json json,
      Clock clock,
      MeterRegistry registry) {
    this.database = database;
    this.steps = steps;
    this.reader = reader;
    this.taker = taker;
    this.json = json;
    this.clock = clock;
    this.registry = registry;
  }

  /**
   * A file whose turn it is.
   *
   * @param turn by which this node is known while it has the lease
   */
  record Job(
      UUID id,
      Author author,
      boolean revising,
      boolean rehearsing,
      int lines,
      int readTo,
      int attempts,
      UUID turn) {}

  void start(@Observes StartupEvent start) {
    Duration beat = ImportJobs.LEASE.dividedBy(3);
    pulse.every(beat, beat, this::beat);
    hand.every(EVERY, EVERY, this::look);
  }

  void stop(@Observes ShutdownEvent end) {
    hand.end();
    pulse.end();
  }

  /** Looks for a file now, as one has just been sent to this node. */
  void wake() {
    hand.soon(this::look);
  }

  private void beat() {
    Job job = current;
    if (job != null) {
      steps.keep(job);
    }
  }

  private void look() {
    steps.forgetBroken(Time.now(clock));
    for (Job job = take(); job != null && !hand.isEnding(); job = take()) {
      run(job);
    }
  }

  private @Nullable Job take() {
    return QuarkusTransaction.requiringNew().call(() -> steps.take(Time.now(clock)));
  }

  private void run(Job job) {
    current = job;
    try {
      if (job.attempts() > MOST_ATTEMPTS) {
        steps.end(job, ImportState.failed, "Nothing moved in " + MOST_ATTEMPTS + " attempts.");
      } else if (job.rehearsing() && job.lines() > ImportedIds.MOST_LINES) {
        steps.end(
            job,
            ImportState.failed,
            "A dry run takes " + ImportedIds.MOST_LINES + " lines at most.");
      } else if (read(job)) {
        steps.end(job, ImportState.done, null);
      }
    } catch (ImportStopped stop) {
      LOG.infof("Import %s stops here: %s", job.id(), stop.getMessage());
      steps.rest(job);
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "Import %s could not go on and will", job.id());
      steps.rest(job);
    } finally {
      current = null;
    }
  }

  /** Reads what is left of a file; false when the node ends meanwhile. */
  private boolean read(Job job) {
    ImportedIds known = known(job);
    JobJournal journal = new JobJournal(database, json, clock, reader, registry, job, known);
    ImportRun run =
        taker.begin(job.author(), started(job), job.revising(), job.rehearsing(), journal);
    int readTo = job.readTo();
    for (ImportSteps.Chunk chunk = steps.chunk(job, readTo);
        chunk != null;
        chunk = steps.chunk(job, readTo)) {
      List<ImportLine> lines = chunk.lines(readTo);
      for (int i = 0; i < lines.size(); i += LineTaker.BATCH) {
        if (hand.isEnding()) {
          steps.rest(job);
          return false;
        }
        taker.take(lines.subList(i, Math.min(i + LineTaker.BATCH, lines.size())), run);
        journal.reached(lines.get(Math.min(i + LineTaker.BATCH, lines.size()) - 1).number());
      }
      readTo = chunk.lastLine();
      journal.reached(readTo);
    }
    return again(job, run);
  }

  private Instant started(Job job) {
    return Objects.requireNonNull(
        database.query(STARTED).set("id", job.id()).one(row -> row.moment("started_at")));
  }

  private ImportedIds known(Job job) {
    ImportedIds known = new ImportedIds();
    if (job.rehearsing()) {
      int at = 0;
      for (ImportSteps.Chunk chunk = steps.chunk(job, at);
          chunk != null;
          chunk = steps.chunk(job, at)) {
        for (ImportLine line : chunk.lines(at)) {
          JsonNode tree = reader.parsed(line);
          known.add(tree);
        }
        at = chunk.lastLine();
      }
    }
    return known;
  }

  /**
   * Tries what was refused until a pass brings nothing new. Each pass goes the other way through
   * the file, so that a chain in which every line refers to the one below it takes one pass.
   */
  private boolean again(Job job, ImportRun run) {
    boolean upwards = true;
    int before = Integer.MAX_VALUE;
    for (int waiting = steps.waiting(job);
        waiting > 0 && waiting < before;
        waiting = steps.waiting(job)) {
      before = waiting;
      int at = upwards ? Integer.MAX_VALUE : 0;
      for (List<ImportLine> lines = steps.waiting(job, at, upwards);
          !lines.isEmpty();
          lines = steps.waiting(job, at, upwards)) {
        if (hand.isEnding()) {
          steps.rest(job);
          return false;
        }
        taker.take(new ArrayList<>(lines), run);
        at = lines.get(lines.size() - 1).number();
      }
      upwards = !upwards;
    }
    return true;
  }

  /** Until when a turn is had that is taken or kept now. */
  static Instant until(Instant now) {
    return now.plus(ImportJobs.LEASE);
  }
}
