package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.editor;
import static org.onrecord.contract.Api.ended;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.map;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.unique;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.onrecord.CountingDriver;
import org.onrecord.platform.value.StableId;

/** Files of records that come in over HTTP. */
abstract class ImportsSuite {
  private static final String NDJSON = "application/x-ndjson";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestHTTPResource("/v1/imports")
  URL imports;

  private static RequestSpecification sending(byte[] body) {
    return editor().contentType(NDJSON).body(body);
  }

  static byte[] bytes(String... lines) {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  /** Sends a file, which must be taken in, and waits until it is read. */
  static Map<String, Object> imported(String query, byte[] body) {
    Response answer = sending(body).post("/v1/imports" + query);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(answer.header("Location")).isEqualTo("/v1/imports/" + answer.path("id"));
    // This node begins with the file at once.
    assertThat((String) answer.path("state")).isIn("queued", "running", "done");
    return ended(answer.path("id"));
  }

  private static void counts(
      Map<String, Object> told, String state, int created, int updated, int unchanged, int faulty) {
    assertThat(told)
        .as("%s", told)
        .containsEntry("state", state)
        .containsEntry("created", created)
        .containsEntry("updated", updated)
        .containsEntry("unchanged", unchanged)
        .containsEntry("faulty", faulty);
  }

  private static List<JsonNode> errors(Map<String, Object> told) throws IOException {
    Response answer = editor().get("/v1/imports/" + told.get("id") + "/errors");
    // Streamed as every other export is.
    assertThat(answer.header("Accept-Ranges")).isEqualTo("none");
    assertThat(answer.contentType()).startsWith(NDJSON);
    List<JsonNode> errors = new ArrayList<>();
    for (String line : answer.asString().split("\n")) {
      if (!line.isEmpty()) {
        errors.add(JSON.readTree(line));
      }
    }
    return errors;
  }

  static String topic(String key, String more) {
    return "{\"kind\":\"topic\",\"key\":\"%s\",\"record\":{\"name\":\"Topic %s\"%s}}"
        .formatted(key, key, more);
  }

  private static String statement(String key, String more) {
    return ("{\"kind\":\"statement\",\"key\":\"%s\",\"record\":{\"speaker\":\"mark-rutte\",\"text\":\"Said"
            + " once.\",\"citations\":[{\"source\":\"urn:onrecord:seed-article\"}]%s}}")
        .formatted(key, more);
  }

  @Test
  void records_of_one_write_may_refer_to_each_other_in_any_order_of_their_ids() {
    // What is written together goes to the database table by table, each by its ids.
    for (int i = 0; i < 8; i++) {
      String key = unique();
      String cited = "\"citations\":[{\"source\":\"urn:onrecord:seed-article\"}]";
      counts(
          imported(
              "",
              bytes(
                  "{\"kind\":\"speaker\",\"key\":\"%1$s/holder\",\"record\":{\"kind\":\"person\",\"name\":\"Holder %1$s\"}}"
                      .formatted(key),
                  topic(key + "/wide", ""),
                  topic(key + "/narrow", ",\"broader\":\"#%s/wide\"".formatted(key)),
                  statement(key + "/said", ",\"topics\":[\"#%s/narrow\"]".formatted(key)),
                  statement(key + "/answer", ""),
                  "{\"kind\":\"stance\",\"key\":\"%1$s/x\",\"record\":{\"holder\":\"#%1$s/holder\",\"target\":{\"type\":\"statement\",\"id\":\"#%1$s/said\"},\"position\":\"oppose\",\"act\":\"demand\",\"basis\":\"reported\",\"expressedIn\":\"#%1$s/answer\",\"takenOn\":\"1999-05-27\",\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"apologize\"}]}}}"
                      .formatted(key),
                  "{\"kind\":\"response\",\"key\":\"%1$s/r1\",\"record\":{\"speaker\":\"mark-rutte\",\"kind\":\"apologized\",\"stances\":[\"#%1$s/x\"],\"madeOn\":\"1999-05-28\",%2$s}}"
                      .formatted(key, cited),
                  "{\"kind\":\"response\",\"key\":\"%1$s/r2\",\"record\":{\"speaker\":\"mark-rutte\",\"kind\":\"reversed\",\"reverses\":\"#%1$s/r1\",\"madeOn\":\"1999-05-29\",%2$s}}"
                      .formatted(key, cited),
                  "{\"kind\":\"response\",\"key\":\"%1$s/r3\",\"record\":{\"speaker\":\"mark-rutte\",\"kind\":\"reversed\",\"reverses\":\"#%1$s/r2\",\"madeOn\":\"1999-05-30\",%2$s}}"
                      .formatted(key, cited))),
          "done",
          9,
          0,
          0,
          0);
      String stance = "/v1/stances/" + StableId.of(key + "/x");
      assertThat((String) read(stance).path("demand.status")).isEqualTo("met");
      assertThat((String) read(stance + "?asOf=1999-05-29").path("demand.status"))
          .isEqualTo("open");
    }
  }

  @Test
  void a_batch_looks_for_all_that_its_lines_refer_to_at_once() {
    assertThat(lookups(80)).isEqualTo(lookups(8)).isPositive();
  }

  // How many SQL statements look for what a file refers to: a new speaker and two new sources in
  // each line, which stand in a file before.
  private static int lookups(int lines) {
    String key = unique();
    List<String> before = new ArrayList<>();
    List<String> file = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      String said = key + "-" + i;
      before.add(
          "{\"kind\":\"speaker\",\"record\":{\"slug\":\"%1$s\",\"kind\":\"person\",\"name\":\"Speaker %1$s\"}}"
              .formatted(said));
      for (String source : List.of("a", "b")) {
        before.add(
            "{\"kind\":\"source\",\"key\":\"%1$s/%2$s\",\"record\":{\"url\":\"https://example.org/%1$s/%2$s\"}}"
                .formatted(said, source));
      }
      file.add(
          "{\"kind\":\"statement\",\"key\":\"%1$s\",\"record\":{\"speaker\":\"%1$s\",\"text\":\"Said of %1$s.\",\"citations\":[{\"source\":\"#%1$s/a\"},{\"source\":\"#%1$s/b\"}]}}"
              .formatted(said));
    }
    counts(imported("", bytes(before.toArray(String[]::new))), "done", 3 * lines, 0, 0, 0);
    List<String> executed =
        CountingDriver.executed(
            "imports",
            () -> counts(imported("", bytes(file.toArray(String[]::new))), "done", lines, 0, 0, 0));
    return (int)
        executed.stream()
            .filter(sql -> sql.matches("(?s).*from (alias|speaker|source) .*"))
            .count();
  }

