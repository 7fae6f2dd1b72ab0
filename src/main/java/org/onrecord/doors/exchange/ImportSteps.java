package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Time;

/** Every query of whoever reads the files that were sent: whose turn it is, and what is left. */
@ApplicationScoped
class ImportSteps {
  private static final int WAITING_LINES = LineTaker.BATCH;
  private static final int MOST_TOLD = 500;

  private static final Sql AT_WORK =
      Sql.of(
          """
          select j.id
          from import_job j
          where j.state = 'running'
          and j.leased_until > :now
          """);

  // Of two nodes that look at once, one gets the file and the other looks again later.
  private static final Sql NEXT =
      Sql.of(
          """
          select j.id, j.filed_by, j.note, j.revising, j.rehearsing, j.line_count, j.read_to, j.attempts
          from import_job j
          where j.state in ('queued', 'running')
          and j.leased_until <= :now
          order by j.filed_at, j.id
          fetch first 1 rows only
          for update skip locked
          """);

  private static final Sql TAKE =
      Sql.of(
          """
          update import_job
          set state = 'running', leased_by = :turn, leased_until = :until,
            started_at = coalesce(started_at, :now), attempts = attempts + 1
          where id = :id
          """);

  private static final Sql REST =
      Sql.of(
          """
          update import_job
          set leased_until = :now
          where id = :id
          and leased_by = :turn
          """);

  private static final Sql END =
      Sql.of(
          """
          update import_job
          set state = :state, detail = :detail, finished_at = :now
          where id = :id
          and state = 'running'
          and leased_by = :turn
          """);

  private static final Sql CHUNKS_GO = Sql.of("delete from import_chunk where job_id = :id");

  // The chunk that holds the line after one: the last that begins at or before it.
  private static final Sql CHUNK =
      Sql.of(
          """
          select ic.first_line, ic.body
          from import_chunk ic
          where ic.job_id = :id
          and ic.first_line <= :line
          order by ic.first_line desc
          fetch first 1 rows only
          """);

  private static final Sql WAITING =
      Sql.of("select count(*) as lines from import_refusal where job_id = :id and waits = true");

  private static final String WAITING_LINE =
      """
      select ir.line, ir.body, ir.place
      from import_refusal ir
      where ir.job_id = :id
      and ir.waits = true
      and ir.line %s :line
      order by ir.line %s
      """;

  private static final Sql WAITING_UPWARDS = Sql.of(WAITING_LINE.formatted("<", "desc"));
  private static final Sql WAITING_DOWNWARDS = Sql.of(WAITING_LINE.formatted(">", ""));

  private static final Sql UNTOLD =
      Sql.of(
          """
          select ir.line, ir.body, ir.errors
          from import_refusal ir
          where ir.job_id = :id
          and ir.body is not null
          order by ir.line
          """);

  private static final Sql KEYS =
      Sql.of(
          """
          select ir.line, ir.line_key
          from import_refusal ir
          where ir.job_id = :id
          and ir.line_key = any(:keys)
          """);

  private static final Sql TOLD =
      Sql.of(
          """
          update import_refusal
          set errors = :errors, body = null
          where job_id = :id
          and line = :line
          """);

  private static final Sql BROKEN =
      Sql.of(
          """
          select j.id
          from import_job j
          where j.state = 'receiving'
          and j.leased_until < :now
          """);

  private final Database database;
  private final ImportJobs jobs;
  private final Json json;
  private final Clock clock;

  ImportSteps(Database database, ImportJobs jobs, Json json, Clock clock) {
    this.database = database;
    this.jobs = jobs;
    this.json = json;
    this.clock = clock;
  }

  /** Many lines of a file, the first of which has a number. */
  record Chunk(int firstLine, String body) {
    /** Its lines after one, without those that are empty. */
    List<ImportLine> lines(int after) {
      List<ImportLine> lines = new ArrayList<>();
      int number = firstLine;
      for (String text : body.split("\n", -1)) {
        if (number > after && !text.isBlank()) {
          lines.add(new ImportLine(number, text));
        }
        number++;
      }
      return lines;
    }

    int lastLine() {
      return firstLine + (int) body.chars().filter(c -> c == '\n').count();
    }
  }

  /** The file whose turn it is, in the running transaction; null when another is being read. */
  ImportWorker.@Nullable Job take(Instant now) {
    if (!database.query(AT_WORK).set("now", now).list(row -> row.id("id")).isEmpty()) {
      return null;
    }
    UUID turn = UUID.randomUUID();
    ImportWorker.Job job = database.query(NEXT).set("now", now).one(row -> job(row, turn));
    if (job != null) {
      database
          .update(TAKE)
          .set("turn", turn)
          .set("until", ImportWorker.until(now))
          .set("now", now)
          .set("id", job.id())
          .run();
    }
    return job;
  }

