package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.EventStream;

/** Who follows the change log goes from node to node and does not notice. */
class EventsIT {
  private static final int WRITES = 300;

  @TempDir Path folder;

  @Test
  void a_mirror_misses_and_repeats_nothing_when_the_nodes_it_follows_are_killed_and_stopped()
      throws IOException {
    try (Postgresql postgresql = new Postgresql(folder.resolve("pg"))) {
      Map<String, String> environment = new HashMap<>(postgresql.environment());
      environment.put("ONRECORD_LIMITS_ENABLED", "false");
      Node killed = Node.launch("quarkus-app-postgresql", environment).awaitReady();
      Node stopped = Node.launch("quarkus-app-postgresql", environment);
      Node stays = Node.launch("quarkus-app-postgresql", environment);
      stopped.awaitReady();
      stays.awaitReady();
      Load.prepare(stays);
      List<JsonNode> mirror = new ArrayList<>();
      try (Load load = new Load().write(stays, 2, WRITES)) {
        String last = "0";
        try (EventStream stream = follow(killed, last)) {
          take(stream, mirror, 50);
          killed.kill();
          // What had been sent may still arrive.
          last = String.valueOf(mirror.size());
        }
        try (EventStream stream = follow(stopped, last)) {
          take(stream, mirror, 50);
          last = String.valueOf(mirror.size());
          stopped.terminate();
          stream.awaitEnd();
          assertThat(stopped.ended()).isEqualTo(143);
        }
        try (EventStream stream = follow(stays, last)) {
          take(stream, mirror, WRITES + 2 - mirror.size());
        }
        load.join();
        assertThat(load.refused()).isEmpty();
      }
      assertThat(mirror).isEqualTo(stays.all("/v1/changes?limit=100"));
      assertThat(mirror)
          .extracting(change -> change.get("sequence").asInt())
          .doesNotHaveDuplicates();
      stays.close();
    }
  }

  private static EventStream follow(Node node, String last) {
    return EventStream.open(node.url() + "/v1/events?since=0", "Last-Event-ID", last);
  }

  private static void take(EventStream stream, List<JsonNode> into, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      into.add(Node.JSON.readTree(stream.next().data()));
    }
  }
}
