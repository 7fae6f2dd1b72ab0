package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import goes on when the node that read it is killed, and takes no line twice. */
class ImportsIT {
  private static final int LINES = 3_000;

  @TempDir Path folder;

  @Test
  void another_node_goes_on_with_an_import_on_postgresql() throws IOException {
    try (Postgresql postgresql = new Postgresql(folder.resolve("pg"))) {
      Map<String, String> environment = new HashMap<>(postgresql.environment());
      environment.put("ONRECORD_LIMITS_ENABLED", "false");
      goesOn(() -> Node.launch("quarkus-app-postgresql", environment));
    }
  }

  @Test
  void the_node_goes_on_with_its_import_when_it_is_started_again_on_h2() throws IOException {
    Map<String, String> environment =
        Map.of(
            "ONRECORD_DATA", folder.resolve("h2").toString(), "ONRECORD_LIMITS_ENABLED", "false");
    goesOn(() -> Node.launch("quarkus-app", environment));
  }

  // Without id and key: what was taken twice would be on record twice.
  private static String file() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      lines.append("{\"kind\":\"topic\",\"record\":{\"name\":\"Topic ").append(i).append("\"}}\n");
    }
    return lines.append("{\"kind\":\"nonsense\"}\n").toString();
  }

  private static void goesOn(Supplier<Node> launch) throws IOException {
    String path;
    try (Node killed = launch.get().awaitReady()) {
      Node.Answer filed =
          killed.post("/v1/imports", file(), "Content-Type", "application/x-ndjson");
      assertThat(filed.status()).as(filed.body()).isEqualTo(202);
      path = filed.header("Location");
      Node.await(() -> told(killed, path).get("created").asInt() > 0);
      killed.kill();
    }
    try (Node heir = launch.get().awaitReady()) {
      int before = told(heir, path).get("created").asInt();
      assertThat(before).isBetween(1, LINES - 1);
      Node.await(() -> told(heir, path).get("state").asText().equals("done"));
      JsonNode done = told(heir, path);
      assertThat(done.get("created").asInt()).isEqualTo(LINES);
      assertThat(done.get("faulty").asInt()).isEqualTo(1);
      assertThat(heir.all("/v1/topics?limit=100&sort=name"))
          .extracting(topic -> topic.get("name").asText())
          .hasSize(LINES)
          .doesNotHaveDuplicates();
    }
  }

  private static JsonNode told(Node node, String path) {
    try {
      return node.get(path, "Authorization", "Bearer " + Node.KEY).json();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
