package org.onrecord.explorer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.shared.ProblemType;

/** The pages a person opens, and the headers that keep them safe. */
abstract class PagesSuite {

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
        .body("linkset[0].status[0].href", containsString("/q/health"));
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

  @Test
  void the_explorer_runs_nothing_inline() {
    String page =
        given().get("/").then().statusCode(200).contentType("text/html").extract().asString();
    assertThat(page).doesNotContainPattern("<script(?![^>]* src=)|<style|\\son[a-z]+=|\\sstyle=");
    for (String part : new String[] {"explorer.js", "explorer.css", "icon.svg"}) {
      assertThat(page).contains("explorer/" + part);
      given().get("/explorer/" + part).then().statusCode(200);
    }
    assertThat(given().get("/explorer/explorer.js").asString())
        .doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(");
  }

  @Test
  void swagger_ui_is_served() {
    given().get("/swagger-ui/").then().statusCode(200).body(containsString("url: '/openapi'"));
  }
}
