package org.onrecord.doors.exchange;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Listed;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Time;
import org.onrecord.platform.value.UuidV7;

/**
 * Every import that was sent over HTTP, with the lines that are still to be read. They are in the
 * database, because nodes share nothing else: whichever has a hand free goes on.
 */
@ApplicationScoped
class ImportJobs implements Listed {
  /** How long a node may be silent before another goes on with what it has begun. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private static final String COLUMNS =
      """
      j.id, j.filed_at, j.filed_by, j.note, j.revising, j.rehearsing, j.state, j.line_count,
      j.read_to, j.created, j.updated, j.unchanged, j.detail, j.started_at, j.finished_at,
      j.file_format,
      (select count(*) from import_refusal ir where ir.job_id = j.id and ir.left_out = false)
      as faulty,
      (select count(*) from import_refusal ir where ir.job_id = j.id and ir.left_out = true)
      as left_out""";

  private static final Sql ONE =
      Sql.of("select %s from import_job j where j.id = :id".formatted(COLUMNS));

  private static final Sql FILE =
      Sql.of(
          """
          insert into import_job (
            id, filed_at, filed_by, note, file_format, revising, rehearsing, state, line_count, read_to,
            created, updated, unchanged, attempts, leased_until)
          values (
            :id, :now, :by, :note, :format, :revising, :rehearsing, 'receiving', 0, 0, 0, 0, 0, 0, :until)
          """);

  private static final Sql CHUNK =
      Sql.of(
          """
          insert into import_chunk (job_id, first_line, body)
          values (:job, :line, :body)
          """);

  private static final Sql RECEIVING =
      Sql.of(
          """
          update import_job
          set leased_until = :until
          where id = :id
          """);

  private static final Sql QUEUE =
      Sql.of(
          """
          update import_job
          set state = 'queued', line_count = :lines, leased_until = :now
          where id = :id
          """);

  private static final Sql CHUNKS_GO = Sql.of("delete from import_chunk where job_id = :id");
  private static final Sql REFUSALS_GO = Sql.of("delete from import_refusal where job_id = :id");
  private static final Sql JOB_GOES = Sql.of("delete from import_job where id = :id");

  private static final Sql CANCEL =
      Sql.of(
          """
          update import_job
          set state = 'cancelled', finished_at = :now
          where id = :id
          and state in ('queued', 'running')
          """);

  private static final Sql ERRORS =
      Sql.of(
          """
          select ir.line, ir.found_at, ir.left_out, ir.detail, ir.errors
          from import_refusal ir
          where ir.job_id = :id
          and ir.line > :after
          order by ir.line
          limit 500
          """);

  private static final Listing<ImportView> LISTING =
      new Listing<>(
          ImportView.class,
          COLUMNS,
          "import_job j",
          "",
          row -> ImportView.of(row, null),
          "j.id",
          Listing.orders("filedAt", Listing.Order.instant("j.filed_at")),
          true,
          Set.of());

  private final Database database;
  private final Pager pager;
  private final Json json;
  private final ImportErrors errors;
  private final Clock clock;

  ImportJobs(Database database, Pager pager, Json json, ImportErrors errors, Clock clock) {
    this.database = database;
    this.pager = pager;
    this.json = json;
    this.errors = errors;
    this.clock = clock;
  }

  /**
   * A line that was refused, and why.
   *
   * @param at where in the file it stands, when its number does not tell
   * @param leftOut whether it tells what of the file has no place in the record
   */
  record Refused(
      int line, @Nullable String at, boolean leftOut, String detail, List<Fault> errors) {}

  /** Begins to take in a file: nothing of it is read before all of it is there. */
  UUID file(Incoming incoming) {
    UUID id = UuidV7.next();
    Instant now = Time.now(clock);
    alone(
        () ->
            database
                .update(FILE)
                .set("id", id)
                .set("now", now)
                .set("by", incoming.author().name())
                .set("note", incoming.author().note())
                .set("format", incoming.format())
                .set("revising", incoming.revising())
                .set("rehearsing", incoming.rehearsing())
                .set("until", now.plus(LEASE))
                .run());
    return id;
  }

  /** Keeps some lines of a file, with those among them that cannot even be read. */
  void keep(UUID job, int firstLine, String body, List<Refused> unreadable) {
    alone(
        () -> {
          database.update(CHUNK).set("job", job).set("line", firstLine).set("body", body).run();
          for (Refused refused : unreadable) {
            JobJournal.insert(database, json, job, refused, false, null, null, null);
          }
          Instant until = Time.now(clock).plus(LEASE);
          return database.update(RECEIVING).set("id", job).set("until", until).run();
        });
  }

  /** The whole file is there: whichever node has a hand free reads it. */
  void queue(UUID job, int lines) {
    alone(
        () ->
            database
                .update(QUEUE)
                .set("id", job)
                .set("lines", lines)
                .set("now", Time.now(clock))
                .run());
  }

  /** Forgets a file that did not arrive whole. */
  void forget(UUID job) {
    alone(
        () -> {
          database.update(CHUNKS_GO).set("id", job).run();
          database.update(REFUSALS_GO).set("id", job).run();
          return database.update(JOB_GOES).set("id", job).run();
        });
  }

  private static void alone(java.util.function.Supplier<Integer> write) {
    QuarkusTransaction.requiringNew().call(write::get);
  }

  @Override
  public Listing<ImportView> listing() {
    return LISTING;
  }

  /** Every import, newest first. */
  Page<ImportView> list(Paging paging) {
    return pager.page(LISTING, new Where(), paging);
  }

  /**
   * One import.
   *
   * @throws Problem not_found
   */
  ImportView view(String ref) {
    UUID id = Ref.id(ref);
    ImportView view = id == null ? null : find(id);
    if (view == null) {
      throw Problem.notFound("import with this id");
    }
    return view;
  }

  private @Nullable ImportView find(UUID id) {
    Instant now = Time.now(clock);
    return database.query(ONE).set("id", id).one(row -> ImportView.of(row, now));
  }

  /** Some refused lines of an import, after one, in the order of the file. */
  List<ImportErrorView> errors(UUID job, int after) {
    return database
        .query(ERRORS)
        .set("id", job)
        .set("after", after)
        .list(
            row ->
                new ImportErrorView(
                    row.number("line"),
                    row.textOrNull("found_at"),
                    row.flag("left_out") ? Boolean.TRUE : null,
                    row.text("detail"),
                    row.text("errors")));
  }

  /**
   * Ends an import that has not come to its end. What was taken stays; of what was not, the errors
   * stay and the lines go.
   *
   * @throws Problem not_found
   */
  void cancel(String ref) {
    UUID id = view(ref).id();
    alone(
        () -> {
          int rows = database.update(CANCEL).set("id", id).set("now", Time.now(clock)).run();
          return rows == 0 ? 0 : database.update(CHUNKS_GO).set("id", id).run();
        });
    errors.explain(id);
  }
}
