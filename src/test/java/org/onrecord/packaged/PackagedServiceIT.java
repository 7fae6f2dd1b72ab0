package org.onrecord.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.SampleLines;

/** The packaged application as its user starts, stops and kills it. */
class PackagedServiceIT {
  private static final Pattern KEY = Pattern.compile("ork_[A-Za-z0-9]+");
  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[^ \\s]*:\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();
  private int starts;

  private record Running(Process process, String url, Path log) {
    String output() throws IOException {
      return Files.readString(log);
    }
  }

  private Running start(Map<String, String> settings) throws Exception {
    Path log = folder.resolve("log-" + starts++);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=0",
            "-jar",
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().toString());
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ONRECORD_"));
    builder.environment().put("ONRECORD_DATA", folder.resolve("data").toString());
    builder.environment().putAll(settings);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    started.add(process);
    Matcher listening = LISTENING.matcher("");
    while (!listening.reset(Files.readString(log)).find()) {
      assertThat(process.isAlive()).as(() -> read(log)).isTrue();
      Thread.sleep(100);
    }
    return new Running(process, listening.group(1), log);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
  }

  private static void stop(Running running) throws InterruptedException {
    running.process().destroy();
    assertThat(running.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private HttpResponse<String> get(Running running, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(running.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(Running running, String key, String name) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(running.url() + "/v1/topics"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private int total(Running running, String collection) throws Exception {
    JsonNode list = JSON.readTree(get(running, "/v1/" + collection + "?count=true&limit=1").body());
    return list.get("total").asInt();
  }

  @Test
  void the_first_start_prints_one_admin_key_once_and_the_record_survives_restarts()
      throws Exception {
    Running first = start(Map.of());
    List<String> keys = KEY.matcher(first.output()).results().map(found -> found.group()).toList();
    assertThat(keys).hasSize(1);
    for (String collection :
        List.of(
            "speakers", "topics", "sources", "memberships", "statements", "stances", "responses")) {
      assertThat(total(first, collection)).as(collection).isZero();
    }
    assertThat(post(first, "ork_wrong", "No").statusCode()).isEqualTo(401);
    assertThat(post(first, "dev", "No").statusCode()).isEqualTo(401);
    HttpResponse<String> made = post(first, keys.get(0), "Kept");
    assertThat(made.statusCode()).isEqualTo(201);
    String location = made.headers().firstValue("Location").orElseThrow();
    String path = URI.create(location).getPath();
    stop(first);

    Running second = start(Map.of());
    assertThat(KEY.matcher(second.output()).find()).isFalse();
    HttpResponse<String> kept = get(second, path);
    assertThat(kept.statusCode()).isEqualTo(200);
    assertThat(kept.body()).isEqualTo(made.body());
    assertThat(post(second, keys.get(0), "Again").statusCode()).isEqualTo(201);
    assertThat(get(second, "/q/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void no_key_is_made_where_an_issuer_names_the_writers() throws Exception {
    Running trusting = start(Map.of("ONRECORD_OIDC_ISSUER", "http://127.0.0.1:9/realm"));
    assertThat(get(trusting, "/q/health/ready").statusCode()).isEqualTo(200);
    assertThat(KEY.matcher(trusting.output()).find()).isFalse();
  }

  @Test
  void a_malformed_address_is_a_problem_of_the_packaged_service_too() throws Exception {
    Running running = start(Map.of("ONRECORD_ADMIN_KEY", "key-of-this-test-alone"));
    URI url = URI.create(running.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /v1/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "/problems/bad-request");
    }
  }

  @Test
  void a_kill_right_after_a_201_loses_nothing() throws Exception {
    Map<String, String> settings = Map.of("ONRECORD_ADMIN_KEY", "key-of-this-test-alone");
    Running killed = start(settings);
    assertThat(KEY.matcher(killed.output()).find()).isFalse();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      HttpResponse<String> answer = post(killed, "key-of-this-test-alone", "Topic " + i);
      assertThat(answer.statusCode()).isEqualTo(201);
      made.add(answer.body());
    }
    killed.process().destroyForcibly();
    assertThat(killed.process().waitFor(20, TimeUnit.SECONDS)).isTrue();

    Running next = start(settings);
    for (String topic : made) {
      JsonNode acknowledged = JSON.readTree(topic);
      assertThat(get(next, "/v1/topics/" + acknowledged.get("id").asText()).body())
          .isEqualTo(topic);
    }
    assertThat(total(next, "changes")).isEqualTo(20);
  }

  @Test
  void the_sample_record_is_whole_and_loaded_once() throws Exception {
    Map<String, String> settings =
        Map.of("ONRECORD_SAMPLE", "true", "ONRECORD_ADMIN_KEY", "key-of-this-test-alone");
    int changes = 0;
    for (int time = 0; time < 2; time++) {
      Running running = start(settings);
      for (Map.Entry<String, Long> each : SampleLines.byKind().entrySet()) {
        assertThat(total(running, each.getKey() + "s"))
            .as(each.getKey())
            .isEqualTo(each.getValue().intValue());
      }
      if (time == 0) {
        changes = total(running, "changes");
      }
      assertThat(total(running, "changes")).isEqualTo(changes);
      stop(running);
    }
  }
}
