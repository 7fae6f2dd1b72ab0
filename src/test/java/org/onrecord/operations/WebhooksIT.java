package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A webhook is called on by another node when the one that called it is killed. */
class WebhooksIT {
  private static final int ROWS = 80;

  @TempDir Path folder;

  private final List<Long> came = new CopyOnWriteArrayList<>();

  @Test
  void a_receiver_gets_every_row_in_order_when_the_node_that_calls_it_is_killed()
      throws IOException, SQLException {
    HttpServer receiver = receiver();
    try (Postgresql postgresql = new Postgresql(folder.resolve("pg"))) {
      Map<String, String> environment = new HashMap<>(postgresql.environment());
      environment.put("ONRECORD_LIMITS_ENABLED", "false");
      environment.put("ONRECORD_WEBHOOKS_ALLOW_NETWORKS", "127.0.0.0/8");
      try (Node one = Node.launch("quarkus-app-postgresql", environment).awaitReady();
          Node other = Node.launch("quarkus-app-postgresql", environment)) {
        for (int i = 0; i < ROWS; i++) {
          one.created("/v1/topics", "{\"name\":\"Topic %s\"}".formatted(String.valueOf(i)));
        }
        other.awaitReady();
        one.created(
            "/v1/webhooks",
            "{\"url\":\"http://127.0.0.1:%s/\",\"since\":0}"
                .formatted(String.valueOf(receiver.getAddress().getPort())));
        Node.await(() -> came.size() >= 10);
        boolean first = one.get("/q/metrics").body().contains("onrecord_webhook_calls_total");
        (first ? one : other).kill();
        assertThat(came).hasSizeLessThan(ROWS);
        endTurn(postgresql);
        Node.await(() -> came.contains((long) ROWS));
        List<JsonNode> log = (first ? other : one).all("/v1/changes?limit=100");
        // What was on its way when the node was killed may come again, and nothing else.
        assertThat(came).hasSizeLessThanOrEqualTo(ROWS + 1).isSorted();
        assertThat(new LinkedHashSet<>(came))
            .containsExactlyElementsOf(
                log.stream().map(row -> row.get("sequence").asLong()).toList());
      }
    } finally {
      receiver.stop(0);
    }
  }

  private HttpServer receiver() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          JsonNode message = Node.JSON.readTree(call.getRequestBody());
          came.add(message.at("/data/sequence").asLong());
          // So slow that there is a middle in which a node can be killed.
          Node.pause();
          call.sendResponseHeaders(204, -1);
          call.close();
        });
    server.start();
    return server;
  }

  // The turn of a node that was killed ends by itself a minute after its last call.
  private static void endTurn(Postgresql postgresql) throws SQLException {
    try (Connection connection = postgresql.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("update webhook set leased_until = leased_until - interval '1 minute'");
    }
  }
}
