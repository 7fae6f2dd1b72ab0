package org.onrecord.doors.exchange;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Time;

/** Every query of whoever reads the files that were sent: whose turn it is, and what is left. */
@ApplicationScoped
class ImportSteps {
  private static final int WAITING_LINES = LineTaker.BATCH;

  private static final Sql AT_WORK =
      Sql.of(
          """
          select j.id
          from import_job j
          where j.state = 'running'
          and j.leased_until > :now
          """);

  // Of two nodes that look at once, the second waits here for the first, and then finds it at work.
  private static final Sql ALONE =
      Sql.of(
          """
          select j.id
          from import_job j
          where j.state in ('queued', 'running')
          order by j.filed_at, j.id
          for update
          """);

  private static final Sql NEXT =
      Sql.of(
          """
          select j.id, j.filed_by, j.note, j.revising, j.rehearsing, j.line_count, j.read_to, j.attempts
          from import_job j
          where j.state in ('queued', 'running')
          and j.leased_until <= :now
          order by j.filed_at, j.id
          fetch first 1 rows only
          """);

  private static final Sql TAKE =
      Sql.of(
          """
          update import_job
          set state = 'running', leased_by = :turn, leased_until = :until,
            started_at = coalesce(started_at, :now), attempts = attempts + 1
          where id = :id
          """);

  private static final Sql KEEP =
      Sql.of(
          """
          update import_job
          set leased_until = :until
          where id = :id
          and state = 'running'
          and leased_by = :turn
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
  private final ImportErrors errors;
  private final Clock clock;

  ImportSteps(Database database, ImportJobs jobs, ImportErrors errors, Clock clock) {
    this.database = database;
    this.jobs = jobs;
    this.errors = errors;
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
    if (isAtWork(now)
        || database.query(ALONE).list(row -> row.id("id")).isEmpty()
        || isAtWork(now)) {
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

  private boolean isAtWork(Instant now) {
    return !database.query(AT_WORK).set("now", now).list(row -> row.id("id")).isEmpty();
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

  /**
   * Keeps the turn of a node that still works on a file, or waits for its turn to write. False when
   * the file was cancelled, or is another node's by now.
   */
  boolean keep(ImportWorker.Job job) {
    Instant until = ImportWorker.until(Time.now(clock));
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                database
                        .update(KEEP)
                        .set("until", until)
                        .set("id", job.id())
                        .set("turn", job.turn())
                        .run()
                    == 1);
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

  /**
   * Ends a file. Of one that was read to its end, each refused line is told by the words of the
   * file what it lacks. Nothing happens when the turn has gone to another node, which still needs
   * the lines.
   */
  void end(ImportWorker.Job job, ImportState state, @Nullable String detail) {
    if (!keep(job)) {
      return;
    }
    if (state == ImportState.done) {
      errors.explain(job.id());
    }
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              int ended =
                  database
                      .update(END)
                      .set("state", state)
                      .set("detail", detail)
                      .set("now", Time.now(clock))
                      .set("id", job.id())
                      .set("turn", job.turn())
                      .run();
              if (ended == 1) {
                database.update(CHUNKS_GO).set("id", job.id()).run();
                errors.forget(job.id());
              }
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
}
