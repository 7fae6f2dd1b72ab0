package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.anyone;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.statementDraft;
import static org.onrecord.contract.Api.unique;
import static org.onrecord.contract.Api.withdraw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whole lists as files. */
abstract class ExportsSuite {
  private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> KINDS =
      List.of("speakers", "memberships", "topics", "sources", "statements", "stances", "responses");

  @TestHTTPResource("/")
  URL service;

  private static List<Map<String, String>> table(Response answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("text/csv");
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(answer.asString())) {
      return rows.readAll();
    }
  }

  private static List<JsonNode> lines(Response answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/x-ndjson");
    List<JsonNode> lines = new ArrayList<>();
    for (String line : answer.asString().split("\n")) {
      if (!line.isEmpty()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }

  @Test
  void every_list_goes_out_whole_in_its_order_in_both_forms() throws Exception {
    for (String kind : KINDS) {
      List<Map<String, Object>> list = all("/v1/" + kind + "?limit=100");
      List<Object> ids = list.stream().map(item -> item.get("id")).toList();
      assertThat(lines(read("/v1/exports/" + kind + ".ndjson")))
          .as(kind)
          .extracting(line -> (Object) line.get("id").asText())
          .isEqualTo(ids);
      assertThat(table(read("/v1/exports/" + kind + ".csv")))
          .as(kind)
          .extracting(row -> (Object) row.get("id"))
          .isEqualTo(ids);
    }
  }

  @Test
  void an_export_is_longer_than_a_page_and_takes_the_filters_of_its_list() throws Exception {
    String speaker = speaker();
    String name = read("/v1/speakers/" + speaker).path("name");
    for (int i = 0; i < 130; i++) {
      statement(speaker);
    }
    statement(speaker, ",\"form\":\"letter\"");
    assertThat(lines(read("/v1/exports/statements.ndjson?speaker=" + speaker))).hasSize(131);
    List<Map<String, String>> letters =
        table(read("/v1/exports/statements.csv?form=letter&speaker=" + speaker));
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0))
        .containsEntry("speaker.id", speaker)
        .containsEntry("speaker.name", name)
        .containsEntry("text", "Words of a test.")
        .containsEntry("tally.oppose", "0")
        .containsEntry("topics", "");
  }

  @Test
  void a_table_has_the_same_columns_when_nothing_is_in_it() {
    String some = read("/v1/exports/statements.csv").asString();
    String none = read("/v1/exports/statements.csv?saidTo=0001-01-01").asString();
    assertThat(none.split("\r\n")).hasSize(1);
    assertThat(some).startsWith(none.strip());
    assertThat(none)
        .startsWith("id,speaker.id,speaker.slug,speaker.name,")
        .contains(",saidOn,saidOnRange.from,saidOnRange.to,", ",version,createdAt,updatedAt");
  }

  @Test
  void whole_texts_go_out_and_no_cell_is_a_formula() throws Exception {
    String speaker = speaker();
    String text = "=HYPERLINK(\\\"x\\\") said, \\\"quoted\\\"\\nand " + "word ".repeat(1_000);
    create("/v1/statements", statementDraft(speaker, "").replace("Words of a test.", text.strip()));
    String path = "/v1/exports/statements.csv?speaker=" + speaker;
    Map<String, String> row = table(read(path)).get(0);
    String said = text.strip().replace("\\\"", "\"").replace("\\n", "\n");
    assertThat(row).containsEntry("text", "'" + said).containsEntry("textTruncated", "");
    assertThat(lines(read(path.replace(".csv", ".ndjson"))).get(0).get("text").asText())
        .isEqualTo(said);
    byte[] plain = read(path).asByteArray();
    byte[] marked = read(path + "&bom=true").asByteArray();
    assertThat(marked).hasSize(plain.length + 3).startsWith(0xEF, 0xBB, 0xBF);
  }

  @Test
  void a_list_answers_as_a_file_when_it_is_asked_to() throws Exception {
    String name = unique();
    create("/v1/topics", "{\"name\":\"%s\"}".formatted(name));
    String list = "/v1/topics?q=" + name;
    assertThat(table(anyone().accept("text/csv").get(list))).hasSize(1);
    assertThat(table(get(list + "&format=csv")).get(0)).containsEntry("name", name);
    assertThat(lines(anyone().accept("application/x-ndjson").get(list))).hasSize(1);
    assertThat(lines(get("/v1/topics?format=ndjson&q=" + name))).hasSize(1);
    assertThat((List<?>) read(list + "&format=json").path("items")).hasSize(1);
    assertThat(anyone().accept("application/json, text/csv;q=0.5").get(list).contentType())
        .startsWith("application/json");
    assertThat(anyone().accept("text/html, */*;q=0.8").get(list).contentType())
        .startsWith("application/json");
  }

  /** What had come when the connection broke, and where it can be gone on after. */
  private record CutOff(String lines, String id) {
    static CutOff of(URL address, int bytes) throws IOException {
      try (InputStream answer = address.openStream()) {
        String came = new String(answer.readNBytes(bytes), StandardCharsets.UTF_8);
        String lines = came.substring(0, came.lastIndexOf('\n') + 1);
        String last = lines.substring(lines.lastIndexOf('\n', lines.length() - 2) + 1);
        Matcher id = UUIDS.matcher(last);
        assertThat(id.find()).as(last).isTrue();
        return new CutOff(lines, id.group());
      }
    }
  }

  @Test
  void an_export_that_was_cut_off_and_gone_on_with_equals_the_whole() throws Exception {
    for (String list :
        List.of(
            "statements.ndjson?bom=false",
            "statements.csv?bom=true",
            "speakers.ndjson?kind=person",
            "sources.csv?bom=false")) {
      String path = "/v1/exports/" + list;
      String whole = read(path).asString();
      CutOff begun = CutOff.of(new URL(service, path), whole.length() / 2);
      Response rest = read(path + "&after=" + begun.id());
      assertThat(begun.lines() + rest.asString()).as(list).isEqualTo(whole);
      assertThat(rest.header("Accept-Ranges")).isEqualTo("none");
    }
  }

  @Test
  void the_whole_record_that_was_cut_off_and_gone_on_with_equals_the_whole() throws Exception {
    Response all = read("/v1/exports/record.ndjson");
    String whole = all.asString();
    for (int part : List.of(1_000, whole.length() / 2, whole.length() - 10)) {
      CutOff begun = CutOff.of(new URL(service, "/v1/exports/record.ndjson"), part);
      String last = begun.lines().substring(begun.lines().lastIndexOf("{\"kind\""));
      String after = JSON.readTree(last).get("kind").asText() + ":" + begun.id();
      Response rest = read("/v1/exports/record.ndjson?after=" + after);
      assertThat(begun.lines() + rest.asString()).isEqualTo(whole);
      assertThat(rest.header("Accept-Ranges")).isEqualTo("none");
    }
    String id = create("/v1/topics", "{\"name\":\"%s\"}".formatted(unique())).path("id");
    Matcher since =
        Pattern.compile("</v1/changes(.+)>; rel=\"monitor\"").matcher(all.header("Link"));
    assertThat(since.find()).isTrue();
    assertThat((String) read("/v1/changes" + since.group(1)).path("items[0].id")).isEqualTo(id);
  }

  @Test
  void an_export_goes_on_after_an_item_that_has_left_the_list() throws Exception {
    String name = unique();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(create("/v1/topics", "{\"name\":\"%s %d\"}".formatted(name, i)).path("id"));
    }
    withdraw("/v1/topics/" + ids.get(1));
    assertThat(lines(get("/v1/topics?format=ndjson&q=" + name + "&after=" + ids.get(1))))
        .extracting(line -> line.get("id").asText())
        .containsExactly(ids.get(0));
  }

  @Test
  void a_list_takes_no_unsigned_place_to_go_on_from() {
    String id = create("/v1/topics", "{\"name\":\"%s\"}".formatted(unique())).path("id");
    for (String cursor : List.of("after:" + id, "after:" + id + ".c2lnbmF0dXJlc2ln")) {
      problem(get("/v1/topics?cursor=" + cursor), 400, "invalid-cursor");
    }
  }

  @Test
  void an_export_is_not_gone_on_with_from_nowhere() {
    problem(get("/v1/exports/topics.csv?after=" + Api.NEVER), 400, "invalid-parameter");
    problem(get("/v1/exports/topics.csv?after=x"), 400, "invalid-parameter");
    problem(get("/v1/exports/topics.jsonld?after=" + Api.NEVER), 400, "invalid-parameter");
    problem(get("/v1/exports/record.ndjson?after=x"), 400, "invalid-parameter");
    problem(get("/v1/exports/record.ndjson?after=key:" + Api.NEVER), 400, "invalid-parameter");
  }

  @Test
  void what_an_export_does_not_know_is_refused() throws Exception {
    problem(get("/v1/exports/topics.xml"), 404, "not-found");
    problem(get("/v1/exports/keys.csv"), 404, "not-found");
    problem(get("/v1/exports/topics.csv?limit=5"), 400, "unknown-parameter");
    problem(get("/v1/exports/topics.csv?bom=yes"), 400, "invalid-parameter");
    problem(get("/v1/exports/statements.csv?speaker=nobody-at-all"), 400, "invalid-parameter");
    problem(get("/v1/topics?format=xlsx"), 400, "invalid-parameter");
    problem(get("/v1/topics?format=csv&format=json&nonsense=1"), 400, "unknown-parameter");
    problem(anyone().accept("image/png").get("/v1/topics"), 406, "not-acceptable");
    assertThat(anyone().header("Accept", "nonsense").get("/v1/topics").statusCode())
        .isBetween(400, 499);
    assertThat(table(get("/v1/topics?format=csv&q=%7Bx%7D%20100%25%26"))).isEmpty();
  }
}
