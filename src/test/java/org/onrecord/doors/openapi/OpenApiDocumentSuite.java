package org.onrecord.doors.openapi;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.hamcrest.CoreMatchers.anyOf;
import static org.hamcrest.CoreMatchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The OpenAPI document: complete, true on the sample record, and changed only on purpose. */
abstract class OpenApiDocumentSuite {
  private static final Path SNAPSHOT = Path.of("src/test/resources/openapi.yaml");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** The sample record holds none of these: what is disputed and who writes is never made up. */
  private static final Set<String> ABSENT =
      Set.of("/v1/disputes", "/v1/keys", "/v1/imports", "/v1/webhooks");

  private record Operation(String method, String path, JsonNode body) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static JsonNode document() throws IOException {
    String body =
        given()
            .get("/openapi?format=json")
            .then()
            .statusCode(200)
            .contentType("application/json")
            .extract()
            .asString();
    return new ObjectMapper().readTree(body);
  }

  private static List<Operation> operations(JsonNode document) {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
        if (METHODS.contains(each.getKey())) {
          all.add(new Operation(each.getKey(), path.getKey(), each.getValue()));
        }
      }
    }
    return all;
  }

  private static JsonNode resolve(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  @Test
  void is_served_as_yaml_and_json() throws IOException {
    given().get("/openapi").then().statusCode(200).contentType("application/yaml");
    JsonNode document = document();
    assertThat(document.get("openapi").asText()).startsWith("3.1");
    assertThat(document.at("/servers/0/url").asText()).isEqualTo("/");
    assertThat(document.at("/info/license/name").asText()).isEqualTo("Apache-2.0");
    assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
        .isEqualTo("bearer");
  }

  @Test
  void every_operation_is_described() throws IOException {
    JsonNode document = document();
    Set<String> ids = new HashSet<>();
    Set<String> tags = new HashSet<>();
    document.get("tags").forEach(tag -> tags.add(tag.get("name").asText()));
    for (Operation each : operations(document)) {
      JsonNode body = each.body();
      assertThat(body.path("operationId").asText()).as("%s", each).matches("[a-z][A-Za-z]+");
      assertThat(ids.add(body.get("operationId").asText())).as("%s has its own id", each).isTrue();
      assertThat(body.path("summary").asText()).as("summary of %s", each).isNotBlank();
      assertThat(body.path("description").asText()).as("description of %s", each).isNotBlank();
      assertThat(body.path("tags")).as("tag of %s", each).hasSize(1);
      assertThat(tags).as("tag of %s", each).contains(body.at("/tags/0").asText());
      assertThat(body.has("security")).as("security of %s", each).isTrue();
      for (JsonNode parameter : body.path("parameters")) {
        JsonNode known = resolve(document, parameter);
        assertThat(known.path("description").asText())
            .as("description of %s of %s", known.path("name").asText(), each)
            .isNotBlank();
      }
      for (Map.Entry<String, JsonNode> answer : body.get("responses").properties()) {
        JsonNode known = resolve(document, answer.getValue());
        assertThat(known.path("description").asText()).as("%s of %s", answer, each).isNotBlank();
        if (Integer.parseInt(answer.getKey()) >= 400) {
          assertThat(known.at("/content").has("application/problem+json"))
              .as("%s of %s is a problem", answer.getKey(), each)
              .isTrue();
        }
      }
    }
    document
        .get("tags")
        .forEach(tag -> assertThat(tag.path("description").asText()).as("%s", tag).isNotBlank());
  }

  @Test
  void writes_need_the_bearer_and_say_what_they_match() throws IOException {
    JsonNode document = document();
    for (Operation each : operations(document)) {
      Set<String> responses = new HashSet<>();
      each.body().get("responses").fieldNames().forEachRemaining(responses::add);
      JsonNode security = each.body().get("security");
      // An empty requirement among others makes them optional.
      boolean open = security.isEmpty() || security.get(security.size() - 1).isEmpty();
      assertThat(responses).as("%s", each).contains("401");
      assertThat(responses.contains("403")).as("%s", each).isEqualTo(!open);
      assertThat(security.isEmpty() || security.get(0).has("bearer")).as("%s", each).isTrue();
    }
  }

  @Test
  void every_reference_leads_somewhere() throws IOException {
    JsonNode document = document();
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(document.at(reference.asText().substring(1)).isMissingNode())
          .as("%s", reference)
          .isFalse();
    }
  }

  @Test
  void every_schema_is_bounded() throws IOException {
    List<String> open = new ArrayList<>();
    bounded("", document(), open);
    assertThat(open).as("give these a maxLength, maxItems, or minimum and maximum").isEmpty();
  }

  private static void bounded(String where, JsonNode node, List<String> open) {
    String type = node.path("type").isTextual() ? node.get("type").asText() : "";
    boolean fine =
        switch (type) {
          case "string" -> node.has("maxLength") || node.has("enum");
          case "array" -> node.has("maxItems") && node.has("items");
          case "integer" -> node.has("minimum") && node.has("maximum") && node.has("format");
          default -> true;
        };
    if (!fine) {
      open.add(where);
    }
    int index = 0;
    for (JsonNode each : node.isArray() ? node : List.<JsonNode>of()) {
      bounded(where + "/" + index++, each, open);
    }
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      if (!each.getKey().startsWith("example")) {
        bounded(where + "/" + each.getKey(), each.getValue(), open);
      }
    }
  }

  /** What Try it out does in Swagger UI: every GET with the examples of its parameters. */
  @Test
  void every_get_answers_with_its_examples() throws IOException {
    JsonNode document = document();
    for (Operation each : operations(document)) {
      if (!each.method().equals("get")) {
        continue;
      }
      RequestSpecification request = given().redirects().follow(false);
      if (!each.body().get("security").isEmpty()) {
        request.header("Authorization", "Bearer test-admin-key");
      }
      String path = each.path();
      String collection = path.contains("/{id}") ? path.substring(0, path.indexOf("/{id}")) : "";
      if (ABSENT.contains(collection)) {
        path = path.replace("{id}", made(document, collection));
      }
      for (JsonNode parameter : each.body().path("parameters")) {
        JsonNode known = resolve(document, parameter);
        String name = known.get("name").asText();
        String example = known.path("example").asText(null);
        assertThat(example != null || !known.path("required").asBoolean())
            .as("an example of %s of %s", name, each)
            .isTrue();
        if (example != null && known.get("in").asText().equals("path")) {
          path = path.replace("{" + name + "}", example);
        } else if (example != null && known.get("in").asText().equals("query")) {
          request.queryParam(name, example);
        }
      }
      // A stream never ends; its beginning is the same without a body.
      boolean streams = each.body().at("/responses/200/content").has("text/event-stream");
      int status = (streams ? request.head(path) : request.get(path)).statusCode();
      assertThat(each.body().get("responses").has(String.valueOf(status)))
          .as("%s declares %s", each, status)
          .isTrue();
      assertThat(status).as("%s as %s", each, path).isEqualTo(200);
    }
  }

  private static String made(JsonNode document, String collection) {
    JsonNode post = document.get("paths").get(collection).get("post");
    Map.Entry<String, JsonNode> content =
        post.at("/requestBody/content").properties().iterator().next();
    JsonNode example = resolve(document, content.getValue().at("/examples/sample")).get("value");
    return given()
        .header("Authorization", "Bearer test-admin-key")
        .contentType(content.getKey())
        .body((example.isTextual() ? example.asText() : example.toString()).getBytes(UTF_8))
        .post(collection)
        .then()
        .statusCode(anyOf(is(201), is(202)))
        .extract()
        .path("id");
  }

  @Test
  void every_body_has_an_example() throws IOException {
    for (Operation each : operations(document())) {
      for (JsonNode content : each.body().at("/requestBody/content")) {
        assertThat(content.has("example") || content.has("examples"))
            .as("add openapi/<Schema>.json for %s", each)
            .isTrue();
      }
    }
  }

  @Test
  void whoever_has_the_contract_already_is_told_so_however_its_tag_is_compared() {
    String tag = given().get("/openapi").header("ETag");
    for (String known : List.of(tag, tag.replace("W/", ""), "\"x\", " + tag, "*")) {
      given().header("If-None-Match", known).get("/openapi").then().statusCode(304);
    }
    given().header("If-None-Match", "\"x\"").get("/openapi").then().statusCode(200);
  }

  @Test
  void changes_only_on_purpose() throws IOException {
    // A release is no change of the contract: the version stands in pom.xml alone.
    String version =
        ConfigProvider.getConfig().getValue("quarkus.application.version", String.class);
    String now =
        given()
            .get("/openapi")
            .asString()
            .replace("\n  version: " + version + "\n", "\n  version: any\n");
    if (System.getProperty("updateOpenApi") != null) {
      Files.writeString(SNAPSHOT, now);
    }
    String reviewed = Files.exists(SNAPSHOT) ? Files.readString(SNAPSHOT) : "";
    if (!now.equals(reviewed)) {
      fail(
          "The OpenAPI document differs from %s, first at line %s. When that is meant, run ./mvnw test"
              + " -Dtest=OpenApiDocumentOnH2Test -DupdateOpenApi and review the difference.",
          SNAPSHOT, firstDifference(now, reviewed));
    }
  }

  private static int firstDifference(String one, String other) {
    List<String> ones = one.lines().toList();
    List<String> others = other.lines().toList();
    int line = 0;
    while (line < Math.min(ones.size(), others.size()) && ones.get(line).equals(others.get(line))) {
      line++;
    }
    return line + 1;
  }
}
