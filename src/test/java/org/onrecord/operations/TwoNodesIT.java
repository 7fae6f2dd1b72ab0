package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.Races;
import org.onrecord.SampleLines;

/** Two nodes on one PostgreSQL are one service. */
class TwoNodesIT {
  private static final int WRITES = 200;

  @TempDir static Path folder;
  static Postgresql postgresql;
  static Node one;
  static Node other;

  @BeforeAll
  static void start() {
    postgresql = new Postgresql(folder.resolve("pg"));
    // Both at once, on an empty database: only one may migrate it, and only one load the sample.
    Map<String, String> environment = new HashMap<>(postgresql.environment());
    // Writers and readers here send as fast as they can.
    environment.put("ONRECORD_LIMITS_ENABLED", "false");
    environment.put("ONRECORD_SAMPLE", "true");
    one = Node.launch("quarkus-app-postgresql", environment);
    other = Node.launch("quarkus-app-postgresql", environment);
    one.awaitReady();
    other.awaitReady();
    Load.prepare(one);
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    postgresql.close();
  }

  @Test
  void nodes_that_start_at_once_load_the_sample_record_once() throws Exception {
    assertThat(List.of(one.log(), other.log()))
        .satisfiesOnlyOnce(log -> assertThat(log).contains(SampleLines.report(SampleLines.count())))
        .satisfiesOnlyOnce(
            log -> assertThat(log).containsAnyOf(SampleLines.report(0), "by an earlier start"));
    assertThat(
            postgresql.number(
                "select count(*) from change_log where made_by = 'sample' and action = 'created'"))
        .isEqualTo(SampleLines.count());
  }

  @Test
  void readers_of_the_change_log_miss_nothing_that_two_nodes_write_at_once() {
    long before = sequence();
    CompletableFuture<List<JsonNode>> here = follow(one, before, before + 2 * WRITES);
    CompletableFuture<List<JsonNode>> there = follow(other, before, before + 2 * WRITES);
    try (Load left = new Load().write(one, 4, WRITES);
        Load right = new Load().write(other, 4, WRITES)) {
      left.join();
      right.join();
      assertThat(left.refused()).isEmpty();
      assertThat(right.refused()).isEmpty();
      Set<String> written = new HashSet<>();
      left.acknowledged().forEach(statement -> written.add(statement.get("id").asText()));
      right.acknowledged().forEach(statement -> written.add(statement.get("id").asText()));
      assertThat(written).hasSize(2 * WRITES);
      assertThat(here.join()).isEqualTo(there.join());
      assertThat(here.join().stream().map(change -> change.get("id").asText()))
          .containsExactlyInAnyOrderElementsOf(written);
    }
  }

