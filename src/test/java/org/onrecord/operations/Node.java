package org.onrecord.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One packaged application in a process of its own, as an operator runs it. */
final class Node implements AutoCloseable {
  /** The admin key of every node. */
  static final String KEY = "key-of-the-nodes-under-test";

  static final ObjectMapper JSON = new ObjectMapper();

  static final Pattern LISTENING = Pattern.compile("Listening on: (http://[^\\s:]+:\\d+)");
  // Two JVMs run tests beside each other, and both start nodes.
  private static final String JVM = ProcessHandle.current().pid() + "-";
  private static final AtomicInteger COUNT = new AtomicInteger();
  // Nothing here takes this long: it only keeps a hanging node from hanging the build.
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final Path log;
  private String url = "";

  private Node(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a node without waiting for it. */
  static Node launch(String application, Map<String, String> environment, String... options) {
    try {
      Path nodes = Files.createDirectories(Path.of("target", "nodes"));
      String own = "node-" + JVM + COUNT.incrementAndGet();
      Path log = nodes.resolve(own + ".log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // Nodes live for seconds: the quick compiler and the small collector suit that best.
      command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      // A locale in which the small form of I is no i: nothing the service says may depend on it.
      command.addAll(List.of("-Duser.language=tr", "-Duser.country=TR"));
      command.add("-Dquarkus.http.host=127.0.0.1");
      command.add("-Dquarkus.http.port=0");
      command.addAll(Arrays.asList(options));
      command.add("-jar");
      command.add(Path.of("target", application, "quarkus-run.jar").toString());
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("DATABASE_"));
      builder.environment().put("ONRECORD_ADMIN_KEY", KEY);
      builder.environment().put("ONRECORD_DATA", nodes.resolve(own).toString());
      builder.environment().putAll(environment);
      return new Node(builder.start(), log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Starts a node on PostgreSQL and waits until it is ready. */
  static Node onPostgresql(Map<String, String> database, String... options) {
    return launch("quarkus-app-postgresql", database, options).awaitReady();
  }

  /** Starts a node on an H2 file and waits until it is ready. */
  static Node onH2(Path data, String... options) {
    return launch("quarkus-app", Map.of("ONRECORD_DATA", data.toString()), options).awaitReady();
  }

  Node awaitReady() {
    try {
      await(this::ready);
      return this;
    } catch (RuntimeException | AssertionError failure) {
      close();
      throw failure;
    }
  }

  private boolean ready() {
    if (!process.isAlive()) {
      throw new AssertionError("the node ended:\n" + log());
    }
    Matcher listening = LISTENING.matcher(log());
    if (!listening.find()) {
      return false;
    }
    url = listening.group(1);
    return status("/q/health/ready") == 200;
  }

  /** Where it listens. */
  String url() {
    return url;
  }

  static void await(BooleanSupplier condition) {
    await(PATIENCE, condition);
  }

  static void await(Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come to pass");
      }
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Ends it as a crash would: no signal handler, no shutdown hook. */
  void kill() {
    process.destroyForcibly();
    ended();
  }

  /** Asks it to end (SIGTERM). */
  void terminate() {
    process.destroy();
  }

  /** The exit code, once it has ended. */
  int ended() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the node did not end:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    ended();
  }

  /** An answer, or none when the connection broke. */
  record Answer(int status, HttpHeaders headers, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException notJson) {
        throw new AssertionError(status + " " + body, notJson);
      }
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  Answer get(String path, String... headers) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(url + path)), headers);
  }

  Answer post(String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(request, headers);
  }

  private Answer send(HttpRequest.Builder request, String... headers) throws IOException {
    // Set, not added: a header given takes the place of the usual one.
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> answer =
          client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }

  /** Where it listens. */
  int port() {
    return URI.create(url).getPort();
  }

  /** The status, or 0 when it cannot be reached. */
  int status(String path) {
    try {
      return get(path).status();
    } catch (IOException unreachable) {
      return 0;
    }
  }

  JsonNode created(String path, String body) {
    try {
      Answer answer = post(path, body);
      if (answer.status() != 201) {
        throw new AssertionError(answer.status() + " " + answer.body());
      }
      return answer.json();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Every item of a list, page by page. */
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    try {
      for (String next = path; next != null; ) {
        Answer answer = get(next);
        if (answer.status() != 200) {
          throw new AssertionError(answer.status() + " " + answer.body());
        }
        JsonNode page = answer.json();
        page.get("items").forEach(items::add);
        next = page.has("next") ? page.get("next").asText() : null;
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return items;
  }
}
