package org.onrecord.record.dispute;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anybody files a dispute, editors decide, everybody sees what was decided and nothing else. */
abstract class DisputeSuite {
  @Inject Disputes disputes;
  @Inject EntityManager entities;

  private String editorKey = "";

  @BeforeEach
  void an_editor_has_a_key() {
    editorKey =
        given()
            .auth()
            .preemptive()
            .oauth2("test-admin-key")
            .contentType(ContentType.JSON)
            .body(Map.of("name", "editor " + UUID.randomUUID(), "role", "editor"))
            .post("/v1/keys")
            .then()
            .statusCode(201)
            .extract()
            .path("key");
  }

  private RequestSpecification editor() {
    return given().auth().preemptive().oauth2(editorKey);
  }

  private String topic() {
    return editor()
        .contentType(ContentType.JSON)
        .body(Map.of("name", "Disputed " + UUID.randomUUID()))
        .post("/v1/topics")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static Map<String, Object> draft(String topic) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("record", Map.of("kind", "topic", "id", topic));
    draft.put("aspect", "wording");
    draft.put("message", "The name should be spelt otherwise: 3 < 4 & it's wrong.");
    draft.put("evidence", "https://www.example.org/proof");
    draft.put("contact", "reader@example.org");
    return draft;
  }

  private static ValidatableResponse file(Map<String, Object> draft) {
    return given().contentType(ContentType.JSON).body(draft).post("/v1/disputes").then();
  }

  private ValidatableResponse decide(String dispute, String etag, Map<String, Object> decision) {
    return editor()
        .contentType("application/merge-patch+json")
        .header("If-Match", etag)
        .body(decision)
        .patch("/v1/disputes/" + dispute)
        .then();
  }

  private String etag(String dispute) {
    return editor().get("/v1/disputes/" + dispute).then().statusCode(200).extract().header("ETag");
  }

  @Test
  void anybody_files_a_dispute_and_only_editors_read_what_was_said() {
    String topic = topic();
    String id =
        file(draft(topic))
            .statusCode(201)
            .body("status", equalTo("open"))
            .body("record.kind", equalTo("topic"))
            .body("record.id", equalTo(topic))
            .body("message", nullValue())
            .body("contact", nullValue())
            .extract()
            .path("id");
    for (String address : List.of("/v1/disputes/" + id, "/v1/disputes?record=" + topic)) {
      given()
          .get(address)
          .then()
          .statusCode(200)
          .header("Cache-Control", "no-store")
          .header("Vary", containsString("Authorization"))
          .body(not(containsString("reader@example.org")))
          .body(not(containsString("spelt otherwise")))
          .body(not(containsString("proof")));
      editor()
          .get(address)
          .then()
          .statusCode(200)
          .body(containsString("reader@example.org"))
          .body(containsString("spelt otherwise"))
          .body(containsString("https://www.example.org/proof"));
    }
    given().get("/v1/changes?limit=100&sort=-sequence").then().body(not(containsString(id)));
  }

  @Test
  void a_dispute_must_be_plain_text_about_a_record_that_exists() {
    String topic = topic();
    for (String markup :
        List.of(
            "<script>alert(1)</script> is wrong",
            "see <a href=x>here</a>",
            "a comment <!-- x -->")) {
      Map<String, Object> draft = draft(topic);
      draft.put("message", markup);
      file(draft).statusCode(400).body("errors.pointer", equalTo(List.of("/message")));
    }
    Map<String, Object> draft = new HashMap<>();
    draft.put("record", Map.of("kind", "planet", "id", topic));
    draft.put("aspect", "colour");
    draft.put("message", "short");
    draft.put("evidence", "javascript:alert(1)");
    draft.put("contact", "<b>me</b>");
    draft.put("status", "accepted");
    file(draft)
        .statusCode(400)
        .body("errors.pointer", hasItem("/aspect"))
        .body("errors.pointer", hasItem("/message"))
        .body("errors.pointer", hasItem("/evidence"))
        .body("errors.pointer", hasItem("/contact"))
        .body("errors.pointer", hasItem("/status"));
    Map<String, Object> unknown = draft(UUID.randomUUID().toString());
    file(unknown).statusCode(400).body("errors[0].pointer", equalTo("/record/id"));
    unknown.put("record", Map.of("kind", "planet", "id", topic));
    file(unknown).statusCode(400).body("errors[0].pointer", equalTo("/record/kind"));
  }

