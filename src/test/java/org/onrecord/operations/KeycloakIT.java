package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged application takes the tokens of a real Keycloak, and only those meant for it. */
@EnabledIfSystemProperty(
    named = "keycloak",
    matches = ".*",
    disabledReason = "it needs a Keycloak, which ./mvnw verify -Dkeycloak fetches")
class KeycloakIT {
  @TempDir static Path folder;
  static Keycloak keycloak;
  static Node node;

  @BeforeAll
  static void start() {
    keycloak = new Keycloak(Path.of("src", "test", "resources", "record-realm.json"));
    node =
        Node.launch(
                "quarkus-app",
                Map.of(
                    "ONRECORD_DATA", folder.toString(),
                    "ONRECORD_OIDC_ISSUER", keycloak.issuer(),
                    "ONRECORD_OIDC_AUDIENCE", "the-record",
                    "ONRECORD_OIDC_ROLES_CLAIM", "realm_access/roles",
                    "ONRECORD_OIDC_EDITOR_ROLE", "record-editor",
                    "ONRECORD_OIDC_ADMIN_ROLE", "record-admin",
                    "ONRECORD_OIDC_SKEW", "PT0S",
                    // Tests make new keys faster than an issuer does.
                    "ONRECORD_OIDC_REFRESH_WAIT", "PT0S"))
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    if (node != null) {
      node.close();
    }
    if (keycloak != null) {
      keycloak.close();
    }
  }

  private static Node.Answer write(String token) throws IOException {
    String topic = "{\"name\":\"Topic " + UUID.randomUUID() + "\"}";
    return node.post("/v1/topics", topic, "Authorization", "Bearer " + token);
  }

