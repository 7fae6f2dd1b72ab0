package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.SampleLines;

/** A record that outgrows its file moves to PostgreSQL. */
class MoveIT {
  @TempDir Path folder;

  @Test
  void an_export_of_h2_is_read_by_postgresql_and_exported_the_same_to_the_byte()
      throws IOException {
    Path file = folder.resolve("record.ndjson");
    // The sample and the topic that is added to it.
    int records = SampleLines.count() + 1;
    try (Node old =
        Node.launch(
                "quarkus-app",
                Map.of("ONRECORD_DATA", folder.resolve("h2").toString(), "ONRECORD_SAMPLE", "true"))
            .awaitReady()) {
      old.created("/v1/topics", "{\"name\":\"Added before the move: ÄÖÜ, 日本\"}");
      Files.writeString(file, old.get("/v1/exports/record.ndjson").body());
    }
    assertThat(Files.readString(file).lines()).hasSize(records);
    try (Postgresql postgresql = new Postgresql(folder.resolve("pg"))) {
      Map<String, String> environment = new HashMap<>(postgresql.environment());
      environment.put("ONRECORD_IMPORT", file.toString());
      for (int start = 0; start < 2; start++) {
        try (Node moved = Node.onPostgresql(environment)) {
          assertThat(moved.get("/v1/exports/record.ndjson").body())
              .isEqualTo(Files.readString(file));
          assertThat(moved.log()).contains(records + (start == 0 ? " created" : " there already"));
          // A row for each record, and one for each demand that is open no more.
          assertThat(moved.all("/v1/changes?limit=100"))
              .filteredOn(row -> row.get("action").textValue().equals("created"))
              .hasSize(records);
        }
      }
    }
  }
}
