package org.onrecord;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
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
      // Only what comes after the first bytes is not waited for long.
      socket.setSoTimeout(30_000);
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
          socket.setSoTimeout(1500);
          if (answer.toString(StandardCharsets.ISO_8859_1).endsWith("}")) {
            break;
          }
        }
      } catch (SocketTimeoutException | SocketException over) {
        // No more to come.
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private static String get(String target, String... headers) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", headers) + "\r\n";
  }

  private static void isProblem(String answer, int status) {
    assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
    assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/problem+json");
    assertThat(answer).contains("\"status\":" + status).contains("\"type\":\"/problems/");
  }

  @Test
  void a_malformed_address_is_the_clients_fault() throws IOException {
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
            "/swagger-ui/%zz",
            "/q/health/%zz",
            "/v1/topics/\\..\\x",
            "/v1/<topics>",
            "*",
            "v1/topics")) {
      String answer = raw(get(target));
      if (!answer.matches("(?s)HTTP/1.1 4.*")
          || !answer.contains("application/problem+json")
          || !answer.contains("\"type\":\"/problems/")) {
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
  void an_address_has_one_spelling() throws IOException {
    for (String target :
        List.of(
            "/v1/topics/",
            "/v1/topics/?limit=1",
            "//v1/topics",
            "/v1//topics",
            "/v1/%74opics",
            "/v1/topics;limit=1",
            "/v1;x/topics",
            "/v1/./topics",
            "/v1/statements/018FA7E5-B400-741F-84B9-3E7D9B2A22B5",
            "/q/../v1/topics",
            "/q/%2e%2e/v1/topics",
            "http://localhost/q/../v1/topics")) {
      isProblem(raw(get(target)), 404);
    }
    assertThat(raw(get("/v1/topics?limit=1"))).startsWith("HTTP/1.1 200");
    assertThat(raw(get("/v1/statements/018fa7e5-b400-741f-84b9-3e7d9b2a22b5")))
        .startsWith("HTTP/1.1 200");
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
  void a_body_that_does_not_tell_its_length_is_refused_once_it_is_too_large() throws IOException {
    for (int megabytes : new int[] {6, 12}) {
      StringBuilder chunks =
          new StringBuilder(
              "POST /v1/topics HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Authorization: Bearer test-admin-key\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < megabytes * 32; i++) {
        chunks.append("8000\r\n").append(" ".repeat(0x8000)).append("\r\n");
      }
      String answer = raw(chunks.append("0\r\n\r\n").toString());
      isProblem(answer, 413);
      assertThat(answer).containsIgnoringCase("connection: close");
    }
  }

  @Test
  void a_client_that_sends_all_before_it_reads_still_hears_that_it_is_too_much()
      throws IOException {
    int length = 12 * 1024 * 1024;
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/topics HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      + "Authorization: Bearer test-admin-key\r\nContent-Length: "
                      + length
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      byte[] some = new byte[65_536];
      for (int sent = 0; sent < length; sent += some.length) {
        socket.getOutputStream().write(some);
      }
      isProblem(
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1), 413);
    }
  }

  @Test
  void a_body_that_is_missing_is_told_at_once() throws IOException {
    for (String length : List.of("", "Content-Length: 0\r\n")) {
      isProblem(
          raw(
              "POST /v1/disputes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + length
                  + "\r\n"),
          400);
    }
  }

  @Test
  void a_form_is_refused_at_once() throws IOException {
    for (String type :
        List.of(
            "multipart/form-data",
            "Multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded; charset=utf-8")) {
      isProblem(
          raw(
              "POST /v1/disputes HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                  + type
                  + "\r\nContent-Length: 2\r\n\r\n{}"),
          415);
    }
  }

  @Test
  void a_body_in_small_chunks_is_read() throws IOException {
    isProblem(
        raw(
            "POST /v1/disputes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
        400);
  }

  @Test
  void what_anybody_may_send_is_small() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"message\":\"" + "x".repeat(70_000) + "\"}")
        .post("/v1/disputes")
        .then()
        .statusCode(413)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/payload-too-large"));
  }

  @Test
  void the_faults_of_a_body_are_told_up_to_a_hundred() {
    StringBuilder body = new StringBuilder("{\"name\":\"Many\"");
    for (int i = 0; i < 60_000; i++) {
      body.append(",\"f").append(i).append("\":1");
    }
    given()
        .auth()
        .preemptive()
        .oauth2("test-admin-key")
        .contentType(ContentType.JSON)
        .body(body.append('}').toString())
        .post("/v1/topics")
        .then()
        .statusCode(400)
        .body("errors.size()", equalTo(100))
        .body("detail", equalTo("the first 100 faults in the body"));
  }

  @Test
  void a_letter_with_more_marks_than_any_script_has_is_refused() {
    given()
        .auth()
        .preemptive()
        .oauth2("test-admin-key")
        .contentType("application/json;charset=UTF-8")
        // Normalising this many would take minutes.
        .body("{\"name\":\"a" + "\u0301\u0323".repeat(300_000) + "\"}")
        .post("/v1/topics")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/name"))
        .body("errors[0].detail", containsString("combining marks"));
  }

  @Test
  void the_host_that_a_client_claims_is_never_told_back() throws IOException {
    String body = "{\"name\":\"Host " + java.util.UUID.randomUUID() + "\"}";
    String answer =
        raw(
            "POST /v1/topics HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer test-admin-key\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    assertThat(answer)
        .startsWith("HTTP/1.1 201")
        .containsPattern("(?i)\r\nlocation: /v1/topics/host-")
        .doesNotContain("evil.example");
  }

  @Test
  void any_page_may_read_the_public_record_and_why_it_was_refused() throws IOException {
    for (String path : List.of("/v1/topics", "/problems", "/v1/nothing", "/v1/topics/%zz")) {
      assertThat(raw(get(path, "Origin: https://reader.example\r\n")))
          .as(path)
          .containsPattern("(?i)access-control-allow-origin: \\*\r\n")
          .doesNotContain("allow-credentials");
    }
    given()
        .header("Origin", "https://reader.example")
        .get("/q/health/live")
        .then()
        .header("Access-Control-Allow-Origin", nullValue());
  }

  @Test
  void every_answer_has_a_date() throws IOException {
    for (String path : List.of("/v1/topics", "/", "/v1/nothing", "/v1/topics/%zz", "/q/health")) {
      assertThat(raw(get(path)))
          .as(path)
          .containsPattern("(?i)\r\ndate: \\w{3}, \\d{1,2} \\w{3} \\d{4} [\\d:]{8} GMT\r\n");
    }
  }

  @Test
  void a_request_without_one_host_is_refused() throws IOException {
    for (String head :
        List.of(
            "GET /v1/topics HTTP/1.1\r\n\r\n",
            "GET /v1/topics?limit=1 HTTP/1.0\r\n\r\n",
            "GET /v1/topics HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /v1/topics HTTP/1.1\r\nHost: [::1\r\n\r\n",
            "GET /v1/topics?limit=1 HTTP/1.1\r\nHost: x:99999\r\n\r\n")) {
      isProblem(raw(head), 400);
    }
    assertThat(raw("GET /q/health/live HTTP/1.0\r\n\r\n")).contains(" 200 ");
  }

  @Test
  void a_transfer_encoding_that_is_not_read_ends_the_connection() throws IOException {
    String answer =
        raw(
            "POST /v1/disputes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: xchunked\r\n\r\nGET /v1/topics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(answer.split("HTTP/1\\.1 \\d", -1)).hasSize(2);
  }

  @Test
  void options_tells_the_methods_of_an_address() {
    given().options("/v1/keys").then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS, POST");
    given()
        .options("/v1/topics/x")
        .then()
        .statusCode(204)
        .header("Allow", "DELETE, GET, HEAD, OPTIONS, PATCH");
  }

  @Test
  void a_note_may_have_any_letters() throws IOException {
    String body = "{\"name\":\"Noted " + java.util.UUID.randomUUID() + "\"}";
    for (String note : List.of("Schreibweise: Übersetzung, 日本", "plain")) {
      String answer =
          raw(
              ("POST /v1/topics HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      + "Authorization: Bearer test-admin-key\r\nChange-Note: "
                      + note
                      + "\r\nContent-Length: "
                      + (body.length() + note.length())
                      + "\r\n\r\n"
                      + body.replace("Noted", "Noted" + " ".repeat(note.length())))
                  .getBytes(StandardCharsets.UTF_8));
      assertThat(answer).startsWith("HTTP/1.1 201");
      String slug = answer.replaceAll("(?s).*\"slug\":\"([^\"]*)\".*", "$1");
      given().get("/v1/topics/" + slug + "/history").then().body("items[0].note", equalTo(note));
    }
  }

  @Test
  void bodies_are_utf_8_as_they_are() {
    for (byte[] body :
        List.of(
            "{\"name\":\"Sixteen\"}".getBytes(StandardCharsets.UTF_16),
            new byte[] {'{', '"', 'n', '"', ':', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'})) {
      given()
          .auth()
          .preemptive()
          .oauth2("test-admin-key")
          .contentType(ContentType.JSON)
          .body(body)
          .post("/v1/topics")
          .then()
          .statusCode(400)
          .body("type", equalTo("/problems/malformed-json"));
    }
    given()
        .auth()
        .preemptive()
        .oauth2("test-admin-key")
        .contentType(ContentType.JSON)
        .header("Content-Encoding", "gzip")
        .body(new byte[] {31, -117, 8})
        .post("/v1/topics")
        .then()
        .statusCode(415);
  }

  @Test
  void metrics_are_counted_by_templates_whatever_is_asked_for() throws IOException {
    for (int i = 0; i < 130; i++) {
      raw(get("/v1/topics/%zz" + i));
      raw("METH" + i + " /v1/topics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    given().get("/v1/topics/military-aid-to-ukraine/history").then().statusCode(200);
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("uri=\"/v1/topics/{ref}/history\""))
        .body(containsString("method=\"OTHER\""))
        .body(not(containsString("%zz")))
        .body(not(containsString("METH1")));
  }

  @Test
  void groups_of_checks_that_nobody_made_are_not_there() {
    given().get("/q/health/group/x").then().statusCode(404);
    given().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void a_slug_without_end_is_refused() {
    given()
        .auth()
        .preemptive()
        .oauth2("test-admin-key")
        .contentType(ContentType.JSON)
        .body(Map.of("name", "Long", "slug", "a-".repeat(200_000) + "a"))
        .post("/v1/topics")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/slug"));
  }

  @Test
  void a_number_that_no_field_holds_is_a_fault_of_its_field() {
    given()
        .auth()
        .preemptive()
        .oauth2("test-admin-key")
        .contentType(ContentType.JSON)
        .body("{\"name\":\"n\",\"role\":\"editor\",\"overlapHours\":99999999999}")
        .post("/v1/keys")
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/validation"))
        .body("errors[0].pointer", equalTo("/overlapHours"));
  }

  @Test
  void a_body_that_is_nested_too_deeply_is_refused() throws IOException {
    String body = "{\"record\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String answer =
        raw(
            "POST /v1/topics HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer test-admin-key\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    isProblem(answer, 400);
    assertThat(answer).contains("/problems/malformed-json").contains("12 levels");
  }

  @Test
  void answers_cannot_be_taken_for_pages() {
    for (String address :
        List.of("/v1/topics?q=%3Cscript%3Ealert(1)%3C/script%3E", "/v1/%3Cscript%3E")) {
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
    // Where a person may have come by a link, the refusal is a page, which repeats no markup.
    given()
        .accept("text/html,*/*")
        .get("/nowhere/%3Cscript%3E?q=%3Cscript%3E")
        .then()
        .statusCode(404)
        .header("Content-Type", containsString("html"))
        .body(not(containsString("<script>")));
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
    try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
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
      Assertions.assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }
}
