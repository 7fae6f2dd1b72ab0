package org.onrecord.platform.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusMock;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys are made, shown once, used, replaced and revoked. */
abstract class KeySuite {
  @Inject EntityManager entities;

  private static RequestSpecification admin() {
    return given().auth().preemptive().oauth2("test-admin-key").contentType(ContentType.JSON);
  }

  private static ValidatableResponse make(Map<String, Object> draft) {
    return admin().body(draft).post("/v1/keys").then();
  }

  private static String name() {
    return "desk " + UUID.randomUUID();
  }

  private static ValidatableResponse write(String key) {
    return given()
        .auth()
        .preemptive()
        .oauth2(key)
        .contentType(ContentType.JSON)
        .body(Map.of("name", "Topic " + UUID.randomUUID()))
        .post("/v1/topics")
        .then();
  }

  @Test
  void a_key_is_shown_once_and_by_nobody_kept() {
    ValidatableResponse made = make(Map.of("name", name(), "role", "editor"));
    String key =
        made.statusCode(201)
            .header("Cache-Control", "no-store")
            .header("Location", matchesPattern(".*/v1/keys/[0-9a-f-]{36}"))
            .body("key", matchesPattern("ork_[A-Za-z0-9]{40}"))
            .body("createdBy", equalTo("admin"))
            .extract()
            .path("key");
    String address = made.extract().header("Location");
    admin()
        .get(address)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("key", nullValue())
        .body("prefix", equalTo(key.substring(0, 8)))
        .body("role", equalTo("editor"));
    admin().get("/v1/keys?limit=100").then().statusCode(200).body(not(containsString(key)));
    assertThat(
            entities
                .createNativeQuery("select count(*) from api_key where hash = :key")
                .setParameter("key", key)
                .getSingleResult())
        .as("keys kept in clear")
        .isEqualTo(0L);
  }

  @Test
  void a_write_bears_the_name_of_its_key_in_the_history() {
    String name = name();
    String key = make(Map.of("name", name, "role", "editor")).extract().path("key");
    String topic = write(key).statusCode(201).extract().path("id");
    given().get("/v1/topics/" + topic + "/history").then().body("items[0].by", equalTo(name));
  }

  @Test
  void the_last_use_of_a_key_is_noted() {
    ValidatableResponse made = make(Map.of("name", name(), "role", "editor"));
    String address = made.extract().header("Location");
    admin().get(address).then().body("lastUsedAt", nullValue());
    write(made.extract().path("key")).statusCode(201);
    String first =
        admin().get(address).then().body("lastUsedAt", notNullValue()).extract().path("lastUsedAt");
    write(made.extract().path("key")).statusCode(201);
    admin().get(address).then().body("lastUsedAt", equalTo(first));
  }

  @Test
  void a_revoked_key_is_refused_at_once_and_stays_listed() {
    ValidatableResponse made = make(Map.of("name", name(), "role", "editor"));
    String address = made.extract().header("Location");
    String key = made.extract().path("key");
    write(key).statusCode(201);
    admin().delete(address).then().statusCode(204);
    write(key).statusCode(401).contentType("application/problem+json");
    String revokedAt =
        admin().get(address).then().body("revokedAt", notNullValue()).extract().path("revokedAt");
    admin().delete(address).then().statusCode(204);
    admin().get(address).then().body("revokedAt", equalTo(revokedAt));
  }

  @Test
  void a_key_ends_when_its_time_is_over() {
    Instant end = Instant.now().plus(Duration.ofHours(1));
    String key =
        make(Map.of("name", name(), "role", "editor", "expiresAt", end.toString()))
            .statusCode(201)
            .extract()
            .path("key");
    write(key).statusCode(201);
    QuarkusMock.installMockForType(Clock.fixed(end, ZoneOffset.UTC), Clock.class);
    write(key).statusCode(401);
  }