  @Test
  void lines_come_in_in_any_order_and_each_faulty_one_is_told_by_what_it_lacks() throws Exception {
    String key = unique();
    byte[] file =
        bytes(
            statement(key + "/s", ",\"topics\":[\"#%s/t\"]".formatted(key)),
            "",
            "{\"kind\":\"topic\"",
            topic(key + "/t", ""),
            topic(key + "/bad", ",\"colour\":\"red\""),
            statement(key + "/lost", ",\"topics\":[\"#%s/bad\",\"#%s/none\"]".formatted(key, key)),
            "{\"kind\":\"nonsense\",\"record\":{}}");
    Map<String, Object> told = imported("", file);
    counts(told, "done", 2, 0, 0, 4);
    assertThat(told).containsEntry("lines", 7).containsEntry("read", 7);
    List<JsonNode> errors = errors(told);
    assertThat(errors).extracting(error -> error.get("line").asInt()).containsExactly(3, 5, 6, 7);
    assertThat(errors.get(1).at("/errors/0/pointer").asText()).isEqualTo("/record/colour");
    assertThat(errors.get(2).at("/errors/0/detail").asText())
        .isEqualTo("refers to \"#%s/bad\", whose line 5 was refused".formatted(key));
    assertThat(errors.get(2).at("/errors/1/detail").asText())
        .isEqualTo("refers to \"#%s/none\", which is no line and not on record".formatted(key));
    assertThat(errors.get(3).at("/errors/0/pointer").asText()).isEqualTo("/kind");
    assertThat((String) read("/v1/statements/" + StableId.of(key + "/s")).path("topics[0].id"))
        .isEqualTo(StableId.of(key + "/t").toString());
    counts(imported("", file), "done", 0, 0, 2, 4);
    assertThat(all("/v1/changes?sort=-sequence&limit=1"))
        .first()
        .extracting(row -> row.get("by"))
        .isEqualTo("admin");
  }