  private static ImportWorker.Job job(Row row, UUID turn) {
    return new ImportWorker.Job(
        row.id("id"),
        new Author(row.text("filed_by"), row.textOrNull("note")),
        row.flag("revising"),
        row.flag("rehearsing"),
        row.number("line_count"),
        row.number("read_to"),
        row.number("attempts") + 1,
        turn);
  }

  /** Leaves a file for whoever comes next. */
  void rest(ImportWorker.Job job) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .update(REST)
                    .set("now", Time.now(clock))
                    .set("id", job.id())
                    .set("turn", job.turn())
                    .run());
  }

  /** Ends a file, and says of each refused line what it lacks by the words of the file. */
  void end(ImportWorker.Job job, ImportState state, @Nullable String detail) {
    for (boolean more = true; more; ) {
      more = tell(job);
    }
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              database
                  .update(END)
                  .set("state", state)
                  .set("detail", detail)
                  .set("now", Time.now(clock))
                  .set("id", job.id())
                  .set("turn", job.turn())
                  .run();
              database.update(CHUNKS_GO).set("id", job.id()).run();
            });
  }

  /** Forgets files whose sender went away with their node. */
  void forgetBroken(Instant now) {
    database.query(BROKEN).set("now", now).list(row -> row.id("id")).forEach(jobs::forget);
  }

  /** The lines that come after one, as far as they stand together. */
  @Nullable Chunk chunk(ImportWorker.Job job, int after) {
    Chunk chunk =
        database
            .query(CHUNK)
            .set("id", job.id())
            .set("line", after + 1)
            .one(row -> new Chunk(row.number("first_line"), row.text("body")));
    return chunk == null || chunk.lastLine() <= after ? null : chunk;
  }

  /** How many lines wait for others. */
  int waiting(ImportWorker.Job job) {
    return Objects.requireNonNull(
        database.query(WAITING).set("id", job.id()).one(row -> row.number("lines")));
  }

  /** Some lines that wait for others, after one, up or down the file. */
  List<ImportLine> waiting(ImportWorker.Job job, int after, boolean upwards) {
    return database
        .query(upwards ? WAITING_UPWARDS : WAITING_DOWNWARDS)
        .set("id", job.id())
        .set("line", after)
        .most(WAITING_LINES)
        .list(
            row -> new ImportLine(row.number("line"), row.text("body"), row.numberOrNull("place")));
  }

  private record Untold(int line, JsonNode tree, JsonNode errors) {}

  /** Tells some refusals by the keys that their lines spell; false when all are told. */
  private boolean tell(ImportWorker.Job job) {
    List<Untold> some =
        database
            .query(UNTOLD)
            .set("id", job.id())
            .most(MOST_TOLD)
            .list(
                row ->
                    new Untold(
                        row.number("line"),
                        tree(row.text("body")),
                        json.stored(row.text("errors"))));
    if (some.isEmpty()) {
      return false;
    }
    Set<String> keys = new HashSet<>();
    some.forEach(
        each ->
            each.errors()
                .forEach(error -> addKey(RefusedReference.fault(error), each.tree(), keys)));
    Map<String, Integer> refused = new HashMap<>();
    if (!keys.isEmpty()) {
      database
          .query(KEYS)
          .set("id", job.id())
          .set("keys", keys)
          .each(row -> refused.put(row.text("line_key"), row.number("line")));
    }
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              var update = database.update(TOLD);
              for (Untold each : some) {
                List<Fault> faults = new ArrayList<>();
                each.errors()
                    .forEach(
                        error ->
                            faults.add(
                                RefusedReference.told(
                                    RefusedReference.fault(error), each.tree(), refused)));
                update
                    .set("errors", new String(json.write(faults), StandardCharsets.UTF_8))
                    .set("id", job.id())
                    .set("line", each.line())
                    .add();
              }
              update.runAll();
            });
    return true;
  }

  private static void addKey(Fault fault, JsonNode line, Set<String> keys) {
    String reference = RefusedReference.of(fault, line);
    if (reference != null && reference.startsWith("#")) {
      keys.add(reference.substring(1));
    }
  }

  private JsonNode tree(String text) {
    try {
      return json.line(text);
    } catch (RuntimeException noJson) {
      return MissingNode.getInstance();
    }
  }
}