  @Test
  void a_key_that_replaces_another_takes_its_name_and_ends_it_after_the_overlap() {
    String name = name();
    ValidatableResponse old = make(Map.of("name", name, "role", "editor"));
    String oldKey = old.extract().path("key");
    String oldId = old.extract().path("id");
    String newKey =
        make(Map.of("replaces", oldId, "overlapHours", 1))
            .statusCode(201)
            .body("name", equalTo(name))
            .body("role", equalTo("editor"))
            .body("replaces", equalTo(oldId))
            .extract()
            .path("key");
    write(oldKey).statusCode(201);
    write(newKey).statusCode(201);
    String end = admin().get("/v1/keys/" + oldId).then().extract().path("expiresAt");
    assertThat(Instant.parse(end))
        .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3600));
    make(Map.of("replaces", oldId))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/replaces"))
        .body("errors[0].code", equalTo("conflict"));
    admin().delete("/v1/keys/" + oldId).then().statusCode(204);
    write(oldKey).statusCode(401);
    write(newKey).statusCode(201);
    make(Map.of("replaces", oldId))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/replaces"))
        .body("errors[0].code", equalTo("unknown_reference"));
  }

  @Test
  void two_keys_in_use_cannot_share_a_name() {
    String name = name();
    String first = make(Map.of("name", name, "role", "editor")).extract().path("id");
    make(Map.of("name", name, "role", "admin"))
        .statusCode(409)
        .body("existing", equalTo("/v1/keys/" + first));
    make(Map.of("name", name.toUpperCase(Locale.ROOT), "role", "editor")).statusCode(409);
    admin().delete("/v1/keys/" + first).then().statusCode(204);
    make(Map.of("name", name, "role", "editor")).statusCode(201);
  }

  @Test
  void names_of_keys_are_the_same_whatever_the_case_of_a_letter_beyond_english() {
    String name = name() + " Ökonomie Ærø ВЕСТИ";
    make(Map.of("name", name, "role", "editor")).statusCode(201);
    make(Map.of("name", name.toLowerCase(Locale.ROOT), "role", "editor")).statusCode(409);
    make(Map.of("name", name.toUpperCase(Locale.ROOT), "role", "editor")).statusCode(409);
    make(Map.of("name", name.replace('Ö', 'O'), "role", "editor")).statusCode(201);
  }

  @Test
  void of_keys_asked_for_under_one_name_at_once_one_is_made() {
    String name = name();
    List<Integer> statuses =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> make(Map.of("name", name, "role", "editor")).extract().statusCode(),
                        task -> new Thread(task).start()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();
    assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409);
  }

  @Test
  void a_wrong_key_is_told_so_even_where_none_is_needed() {
    given()
        .auth()
        .preemptive()
        .oauth2("ork_" + "b".repeat(40))
        .get("/v1/topics")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    given().get("/v1/topics").then().statusCode(200);
  }

  @Test
  void every_fault_of_a_key_draft_is_told_at_once() {
    make(Map.of("overlapHours", 3, "expiresAt", "2001-01-01T00:00:00Z"))
        .statusCode(400)
        .body("errors.pointer", hasItem("/name"))
        .body("errors.pointer", hasItem("/role"))
        .body("errors.pointer", hasItem("/expiresAt"))
        .body("errors.pointer", hasItem("/overlapHours"));
    for (String own : List.of("Admin", "dev", "import", "sample", "start")) {
      make(Map.of("name", own, "role", "editor"))
          .statusCode(400)
          .body("errors[0].pointer", equalTo("/name"));
    }
    make(Map.of("name", "a\nb", "role", "editor"))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/name"));
    make(Map.of("name", name(), "role", "root", "expiresAt", 5))
        .statusCode(400)
        .body("errors.pointer", hasItem("/role"))
        .body("errors.pointer", hasItem("/expiresAt"));
  }

  @Test
  void an_unknown_key_answers_as_one_that_never_was() {
    given()
        .auth()
        .preemptive()
        .oauth2("ork_" + "a".repeat(40))
        .get("/v1/keys")
        .then()
        .statusCode(401);
    given().header("Authorization", "Basic dGVzdDp0ZXN0").get("/v1/keys").then().statusCode(401);
    given()
        .header("Authorization", "Bearer test-admin-key", "Bearer test-admin-key")
        .get("/v1/keys")
        .then()
        .statusCode(401);
    admin().get("/v1/keys/" + UUID.randomUUID()).then().statusCode(404);
    admin().delete("/v1/keys/nonsense").then().statusCode(404);
  }
}
