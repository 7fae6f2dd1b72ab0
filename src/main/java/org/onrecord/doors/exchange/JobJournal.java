package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.query.Update;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Text;
import org.onrecord.platform.value.Time;

/**
 * Keeps account of an import in the database. What was taken is noted in the very transaction that
 * wrote it, and only by the node whose turn it is: so no line is taken twice, whatever ends when.
 */
final class JobJournal implements Journal {
  private static final int MAX_DETAIL = 4000;
  private static final int MAX_PLACE = 1000;

  private static final Sql TAKEN =
      Sql.of(
          """
          update import_job
          set read_to = case when read_to > :line then read_to else :line end,
            created = created + :created,
            updated = updated + :updated,
            unchanged = unchanged + :unchanged,
            attempts = 0,
            leased_until = :until
          where id = :job
          and state = 'running'
          and leased_by = :node
          """);

  private static final Sql REFUSAL_GOES =
      Sql.of(
          """
          delete from import_refusal
          where job_id = :job
          and line = :line
          """);

  private static final Sql REFUSAL =
      Sql.of(
          """
          insert into import_refusal (
            job_id, line, found_at, left_out, waits, place, line_key, body, detail, errors)
          values (
            :job, :line, :at, :leftOut, :waits, :place, :key, :body, :detail, :errors)
          """);

  private final Database database;
  private final Json json;
  private final Clock clock;
  private final LineReader reader;
  private final MeterRegistry registry;
  private final ImportWorker.Job job;
  private final ImportedIds known;

  JobJournal(
      Database database,
      Json json,
      Clock clock,
      LineReader reader,
      MeterRegistry registry,
      ImportWorker.Job job,
      ImportedIds known) {
    this.database = database;
    this.json = json;
    this.clock = clock;
    this.reader = reader;
    this.registry = registry;
    this.job = job;
    this.known = known;
  }

  @Override
  public void taking(List<ImportLine> lines, Tally tally) {
    enter(lines, tally);
  }

  @Override
  public void taken(List<ImportLine> lines, Tally tally) {
    if (job.rehearsing()) {
      // What was written is undone by now, so the account of it is kept apart.
      QuarkusTransaction.requiringNew().run(() -> enter(lines, tally));
    }
    registry.counter("onrecord.import.lines", "result", "created").increment(tally.created());
    registry.counter("onrecord.import.lines", "result", "updated").increment(tally.updated());
    registry.counter("onrecord.import.lines", "result", "unchanged").increment(tally.unchanged());
  }

  /** All lines up to this one were taken or refused. */
  void reached(int line) {
    QuarkusTransaction.requiringNew().run(() -> note(line, new Tally(0, 0, 0)));
  }

  private void enter(List<ImportLine> lines, Tally tally) {
    if (lines.isEmpty()) {
      return;
    }
    Update refusals = database.update(REFUSAL_GOES);
    for (ImportLine line : lines) {
      refusals.set("job", job.id()).set("line", line.number()).add();
    }
    refusals.runAll();
    note(lines.stream().mapToInt(ImportLine::number).max().orElse(0), tally);
  }

  private void note(int line, Tally tally) {
    int rows =
        database
            .update(TAKEN)
            .set("line", line)
            .set("created", tally.created())
            .set("updated", tally.updated())
            .set("unchanged", tally.unchanged())
            .set("until", Time.now(clock).plus(ImportJobs.LEASE))
            .set("job", job.id())
            .set("node", job.turn())
            .run();
    if (rows == 0) {
      throw new ImportStopped("it was cancelled, or another node goes on with it");
    }
  }

  @Override
  public void refused(ImportLine line, Problem problem, boolean waits) {
    JsonNode tree = reader.parsed(line);
    if (job.rehearsing() && known.mends(problem, tree)) {
      taken(List.of(line), new Tally(1, 0, 0));
      return;
    }
    ImportJobs.Refused refused =
        new ImportJobs.Refused(
            line.number(),
            tree.path("at").asText(null),
            false,
            String.valueOf(problem.getMessage()),
            problem.faults());
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              database.update(REFUSAL_GOES).set("job", job.id()).set("line", line.number()).run();
              insert(
                  database,
                  json,
                  job.id(),
                  refused,
                  waits && !job.rehearsing(),
                  line.place(),
                  ImportLine.key(tree),
                  line.text());
              note(0, new Tally(0, 0, 0));
            });
  }

  /** Keeps a refusal. */
  static void insert(
      Database database,
      Json json,
      UUID job,
      ImportJobs.Refused refused,
      boolean waits,
      @Nullable Integer place,
      @Nullable String key,
      @Nullable String body) {
    database
        .update(REFUSAL)
        .set("job", job)
        .set("line", refused.line())
        .set("at", refused.at() == null ? null : kept(refused.at(), MAX_PLACE))
        .set("leftOut", refused.leftOut())
        .set("waits", waits)
        .set("place", place)
        .set("key", key)
        .set("body", body)
        .set("detail", detail(refused.detail()))
        .set("errors", new String(json.write(refused.errors()), StandardCharsets.UTF_8))
        .run();
  }

  /** What is wrong with a line, as far as it is kept. */
  static String detail(String detail) {
    return kept(detail, MAX_DETAIL);
  }

  // PostgreSQL keeps no NUL, which a line may have in a text that is quoted here.
  private static String kept(String text, int most) {
    return Text.first(text, most).replace('\u0000', '\uFFFD');
  }
}
