package org.onrecord;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that no client library would send, sent byte by byte. */
abstract class HardeningSuite {
  @TestHTTPResource("/")
  URL service;

  private String raw(String request) throws IOException {
    return raw(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String raw(byte[] request) throws IOException {
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket.setSoTimeout(1500);
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      } catch (IOException closedOnUs) {
        // What was answered before the service hung up is what counts.
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] some = new byte[8192];
      try {
        for (int n = socket.getInputStream().read(some);
            n >= 0;
            n = socket.getInputStream().read(some)) {
          answer.write(some, 0, n);
          if (answer.toString(StandardCharsets.ISO_8859_1).endsWith("}")) {
            break;
          }
        }
      } catch (SocketTimeoutException | java.net.SocketException over) {
        // No more to come.
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private static String get(String target, String... headers) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", headers) + "\r\n";
  }

  private static void isProblem(String answer, int status) {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains("content-type: application/problem+json");
    assertThat(answer).contains("\"status\":" + status).contains("\"type\":\"/problems/");
  }

  @Test
  void malformed_percent_encoding_is_the_clients_fault() throws IOException {
    List<String> notClientFaults = new ArrayList<>();
    for (String target :
        List.of(
            "/v1/statements?q=%zz",
            "/v1/statements?q=%",
            "/v1/statements?q=%e",
            "/v1/statements?%zz=1",
            "/v1/statements?cursor=%",
            "/v1/topics/%zz",
            "/v1/topics/%",
            "/v1/topics/%00",
            "/v1/topics/%ff%fe",
            "/v1/%2e%2e/%2e%2e/etc/passwd",
            "/v1/topics?q=%ff",
            "/v1/topics;a=%zz",
            "/%",
            "/v1/topics?q=\u00e9",
            "/swagger-ui/%zz",
            "/q/health/%zz",
            "//v1//topics",
            "/v1/topics/\\..\\x")) {
      String answer = raw(get(target));
      // A path that the router itself cannot read ends there, with 400 and no body.
      boolean unreadable = answer.matches("(?si)HTTP/1.1 400 .*content-length: 0\r\n\r\n");
      if (!answer.matches("(?s)HTTP/1.1 [234].*")
          || answer.startsWith("HTTP/1.1 4")
              && !answer.contains("application/problem+json")
              && !unreadable) {
        notClientFaults.add(
            target
                + " -> "
                + answer.lines().findFirst().orElse("nothing")
                + answer.replaceAll("(?s).*\r\n\r\n", " | "));
      }
    }
    assertThat(notClientFaults).isEmpty();
  }

  @Test
  void an_invalid_content_type_or_accept_is_the_clients_fault() throws IOException {
    List<String> notClientFaults = new ArrayList<>();
    for (String type :
        List.of(
            "nonsense",
            ";",
            "",
            "a/b/c",
            "application/",
            "/json",
            "application/json;",
            "application/json; charset=",
            "application/json; charset=\"",
            "application/json; charset=utf-99",
            "\u00ff/\u00ff",
            "application/json; ;=",
            "multipart/form-data; boundary=")) {
      for (String header : List.of("Content-Type", "Accept")) {
        String answer =
            raw(
                (header.equals("Accept") ? "GET" : "POST")
                    + " /v1/topics HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer test-admin-key\r\n"
                    + header
                    + ": "
                    + type
                    + "\r\nContent-Length: 2\r\n\r\n{}");
        if (!answer.matches("(?s)HTTP/1.1 [24].*")
            || answer.startsWith("HTTP/1.1 4") && !answer.contains("application/problem+json")) {
          notClientFaults.add(
              header + ": " + type + " -> " + answer.lines().findFirst().orElse("nothing"));
        }
      }
    }
    assertThat(notClientFaults).isEmpty();
  }

  @Test
  void an_address_that_is_too_long_is_refused() throws IOException {
    isProblem(raw(get("/v1/topics?q=" + "x".repeat(9000))), 414);
  }

  @Test
  void headers_that_are_too_large_are_refused() throws IOException {
    isProblem(raw(get("/v1/topics", "X-Large: " + "x".repeat(20_000) + "\r\n")), 431);
  }

  @Test
  void a_request_that_is_not_http_is_refused() throws IOException {
    for (String request :
        List.of(
            "NONSENSE\r\n\r\n",
            "GET /v1/topics\r\n\r\n",
            "GET /v1/topics HTTP/9.9\r\nHost: localhost\r\n\r\n",
            "GET /v1/topics HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
            "POST /v1/disputes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            "POST /v1/disputes HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n{}",
            "POST /v1/disputes HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) {
      assertThat(raw(request))
          .as(request)
          .doesNotContainPattern("HTTP/1.1 5..")
          .doesNotContain("Exception");
    }
  }

  @Test
  void a_body_that_is_too_large_is_refused_before_it_is_read() throws IOException {
    isProblem(
        raw(
            "POST /v1/disputes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 99999999\r\n\r\n{"),
        413);
  }

  @Test
  void a_body_that_is_nested_too_deeply_is_refused() throws IOException {
    String body = "{\"record\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String answer =
        raw(
            "POST /v1/disputes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    isProblem(answer, 400);
    assertThat(answer).contains("/problems/malformed-json").contains("12 levels");
  }

  @Test
  void answers_cannot_be_taken_for_pages() {
    for (String address :
        List.of("/v1/topics?q=%3Cscript%3Ealert(1)%3C/script%3E", "/v1/%3Cscript%3E", "/nowhere")) {
      given()
          .accept("text/html,*/*")
          .get(address)
          .then()
          .header("X-Content-Type-Options", "nosniff")
          .header("Referrer-Policy", "no-referrer")
          .header("Content-Type", not(containsString("html")))
          .body(not(containsString("<script>")));
    }
    given()
        .get("/v1/topics")
        .then()
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  }

  @Test
  void a_value_cannot_break_out_of_a_header() throws IOException {
    String answer =
        raw(get("/v1/topics/x%0d%0aX-Injected:%20yes"))
            + raw(get("/v1/topics?q=x%0d%0aX-Injected:%20yes&limit=1"));
    assertThat(answer).contains("HTTP/1.1 4").doesNotContain("\r\nX-Injected");
  }

  @Test
  void addresses_on_record_are_never_fetched() throws Exception {
    try (java.net.ServerSocket trap =
        new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
      trap.setSoTimeout(700);
      String url = "http://127.0.0.1:" + trap.getLocalPort() + "/inside";
      given()
          .auth()
          .preemptive()
          .oauth2("test-admin-key")
          .contentType(ContentType.JSON)
          .body(Map.of("url", url, "archiveUrl", url, "title", "Trap"))
          .post("/v1/sources")
          .then()
          .statusCode(201);
      String topic = given().get("/v1/topics?limit=1").path("items[0].id");
      given()
          .contentType(ContentType.JSON)
          .body(
              Map.of(
                  "record",
                  Map.of("kind", "topic", "id", topic),
                  "aspect",
                  "source",
                  "message",
                  "See the address given.",
                  "evidence",
                  url))
          .post("/v1/disputes")
          .then()
          .statusCode(201);
      org.assertj.core.api.Assertions.assertThatThrownBy(trap::accept)
          .isInstanceOf(SocketTimeoutException.class);
    }
  }
}
