package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.JSON;
import static org.onrecord.contract.Api.MERGE_PATCH;
import static org.onrecord.contract.Api.NEVER;
import static org.onrecord.contract.Api.anyone;
import static org.onrecord.contract.Api.editor;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.sending;
import static org.onrecord.contract.Api.topic;
import static org.onrecord.contract.Api.withdraw;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every status the server can give has one shape, and checks go in one order. */
abstract class ProblemsSuite {

  @Test
  void each_problem_has_a_trace_of_its_own() {
    Response one = get("/v1/nothing");
    problem(one, 404, "not-found");
    assertThat(one.<String>path("instance")).isEqualTo("/v1/nothing");
    assertThat(one.<String>path("traceId")).isNotEqualTo(get("/v1/nothing").path("traceId"));
    assertThat(one.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT|/v1/speakers/nato|DELETE, GET, HEAD, OPTIONS, PATCH",
        "DELETE|/v1/speakers|GET, HEAD, OPTIONS, POST",
        "PATCH|/v1/topics|GET, HEAD, OPTIONS, POST",
        "POST|/v1/speakers/nato/statements|GET, HEAD, OPTIONS",
        "DELETE|/v1/changes|GET, HEAD, OPTIONS",
        "PUT|/v1/statements/018fa7e5-b400-741f-84b9-3e7d9b2a22b5/renderings|GET, HEAD, OPTIONS, POST"
      })
  void a_wrong_method_is_told_the_right_ones(String method, String path, String allowed) {
    Response answer = editor().request(method, path);
    problem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).isEqualTo(allowed);
  }

  @Test
  void what_nobody_gives_is_not_acceptable() {
    problem(anyone().accept("text/plain").get("/v1/topics"), 406, "not-acceptable");
    problem(anyone().accept("image/png").get("/v1/topics/nato-cohesion"), 406, "not-acceptable");
    assertThat(anyone().accept("application/json;q=0.5, */*;q=0.1").get("/v1/topics").statusCode())
        .isEqualTo(200);
    // Who only takes problems still gets them.
    problem(
        anyone().accept("application/problem+json, application/json").get("/v1/topics/nope"),
        404,
        "not-found");
  }

  @Test
  void a_body_over_4_mib_is_too_large() {
    String body = "{\"name\":\"" + "n".repeat(4_200_000) + "\"}";
    problem(sending(JSON, body).post("/v1/topics"), 413, "payload-too-large");
  }

  @Test
  void an_address_over_8192_characters_is_too_long() {
    problem(get("/v1/topics?q=" + "a".repeat(8_192)), 414, "uri-too-long");
  }

  @Test
  void headers_over_16384_bytes_are_too_large() {
    problem(
        anyone().header("X-Long", "a".repeat(16_384)).get("/v1/topics"), 431, "header-too-large");
  }

  @Test
  void a_write_without_a_key_or_with_a_wrong_one_is_unauthorized() {
    Response without = anyone().contentType(JSON).body("{}").post("/v1/topics");
    problem(without, 401, "unauthorized");
    assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer");
    for (String header :
        new String[] {"Bearer wrong", "Bearer ", "Bearer", "Basic YTpi", "dev", "Bearer dev"}) {
      problem(
          anyone().header("Authorization", header).contentType(JSON).body("{}").post("/v1/topics"),
          401,
          "unauthorized");
    }
    problem(anyone().delete("/v1/topics/" + NEVER), 401, "unauthorized");
    problem(anyone().patch("/v1/topics/nato-cohesion"), 401, "unauthorized");
  }

  @Test
  void reading_needs_no_key() {
    assertThat(get("/v1/topics").statusCode()).isEqualTo(200);
  }

  @Test
  void checks_go_in_the_order_of_the_contract() {
    String bad = "{\"name\":7}";
    String gone = "/v1/topics/" + topic();
    withdraw(gone);
    String never = "/v1/topics/" + NEVER;
    String there = "/v1/topics/" + topic();
    // 401 before 404 and 410, whatever else is wrong.
    problem(text(anyone(), bad).patch(never), 401, "unauthorized");
    problem(text(anyone(), bad).patch(gone), 401, "unauthorized");
    // 404 and 410 before 428.
    problem(text(editor(), bad).patch(never), 404, "not-found");
    problem(text(editor(), bad).patch(gone), 410, "gone");
    // 428 before 412 is the same header; 412 before 415 and 400.
    problem(text(editor(), bad).patch(there), 428, "precondition-required");
    problem(
        text(editor().header("If-Match", "\"0-0\""), bad).patch(there), 412, "precondition-failed");
    // 415 before 400.
    problem(
        text(editor().header("If-Match", "*"), bad).patch(there), 415, "unsupported-media-type");
    problem(text(editor(), bad).post("/v1/topics"), 415, "unsupported-media-type");
    // 400 before 409.
    String slug =
        Api.create("/v1/topics", "{\"name\":\"%s\"}".formatted(Api.unique())).path("slug");
    problem(
        sending(JSON, "{\"name\":7,\"slug\":\"%s\"}".formatted(slug)).post("/v1/topics"),
        400,
        "validation");
    problem(
        sending(MERGE_PATCH, "{\"slug\":\"%s\",\"broader\":\"no-such\"}".formatted(slug))
            .header("If-Match", "*")
            .patch(there),
        400,
        "validation");
    problem(
        sending(JSON, "{\"name\":\"n\",\"slug\":\"%s\"}".formatted(slug)).post("/v1/topics"),
        409,
        "conflict");
  }

  private static RequestSpecification text(RequestSpecification request, String body) {
    return request.contentType("text/plain").body(body.getBytes(StandardCharsets.UTF_8));
  }
}