  private static void refused(String token) throws IOException {
    Node.Answer answer = write(token);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  private static int statusOfKeys(String token) throws IOException {
    return node.get("/v1/keys", "Authorization", "Bearer " + token).status();
  }

  /** A part of a token: 0 is its header, 1 are its claims. */
  private static JsonNode part(String token, int part) throws IOException {
    return Node.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[part]));
  }

  private static String key(String token) throws IOException {
    return part(token, 0).get("kid").asText();
  }

  private static void wroteAs(String subject, Node.Answer answer) throws IOException {
    assertThat(answer.status()).isEqualTo(201);
    String topic = answer.json().get("id").asText();
    JsonNode history = node.get("/v1/topics/" + topic + "/history").json();
    assertThat(history.at("/items/0/by").asText()).isEqualTo("oidc:" + subject);
  }

  @Test
  void the_editor_writes_under_the_subject_that_keycloak_gives() throws IOException {
    JsonNode found = keycloak.admin("GET", "/users?exact=true&username=editor", "");
    wroteAs(found.at("/0/id").asText(), write(keycloak.token("newsroom", "editor")));
  }

  @Test
  void a_service_account_writes_by_the_role_it_was_given() throws IOException {
    String token = keycloak.token("newsroom");
    assertThat(part(token, 1).get("preferred_username").asText())
        .isEqualTo("service-account-newsroom");
    wroteAs(part(token, 1).get("sub").asText(), write(token));
  }

  @Test
  void the_reader_is_known_but_may_not_write() throws IOException {
    String token = keycloak.token("newsroom", "reader");
    assertThat(write(token).status()).isEqualTo(403);
    assertThat(node.get("/v1/topics", "Authorization", "Bearer " + token).status()).isEqualTo(200);
  }

  @Test
  void the_admin_manages_keys_and_the_editor_does_not() throws IOException {
    assertThat(statusOfKeys(keycloak.token("newsroom", "admin"))).isEqualTo(200);
    assertThat(statusOfKeys(keycloak.token("newsroom", "editor"))).isEqualTo(403);
  }

  @Test
  void api_keys_go_on_beside_keycloak() throws IOException {
    assertThat(write(Node.KEY).status()).isEqualTo(201);
    Node.Answer made = node.post("/v1/keys", "{\"name\":\"newsroom\",\"role\":\"editor\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(write(made.json().get("key").asText()).status()).isEqualTo(201);
    assertThat(write("ork_" + "x".repeat(40)).status()).isEqualTo(401);
  }

  @Test
  void a_token_ends_when_keycloak_said_it_would() throws Exception {
    String token = keycloak.token("short-lived", "editor");
    assertThat(write(token).status()).isEqualTo(201);
    Instant end = Instant.ofEpochSecond(part(token, 1).get("exp").asLong());
    while (Instant.now().isBefore(end)) {
      Thread.sleep(100);
    }
    refused(token);
  }

  @Test
  void a_token_for_another_audience_or_for_none_is_refused() throws IOException {
    for (String client : List.of("another-service", "no-audience")) {
      String token = keycloak.token(client, "editor");
      JsonNode claims = part(token, 1);
      assertThat(claims.get("iss").asText()).isEqualTo(keycloak.issuer());
      assertThat(claims.at("/realm_access/roles").toString()).contains("record-editor");
      refused(token);
    }
  }

  @Test
  void only_the_access_token_of_a_login_is_taken() throws IOException {
    JsonNode tokens = keycloak.tokens("newsroom", "editor");
    assertThat(write(tokens.get("access_token").asText()).status()).isEqualTo(201);
    refused(tokens.get("id_token").asText());
    refused(tokens.get("refresh_token").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS512", "PS256", "ES256", "ES512", "EdDSA"})
  void every_kind_of_signature_by_a_key_pair_is_taken(String algorithm) throws IOException {
    signs(algorithm);
    String token = keycloak.token("newsroom", "editor");
    signs("RS256");
    assertThat(part(token, 0).get("alg").asText()).isEqualTo(algorithm);
    assertThat(write(token).status()).isEqualTo(201);
  }

  private static void signs(String algorithm) {
    JsonNode newsroom = keycloak.admin("GET", "/clients?clientId=newsroom", "");
    keycloak.admin(
        "PUT",
        "/clients/" + newsroom.at("/0/id").asText(),
        "{\"attributes\":{\"access.token.signed.response.alg\":\"" + algorithm + "\"}}");
  }

  @Test
  void new_keys_are_found_without_a_restart_and_old_ones_end() throws IOException {
    String old = keycloak.token("newsroom", "editor");
    assertThat(write(old).status()).isEqualTo(201);

    addKey(200);
    String fresh = keycloak.token("newsroom", "editor");
    assertThat(key(fresh)).isNotEqualTo(key(old));
    assertThat(write(fresh).status()).isEqualTo(201);
    // Keycloak still publishes the old key.
    assertThat(write(old).status()).isEqualTo(201);

    removeKey(key(old));
    // Nothing has made the node ask again.
    assertThat(write(old).status()).isEqualTo(201);
    addKey(300);
    String freshest = keycloak.token("newsroom", "editor");
    assertThat(List.of(key(old), key(fresh))).doesNotContain(key(freshest));
    assertThat(write(freshest).status()).isEqualTo(201);
    refused(old);
    assertThat(write(fresh).status()).isEqualTo(201);
  }

  private static void addKey(int priority) {
    keycloak.admin(
        "POST",
        "/components",
        """
        {
          "name": "rotated %1$s",
          "providerType": "org.keycloak.keys.KeyProvider",
          "providerId": "rsa-generated",
          "config": {"priority": ["%1$s"], "enabled": ["true"], "active": ["true"]}
        }
        """
            .formatted(priority));
  }

  private static void removeKey(String id) {
    for (JsonNode key : keycloak.admin("GET", "/keys", "").get("keys")) {
      if (key.get("kid").asText().equals(id)) {
        keycloak.admin("DELETE", "/components/" + key.get("providerId").asText(), "");
        return;
      }
    }
    throw new AssertionError("Keycloak does not know the key " + id);
  }
}
