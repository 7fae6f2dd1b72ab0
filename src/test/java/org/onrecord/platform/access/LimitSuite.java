package org.onrecord.platform.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Budgets by caller, behind a proxy that is trusted; and clients that are too slow. */
abstract class LimitSuite {
  /** Small budgets that nobody waits for. */
  public static class Small implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.ofEntries(
          Map.entry("onrecord.limits.enabled", "true"),
          Map.entry("onrecord.limits.window", "PT1H"),
          Map.entry("onrecord.limits.reads", "5"),
          Map.entry("onrecord.limits.searches", "3"),
          Map.entry("onrecord.limits.exports", "2"),
          Map.entry("onrecord.limits.writes", "4"),
          Map.entry("onrecord.limits.disputes", "2"),
          Map.entry("onrecord.trusted-proxies", "127.0.0.0/8,::1,10.9.0.0/16"),
          Map.entry("quarkus.http.idle-timeout", "4S"),
          Map.entry("onrecord.body-time", "3S"),
          Map.entry("onrecord.cors.origins", "https://reader.example,https://other.example"));
    }
  }

  @TestHTTPResource("/")
  URL service;

  private static int next = 1;

  private static synchronized String fresh() {
    return "198.51." + (next >> 8) + "." + (next++ & 255);
  }

  private static RequestSpecification from(String address) {
    return given().header("X-Forwarded-For", address);
  }

  @Test
  void a_spent_budget_answers_429_and_when_to_come_back() {
    String address = fresh();
    for (int left = 4; left >= 0; left--) {
      from(address)
          .get("/v1/topics")
          .then()
          .statusCode(200)
          .header("RateLimit-Policy", equalTo("\"reads\";q=5;w=3600"))
          .header("RateLimit", matchesPattern("\"reads\";r=" + left + ";t=\\d+"));
    }
    Response refused = from(address).header("Origin", "https://reader.example").get("/v1/topics");
    refused
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("RateLimit", matchesPattern("\"reads\";r=0;t=\\d+"))
        .header("Access-Control-Allow-Origin", equalTo("https://reader.example"))
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("Cache-Control", equalTo("no-store"))
        .body("type", equalTo("/problems/rate-limited"))
        .body("status", equalTo(429));
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(600, 720);
    from(fresh()).get("/v1/topics").then().statusCode(200);
  }

  @Test
  void searches_exports_and_writes_have_budgets_of_their_own() {
    String address = fresh();
    for (int i = 0; i < 3; i++) {
      from(address).get("/v1/topics?q=grain").then().statusCode(200);
    }
    from(address)
        .get("/v1/topics?q=grain")
        .then()
        .statusCode(429)
        .header("RateLimit-Policy", containsString("\"searches\";q=3"));
    for (int i = 0; i < 2; i++) {
      assertThat(from(address).get("/v1/exports/topics.csv").statusCode()).isNotEqualTo(429);
    }
    from(address).get("/v1/exports/topics.csv").then().statusCode(429);
    for (int i = 0; i < 4; i++) {
      from(address)
          .body("{}")
          .contentType(ContentType.JSON)
          .post("/v1/topics")
          .then()
          .statusCode(401);
    }
    from(address)
        .body("{}")
        .contentType(ContentType.JSON)
        .post("/v1/topics")
        .then()
        .statusCode(429);
    from(address).get("/v1/topics").then().statusCode(200);
  }

  @Test
  void what_an_assistant_asks_is_a_search() {
    String address = fresh();
    for (int i = 0; i < 4; i++) {
      from(address)
          .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")
          .contentType(ContentType.JSON)
          .post("/mcp")
          .then()
          .statusCode(i < 3 ? 200 : 429)
          .header("RateLimit-Policy", containsString("\"searches\";q=3"));
    }
  }

  @Test
  void a_quote_check_on_its_page_is_a_search_and_its_empty_form_is_not() {
    String address = fresh();
    from(address)
        .get("/check?text=Words+of+a+test")
        .then()
        .statusCode(200)
        .header("RateLimit-Policy", containsString("\"searches\""));
    from(address)
        .get("/check")
        .then()
        .statusCode(200)
        .header("RateLimit-Policy", containsString("\"reads\""));
  }

  @Test
  void disputes_are_limited_strictly() {
    String address = fresh();
    for (int i = 0; i < 2; i++) {
      from(address)
          .body("{}")
          .contentType(ContentType.JSON)
          .post("/v1/disputes")
          .then()
          .statusCode(400);
    }
    from(address)
        .body("{}")
        .contentType(ContentType.JSON)
        .post("/v1/disputes")
        .then()
        .statusCode(429)
        .header("RateLimit-Policy", equalTo("\"disputes\";q=2;w=3600"));
  }

  @Test
  void a_search_is_one_however_its_parameter_is_written() {
    from(fresh())
        .urlEncodingEnabled(false)
        .get("/v1/topics?%71=grain")
        .then()
        .header("RateLimit-Policy", containsString("\"searches\";q=3"));
  }

  @Test
  void a_bearer_is_counted_by_name_wherever_they_are_and_guessed_keys_by_address() {
    String key =
        from(fresh())
            .auth()
            .preemptive()
            .oauth2("test-admin-key")
            .contentType(ContentType.JSON)
            .body(Map.of("name", "limited", "role", "admin"))
            .post("/v1/keys")
            .then()
            .statusCode(201)
            .extract()
            .path("key");
    // The first request makes the bearer known, those that follow are counted by name.
    for (int i = 0; i < 6; i++) {
      from(fresh()).auth().preemptive().oauth2(key).get("/v1/topics").then().statusCode(200);
    }
    from(fresh()).auth().preemptive().oauth2(key).get("/v1/topics").then().statusCode(429);
    String guessing = fresh();
    for (int i = 0; i < 5; i++) {
      from(guessing).auth().preemptive().oauth2("ork_" + i).get("/v1/keys").then().statusCode(401);
    }
    from(guessing).auth().preemptive().oauth2("ork_6").get("/v1/keys").then().statusCode(429);
  }

  @Test
  void what_a_stranger_claims_before_the_last_trusted_proxy_does_not_count() {
    String address = fresh();
    for (int i = 0; i < 5; i++) {
      from("203.0.113." + i + ", " + address + ", 10.9.0.7")
          .get("/v1/topics")
          .then()
          .statusCode(200);
    }
    from("203.0.113.99, " + address + ", 10.9.1.8").get("/v1/topics").then().statusCode(429);
    from("203.0.113.99, " + address + ":4711").get("/v1/topics").then().statusCode(429);
  }

  @Test
  void a_network_of_ipv6_is_one_client() {
    for (int i = 0; i < 5; i++) {
      from("2001:db8:1:2::" + i).get("/v1/topics").then().statusCode(200);
    }
    from("[2001:db8:1:2:ffff::9]:4711").get("/v1/topics").then().statusCode(429);
    from("2001:db8:1:3::1").get("/v1/topics").then().statusCode(200);
  }

  @Test
  void pages_of_the_configured_origins_alone_may_read_answers() {
    from(fresh())
        .header("Origin", "https://reader.example")
        .get("/v1/topics")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo("https://reader.example"))
        .header("Access-Control-Expose-Headers", containsString("ETag"))
        .header("Access-Control-Allow-Credentials", nullValue())
        .header("Vary", equalTo("Accept, Origin, Accept-Encoding"));
    // Others are answered, but no browser shows their pages the answer.
    from(fresh())
        .header("Origin", "https://stranger.example")
        .get("/v1/topics")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", nullValue())
        .header("Vary", equalTo("Accept, Origin, Accept-Encoding"));
    from(fresh())
        .header("Origin", "https://other.example")
        .header("Access-Control-Request-Method", "PATCH")
        .header("Access-Control-Request-Headers", "if-match")
        .options("/v1/topics/x")
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", equalTo("https://other.example"))
        .header("Access-Control-Allow-Methods", containsString("PATCH"))
        .header("Access-Control-Allow-Headers", containsString("If-Match"));
    from(fresh())
        .header("Origin", "https://stranger.example")
        .header("Access-Control-Request-Method", "PATCH")
        .options("/v1/topics/x")
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Methods", nullValue());
  }

  @Test
  void the_same_idempotency_key_of_two_strangers_is_two_requests() {
    String key = UUID.randomUUID().toString();
    String body =
        """
        {"record":{"kind":"topic","id":"western-weapons-on-russian-territory"},"aspect":"wording",
         "message":"One reader thinks so."}""";
    String one = fresh();
    String first = dispute(one, key, body);
    assertThat(dispute(fresh(), key, body)).isNotEqualTo(first);
    assertThat(dispute(one, key, body)).isEqualTo(first);
  }

  private static String dispute(String address, String key, String body) {
    return from(address)
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/disputes")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void probes_are_never_limited() {
    String address = fresh();
    for (int i = 0; i < 8; i++) {
      from(address).get("/q/health/live").then().statusCode(200).header("RateLimit", nullValue());
    }
  }

  @Test
  void strict_transport_security_is_asked_for_behind_tls_alone() {
    from(fresh())
        .header("X-Forwarded-Proto", "https")
        .get("/v1/topics")
        .then()
        .header("Strict-Transport-Security", containsString("max-age="));
    from(fresh()).get("/v1/topics").then().header("Strict-Transport-Security", nullValue());
  }

  @Test
  void a_client_that_stops_in_the_middle_of_a_request_is_dropped() throws Exception {
    for (String start :
        new String[] {
          "GET /v1/topics HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
          "POST /v1/disputes HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: "
              + fresh()
              + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
        }) {
      try (Socket socket = new Socket(service.getHost(), service.getPort())) {
        // Longer than the service waits; were it longer still, the read would fail.
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(rest).as("what came before the end").doesNotContain(" 200 ", " 201 ");
      }
    }
  }

  @Test
  void a_client_that_sends_a_body_byte_by_byte_is_dropped() throws Exception {
    for (String credentials : new String[] {"", "Authorization: Bearer test-admin-key\r\n"}) {
      String path = credentials.isEmpty() ? "/v1/disputes" : "/v1/topics";
      try (Socket socket = new Socket(service.getHost(), service.getPort())) {
        socket
            .getOutputStream()
            .write(
                ("POST "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: "
                        + fresh()
                        + "\r\n"
                        + credentials
                        + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        int sent = 0;
        try {
          // Never idle, and far from done in time.
          for (; sent < 900; sent++) {
            socket.getOutputStream().write(' ');
            socket.getOutputStream().flush();
            Thread.sleep(100);
          }
        } catch (IOException dropped) {
          // As it should be.
        }
        assertThat(sent).as("bytes of 1,000 that %s took until it dropped", path).isLessThan(900);
      }
    }
  }

  @Test
  void a_name_cannot_be_borrowed_as_an_address() {
    String odd = UUID.randomUUID().toString();
    for (int i = 0; i < 5; i++) {
      assertThat(from(odd + i).get("/v1/topics").statusCode()).isIn(200, 429);
    }
    from(odd).get("/v1/topics").then().statusCode(429);
  }
}
