package org.onrecord.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onrecord.CountingDriver;

/** The service as a client meets it. */
final class Api {
  static final String JSON = "application/json";
  static final String MERGE_PATCH = "application/merge-patch+json";
  static final String NEVER = "01890000-0000-7000-8000-000000000000";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Api() {}

  static RequestSpecification anyone() {
    return given()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .redirects()
        .follow(false)
        .urlEncodingEnabled(false);
  }

  static RequestSpecification editor() {
    return anyone().header("Authorization", "Bearer test-admin-key");
  }

  static Response get(String path) {
    return anyone().get(path);
  }

  /** GET that must succeed. */
  static Response read(String path) {
    Response answer = get(path);
    assertThat(answer.statusCode()).as(path + "\n" + answer.asString()).isEqualTo(200);
    return answer;
  }

  /** GET that must succeed, and that nobody has sent like this before: no answer to it is kept. */
  static Response readFirst(String path) {
    Response answer = anyone().header("Accept", JSON + ", x/" + unique()).get(path);
    assertThat(answer.statusCode()).as(path + "\n" + answer.asString()).isEqualTo(200);
    return answer;
  }

  /** The SQL statements of a GET to which no answer is kept. */
  static List<String> executedFirst(String path) {
    return CountingDriver.executed(() -> readFirst(path));
  }

  static RequestSpecification sending(String type, String body) {
    return editor().contentType(type).body(body.getBytes(StandardCharsets.UTF_8));
  }

  static Response post(String path, String body) {
    return sending(JSON, body).post(path);
  }

  /** POST that must succeed; the new record. */
  static Response create(String path, String body) {
    Response answer = post(path, body);
    assertThat(answer.statusCode()).as(body + "\n" + answer.asString()).isEqualTo(201);
    return answer;
  }

  static Response patch(String path, String etag, String body) {
    return sending(MERGE_PATCH, body).header("If-Match", etag).patch(path);
  }

  /** PATCH from the present version, which must succeed. */
  static Response change(String path, String body) {
    Response answer = patch(path, etag(path), body);
    assertThat(answer.statusCode()).as(body + "\n" + answer.asString()).isEqualTo(200);
    return answer;
  }

  /** PATCH of a published fact, which needs a reason, and must succeed. */
  static Response correct(String path, String body) {
    Response answer =
        sending(MERGE_PATCH, body)
            .header("If-Match", etag(path))
            .header("Change-Note", "the source says otherwise")
            .patch(path);
    assertThat(answer.statusCode()).as(body + "\n" + answer.asString()).isEqualTo(200);
    return answer;
  }

  static Response delete(String path, String etag) {
    return editor().header("If-Match", etag).delete(path);
  }

  /** DELETE of the present version, which must succeed. */
  static void withdraw(String path) {
    assertThat(delete(path, etag(path)).statusCode()).isEqualTo(204);
  }

  static String etag(String path) {
    return read(path).header("ETag");
  }

  static long lastSequence() {
    Matcher sequence =
        Pattern.compile("\"sequence\":(\\d+)")
            .matcher(read("/v1/changes?sort=-sequence&limit=1").asString());
    return sequence.find() ? Long.parseLong(sequence.group(1)) : 0;
  }

