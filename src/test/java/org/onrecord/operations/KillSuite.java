package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node that is killed in the middle of writing leaves behind. */
abstract class KillSuite {
  @TempDir Path folder;

  /** Starts a node on the database of this test. */
  abstract Node start(String... options);

  @Test
  void a_killed_node_loses_no_acknowledged_write_and_leaves_no_half_of_another()
      throws IOException {
    try (Load load = new Load()) {
      try (Node node = start()) {
        Load.prepare(node);
        load.write(node, 6, Integer.MAX_VALUE).awaitAcknowledged(100);
        node.kill();
        load.stop();
      }
      assertThat(load.refused()).isEmpty();
      try (Node node = start()) {
        for (JsonNode acknowledged : load.acknowledged()) {
          Node.Answer kept = node.get("/v1/statements/" + acknowledged.get("id").asText());
          assertThat(kept.status()).isEqualTo(200);
          assertThat(kept.json()).isEqualTo(acknowledged);
        }
        List<JsonNode> changes = node.all("/v1/changes?limit=100");
        for (int i = 0; i < changes.size(); i++) {
          assertThat(changes.get(i).get("sequence").asLong()).isEqualTo(i + 1L);
        }
        Set<String> logged = new HashSet<>();
        for (JsonNode change : changes) {
          if (change.get("kind").asText().equals("statement")) {
            logged.add(change.get("id").asText());
          }
        }
        Set<String> present = new HashSet<>();
        for (JsonNode statement : node.all("/v1/statements?limit=100")) {
          present.add(statement.get("id").asText());
          assertThat(statement.get("text").asText()).startsWith("Statement ");
        }
        assertThat(present).isEqualTo(logged);
        for (String id : present) {
          JsonNode whole = node.get("/v1/statements/" + id).json();
          assertThat(whole.get("renderings")).hasSize(1);
          assertThat(whole.get("citations")).hasSize(1);
        }
        Set<String> found = new HashSet<>();
        for (JsonNode hit : node.all("/v1/search?q=statement&limit=100")) {
          found.add(hit.get("statement").get("id").asText());
        }
        assertThat(found).isEqualTo(present);
        // It goes on where the log ended.
        node.created("/v1/statements", Load.statement("Statement after it all"));
        assertThat(node.all("/v1/changes?since=" + changes.size()))
            .extracting(change -> change.get("sequence").asLong())
            .containsExactly(changes.size() + 1L);
      }
    }
  }

  @Test
  void a_merge_goes_on_where_a_killed_node_has_left_it() throws IOException {
    int count = 2_000;
    String winner = "/v1/statements?limit=100&speaker=ada";
    try (Node node = start("-Donrecord.import=" + statementsOf("ada-1", count))) {
      Node.Answer merged = node.post("/v1/speakers/ada-1/merge", "{\"into\":\"ada\"}");
      assertThat(merged.status()).as(merged.body()).isEqualTo(202);
      node.kill();
    }
    try (Node node = start()) {
      Node.await(() -> node.all(winner).size() == count);
      Node.await(() -> node.log().contains("Every record of speaker"));
      List<JsonNode> moves =
          node.all("/v1/changes?limit=100&kind=statement").stream()
              .filter(change -> change.get("action").asText().equals("updated"))
              .toList();
      assertThat(moves).hasSize(count);
      assertThat(moves).extracting(move -> move.get("id").asText()).doesNotHaveDuplicates();
      for (JsonNode statement : node.all(winner)) {
        assertThat(statement.get("speaker").get("slug").asText()).isEqualTo("ada");
      }
    }
  }

  private Path statementsOf(String speaker, int count) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String slug : List.of("ada", speaker)) {
      lines.append(
          """
          {"kind":"speaker","key":"%1$s","record":{"slug":"%1$s","kind":"person","name":"%1$s"}}
          """
              .formatted(slug));
    }
    lines.append(
        """
        {"kind":"source","key":"source","record":{"url":"https://example.org/source","type":"news_article"}}
        """);
    for (int i = 0; i < count; i++) {
      lines.append(
          """
          {"kind":"statement","key":"%s","record":{"speaker":"#%s","text":"Statement %s","citations":[{"source":"#source"}]}}
          """
              .formatted(i, speaker, i));
    }
    return Files.writeString(folder.resolve("statements.ndjson"), lines);
  }
}
