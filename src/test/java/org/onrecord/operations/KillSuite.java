package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a node that is killed in the middle of writing leaves behind. */
abstract class KillSuite {
  /** Starts a node on the database of this test. */
  abstract Node start();

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
        // It goes on where the log ended.
        node.created("/v1/statements", Load.statement("Statement after it all"));
        assertThat(node.all("/v1/changes?since=" + changes.size()))
            .extracting(change -> change.get("sequence").asLong())
            .containsExactly(changes.size() + 1L);
      }
    }
  }
}