  @Test
  void a_dispute_that_is_sent_again_is_filed_once() {
    String topic = topic();
    String key = UUID.randomUUID().toString();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ids.add(
          given()
              .contentType(ContentType.JSON)
              .header("Idempotency-Key", key)
              .body(draft(topic))
              .post("/v1/disputes")
              .then()
              .statusCode(201)
              .header("Idempotency-Replayed", i == 0 ? nullValue(String.class) : equalTo("true"))
              .body("message", nullValue())
              .extract()
              .path("id"));
    }
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    given()
        .get("/v1/disputes?record=" + topic)
        .then()
        .body("items.id", equalTo(List.of(ids.get(0))));
  }

  @Test
  void an_accepted_dispute_links_to_the_change_that_corrected_the_record() {
    String topic = topic();
    String id = file(draft(topic)).extract().path("id");
    String etag = given().get("/v1/topics/" + topic).header("ETag");
    editor()
        .contentType("application/merge-patch+json")
        .header("If-Match", etag)
        .header("Change-Note", "spelling, as a reader pointed out")
        .body(Map.of("name", "Corrected " + UUID.randomUUID()))
        .patch("/v1/topics/" + topic)
        .then()
        .statusCode(200);
    int sequence = given().get("/v1/topics/" + topic + "/history").path("items[0].sequence");
    decide(
            id,
            etag(id),
            Map.of("status", "accepted", "reason", "Right.", "resolvedBy", sequence - 1000000))
        .statusCode(400);
    decide(id, etag(id), Map.of("status", "accepted", "reason", "Right.", "resolvedBy", 1))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/resolvedBy"))
        .body("errors[0].code", equalTo("unknown_reference"));
    int earlier = given().get("/v1/topics/" + topic + "/history").path("items[1].sequence");
    decide(id, etag(id), Map.of("status", "accepted", "reason", "Right.", "resolvedBy", earlier))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/resolvedBy"));
    decide(id, etag(id), Map.of("status", "accepted", "reason", "Right.", "resolvedBy", sequence))
        .statusCode(200)
        .body("decidedBy", notNullValue());
    given()
        .get("/v1/disputes/" + id)
        .then()
        .body("status", equalTo("accepted"))
        .body("reason", equalTo("Right."))
        .body("resolvedBy", equalTo(sequence))
        .body("decidedBy", nullValue());
    given()
        .get("/v1/disputes?status=accepted&record=" + topic)
        .then()
        .body("items.id", equalTo(List.of(id)));
    given()
        .get("/v1/disputes?status=open&record=" + topic)
        .then()
        .body("items", equalTo(List.of()));
  }

  @Test
  void a_decision_needs_a_reason_the_current_version_and_a_key() {
    String id = file(draft(topic())).extract().path("id");
    decide(id, etag(id), Map.of("status", "rejected"))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/reason"));
    decide(id, etag(id), Map.of("status", "rejected", "reason", "No.", "resolvedBy", 1))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/resolvedBy"));
    decide(id, "\"7-0000000000000000\"", Map.of("status", "rejected", "reason", "No."))
        .statusCode(412);
    editor()
        .contentType("application/merge-patch+json")
        .body(Map.of("status", "rejected", "reason", "No."))
        .patch("/v1/disputes/" + id)
        .then()
        .statusCode(428);
    given()
        .contentType("application/merge-patch+json")
        .header("If-Match", etag(id))
        .body(Map.of("status", "rejected", "reason", "No."))
        .patch("/v1/disputes/" + id)
        .then()
        .statusCode(401);
    decide(id, etag(id), Map.of("status", "rejected", "reason", "No.")).statusCode(200);
    decide(id, etag(id), Map.of("status", "open")).statusCode(400);
  }

  @Test
  void contacts_are_erased_when_their_time_is_over() {
    String kept = file(draft(topic())).extract().path("id");
    String old = file(draft(topic())).extract().path("id");
    Instant filed = Instant.now().minus(Duration.ofDays(91));
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createQuery("update Dispute d set d.filedAt = :filed where d.id = :id")
                    .setParameter("filed", filed)
                    .setParameter("id", UUID.fromString(old))
                    .executeUpdate());
    editor().get("/v1/disputes/" + old).then().body("contact", nullValue());
    assertThat(contact(old)).as("before the eraser came by").isEqualTo("reader@example.org");
    assertThat(disputes.eraseContacts()).isEqualTo(1);
    assertThat(contact(old)).isNull();
    assertThat(contact(kept)).isEqualTo("reader@example.org");
    assertThat(disputes.eraseContacts()).isZero();
  }

  private Object contact(String id) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createQuery("select d.contact from Dispute d where d.id = :id", String.class)
                    .setParameter("id", UUID.fromString(id))
                    .getSingleResult());
  }
}
