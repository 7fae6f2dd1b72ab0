package org.onrecord.platform.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JWTs of the configured issuer write beside keys, and nothing that only resembles them does. */
abstract class IssuerSuite {
  /** An issuer of our own, reached over real HTTP as any other. */
  public static final class OurIssuer implements QuarkusTestResourceLifecycleManager {
    static final List<PublicJsonWebKey> KEYS = new ArrayList<>();
    static final AtomicInteger FETCHES = new AtomicInteger();
    static volatile String address = "";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      address = "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
      answer(
          "/realm/.well-known/openid-configuration",
          () -> "{\"issuer\":\"" + address + "\",\"jwks_uri\":\"" + address + "/jwks\"}");
      answer(
          "/realm/jwks",
          () -> {
            FETCHES.incrementAndGet();
            return new JsonWebKeySet(KEYS).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
          });
      server.start();
      return Map.of(
          "onrecord.oidc.issuer", address,
          "onrecord.oidc.audience", "the-record",
          "onrecord.oidc.roles-claim", "realm_access/roles",
          "onrecord.oidc.editor-role", "record-editor",
          "onrecord.oidc.admin-role", "record-admin",
          "onrecord.oidc.refresh-wait", "PT0.001S");
    }

    private void answer(String path, Supplier<String> text) {
      server.createContext(
          path,
          exchange -> {
            byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
    }

    @Override
    public void stop() {
      server.stop(0);
    }
  }

  /** A service that trusts our issuer. */
  public static class Trusting implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(OurIssuer.class));
    }
  }

  private PublicJsonWebKey key;

  @BeforeEach
  void one_key_is_published() throws JoseException {
    key = rsa();
    OurIssuer.KEYS.clear();
    OurIssuer.KEYS.add(key);
  }

  private static PublicJsonWebKey rsa() throws JoseException {
    return named(RsaJwkGenerator.generateJwk(2048));
  }

  private static PublicJsonWebKey named(PublicJsonWebKey made) {
    made.setKeyId(UUID.randomUUID().toString());
    return made;
  }

  private static JwtClaims claims(String... roles) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(OurIssuer.address);
    claims.setAudience("the-record");
    claims.setSubject("reporter-7");
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(5);
    claims.setClaim("realm_access", Map.of("roles", List.of(roles)));
    return claims;
  }

  private static String signed(JwtClaims claims, PublicJsonWebKey key, String algorithm)
      throws JoseException {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims.toJson());
    token.setKey(key.getPrivateKey());
    token.setKeyIdHeaderValue(key.getKeyId());
    token.setAlgorithmHeaderValue(algorithm);
    return token.getCompactSerialization();
  }

  private static ValidatableResponse write(String token) {
    return given()
        .auth()
        .preemptive()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .body(Map.of("name", "Topic " + UUID.randomUUID()))
        .post("/v1/topics")
        .then();
  }

  private static void refused(String token) {
    long before = last();
    write(token)
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", "Bearer");
    assertThat(last()).as("last sequence after a refused write").isEqualTo(before);
  }

  private static long last() {
    List<Integer> sequences =
        given().get("/v1/changes?sort=-sequence&limit=1").then().extract().path("items.sequence");
    return sequences.get(0);
  }

  @Test
  void an_editor_of_the_issuer_writes_under_its_subject() throws JoseException {
    String token =
        signed(claims("record-editor", "other"), key, AlgorithmIdentifiers.RSA_USING_SHA256);
    String topic = write(token).statusCode(201).extract().path("id");
    given()
        .get("/v1/topics/" + topic + "/history")
        .then()
        .body("items[0].by", equalTo("oidc:reporter-7"));
    given().auth().preemptive().oauth2(token).get("/v1/keys").then().statusCode(403);
  }

  @Test
  void an_admin_of_the_issuer_may_what_admins_may() throws JoseException {
    String token = signed(claims("record-admin"), key, AlgorithmIdentifiers.RSA_PSS_USING_SHA256);
    given().auth().preemptive().oauth2(token).get("/v1/keys").then().statusCode(200);
    write(token).statusCode(201);
  }

  @Test
  void an_admin_with_a_long_name_makes_keys_under_it() throws JoseException {
    JwtClaims claims = claims("record-admin");
    String subject = "s".repeat(190);
    claims.setSubject(subject);
    given()
        .auth()
        .preemptive()
        .oauth2(signed(claims, key, AlgorithmIdentifiers.RSA_USING_SHA256))
        .contentType(ContentType.JSON)
        .body(Map.of("name", "desk " + UUID.randomUUID(), "role", "editor"))
        .post("/v1/keys")
        .then()
        .statusCode(201)
        .body("createdBy", equalTo("oidc:" + subject));
  }

  @Test
  void a_bearer_without_a_role_is_known_but_may_not_write() throws JoseException {
    write(signed(claims("reader"), key, AlgorithmIdentifiers.RSA_USING_SHA256)).statusCode(403);
    JwtClaims none = claims();
    none.unsetClaim("realm_access");
    write(signed(none, key, AlgorithmIdentifiers.RSA_USING_SHA256)).statusCode(403);
    JwtClaims odd = claims();
    odd.setClaim("realm_access", "record-editor");
    write(signed(odd, key, AlgorithmIdentifiers.RSA_USING_SHA256)).statusCode(403);
  }

  @Test
  void the_document_offers_a_login_beside_keys_and_swagger_ui_may_ask_the_issuer() {
    given()
        .get("/openapi?format=json")
        .then()
        .statusCode(200)
        .body("components.securitySchemes.bearer.scheme", equalTo("bearer"))
        .body("components.securitySchemes.issuer.type", equalTo("openIdConnect"))
        .body(
            "components.securitySchemes.issuer.openIdConnectUrl",
            equalTo(OurIssuer.address + "/.well-known/openid-configuration"))
        .body(
            "paths.'/v1/topics'.post.security",
            equalTo(List.of(Map.of("bearer", List.of()), Map.of("issuer", List.of()))))
        .body("paths.'/v1/topics'.get.security", equalTo(List.of()));
    given()
        .get("/swagger-ui/")
        .then()
        .statusCode(200)
        .header(
            "Content-Security-Policy",
            containsString("connect-src 'self' " + OurIssuer.address.replace("/realm", "") + ";"));
  }

  @Test
  void keys_go_on_beside_the_issuer() {
    write("test-admin-key").statusCode(201);
    write("ork_" + "x".repeat(40)).statusCode(401);
  }

  @Test
  void elliptic_curves_are_taken_too() throws JoseException {
    PublicJsonWebKey curve = named(EcJwkGenerator.generateJwk(EllipticCurves.P256));
    OurIssuer.KEYS.add(curve);
    write(
            signed(
                claims("record-editor"),
                curve,
                AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
        .statusCode(201);
  }

  @Test
  void a_token_out_of_its_time_is_refused() throws JoseException {
    JwtClaims expired = claims("record-editor");
    expired.setExpirationTimeMinutesInTheFuture(-2);
    refused(signed(expired, key, AlgorithmIdentifiers.RSA_USING_SHA256));
    JwtClaims early = claims("record-editor");
    early.setNotBeforeMinutesInThePast(-2);
    refused(signed(early, key, AlgorithmIdentifiers.RSA_USING_SHA256));
    JwtClaims endless = claims("record-editor");
    endless.unsetClaim("exp");
    refused(signed(endless, key, AlgorithmIdentifiers.RSA_USING_SHA256));
  }

  @Test
  void a_token_for_or_from_somebody_else_is_refused() throws JoseException {
    JwtClaims other = claims("record-editor");
    other.setAudience("another-service");
    refused(signed(other, key, AlgorithmIdentifiers.RSA_USING_SHA256));
    other.unsetClaim("aud");
    refused(signed(other, key, AlgorithmIdentifiers.RSA_USING_SHA256));
    JwtClaims stranger = claims("record-editor");
    stranger.setIssuer("https://issuer.example");
    refused(signed(stranger, key, AlgorithmIdentifiers.RSA_USING_SHA256));
    JwtClaims nobody = claims("record-editor");
    nobody.unsetClaim("sub");
    refused(signed(nobody, key, AlgorithmIdentifiers.RSA_USING_SHA256));
  }

  @Test
  void a_token_signed_by_another_key_is_refused() throws JoseException {
    PublicJsonWebKey stranger = rsa();
    refused(signed(claims("record-admin"), stranger, AlgorithmIdentifiers.RSA_USING_SHA256));
    stranger.setKeyId(key.getKeyId());
    refused(signed(claims("record-admin"), stranger, AlgorithmIdentifiers.RSA_USING_SHA256));
  }

  @Test
  void a_tampered_token_is_refused() throws JoseException {
    String[] parts =
        signed(claims("reader"), key, AlgorithmIdentifiers.RSA_USING_SHA256).split("\\.");
    String promoted =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims("record-admin").toJson().getBytes(StandardCharsets.UTF_8));
    refused(parts[0] + "." + promoted + "." + parts[2]);
    refused(parts[0] + "." + parts[1] + ".");
    refused(parts[0] + "." + parts[1] + "." + parts[2].substring(4));
    refused("a.b.c");
    refused(parts[1] + "." + parts[0] + "." + parts[2]);
  }

  @Test
  void a_token_without_a_signature_is_refused() throws JoseException {
    JsonWebSignature none = new JsonWebSignature();
    none.setAlgorithmConstraints(AlgorithmConstraints.ALLOW_ONLY_NONE);
    none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    none.setKeyIdHeaderValue(key.getKeyId());
    none.setPayload(claims("record-admin").toJson());
    refused(none.getCompactSerialization());
  }

  @Test
  void the_public_key_used_as_a_shared_secret_is_refused() throws JoseException {
    PublicKey known = key.getPublicKey();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(known.getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    for (byte[] secret : List.of(known.getEncoded(), pem.getBytes(StandardCharsets.UTF_8))) {
      JsonWebSignature confused = new JsonWebSignature();
      confused.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
      confused.setKeyIdHeaderValue(key.getKeyId());
      confused.setKey(new HmacKey(secret));
      confused.setPayload(claims("record-admin").toJson());
      refused(confused.getCompactSerialization());
    }
  }

  @Test
  void a_key_that_the_token_brings_along_is_not_believed() throws JoseException {
    PublicJsonWebKey own = rsa();
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims("record-admin").toJson());
    token.setKey(own.getPrivateKey());
    token.setJwkHeader(own);
    token.getHeaders().setStringHeaderValue("jku", "https://issuer.example/jwks");
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    refused(token.getCompactSerialization());
  }

  @Test
  void rotated_keys_are_found_without_a_restart_and_old_ones_end() throws Exception {
    PublicJsonWebKey old = key;
    write(signed(claims("record-editor"), old, AlgorithmIdentifiers.RSA_USING_SHA256))
        .statusCode(201);
    PublicJsonWebKey fresh = rsa();
    OurIssuer.KEYS.clear();
    OurIssuer.KEYS.add(fresh);
    Thread.sleep(20);
    int fetches = OurIssuer.FETCHES.get();
    write(signed(claims("record-editor"), fresh, AlgorithmIdentifiers.RSA_USING_SHA256))
        .statusCode(201);
    assertThat(OurIssuer.FETCHES.get()).as("fetches of the key set").isEqualTo(fetches + 1);
    write(signed(claims("record-editor"), fresh, AlgorithmIdentifiers.RSA_USING_SHA256))
        .statusCode(201);
    assertThat(OurIssuer.FETCHES.get()).as("fetches of the key set").isEqualTo(fetches + 1);
    refused(signed(claims("record-editor"), old, AlgorithmIdentifiers.RSA_USING_SHA256));
  }
}
