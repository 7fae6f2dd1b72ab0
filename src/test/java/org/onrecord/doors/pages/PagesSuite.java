package org.onrecord.doors.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import java.io.ByteArrayInputStream;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.platform.value.ProblemType;

/** The pages a person opens, and the headers that keep them safe. */
abstract class PagesSuite {
  @TestHTTPResource("/")
  URL service;

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void every_kind_of_problem_has_a_page(ProblemType type) {
    given()
        .accept("text/html,*/*;q=0.8")
        .get("/problems/" + type.slug())
        .then()
        .statusCode(200)
        .contentType("text/html")
        .body(containsString("Status " + type.status()));
    given()
        .accept("application/json")
        .get("/problems/" + type.slug())
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("title", equalTo(type.title()))
        .body("status", equalTo(type.status()))
        .body("explanation", equalTo(type.explanation()))
        .body("example.type", equalTo("/problems/" + type.slug()));
  }

  @Test
  void problems_are_listed() {
    given()
        .accept("application/json")
        .get("/problems")
        .then()
        .statusCode(200)
        .body("items", hasSize(ProblemType.values().length));
    given()
        .get("/problems")
        .then()
        .contentType("text/html")
        .body(containsString("href=\"/problems/validation\""));
  }

  @Test
  void an_unknown_kind_of_problem_is_not_found() {
    given()
        .get("/problems/<script>")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body(not(containsString("<script>")));
  }

  @Test
  void the_catalog_leads_to_what_describes_the_api() {
    given()
        .get("/.well-known/api-catalog")
        .then()
        .statusCode(200)
        .contentType("application/linkset+json")
        .body("linkset[0].anchor", containsString("/v1"))
        .body("linkset[0].'service-desc'[0].href", containsString("/openapi"))
        .body("linkset[0].'service-doc'[0].href", containsString("/swagger-ui/"))
        // Health is for the operator, who keeps /q inside.
        .body("linkset[0].status", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/swagger-ui/",
        "/problems",
        "/problems/gone",
        "/openapi",
        "/v1/topics",
        "/nope"
      })
  void every_answer_is_guarded(String path) {
    String policy =
        given()
            .get(path)
            .then()
            .header("X-Content-Type-Options", "nosniff")
            .header("Referrer-Policy", "no-referrer")
            .header("Content-Security-Policy", startsWith("default-src 'none'"))
            .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
            .extract()
            .header("Content-Security-Policy");
    assertThat(policy.contains("unsafe-inline"))
        .as("only Swagger UI needs inline scripts")
        .isEqualTo(path.startsWith("/swagger-ui"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/pages/pages.css", "/openapi"})
  void what_a_version_brings_is_kept_and_asked_for_again_each_time(String path) {
    var first =
        given()
            .get(path)
            .then()
            .statusCode(200)
            .header("Cache-Control", "public, max-age=0, must-revalidate")
            .extract();
    String tag = first.header("ETag");
    var again =
        tag == null
            ? given().header("If-Modified-Since", first.header("Last-Modified"))
            : given().header("If-None-Match", tag);
    again.get(path).then().statusCode(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/statements",
        "/openapi",
        "/openapi?format=json",
        "/",
        "/v1/exports/statements.ndjson?speaker=jens-stoltenberg"
      })
  void texts_are_compressed_for_whoever_takes_them_so(String path) throws Exception {
    HttpResponse<byte[]> small = fetch(path, "gzip");
    HttpResponse<byte[]> plain = fetch(path, "identity");
    assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes())
        .isEqualTo(plain.body());
    for (HttpResponse<byte[]> each : List.of(small, plain)) {
      assertThat(String.join(",", each.headers().allValues("Vary")))
          .containsIgnoringCase("accept-encoding");
      assertThat(each.headers().firstValue("ETag").orElse("W/")).startsWith("W/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/topics?limit=1", "/v1/stances/018fa7e5-b400-7027-9868-fcc1c3650f7d"})
  void what_is_small_or_has_a_strong_etag_goes_out_as_it_is(String path) throws Exception {
    assertThat(fetch(path, "gzip").headers().firstValue("Content-Encoding")).isEmpty();
  }

  private HttpResponse<byte[]> fetch(String path, String encoding) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(service.toURI().resolve(path))
                .header("Accept-Encoding", encoding)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void swagger_ui_is_served() {
    given().get("/swagger-ui/").then().statusCode(200).body(containsString("url: '/openapi'"));
  }
}