  @Test
  void what_was_exported_is_there_already() {
    // Other suites leave speeches on record, which would make a large file.
    String[] lines =
        get("/v1/exports/record.ndjson")
            .asString()
            .lines()
            .filter(line -> line.length() < 4_000)
            .toArray(String[]::new);
    long before = lastSequence();
    counts(imported("", bytes(lines)), "done", 0, 0, lines.length, 0);
    assertThat(lastSequence()).isEqualTo(before);
  }

  @Test
  void a_dry_run_checks_all_lines_and_writes_nothing() throws Exception {
    String key = unique();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      lines.add(topic(key + "/" + i, i < 1 ? "" : ",\"broader\":\"#%s/%s\"".formatted(key, i / 2)));
    }
    lines.add(topic(key + "/slug", ",\"slug\":\"%s\"".formatted(key)));
    lines.add(statement(key + "/s", ",\"topics\":[\"#%s/149\",\"%s\"]".formatted(key, key)));
    lines.add(statement(key + "/t", ",\"topics\":[\"#%s/150\"]".formatted(key)));
    lines.add(statement(key + "/u", ",\"saidOn\":\"2024-13\""));
    long before = lastSequence();
    Map<String, Object> told = imported("?dryRun=true", bytes(lines.toArray(new String[0])));
    counts(told, "done", 152, 0, 0, 2);
    assertThat(told).containsEntry("dryRun", true);
    assertThat(errors(told))
        .extracting(error -> error.get("line").asInt())
        .containsExactly(153, 154);
    assertThat(lastSequence()).isEqualTo(before);
    assertThat(get("/v1/topics/" + StableId.of(key + "/0")).statusCode()).isEqualTo(404);
  }

  @Test
  void an_update_changes_what_its_lines_name_and_nothing_else() throws Exception {
    String key = unique();
    counts(
        imported("", bytes(statement(key, ",\"place\":\"Kyiv\",\"saidOn\":\"2024-05-26\""))),
        "done",
        1,
        0,
        0,
        0);
    String other =
        "{\"kind\":\"statement\",\"key\":\"%s\",\"record\":{\"speaker\":\"mark-rutte\",\"text\":\"Said"
            + " twice.\",\"place\":\"Odesa\"}}";
    Map<String, Object> refused =
        imported(
            "?mode=update", bytes(statement(key, ",\"place\":\"Kyiv\""), other.formatted(key)));
    counts(refused, "done", 0, 0, 1, 1);
    assertThat(errors(refused).get(0).get("detail").asText()).contains("Change-Note");
    Response answer =
        sending(bytes(other.formatted(key), topic(key + "/new", "")))
            .header("Change-Note", "as the transcript has it")
            .post("/v1/imports?mode=update");
    counts(ended(answer.path("id")), "done", 1, 1, 0, 0);
    Response now = read("/v1/statements/" + StableId.of(key));
    assertThat((String) now.path("place")).isEqualTo("Odesa");
    assertThat((String) now.path("text")).isEqualTo("Said twice.");
    assertThat((String) now.path("saidOn")).isEqualTo("2024-05-26");
  }

  @Test
  void a_cancelled_import_takes_no_further_line() {
    String key = unique();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      lines.add(topic(key + "/" + i, ""));
    }
    String id = sending(bytes(lines.toArray(new String[0]))).post("/v1/imports").path("id");
    assertThat(editor().delete("/v1/imports/" + id).statusCode()).isEqualTo(204);
    assertThat(editor().delete("/v1/imports/" + id).statusCode()).isEqualTo(204);
    Map<String, Object> told = ended(id);
    assertThat(told).containsEntry("state", "cancelled");
    // What comes after it in line runs, so nothing of it runs any more.
    counts(imported("", bytes(topic(key + "/next", ""))), "done", 1, 0, 0, 0);
    Map<String, Object> later = map(editor().get("/v1/imports/" + id));
    assertThat(later.get("created")).isEqualTo(told.get("created"));
    assertThat((Integer) later.get("created")).isLessThan(3_000);
  }

  @Test
  void characters_that_no_database_keeps_fault_their_lines_and_not_the_file() throws Exception {
    String key = unique() + "\\u0000";
    Map<String, Object> told =
        imported(
            "",
            bytes(
                topic(key, ",\"colour\":\"red\""),
                statement(key, ",\"topics\":[\"#" + key + "\"]")));

    counts(told, "done", 0, 0, 0, 2);
    assertThat(errors(told)).hasSize(2);
  }

  @Test
  void what_is_no_file_of_lines_is_refused_as_a_whole() throws Exception {
    problem(
        editor().contentType("text/csv").body("a,b").post("/v1/imports"),
        415,
        "unsupported-media-type");
    problem(sending(new byte[0]).post("/v1/imports"), 400, "validation");
    problem(sending(bytes("", " ", "")).post("/v1/imports"), 400, "validation");
    problem(
        sending("{\"kind\":\"topic\"}".getBytes(StandardCharsets.UTF_16)).post("/v1/imports"),
        400,
        "malformed-json");
    problem(sending(bytes("{}")).post("/v1/imports?mode=replace"), 400, "invalid-parameter");
    problem(sending(bytes("{}")).post("/v1/imports?dryRun=yes"), 400, "invalid-parameter");
    problem(
        sending(bytes("{}")).header("Content-Encoding", "br").post("/v1/imports"),
        415,
        "unsupported-media-type");
    problem(
        sending(bytes("no gzip")).header("Content-Encoding", "gzip").post("/v1/imports"),
        400,
        "malformed-json");
    byte[] packed = packed(bytes(topic(unique(), "")));
    problem(
        sending(Arrays.copyOf(packed, packed.length - 12))
            .header("Content-Encoding", "gzip")
            .post("/v1/imports"),
        400,
        "malformed-json");
    // 40 MB of nothing in 40 KB.
    problem(
        sending(packed(new byte[40_000_000]))
            .header("Content-Encoding", "gzip")
            .post("/v1/imports"),
        413,
        "payload-too-large");
    problem(sending(new byte[9_000_000]).post("/v1/imports"), 413, "payload-too-large");
    problem(editor().get("/v1/imports/" + Api.NEVER), 404, "not-found");
    problem(editor().get("/v1/imports/x/errors"), 404, "not-found");
    problem(get("/v1/imports"), 401, "unauthorized");
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    }
    return packed.toByteArray();
  }

  @Test
  void a_packed_file_comes_in_and_lines_that_are_no_text_are_told() throws Exception {
    String key = unique();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(bytes("\uFEFF" + topic(key, ""), ""));
    file.writeBytes("{\"name\":\"Latin \u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    file.writeBytes(bytes("{\"text\":\"" + "x".repeat(4_300_000) + "\"}", ""));
    file.writeBytes(bytes("{\"a\":\"\u0000\"}"));
    Response answer =
        sending(packed(file.toByteArray())).header("Content-Encoding", "gzip").post("/v1/imports");
    Map<String, Object> told = ended(answer.path("id"));
    counts(told, "done", 1, 0, 0, 3);
    assertThat(errors(told))
        .extracting(error -> error.get("line").asInt() + " " + error.at("/errors/0/code").asText())
        .containsExactly("2 encoding", "3 size", "4 encoding");
  }

  @Test
  void a_file_that_breaks_off_leaves_nothing() throws Exception {
    int before = count();
    try (Socket sender = new Socket(imports.getHost(), imports.getPort())) {
      byte[] line = bytes(topic(unique(), ""), "");
      sender
          .getOutputStream()
          .write(
              ("POST /v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer test-admin-key\r\n"
                      + "Content-Type: application/x-ndjson\r\nContent-Length: 1000000\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      sender.getOutputStream().write(line);
      sender.getOutputStream().flush();
      awaitCount(before + 1);
    }
    awaitCount(before);
  }

  private static int count() {
    return editor().get("/v1/imports?count=true&limit=1").path("total");
  }

  private static void awaitCount(int count) throws InterruptedException {
    for (int i = 0; i < 600 && count() != count; i++) {
      Thread.sleep(100);
    }
    assertThat(count()).isEqualTo(count);
  }

  @Test
  void lines_without_id_or_key_are_records_of_their_own_each_time() {
    String line = "{\"kind\":\"topic\",\"record\":{\"name\":\"Topic %s\"}}".formatted(unique());
    create("/v1/topics", "{\"name\":\"Topic %s\"}".formatted(unique()));
    counts(imported("", bytes(line, line)), "done", 2, 0, 0, 0);
    counts(imported("", bytes(line)), "done", 1, 0, 0, 0);
  }
}
