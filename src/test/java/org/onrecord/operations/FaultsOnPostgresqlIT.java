package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients and operators meet when the database falters or a node is told to go. */
class FaultsOnPostgresqlIT {
  private static final String SMALL_POOL = "-Dquarkus.datasource.jdbc.max-size=4";

  @TempDir Path folder;
  Postgresql postgresql;

  @BeforeEach
  void start() {
    postgresql = new Postgresql(folder.resolve("pg"));
  }

  @AfterEach
  void stop() {
    postgresql.close();
  }

  @Test
  void a_node_that_starts_before_its_database_waits_for_it_and_says_so() {
    postgresql.stop();
    try (Node node = Node.launch("quarkus-app-postgresql", postgresql.environment())) {
      Node.await(() -> node.log().contains("Connection refused"));
      assertThat(node.log()).contains("Retrying in").doesNotContain("postgres:postgres");
      postgresql.start();
      node.awaitReady();
    }
  }

  @Test
  void a_restart_of_the_database_under_load_costs_503_and_needs_no_restart_of_the_node()
      throws IOException {
    try (Node node = Node.onPostgresql(postgresql.environment());
        Load load = new Load()) {
      Load.prepare(node);
      load.write(node, 4, Integer.MAX_VALUE).awaitAcknowledged(20);
      postgresql.stop();
      Node.await(() -> node.status("/q/health/ready") == 503);
      assertThat(node.status("/q/health/live")).isEqualTo(200);
      assertThat(node.get("/v1/statements").status()).isEqualTo(503);
      postgresql.start();
      Node.await(() -> node.status("/q/health/ready") == 200);
      load.awaitAcknowledged(load.acknowledged().size() + 20);
      load.stop();
      assertThat(load.refused()).isNotEmpty().allSatisfy(FaultsOnPostgresqlIT::isUnavailable);
      // What a client reports is found in the log.
      assertThat(node.log())
          .contains(load.refused().iterator().next().json().get("traceId").asText());
      for (var acknowledged : load.acknowledged()) {
        assertThat(node.status("/v1/statements/" + acknowledged.get("id").asText())).isEqualTo(200);
      }
    }
  }

  private static void isUnavailable(Node.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.json().get("type").asText()).isEqualTo("/problems/unavailable");
    assertThat(answer.body()).doesNotContain("postgres", "SQL", "Exception");
  }

  @Test
  void an_exhausted_pool_answers_503_stays_alive_and_recovers() throws Exception {
    try (Node node = Node.onPostgresql(postgresql.environment(), SMALL_POOL);
        Connection blocker = postgresql.connect()) {
      Load.prepare(node);
      // Readers who wait for it hold a connection each.
      List<CompletableFuture<Node.Answer>> reads =
          block(
              blocker,
              "lock table statement in access exclusive mode",
              12,
              () -> node.get("/v1/statements"));
      Node.await(() -> node.status("/v1/topics") == 503);
      isUnavailable(node.get("/v1/topics"));
      assertThat(node.status("/q/health/live")).isEqualTo(200);
      // The database answers, as a connection beside the pool knows.
      assertThat(node.status("/q/health/ready")).isEqualTo(200);
      blocker.rollback();
      for (CompletableFuture<Node.Answer> read : reads) {
        Node.Answer answer = read.join();
        if (answer.status() != 200) {
          isUnavailable(answer);
        }
      }
      assertThat(node.status("/v1/statements")).isEqualTo(200);
      node.created("/v1/statements", Load.statement("Written again"));
    }
  }

  private interface Request {
    Node.Answer send() throws IOException;
  }

  /** Sends requests that must wait, as somebody else holds what they need. */
  private static List<CompletableFuture<Node.Answer>> block(
      Connection blocker, String lock, int number, Request request) throws SQLException {
    blocker.setAutoCommit(false);
    try (Statement statement = blocker.createStatement()) {
      statement.execute(lock);
    }
    List<CompletableFuture<Node.Answer>> answers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      answers.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return request.send();
                } catch (IOException failure) {
                  throw new AssertionError(failure);
                }
              },
              task -> new Thread(task).start()));
    }
    return answers;
  }

  @Test
  void a_node_that_is_asked_to_end_first_answers_what_it_has_begun() throws Exception {
    try (Node node = Node.onPostgresql(postgresql.environment());
        Connection blocker = postgresql.connect()) {
      Load.prepare(node);
      // One, as the writes of a node stand in line before they ask the database.
      List<CompletableFuture<Node.Answer>> writes =
          block(
              blocker,
              "select * from change_counter for update",
              1,
              () -> node.post("/v1/statements", Load.statement("Waits")));
      Node.await(() -> waiting() == 1);
      node.terminate();
      Node.await(() -> node.status("/q/health/ready") != 200);
      blocker.rollback();
      for (CompletableFuture<Node.Answer> write : writes) {
        assertThat(write.join().status()).isEqualTo(201);
      }
      // 128 + SIGTERM: ended as asked.
      assertThat(node.ended()).isIn(0, 143);
    }
  }

  private long waiting() {
    try {
      return postgresql.number(
          "select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}
