package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
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
      List<CompletableFuture<Node.Answer>> writes = block(node, blocker, 12);
      Node.await(() -> node.status("/v1/statements") == 503);
      isUnavailable(node.get("/v1/statements"));
      assertThat(node.status("/q/health/live")).isEqualTo(200);
      blocker.rollback();
      for (CompletableFuture<Node.Answer> write : writes) {
        Node.Answer answer = write.join();
        if (answer.status() != 201) {
          isUnavailable(answer);
        }
      }
      assertThat(node.status("/v1/statements")).isEqualTo(200);
      node.created("/v1/statements", Load.statement("Written again"));
    }
  }

  /** Sends writes that must wait, as somebody else holds the lock of the change log. */
  private static List<CompletableFuture<Node.Answer>> block(
      Node node, Connection blocker, int number) throws Exception {
    blocker.setAutoCommit(false);
    try (Statement statement = blocker.createStatement()) {
      statement.execute("select * from change_counter for update");
    }
    List<CompletableFuture<Node.Answer>> writes = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String body = Load.statement("Waits " + i);
      writes.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return node.post("/v1/statements", body);
                } catch (IOException failure) {
                  throw new AssertionError(failure);
                }
              },
              task -> new Thread(task).start()));
    }
    return writes;
  }

  @Test
  void a_node_that_is_asked_to_end_first_answers_what_it_has_begun() throws Exception {
    try (Node node = Node.onPostgresql(postgresql.environment());
        Connection blocker = postgresql.connect()) {
      Load.prepare(node);
      List<CompletableFuture<Node.Answer>> writes = block(node, blocker, 3);
      Node.await(() -> waiting() == 3);
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
    } catch (java.sql.SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}
