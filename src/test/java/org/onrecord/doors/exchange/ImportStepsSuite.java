package org.onrecord.doors.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;

/** Whose turn a file is, when several nodes look for one at the same moment. */
abstract class ImportStepsSuite {
  // Of this day, so that the node under test leaves the files alone.
  private static final Instant NOW = Instant.parse("2999-01-01T00:00:00Z");

  private static final Sql FILE =
      Sql.of(
          """
          insert into import_job (
            id, filed_at, filed_by, revising, rehearsing, state, line_count, read_to, created,
            updated, unchanged, attempts, leased_until)
          values (:id, :filedAt, 'test', false, false, 'queued', 1, 0, 0, 0, 0, 0, :filedAt)
          """);

  private static final Sql CHUNK =
      Sql.of("insert into import_chunk (job_id, first_line, body) values (:id, 1, '{}')");

  private static final Sql REFUSAL =
      Sql.of(
          """
          insert into import_refusal (job_id, line, left_out, waits, body, detail, errors)
          values (:id, 1, false, true, '{}', 'waits', '[]')
          """);

  private static final Sql KEPT =
      Sql.of(
          """
          select ic.body
          from import_chunk ic
          where ic.job_id = :id
          union all
          select ir.body
          from import_refusal ir
          where ir.job_id = :id
          and ir.body is not null
          """);

  private static final Sql GO =
      Sql.of(
          """
          update import_job
          set leased_until = :now
          where id = :id
          """);

  @Inject ImportSteps steps;
  @Inject ImportJobs jobs;
  @Inject Database database;

  private final List<UUID> files = new ArrayList<>();

  private UUID file(Instant filedAt) {
    UUID id = UUID.randomUUID();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              database.update(FILE).set("id", id).set("filedAt", filedAt).run();
              database.update(CHUNK).set("id", id).run();
              database.update(REFUSAL).set("id", id).run();
            });
    files.add(id);
    return id;
  }

  private ImportWorker.Job take() {
    return QuarkusTransaction.requiringNew().call(() -> steps.take(NOW));
  }

  private int kept(UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(() -> database.query(KEPT).set("id", id).list(row -> row.text("body")).size());
  }

  @AfterEach
  void cancel() {
    files.forEach(id -> jobs.cancel(id.toString()));
  }

  @Test
  void of_two_nodes_that_look_at_once_one_reads_and_the_other_waits_for_its_end() throws Exception {
    UUID first = file(NOW.minusSeconds(20));
    file(NOW.minusSeconds(10));
    List<CompletableFuture<ImportWorker.Job>> other = new ArrayList<>();
    ImportWorker.Job taken =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  ImportWorker.Job job = steps.take(NOW);
                  other.add(
                      CompletableFuture.supplyAsync(this::take, run -> new Thread(run).start()));
                  // Whoever does not wait for this turn has taken another file by then.
                  other.get(0).completeOnTimeout(null, 1, TimeUnit.SECONDS);
                  return job;
                });

    assertThat(taken.id()).isEqualTo(first);
    assertThat(other.get(0).get(60, TimeUnit.SECONDS)).isNull();
    assertThat(take()).isNull();
  }

  @Test
  void who_has_lost_the_turn_ends_nothing_and_the_lines_stay() {
    UUID id = file(NOW.minusSeconds(20));
    ImportWorker.Job lost = take();
    QuarkusTransaction.requiringNew()
        .run(() -> database.update(GO).set("id", id).set("now", NOW).run());
    ImportWorker.Job held = take();
    assertThat(held.id()).isEqualTo(lost.id());

    steps.end(lost, ImportState.failed, "Nothing moved.");

    assertThat(kept(id)).isEqualTo(2);
    assertThat(jobs.view(id.toString()).state()).isEqualTo(ImportState.running);
    steps.end(held, ImportState.done, null);
    assertThat(kept(id)).isZero();
    assertThat(jobs.view(id.toString()).state()).isEqualTo(ImportState.done);
  }

  @Test
  void a_cancelled_import_keeps_no_line() {
    UUID id = file(NOW.minusSeconds(20));

    jobs.cancel(id.toString());

    assertThat(kept(id)).isZero();
  }
}
