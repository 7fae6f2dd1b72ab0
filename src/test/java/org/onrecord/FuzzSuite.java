package org.onrecord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Sends mutated requests to every operation of the OpenAPI document: whatever comes in, the answer
 * is never a 5xx, every failure is a problem that the document allows, and nothing is written by a
 * request that failed. {@code -Dfuzz.count=20000} sends more, {@code -Dfuzz.seed} others.
 */
abstract class FuzzSuite {
  /** A database of its own, because what survives the mutations is written. */
  public static class Apart implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.jdbc.url",
          "jdbc:h2:mem:fuzz;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;"
              + "LOCK_TIMEOUT=20000;DB_CLOSE_DELAY=-1");
    }
  }

  private static final int COUNT = Integer.getInteger("fuzz.count", 2_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20261122L);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> JUNK =
      List.of(
          "",
          " ",
          "null",
          "0",
          "-1",
          "1e400",
          "9223372036854775808",
          "99999999999999999999999999",
          "true",
          "'",
          "' or 1=1 --",
          "\"",
          "\\",
          "%",
          "_",
          "<script>alert(1)</script>",
          "../../etc/passwd",
          "${jndi:ldap://x}",
          "{{7*7}}",
          "\u0000",
          "a\u0000b",
          "\r\nX-Injected: yes",
          "\u202Eabc",
          "\uFEFF",
          "\u200B",
          "\uFFFE",
          "\uD83D\uDE00",
          "İıſß",
          "e\u0301",
          "ﷺ",
          "0000-00-00",
          "2024-02-30",
          "9999-99",
          "../..",
          "2024-05/2023-01",
          "-0001-01-01",
          "+99999-01-01",
          "1985-04-12T23:20:30Z",
          "00000000-0000-0000-0000-000000000000",
          "a,b,,c",
          "-",
          "--createdAt",
          "name,",
          "http://",
          "https://[::1",
          "https://example.org/%zz",
          "javascript:alert(1)",
          "x".repeat(201),
          "x".repeat(5001),
          "é".repeat(1000));

  @TestHTTPResource("/")
  URL service;

  @Inject DataSource database;

  private final Random random = new Random(SEED);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final List<String> ids = new ArrayList<>();
  private final List<String> cursors = new ArrayList<>();
  private final List<String> etags = new ArrayList<>(List.of("\"1-0\"", "*", "W/\"x\""));
  private final Map<String, List<String>> collections = new TreeMap<>();
  private JsonNode document = JsonNodeFactory.instance.objectNode();
  private DocumentedAnswers answers = new DocumentedAnswers(document);

  private record Target(String method, String path, JsonNode operation, JsonNode shared) {
    String pointer() {
      return "/paths/" + DocumentedAnswers.escaped(path) + "/" + method.toLowerCase(Locale.ROOT);
    }

    /** The collection that an id at this place of the path belongs to. */
    String collection() {
      return path.split("/", -1)[2];
    }
  }

  /**
   * A request, and whether an odd segment may have made its address that of something else, or of
   * nothing.
   */
  private record Mutated(Target target, HttpRequest request, boolean elsewhere) {}

  @Test
  void no_mutated_request_breaks_the_service_or_leaves_a_trace() throws Exception {
    System.out.printf("Fuzz: seed %s, %s requests%n", SEED, COUNT);
    document = JSON.readTree(get("/openapi?format=json"));
    answers = new DocumentedAnswers(document);
    List<Target> targets = targets();
    assertThat(targets).hasSizeGreaterThan(40);
    readSample();
    Map<Integer, Integer> statuses = new TreeMap<>();
    List<String> breaches = new ArrayList<>();
    String before = contents();
    for (int i = 0; i < COUNT && breaches.size() < 20; i++) {
      Target target = targets.get(i % targets.size());
      Mutated mutated = mutated(target);
      HttpRequest request = mutated.request();
      HttpResponse<byte[]> answer;
      try {
        answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      } catch (IOException none) {
        breaches.add(
            "#%s %s %s %s%n  %s"
                .formatted(i, request.method(), request.uri(), request.headers().map(), none));
        continue;
      }
      statuses.merge(answer.statusCode(), 1, Integer::sum);
      String breach = breach(mutated, answer);
      if (!target.method().equals("GET")) {
        String after = contents();
        if (breach.isEmpty() && answer.statusCode() >= 400 && !after.equals(before)) {
          breach = "wrote although it failed: " + before + " became " + after;
        }
        before = after;
      }
      if (!breach.isEmpty()) {
        breaches.add(
            "#%s %s %s %s%n  %s%n  %s %s"
                .formatted(
                    i,
                    request.method(),
                    request.uri(),
                    request.headers().map(),
                    breach,
                    answer.statusCode(),
                    brief(answer.body())));
      } else if (answer.statusCode() < 300) {
        remember(target, answer);
      }
    }
    System.out.printf("Fuzz: answers by status %s%n", statuses);
    assertThat(breaches).as("seed %s", SEED).isEmpty();
    assertThat(statuses)
        .as("what a fuzzer must reach")
        .containsKeys(200, 201, 400, 401, 404, 412, 415, 428);
  }

  private static String brief(byte[] body) {
    return new String(body, 0, Math.min(body.length, 600), StandardCharsets.UTF_8);
  }

  private String breach(Mutated request, HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    if (status >= 500) {
      return "is a server error";
    }
    if (answer.headers().firstValue("X-Injected").isPresent()) {
      return "carries a header of the client's making";
    }
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (status >= 400 && !type.startsWith("application/problem+json")) {
      return "is no problem+json";
    }
    return request.elsewhere()
        ? ""
        : answers.breach(request.target().pointer(), status, type, answer.body());
  }

  private List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        each -> {
                          if (each.getKey().matches("get|post|put|patch|delete")
                              && !path.getKey().matches("/v1/events.*|/v1/imports|/q/.*")) {
                            targets.add(
                                new Target(
                                    each.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    each.getValue(),
                                    path.getValue().path("parameters")));
                          }
                        }));
    return targets;
  }

  private void readSample() throws Exception {
    for (String collection :
        List.of(
            "speakers", "topics", "statements", "stances", "responses", "sources", "memberships")) {
      JsonNode page = JSON.readTree(get("/v1/" + collection + "?limit=5"));
      page.path("items")
          .forEach(
              item -> {
                remember(collection, item.path("id").asText());
                if (item.has("slug")) {
                  remember(collection, item.path("slug").asText());
                }
              });
      String next = page.path("next").asText();
      if (next.contains("cursor=")) {
        cursors.add(next.substring(next.indexOf("cursor=") + 7));
      }
    }
    assertThat(ids).hasSizeGreaterThan(20);
  }

  private void remember(String collection, String id) {
    ids.add(id);
    collections.computeIfAbsent(collection, key -> new ArrayList<>()).add(id);
  }

  private void remember(Target target, HttpResponse<byte[]> answer) {
    answer.headers().firstValue("ETag").ifPresent(etags::add);
    if (etags.size() > 200) {
      etags.remove(3);
    }
    answer
        .headers()
        .firstValue("Location")
        .ifPresent(
            location ->
                remember(target.collection(), location.substring(location.lastIndexOf('/') + 1)));
  }

  // Whatever a write leaves behind shows in the number of rows or in a version.
  private String contents() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select (select last_sequence from change_counter),
                  (select count(*) from change_log), (select count(*) from alias),
                  (select count(*) from idempotent_request), (select count(*) from api_key),
                  (select count(*) from api_key where revoked_at is not null),
                  (select count(*) from dispute), (select sum(version) from dispute),
                  (select count(*) from webhook)\
                """)) {
      row.next();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        columns.add(row.getString(i));
      }
      return columns.toString();
    }
  }

  private byte[] get(String path) throws Exception {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(service.toURI().resolve(path)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T any(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String text() {
    return switch (random.nextInt(4)) {
      case 0 -> any(ids);
      case 1 -> {
        StringBuilder made = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
          made.appendCodePoint(random.nextInt(chance(50) ? 0x80 : 0xD800));
        }
        yield made.toString();
      }
      default -> any(JUNK);
    };
  }

  private Mutated mutated(Target target) {
    StringBuilder path = new StringBuilder();
    boolean elsewhere = false;
    for (String segment : target.path().substring(1).split("/")) {
      String value = segment.startsWith("{") ? address(target) : segment;
      elsewhere |= value.isEmpty() || value.contains("/") || value.matches("\\.+");
      path.append('/').append(encoded(value));
    }
    List<String> query = new ArrayList<>();
    List<JsonNode> parameters = new ArrayList<>();
    target.shared().forEach(parameters::add);
    target.operation().path("parameters").forEach(parameters::add);
    for (JsonNode given : parameters) {
      JsonNode parameter = resolved(given);
      if (parameter.path("in").asText().equals("query")
          && chance(parameters.size() > 8 ? 12 : 30)) {
        String name = parameter.path("name").asText();
        query.add(name + "=" + encoded(value(name, resolved(parameter.path("schema")))));
        if (chance(8)) {
          query.add(name + "=" + encoded(text()));
        }
      }
    }
    if (chance(4)) {
      query.add(encoded(text()) + "=" + encoded(text()));
    }
    if (chance(3)) {
      query.add(any(List.of("q=%FF%FE", "q=%00", "cursor=%C0%AF", "&&", "=", "limit", "q=a&q=b")));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    service.toString().replaceAll("/$", "")
                        + path
                        + (query.isEmpty() ? "" : "?" + String.join("&", query))))
            .timeout(Duration.ofSeconds(30));
    if (chance(85)) {
      request.header("Authorization", "Bearer test-admin-key");
    } else if (chance(50)) {
      header(
          request,
          "Authorization",
          any(
              List.of(
                  "Bearer",
                  "Bearer x",
                  "Basic eA==",
                  "a.b.c",
                  "Bearer e30.e30.e30",
                  "Bearer " + "x".repeat(5000))));
    }
    if (chance(10)) {
      header(
          request,
          "Accept",
          any(
              List.of(
                  "text/html",
                  "*/*;q=0",
                  "application/xml",
                  "nonsense",
                  "application/json;q=2",
                  ",,,",
                  "text/csv",
                  "application/ld+json",
                  "application/*+json")));
    }
    if (chance(8)) {
      header(request, "If-None-Match", any(etags));
    }
    if (chance(8)) {
      header(request, "Change-Note", text());
    }
    if (chance(5)) {
      header(request, "Accept-Language", text());
    }
    if (chance(8)) {
      header(request, "Idempotency-Key", chance(50) ? "same" : text());
    }
    // What is withdrawn can no longer be reached into, so most of it stays.
    if (!target.method().equals("GET") && chance(target.method().equals("DELETE") ? 15 : 70)) {
      header(request, "If-Match", chance(60) ? "*" : chance(50) ? any(etags) : text());
    }
    byte[] body = new byte[0];
    if (target.operation().has("requestBody")) {
      JsonNode content = resolved(target.operation().path("requestBody")).path("content");
      String type =
          content.fieldNames().hasNext() ? content.fieldNames().next() : "application/json";
      header(
          request,
          "Content-Type",
          chance(90)
              ? type
              : any(
                  List.of(
                      "text/plain",
                      "application/json;charset=",
                      "nonsense",
                      ";",
                      "a/b/c",
                      "application/json; charset=utf-99",
                      "*/*",
                      "multipart/form-data",
                      "application/x-www-form-urlencoded",
                      type + "; charset=\"")));
      body = body(content.path(type));
    } else if (chance(5)) {
      body = "{}".getBytes(StandardCharsets.UTF_8);
    }
    return new Mutated(
        target,
        request.method(target.method(), HttpRequest.BodyPublishers.ofByteArray(body)).build(),
        elsewhere);
  }

  private String address(Target target) {
    List<String> own = collections.getOrDefault(target.collection(), ids);
    return chance(75) ? any(own) : chance(50) ? any(ids) : text();
  }

  // What the client library itself refuses to send cannot reach the service.
  private static void header(HttpRequest.Builder request, String name, String value) {
    try {
      request.header(name, value);
    } catch (IllegalArgumentException notSendable) {
      request.header(name, "x");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String value(String name, JsonNode schema) {
    if (name.equals("cursor") && chance(70) && !cursors.isEmpty()) {
      String cursor = any(cursors);
      return chance(50) ? cursor : cursor.substring(0, random.nextInt(cursor.length())) + text();
    }
    if (name.equals("sort") && chance(70)) {
      return any(List.of("createdAt", "-createdAt", "saidOn", "name", "-sequence"));
    }
    JsonNode generated = generated(schema, 0);
    return chance(60) && generated.isValueNode() ? generated.asText() : text();
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    for (int i = 0; i < 10 && at.has("$ref"); i++) {
      at = document.at(at.path("$ref").asText().substring(1));
    }
    return at;
  }

  private byte[] body(JsonNode content) {
    JsonNode example = resolved(content.path("examples").path("sample")).path("value");
    String json =
        (example.isObject() && chance(60)
                ? changed(example.deepCopy(), resolved(content.path("schema")))
                : generated(content.path("schema"), 0))
            .toString();
    if (chance(80)) {
      return json.getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(9)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        yield bytes;
      }
      case 2 -> new byte[0];
      case 3 -> ("[".repeat(2000) + "]".repeat(2000)).getBytes(StandardCharsets.UTF_8);
      case 4 -> "{\"name\":\"a\",\"name\":\"b\"}".getBytes(StandardCharsets.UTF_8);
      case 5 ->
          any(List.of(
                  "null",
                  "[]",
                  "\"x\"",
                  "1",
                  "true",
                  "{}",
                  "NaN",
                  "{\"a\":1e999999}",
                  "{\"a\":" + "9".repeat(1000) + "}"))
              .getBytes(StandardCharsets.UTF_8);
      case 6 -> ("\uFEFF" + json).getBytes(StandardCharsets.UTF_8);
      case 7 -> json.getBytes(StandardCharsets.UTF_16);
      default -> (json + json).getBytes(StandardCharsets.UTF_8);
    };
  }

  /** An example, which the service takes as it is, with a field or two made anew. */
  private JsonNode changed(ObjectNode example, JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    for (int i = random.nextInt(3); i > 0 && !names.isEmpty(); i--) {
      String name = any(names);
      example.set(name, generated(schema.path("properties").path(name), 1));
    }
    return example;
  }

  private JsonNode generated(JsonNode given, int depth) {
    JsonNode schema = resolved(given);
    JsonNodeFactory make = JsonNodeFactory.instance;
    if (chance(3)) {
      return any(
          List.<JsonNode>of(
              make.nullNode(),
              make.numberNode(-1),
              make.numberNode(1.5),
              make.numberNode(Long.MAX_VALUE),
              make.booleanNode(true),
              make.arrayNode().add(make.nullNode()),
              make.objectNode().put("id", "x"),
              make.textNode(text())));
    }
    for (String combined : List.of("allOf", "oneOf", "anyOf")) {
      if (schema.has(combined)) {
        return generated(
            schema.path(combined).path(random.nextInt(schema.path(combined).size())), depth);
      }
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
      case "object" -> object(schema, depth);
      case "array" -> {
        ArrayNode array = make.arrayNode();
        for (int i = random.nextInt(depth > 3 ? 1 : chance(2) ? 60 : 3); i > 0; i--) {
          array.add(generated(schema.path("items"), depth + 1));
        }
        yield array;
      }
      case "integer", "number" ->
          make.numberNode(chance(70) ? random.nextInt(100) : random.nextLong());
      case "boolean" -> make.booleanNode(random.nextBoolean());
      default -> make.textNode(string(schema));
    };
  }

  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (chance(required.contains(property.getKey()) ? 95 : depth > 3 ? 10 : 40)) {
                object.set(property.getKey(), generated(property.getValue(), depth + 1));
              }
            });
    if (chance(3)) {
      object.set(text(), JsonNodeFactory.instance.textNode(text()));
    }
    return object;
  }

  private String string(JsonNode schema) {
    if (chance(15)) {
      return text();
    }
    String format = schema.path("format").asText();
    if (format.equals("uuid")) {
      return any(ids);
    }
    if (format.equals("date-time")) {
      return "2030-01-01T00:00:00Z";
    }
    if (format.startsWith("uri")) {
      return "https://www.example.org/" + random.nextInt(50);
    }
    JsonNode examples = schema.path("examples");
    if (examples.size() > 0 && chance(70)) {
      return examples.path(0).asText();
    }
    return chance(50) ? any(ids) : "words " + random.nextInt(1000);
  }
}
