package org.onrecord.record.statement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Corrections say why; what the law forbids to keep is gone from the record and all its history.
 */
abstract class TakedownSuite {
  @Inject EntityManager entities;

  private final String secret = "zyx" + UUID.randomUUID().toString().replace("-", "");

  private static RequestSpecification admin() {
    return given().auth().preemptive().oauth2("test-admin-key");
  }

  private ValidatableResponse statement() {
    return admin()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            Map.of(
                "speaker", "matteo-salvini",
                "saidOn", "2024-05-26",
                "text", "He lives at " + secret + " and should be visited.",
                "language", "en",
                "citations",
                    List.of(
                        Map.of(
                            "source",
                            Map.of("url", "https://www.example.org/" + UUID.randomUUID()),
                            "quote",
                            "lives at " + secret,
                            "prefix",
                            "he said: He"))))
        .post("/v1/statements")
        .then()
        .statusCode(201);
  }

  private static ValidatableResponse patch(String id, String note, Map<String, Object> patch) {
    RequestSpecification request =
        admin()
            .contentType("application/merge-patch+json")
            .header("If-Match", given().get("/v1/statements/" + id).header("ETag"))
            .body(patch);
    if (note != null) {
      request.header("Change-Note", note);
    }
    return request.patch("/v1/statements/" + id).then();
  }

  private long rows(String table, String column) {
    return ((Number)
            entities
                .createNativeQuery(
                    "select count(*) from " + table + " where " + column + " like :secret")
                .setParameter("secret", "%" + secret + "%")
                .getSingleResult())
        .longValue();
  }

  @Test
  void verification_changes_only_with_a_note_and_the_correction_is_public() {
    String id = statement().extract().path("id");
    patch(id, null, Map.of("verification", "verified"))
        .statusCode(400)
        .body("errors[0].in", equalTo("header"))
        .body("errors[0].parameter", equalTo("Change-Note"))
        .body("errors[0].code", equalTo("required"));
    given().get("/v1/statements/" + id).then().body("verification", equalTo("unverified"));
    patch(id, null, Map.of("place", "Naples")).statusCode(200);
    String note = "checked against the recording " + UUID.randomUUID();
    patch(id, note, Map.of("verification", "verified")).statusCode(200);
    given()
        .get("/v1/corrections?limit=5")
        .then()
        .statusCode(200)
        .body("items[0].id", equalTo(id))
        .body("items[0].note", equalTo(note))
        .body("items[0].changed[0].field", equalTo("verification"))
        .body("items[0].changed[0].before", equalTo("unverified"))
        .body("items[0].changed[0].after", equalTo("verified"));
  }

  @Test
  void corrections_are_changes_with_a_note_paged_newest_first() {
    String id = statement().extract().path("id");
    for (int i = 0; i < 3; i++) {
      patch(id, "correction " + i, Map.of("occasion", "occasion " + i)).statusCode(200);
    }
    patch(id, null, Map.of("occasion", "not explained")).statusCode(200);
    ValidatableResponse first =
        given()
            .get("/v1/corrections?limit=2&kind=statement")
            .then()
            .body("items.note", equalTo(List.of("correction 2", "correction 1")));
    given()
        .urlEncodingEnabled(false)
        .get(first.extract().<String>path("next"))
        .then()
        .statusCode(200)
        .body("items[0].note", equalTo("correction 0"))
        .body("items.note", everyItem(notNullValue()));
    given().get("/v1/corrections?kind=planet").then().statusCode(400);
  }

  @Test
  void a_redacted_text_is_gone_from_the_record_its_history_search_and_every_table() {
    ValidatableResponse made = statement();
    String id = made.extract().path("id");
    String rendering = made.extract().path("renderings[0].id");
    patch(id, "misheard", Map.of("text", "He lives at " + secret + ", as everybody knows."))
        .statusCode(200);
    given().get("/v1/statements?q=" + secret).then().body("items.id", equalTo(List.of(id)));
    assertThat(rows("change_log", "changed")).isEqualTo(2);
    String address = "/v1/statements/" + id + "/renderings/" + rendering;

    admin()
        .delete(address)
        .then()
        .statusCode(400)
        .body("errors[0].parameter", equalTo("Change-Note"));
    admin().header("Change-Note", "court order 7").delete(address).then().statusCode(204);

    given()
        .get("/v1/statements/" + id)
        .then()
        .statusCode(200)
        .body("text", equalTo("[redacted]"))
        .body("citations[0].quote", equalTo("[redacted]"))
        .body("citations[0].prefix", equalTo("[redacted]"))
        .body("version", equalTo(3))
        .body(not(containsString(secret)));
    given()
        .get("/v1/statements/" + id + "/history")
        .then()
        .body(not(containsString(secret)))
        .body("items.action", equalTo(List.of("redacted", "updated", "created")))
        .body("items[0].note", equalTo("court order 7"))
        .body("items[0].by", equalTo("admin"))
        .body("items[0].changed[0].after[0].id", equalTo(rendering))
        .body("items[0].changed[0].after[0].text", equalTo("[redacted]"))
        .body("items[2].changed.find { it.field == 'speaker' }.after", notNullValue());
    given().get("/v1/corrections?limit=1").then().body("items[0].action", equalTo("redacted"));
    given().get("/v1/statements?q=" + secret).then().body("items", equalTo(List.of()));
    for (String[] place :
        new String[][] {
          {"change_log", "changed"},
          {"rendering", "text"},
          {"citation", "quote"},
          {"citation", "prefix"},
          {"search_term", "term"},
          {"idempotent_request", "answer"}
        }) {
      assertThat(rows(place[0], place[1])).as("%s.%s", place[0], place[1]).isZero();
    }
  }

  @Test
  void redacting_again_changes_nothing_and_nothing_else_is_redacted() {
    ValidatableResponse made = statement();
    String id = made.extract().path("id");
    String first = made.extract().path("renderings[0].id");
    admin()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "kind",
                "translation",
                "text",
                "Ein anderer Satz.",
                "language",
                "de",
                "translationOf",
                first))
        .post("/v1/statements/" + id + "/renderings")
        .then()
        .statusCode(201);
    String address = "/v1/statements/" + id + "/renderings/" + first;
    admin().header("Change-Note", "law").delete(address).then().statusCode(204);
    admin().header("Change-Note", "law").delete(address).then().statusCode(204);
    given()
        .get("/v1/statements/" + id)
        .then()
        .body("version", equalTo(3))
        .body("renderings.text", equalTo(List.of("[redacted]", "Ein anderer Satz.")));
    given()
        .get("/v1/statements/" + id + "/history")
        .then()
        .body(containsString("Ein anderer Satz."));
    admin()
        .header("Change-Note", "law")
        .delete("/v1/statements/" + id + "/renderings/" + UUID.randomUUID())
        .then()
        .statusCode(404);
    admin()
        .header("Change-Note", "law")
        .delete("/v1/statements/" + UUID.randomUUID() + "/renderings/" + first)
        .then()
        .statusCode(404);
  }

  @Test
  void the_text_of_a_withdrawn_statement_is_redacted_from_what_remains() {
    ValidatableResponse made = statement();
    String id = made.extract().path("id");
    String rendering = made.extract().path("renderings[0].id");
    admin()
        .header("If-Match", made.extract().header("ETag"))
        .header("Change-Note", "untrue")
        .delete("/v1/statements/" + id)
        .then()
        .statusCode(204);
    given().get("/v1/statements/" + id + "/history").then().body(containsString(secret));
    admin()
        .header("Change-Note", "court order 8")
        .delete("/v1/statements/" + id + "/renderings/" + rendering)
        .then()
        .statusCode(204);
    given()
        .get("/v1/statements/" + id + "/history")
        .then()
        .body("items.action", hasItem("redacted"))
        .body(not(containsString(secret)));
    given().get("/v1/statements/" + id).then().statusCode(410).body("text", nullValue());
    assertThat(rows("change_log", "changed") + rows("rendering", "text")).isZero();
  }

  @Test
  void a_rendering_that_was_removed_before_is_redacted_from_history() {
    ValidatableResponse made = statement();
    String id = made.extract().path("id");
    String old = made.extract().path("renderings[0].id");
    patch(
            id,
            "untrue",
            Map.of("renderings", List.of(Map.of("text", "Something harmless.", "language", "en"))))
        .statusCode(200);
    given().get("/v1/statements/" + id + "/history").then().body(containsString(secret));
    admin()
        .header("Change-Note", "court order 9")
        .delete("/v1/statements/" + id + "/renderings/" + old)
        .then()
        .statusCode(204);
    given().get("/v1/statements/" + id + "/history").then().body(not(containsString(secret)));
    given().get("/v1/statements/" + id).then().body("text", equalTo("Something harmless."));
  }

  private static void redact(String id, String rendering) {
    admin()
        .header("Change-Note", "court order 10")
        .delete("/v1/statements/" + id + "/renderings/" + rendering)
        .then()
        .statusCode(204);
  }

  @Test
  void nothing_that_refers_to_a_redacted_statement_goes_on_telling_its_words() {
    ValidatableResponse made = statement();
    String id = made.extract().path("id");
    String key = UUID.randomUUID().toString();
    Map<String, Object> stance =
        Map.of(
            "holder", "giorgia-meloni",
            "target", Map.of("type", "statement", "id", id),
            "position", "oppose",
            "act", "criticize",
            "citations", List.of(Map.of("source", "urn:onrecord:seed-article")));
    for (int i = 0; i < 2; i++) {
      admin()
          .contentType(ContentType.JSON)
          .header("Idempotency-Key", key)
          .body(stance)
          .post("/v1/stances")
          .then()
          .statusCode(201)
          .body(containsString(secret));
    }
    redact(id, made.extract().path("renderings[0].id"));
    assertThat(rows("idempotent_request", "answer")).isZero();
    given()
        .get("/v1/stances?targetStatement=" + id)
        .then()
        .body("items.size()", equalTo(1))
        .body(not(containsString(secret)));
  }

  @Test
  void words_that_are_set_otherwise_or_stand_in_a_claim_are_redacted_too() {
    ValidatableResponse made =
        admin()
            .contentType(ContentType.JSON)
            .body(
                Map.of(
                    "speaker",
                    "matteo-salvini",
                    "text",
                    "You are " + secret,
                    "citations",
                    List.of(
                        Map.of(
                            "source",
                            "urn:onrecord:seed-article",
                            "quote",
                            "\u201cYOU ARE " + secret.toUpperCase(Locale.ROOT) + "\u201d",
                            "claims",
                            Map.of(
                                "text", "You are " + secret,
                                "occasion", "when he said you are " + secret,
                                "saidOn", "2024-05-25")))))
            .post("/v1/statements")
            .then()
            .statusCode(201);
    String id = made.extract().path("id");
    redact(id, made.extract().path("renderings[0].id"));
    for (String path : List.of("", "/history")) {
      assertThat(given().get("/v1/statements/" + id + path).asString())
          .doesNotContainIgnoringCase(secret)
          .contains("2024-05-25");
    }
  }

  @Test
  void a_redacted_rendering_cannot_be_written_again_found_or_guessed() {
    ValidatableResponse made = statement();
    String id = made.extract().path("id");
    redact(id, made.extract().path("renderings[0].id"));
    patch(id, "back", Map.of("text", "He lives at " + secret + " and should be visited."))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/text"))
        .body("errors[0].code", equalTo("conflict"));
    patch(id, null, Map.of("place", "Naples"))
        .statusCode(200)
        .body("text", equalTo("[redacted]"))
        .body("warnings.kind", not(hasItem("quote_not_found")));
    given().get("/v1/statements?q=redacted").then().body("items.id", not(hasItem(id)));
    admin()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "speaker",
                "mark-rutte",
                "text",
                "He lives at " + secret + " and should be visited.",
                "citations",
                List.of(Map.of("source", "urn:onrecord:seed-article"))))
        .post("/v1/statements")
        .then()
        .statusCode(201)
        .body("warnings.kind", not(hasItem("attributed_to_two")));
  }

  @Test
  void a_withdrawn_statement_tells_why_it_was_withdrawn_also_after_a_redaction() {
    ValidatableResponse made = statement();
    String id = made.extract().path("id");
    admin()
        .header("If-Match", made.extract().header("ETag"))
        .header("Change-Note", "entered twice")
        .delete("/v1/statements/" + id)
        .then()
        .statusCode(204);
    redact(id, made.extract().path("renderings[0].id"));
    given()
        .get("/v1/statements/" + id)
        .then()
        .statusCode(410)
        .body("note", equalTo("entered twice"));
  }
}
