package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a node: metrics, traces and logs, each by one setting. */
class ObservabilityIT {
  private static final Queue<byte[]> SPANS = new ConcurrentLinkedQueue<>();

  @TempDir static Path folder;
  static HttpServer collector;
  static Node node;

  @BeforeAll
  static void start() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          SPANS.add(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    Path lines = folder.resolve("record.ndjson");
    Files.writeString(
        lines,
        """
        {"kind":"topic","record":{"name":"Read at start"}}
        {"kind":"topic","record":{"name":"Read at start too"}}
        {"kind":"topic","record":{"title":"Faulty"}}
        """);
    node =
        Node.launch(
                "quarkus-app",
                Map.of(
                    "ONRECORD_DATA",
                    folder.resolve("data").toString(),
                    "ONRECORD_IMPORT",
                    lines.toString(),
                    "ONRECORD_LOG_JSON",
                    "true",
                    "OTEL_SDK_DISABLED",
                    "false",
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://127.0.0.1:" + collector.getAddress().getPort()),
                // What the collector above speaks.
                "-Dquarkus.otel.exporter.otlp.traces.protocol=http/protobuf")
            .awaitReady();
    Load.prepare(node);
  }

  @AfterAll
  static void stop() {
    node.close();
    collector.stop(0);
  }

  private static String metrics() throws IOException {
    return node.get("/q/metrics").body();
  }

  @Test
  void requests_are_counted_by_template_and_status() throws IOException {
    String id = node.created("/v1/statements", Load.statement("Counted")).get("id").asText();
    node.get("/v1/statements/" + id);
    node.get("/v1/statements/018fa7e5-b400-7000-8000-000000000000");
    assertThat(
            metrics().lines().filter(line -> line.startsWith("http_server_requests_seconds_count")))
        .anyMatch(
            line -> line.contains("uri=\"/v1/statements/{id}\"") && line.contains("status=\"200\""))
        .anyMatch(line -> line.contains("method=\"POST\"") && line.contains("status=\"201\""))
        .noneMatch(line -> line.contains(id));
  }

  @Test
  void the_pool_the_change_log_and_imports_can_be_watched() throws IOException {
    int last = node.all("/v1/changes?limit=100").size();
    assertThat(metrics().lines())
        .anyMatch(line -> line.startsWith("agroal_active_count"))
        .anyMatch(line -> line.startsWith("agroal_awaiting_count"))
        .contains("onrecord_change_log_sequence " + last + ".0")
        .contains("onrecord_import_lines_total{result=\"created\"} 2.0")
        .contains("onrecord_import_lines_total{result=\"faulty\"} 1.0")
        .anyMatch(
            line -> line.startsWith("onrecord_changes_total{action=\"created\",kind=\"speaker\"}"));
  }

  @Test
  void a_problem_names_the_trace_that_goes_to_the_collector() throws IOException {
    String trace = "5f0c0c9d7c1f4d6e8a4b7f6e5d4c3b2a";
    Node.Answer problem =
        node.post("/v1/topics", "{}", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.json().get("traceId").asText()).isEqualTo(trace);
    byte[] id = HexFormat.of().parseHex(trace);
    Node.await(() -> SPANS.stream().anyMatch(span -> holds(span, id)));
  }

  private static boolean holds(byte[] bytes, byte[] part) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  @Test
  void every_line_of_the_log_is_json_without_secrets_or_what_readers_confide() throws IOException {
    node.post(
        "/v1/disputes",
        """
        {"record":{"kind":"speaker","id":"ada"},"aspect":"wording","message":"Confided to editors alone.",
         "contact":"reader@private.example"}""");
    node.post("/v1/topics", "{\"name\":\"Named in a body\"}", "Change-Note", "noted");
    node.get("/v1/topics?q=asked-for");
    List<String> lines = node.log().lines().filter(line -> !line.isBlank()).toList();
    assertThat(lines).hasSizeGreaterThan(3);
    for (String line : lines) {
      JsonNode entry = Node.JSON.readTree(line);
      assertThat(entry.path("timestamp").asText()).as(line).isNotEmpty();
      assertThat(entry.path("level").asText()).as(line).isNotEmpty();
    }
    assertThat(node.log())
        .doesNotContain(Node.KEY, "private.example", "Confided", "Named in a body", "asked-for");
  }

  @Test
  void readiness_and_liveness_say_what_they_looked_at() throws IOException {
    JsonNode ready = node.get("/q/health/ready").json();
    assertThat(ready.get("status").asText()).isEqualTo("UP");
    assertThat(ready.get("checks").findValuesAsText("name"))
        .anyMatch(name -> name.contains("Database"));
    JsonNode live = node.get("/q/health/live").json();
    assertThat(live.get("status").asText()).isEqualTo("UP");
    assertThat(live.get("checks").findValuesAsText("name"))
        .noneMatch(name -> name.contains("Database"));
  }
}