  /** Reads on as a client does; every row must come right after the one before it. */
  private static CompletableFuture<List<JsonNode>> follow(Node node, long since, long until) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<JsonNode> seen = new ArrayList<>();
          long last = since;
          while (last < until) {
            for (JsonNode change : node.all("/v1/changes?limit=100&since=" + last)) {
              assertThat(change.get("sequence").asLong()).isEqualTo(last + 1);
              last = change.get("sequence").asLong();
              seen.add(change);
            }
          }
          return seen;
        },
        // Not the common pool, which may have one thread only.
        task -> new Thread(task).start());
  }

  private static long sequence() {
    try {
      return postgresql.number("select last_sequence from change_counter");
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void writers_who_meet_at_two_nodes_leave_what_one_alone_would_have_left_and_none_is_refused() {
    new Races(Node.KEY, one.url(), other.url()).run();
  }

  @Test
  void both_nodes_give_the_same_answers() throws IOException {
    String id = one.created("/v1/statements", Load.statement("Said once.")).get("id").asText();
    for (String path :
        List.of(
            "/v1/statements/" + id,
            "/v1/statements/" + id + "/history",
            "/v1/statements?limit=5",
            "/v1/speakers/ada")) {
      Node.Answer here = one.get(path);
      Node.Answer there = other.get(path);
      assertThat(here.status()).isEqualTo(200);
      assertThat(there.body()).isEqualTo(here.body());
      assertThat(there.header("ETag")).isEqualTo(here.header("ETag"));
    }
  }

  @Test
  void what_one_node_writes_the_other_finds_and_both_find_the_same() throws IOException {
    String words = "Never before was a word like zwanzigtausendfach said by anybody here";
    String id = one.created("/v1/statements", Load.statement(words)).get("id").asText();
    String body = "{\"text\": \"%s\"}".formatted(words.replace("Never", "Ever"));
    Node.Answer there = other.get("/v1/search?q=zwanzigtausendfach");
    assertThat(there.json().get("items").get(0).get("statement").get("id").asText()).isEqualTo(id);
    Node.Answer check = other.post("/v1/quote-checks", body);
    assertThat(check.json().get("found").get("verdict").asText()).isEqualTo("altered");
    assertThat(one.get("/v1/search?q=zwanzigtausendfach").body()).isEqualTo(there.body());
    assertThat(one.post("/v1/quote-checks", body).body()).isEqualTo(check.body());
  }

  @Test
  void an_answer_that_a_node_keeps_is_made_anew_when_the_other_writes() throws IOException {
    JsonNode made = one.created("/v1/statements", Load.statement("Kept until it is withdrawn."));
    List<String> paths =
        List.of(
            "/v1/statements/" + made.get("id").asText() + "/stances",
            "/v1/statements?limit=1&sort=-createdAt",
            "/v1/speakers/ada/record",
            "/v1/search?q=keptuntil");
    for (int write = 1; write <= 20; write++) {
      for (String path : paths) {
        for (int again = 0; again < 3; again++) {
          assertThat(other.get(path).body()).as(path).isEqualTo(one.get(path).body());
        }
      }
      Node writer = write % 2 == 0 ? one : other;
      Node reader = write % 2 == 0 ? other : one;
      String id =
          writer.created("/v1/statements", Load.statement("Keptuntil " + write)).get("id").asText();
      assertThat(reader.get(paths.get(1)).json().get("items").get(0).get("id").asText())
          .isEqualTo(id);
      assertThat(reader.get(paths.get(3)).body()).contains(id);
    }
  }

  @Test
  void whom_one_node_records_the_other_knows_by_name() throws IOException {
    one.created("/v1/speakers", "{\"kind\": \"person\", \"name\": \"Zwanzika Tausendfach\"}");
    Node.Answer there = other.get("/v1/name-matches?name=Zwansika%20Tausendfach");
    assertThat(there.json().get("candidates").get(0).get("speaker").get("name").asText())
        .isEqualTo("Zwanzika Tausendfach");
    assertThat(one.get("/v1/name-matches?name=Zwansika%20Tausendfach").body())
        .isEqualTo(there.body());
  }

  @Test
  void a_cursor_of_one_node_is_good_on_the_other() throws IOException {
    for (int i = 0; i < 3; i++) {
      one.created("/v1/statements", Load.statement("Paged " + i));
    }
    String next = one.get("/v1/statements?limit=1").json().get("next").asText();
    Node.Answer page = other.get(next);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).isEqualTo(one.get(next).body());
    String after = page.json().get("next").asText();
    assertThat(one.get(after).status()).isEqualTo(200);
  }

  @Test
  void an_idempotency_key_sent_to_both_nodes_at_once_writes_once() throws Exception {
    for (int i = 0; i < 10; i++) {
      String key = "both-" + i;
      String body = Load.statement("Written once " + i);
      CountDownLatch go = new CountDownLatch(1);
      List<CompletableFuture<Node.Answer>> answers = new ArrayList<>();
      for (Node node : List.of(one, other)) {
        answers.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    go.await();
                    return node.post("/v1/statements", body, "Idempotency-Key", key);
                  } catch (IOException | InterruptedException failure) {
                    throw new AssertionError(failure);
                  }
                },
                task -> new Thread(task).start()));
      }
      go.countDown();
      // The second is told to wait (409) or given the first one's answer.
      List<Integer> statuses = answers.stream().map(answer -> answer.join().status()).toList();
      assertThat(statuses).contains(201).isSubsetOf(201, 409);
      Node.Answer here = one.post("/v1/statements", body, "Idempotency-Key", key);
      Node.Answer there = other.post("/v1/statements", body, "Idempotency-Key", key);
      assertThat(here.header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(there.header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(there.body()).isEqualTo(here.body());
      assertThat(
              postgresql.number(
                  "select count(*) from rendering where text = 'Written once " + i + "'"))
          .isEqualTo(1);
    }
  }

  @Test
  void statements_that_cite_the_same_new_source_at_once_are_all_written() {
    List<CompletableFuture<Node.Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Node node = i % 2 == 0 ? one : other;
      String body = Load.statement("Cites it " + i).replace("/source", "/new-source");
      answers.add(
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
    assertThat(answers).extracting(answer -> answer.join().status()).containsOnly(201);
  }
}