  /** A word no other test uses. */
  static String unique() {
    return "x" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Asserts a problem in its full shape and gives its errors. */
  static List<Map<String, Object>> problem(Response answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    Map<String, Object> problem = map(answer);
    assertThat(problem.get("type")).isEqualTo("/problems/" + slug);
    assertThat(problem.get("status")).isEqualTo(status);
    assertThat((String) problem.get("title")).isNotBlank();
    assertThat((String) problem.get("detail"))
        .isNotBlank()
        .doesNotContainPattern("org\\.onrecord|jackson|hibernate|java\\.|Exception|(?i)select ");
    assertThat((String) problem.get("instance")).startsWith("/");
    assertThat((String) problem.get("traceId")).matches("[0-9a-f]{32}");
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> errors = (List<Map<String, Object>>) problem.get("errors");
    return errors == null ? List.of() : errors;
  }

  /** The whole body, parsed once. */
  static Map<String, Object> map(Response answer) {
    try {
      return MAPPER.readValue(answer.asByteArray(), new TypeReference<>() {});
    } catch (IOException wrong) {
      throw new UncheckedIOException(answer.asString(), wrong);
    }
  }

  /** Asserts a problem one of whose errors stands at a place of the body. */
  static void faultAt(Response answer, String pointer) {
    assertThat(problem(answer, 400, "validation"))
        .as(answer.asString())
        .extracting(error -> error.get("pointer"))
        .contains(pointer);
  }

  /** Every item of a list, following the next links. */
  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> all(String path) {
    List<Map<String, Object>> items = new ArrayList<>();
    String next = path;
    while (next != null) {
      Map<String, Object> page = map(read(next));
      items.addAll((List<Map<String, Object>>) page.get("items"));
      next = (String) page.get("next");
    }
    return items;
  }

  static List<String> ids(String path) {
    return all(path).stream().map(item -> (String) item.get("id")).toList();
  }

  // Fixtures: the least that can be recorded of each kind.

  static String speaker() {
    return create(
            "/v1/speakers", "{\"kind\":\"person\",\"name\":\"Speaker %s\"}".formatted(unique()))
        .path("id");
  }

  static String organization() {
    return create(
            "/v1/speakers",
            "{\"kind\":\"organization\",\"name\":\"Organization %s\"}".formatted(unique()))
        .path("id");
  }

  static String topic() {
    return create("/v1/topics", "{\"name\":\"Topic %s\"}".formatted(unique())).path("id");
  }

  static String source() {
    return create("/v1/sources", "{\"url\":\"https://example.org/%s\"}".formatted(unique()))
        .path("id");
  }

  static String statement(String speaker) {
    return statement(speaker, "");
  }

  static String statement(String speaker, String more) {
    return create("/v1/statements", statementDraft(speaker, more)).path("id");
  }

  static String statementDraft(String speaker, String more) {
    return """
        {"speaker":"%s","text":"Words of a test.","citations":[{"source":"urn:onrecord:seed-article"}]%s}"""
        .formatted(speaker, more);
  }

  static String stance(String holder, String targetType, String target, String more) {
    return create("/v1/stances", stanceDraft(holder, targetType, target, more)).path("id");
  }

  static String stanceDraft(String holder, String targetType, String target, String more) {
    return """
        {"holder":"%s","target":{"type":"%s","id":"%s"},"position":"oppose","act":"criticize",\
        "citations":[{"source":"urn:onrecord:seed-article"}]%s}"""
        .formatted(holder, targetType, target, more);
  }

  static String responseDraft(String speaker, String statement, String more) {
    return """
        {"speaker":"%s","kind":"stood_by","statement":"%s",\
        "citations":[{"source":"urn:onrecord:seed-article"}]%s}"""
        .formatted(speaker, statement, more);
  }

  static String membershipDraft(String member, String organization, String more) {
    return "{\"member\":\"%s\",\"organization\":\"%s\"%s}".formatted(member, organization, more);
  }

  static String membership(String member, String organization, String more) {
    return create("/v1/memberships", membershipDraft(member, organization, more)).path("id");
  }

  /** A draft of any kind of record that can be posted as it is. */
  static String draft(String collection) {
    return switch (collection) {
      case "speakers" -> "{\"kind\":\"person\",\"name\":\"Speaker %s\"}".formatted(unique());
      case "topics" -> "{\"name\":\"Topic %s\"}".formatted(unique());
      case "sources" -> "{\"url\":\"https://example.org/%s\"}".formatted(unique());
      case "memberships" -> membershipDraft(speaker(), organization(), "");
      case "statements" -> statementDraft(speaker(), "");
      case "stances" -> stanceDraft(speaker(), "speaker", speaker(), "");
      case "responses" -> {
        String speaker = speaker();
        yield responseDraft(speaker, statement(speaker), "");
      }
      default -> throw new IllegalArgumentException(collection);
    };
  }

  /** An import, once it has ended. */
  static Map<String, Object> ended(String id) {
    for (int i = 0; i < 1200; i++) {
      Map<String, Object> told = map(editor().get("/v1/imports/" + id));
      if (!List.of("queued", "running").contains((String) told.get("state"))) {
        return told;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException end) {
        throw new IllegalStateException(end);
      }
    }
    throw new AssertionError("the import did not end");
  }
}
