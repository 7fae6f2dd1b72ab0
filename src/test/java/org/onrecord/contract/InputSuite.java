package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.MERGE_PATCH;
import static org.onrecord.contract.Api.NEVER;
import static org.onrecord.contract.Api.etag;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.patch;
import static org.onrecord.contract.Api.post;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.sending;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.topic;
import static org.onrecord.contract.Api.unique;
import static org.onrecord.contract.Api.withdraw;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: always a problem that names the fault and where, and nothing is written. */
abstract class InputSuite {
  static final String CITED = "\"citations\":[{\"source\":\"urn:onrecord:seed-article\"}]";

  private long before;

  @BeforeEach
  void remember() {
    before = lastSequence();
  }

  @AfterEach
  void nothing_was_written() {
    assertThat(lastSequence()).isEqualTo(before);
  }

  static String statement(String fields) {
    return "{\"speaker\":\"mark-rutte\"," + CITED + "," + fields + "}";
  }

  static Stream<Arguments> bodies() {
    String s = "/v1/statements";
    String sp = "/v1/speakers";
    String st = "/v1/stances";
    return Stream.of(
        Arguments.of("a wrong type", s, statement("\"text\":[\"w\"]"), "/text", "type"),
        Arguments.of("an object for a text", s, statement("\"text\":{\"a\":1}"), "/text", "type"),
        Arguments.of("a number for a text", s, statement("\"text\":17"), "/text", "type"),
        Arguments.of("a boolean for a text", s, statement("\"text\":true"), "/text", "type"),
        Arguments.of(
            "a text for an array",
            s,
            statement("\"text\":\"w\",\"topics\":\"nato\""),
            "/topics",
            "type"),
        Arguments.of(
            "a text for an object",
            s,
            statement("\"text\":\"w\",\"renderings\":[\"w\"]"),
            "/renderings/0",
            "type"),
        Arguments.of(
            "a text for a boolean",
            s,
            statement("\"renderings\":[{\"text\":\"w\",\"preferred\":\"true\"}]"),
            "/renderings/0/preferred",
            "type"),
        Arguments.of(
            "a part of a number",
            s,
            statement("\"text\":\"w\",\"position\":1.5"),
            "/position",
            "type"),
        Arguments.of(
            "a number that is too large",
            s,
            statement("\"text\":\"w\",\"position\":1e20"),
            "/position",
            "type"),
        Arguments.of(
            "a text for a number",
            s,
            statement("\"text\":\"w\",\"position\":\"1\""),
            "/position",
            "type"),
        Arguments.of(
            "a number for a reference",
            s,
            "{\"speaker\":5,\"text\":\"w\"," + CITED + "}",
            "/speaker",
            "type"),
        Arguments.of(
            "a number for a date",
            s,
            statement("\"text\":\"w\",\"saidOn\":2024"),
            "/saidOn",
            "type"),
        Arguments.of(
            "a number for an enum", s, statement("\"text\":\"w\",\"form\":1"), "/form", "type"),
        Arguments.of("a huge number for a text", s, statement("\"text\":1e400"), "/text", "type"),
        Arguments.of(
            "a missing speaker", s, "{\"text\":\"w\"," + CITED + "}", "/speaker", "required"),
        Arguments.of(
            "a speaker of null",
            s,
            "{\"speaker\":null,\"text\":\"w\"," + CITED + "}",
            "/speaker",
            "required"),
        Arguments.of(
            "a missing text", s, "{\"speaker\":\"mark-rutte\"," + CITED + "}", "/text", "required"),
        Arguments.of(
            "no source", s, "{\"speaker\":\"mark-rutte\",\"text\":\"w\"}", "/citations", "size"),
        Arguments.of(
            "a citation without a source",
            s,
            "{\"speaker\":\"mark-rutte\",\"text\":\"w\",\"citations\":[{\"quote\":\"q\"}]}",
            "/citations/0/source",
            "required"),
        Arguments.of(
            "a null in an array",
            s,
            statement("\"text\":\"w\",\"topics\":[null]"),
            "/topics/0",
            "required"),
        Arguments.of(
            "an unknown field",
            s,
            statement("\"text\":\"w\",\"status\":\"retracted\""),
            "/status",
            "unknown_field"),
        Arguments.of(
            "an unknown field further down",
            s,
            statement("\"renderings\":[{\"text\":\"w\",\"colour\":1}]"),
            "/renderings/0/colour",
            "unknown_field"),
        Arguments.of(
            "an unknown enum value",
            s,
            statement("\"text\":\"w\",\"form\":\"shout\""),
            "/form",
            "unknown_value"),
        Arguments.of(
            "an enum value in capitals",
            s,
            statement("\"text\":\"w\",\"form\":\"SPEECH\""),
            "/form",
            "unknown_value"),
        Arguments.of(
            "200,001 characters",
            s,
            statement("\"text\":\"" + "w".repeat(200_001) + "\""),
            "/text",
            "size"),
        Arguments.of(
            "200,001 characters of a rendering",
            s,
            statement("\"renderings\":[{\"text\":\"" + "w".repeat(200_001) + "\"}]"),
            "/renderings/0/text",
            "size"),
        Arguments.of("a blank text", s, statement("\"text\":\"  \""), "/text", "text"),
        Arguments.of(
            "month 13",
            s,
            statement("\"text\":\"w\",\"saidOn\":\"2024-13\""),
            "/saidOn",
            "invalid_date"),
        Arguments.of(
            "30 February",
            s,
            statement("\"text\":\"w\",\"saidOn\":\"2024-02-30\""),
            "/saidOn",
            "invalid_date"),
        Arguments.of(
            "an interval that runs backwards",
            s,
            statement("\"text\":\"w\",\"saidOn\":\"2024-05-26/2024-05-25\""),
            "/saidOn",
            "invalid_date"),
        Arguments.of(
            "an interval open on both sides",
            s,
            statement("\"text\":\"w\",\"saidOn\":\"../..\""),
            "/saidOn",
            "invalid_date"),
        Arguments.of(
            "a date in words",
            s,
            statement("\"text\":\"w\",\"saidOn\":\"yesterday\""),
            "/saidOn",
            "invalid_date"),
        Arguments.of(
            "an unknown speaker",
            s,
            "{\"speaker\":\"nobody-known\",\"text\":\"w\"," + CITED + "}",
            "/speaker",
            "unknown_reference"),
        Arguments.of(
            "an unknown id",
            s,
            "{\"speaker\":\"" + NEVER + "\",\"text\":\"w\"," + CITED + "}",
            "/speaker",
            "unknown_reference"),
        Arguments.of(
            "a very long reference",
            s,
            "{\"speaker\":\"" + "a".repeat(5_000) + "\",\"text\":\"w\"," + CITED + "}",
            "/speaker",
            "unknown_reference"),
        Arguments.of(
            "an unknown source",
            s,
            "{\"speaker\":\"mark-rutte\",\"text\":\"w\",\"citations\":[{\"source\":\""
                + NEVER
                + "\"}]}",
            "/citations/0/source",
            "unknown_reference"),
        Arguments.of(
            "a source that is no address",
            s,
            "{\"speaker\":\"mark-rutte\",\"text\":\"w\",\"citations\":[{\"source\":\"ftp://example.org/x\"}]}",
            "/citations/0/source",
            "format"),
        Arguments.of(
            "a new source without an address",
            s,
            "{\"speaker\":\"mark-rutte\",\"text\":\"w\",\"citations\":[{\"source\":{\"title\":\"t\"}}]}",
            "/citations/0/source/url",
            "required"),
        Arguments.of(
            "a source that is an array",
            s,
            "{\"speaker\":\"mark-rutte\",\"text\":\"w\",\"citations\":[{\"source\":[]}]}",
            "/citations/0/source",
            "type"),
        Arguments.of(
            "a repeated topic",
            s,
            statement("\"text\":\"w\",\"topics\":[\"nato-cohesion\",\"nato-cohesion\"]"),
            "/topics/1",
            "repeated"),
        Arguments.of("a bidi override", s, statement("\"text\":\"w\\u202Ex\""), "/text", "text"),
        Arguments.of("a bidi isolate", s, statement("\"text\":\"w\\u2067x\""), "/text", "text"),
        Arguments.of(
            "a control character", s, statement("\"text\":\"w\\u0007x\""), "/text", "text"),
        Arguments.of("NUL", s, statement("\"text\":\"w\\u0000x\""), "/text", "text"),
        Arguments.of("a lone surrogate", s, statement("\"text\":\"w\\uD800x\""), "/text", "text"),
        Arguments.of(
            "NUL in a reference",
            s,
            "{\"speaker\":\"a\\u0000b\",\"text\":\"w\"," + CITED + "}",
            "/speaker",
            "text"),
        Arguments.of(
            "NUL in a claim",
            s,
            "{\"speaker\":\"mark-rutte\",\"text\":\"w\",\"citations\":[{\"source\":\"urn:onrecord:seed-article\",\"claims\":{\"saidOn\":\"a\\u0000\"}}]}",
            "/citations/0/claims/saidOn",
            "text"),
        Arguments.of(
            "a language that is none",
            s,
            statement("\"text\":\"w\",\"language\":\"italian!\""),
            "/language",
            "format"),
        Arguments.of(
            "a language that nobody registered",
            s,
            statement("\"text\":\"w\",\"language\":\"zzz\""),
            "/language",
            "format"),
        Arguments.of(
            "a region that nobody registered",
            s,
            statement("\"text\":\"w\",\"originalLanguage\":\"en-UK\""),
            "/originalLanguage",
            "format"),
        Arguments.of(
            "a name that ends before it begins",
            sp,
            "{\"kind\":\"person\",\"name\":\"n\",\"otherNames\":[{\"name\":\"m\",\"from\":\"2020\",\"to\":\"2019\"}]}",
            "/otherNames/0/to",
            "conflict"),
        Arguments.of(
            "501 other names",
            sp,
            "{\"kind\":\"person\",\"name\":\"n\",\"otherNames\":["
                + "{\"name\":\"m\"},".repeat(500)
                + "{\"name\":\"m\"}]}",
            "/otherNames",
            "size"),
        Arguments.of(
            "a name of which no slug can be made",
            sp,
            "{\"kind\":\"person\",\"name\":\"😀\"}",
            "/slug",
            "required"),
        Arguments.of(
            "an address without its scheme",
            s,
            "{\"speaker\":\"mark-rutte\",\"text\":\"w\",\"citations\":[{\"source\":\"www.x.pt/a\"}]}",
            "/citations/0/source",
            "format"),
        Arguments.of(
            "a date as most of Europe writes it",
            s,
            statement("\"text\":\"w\",\"saidOn\":\"14/03/2025\""),
            "/saidOn",
            "invalid_date"),
        Arguments.of(
            "a translation of nothing",
            s,
            statement("\"renderings\":[{\"text\":\"w\",\"translationOf\":\"7\"}]"),
            "/renderings/0/translationOf",
            "unknown_reference"),
        Arguments.of(
            "a source that is none, of a rendering before the preferred one",
            s,
            statement(
                "\"renderings\":[{\"text\":\"a\",\"citation\":{\"source\":\"no source\"}},{\"text\":\"b\",\"preferred\":true}]"),
            "/renderings/0/citation/source",
            "unknown_reference"),
        Arguments.of(
            "a rendering id that is none",
            s,
            statement("\"renderings\":[{\"text\":\"w\",\"id\":\"7\"}]"),
            "/renderings/0/id",
            "format"),
        Arguments.of(
            "two preferred renderings",
            s,
            statement(
                "\"renderings\":[{\"text\":\"a\",\"preferred\":true},{\"text\":\"b\",\"preferred\":true}]"),
            "/renderings",
            "conflict"),
        Arguments.of(
            "51 topics",
            s,
            statement("\"text\":\"w\",\"topics\":[" + "\"x\",".repeat(50) + "\"x\"]"),
            "/topics",
            "size"),
        Arguments.of(
            "a name of NUL", sp, "{\"kind\":\"person\",\"name\":\"\\u0000\"}", "/name", "text"),
        Arguments.of(
            "301 characters of a name",
            sp,
            "{\"kind\":\"person\",\"name\":\"" + "n".repeat(301) + "\"}",
            "/name",
            "size"),
        Arguments.of(
            "a slug in capitals",
            sp,
            "{\"kind\":\"person\",\"name\":\"n\",\"slug\":\"No\"}",
            "/slug",
            "format"),
        Arguments.of(
            "a slug that looks like an id",
            sp,
            "{\"kind\":\"person\",\"name\":\"n\",\"slug\":\"" + NEVER + "\"}",
            "/slug",
            "format"),
        Arguments.of(
            "a country that is none",
            sp,
            "{\"kind\":\"person\",\"name\":\"n\",\"country\":\"XX\"}",
            "/country",
            "format"),
        Arguments.of(
            "a person with a classification",
            sp,
            "{\"kind\":\"person\",\"name\":\"n\",\"classification\":\"party\"}",
            "/classification",
            "conflict"),
        Arguments.of(
            "an image that is no address",
            sp,
            "{\"kind\":\"person\",\"name\":\"n\",\"image\":\"javascript:alert(1)\"}",
            "/image",
            "format"),
        Arguments.of(
            "an identifier without a scheme",
            sp,
            "{\"kind\":\"person\",\"name\":\"n\",\"identifiers\":[{\"identifier\":\"Q1\"}]}",
            "/identifiers/0/scheme",
            "required"),
        Arguments.of(
            "a source without an address", "/v1/sources", "{\"title\":\"t\"}", "/url", "required"),
        Arguments.of(
            "an address with a password",
            "/v1/sources",
            "{\"url\":\"https://a:b@example.org/\"}",
            "/url",
            "format"),
        Arguments.of(
            "an address of 2,001 characters",
            "/v1/sources",
            "{\"url\":\"https://example.org/" + "a".repeat(1_981) + "\"}",
            "/url",
            "size"),
        Arguments.of(
            "a topic under no topic",
            "/v1/topics",
            "{\"name\":\"n\",\"broader\":\"no-such-topic\"}",
            "/broader",
            "unknown_reference"),
        Arguments.of(
            "a membership in a person",
            "/v1/memberships",
            "{\"member\":\"italy\",\"organization\":\"mark-rutte\"}",
            "/organization",
            "conflict"),
        Arguments.of(
            "a membership in oneself",
            "/v1/memberships",
            "{\"member\":\"italy\",\"organization\":\"italy\"}",
            "/organization",
            "conflict"),
        Arguments.of(
            "a membership that ends before it starts",
            "/v1/memberships",
            "{\"member\":\"italy\",\"organization\":\"nato\",\"start\":\"2020\",\"end\":\"2019\"}",
            "/end",
            "conflict"),
        Arguments.of(
            "an end reason without an end",
            "/v1/memberships",
            "{\"member\":\"italy\",\"organization\":\"nato\",\"endReason\":\"died\"}",
            "/endReason",
            "conflict"),
        Arguments.of(
            "a stance without a target",
            st,
            "{\"holder\":\"italy\",\"position\":\"oppose\",\"act\":\"reject\"," + CITED + "}",
            "/target",
            "required"),
        Arguments.of(
            "a target of the wrong type",
            st,
            "{\"holder\":\"italy\",\"target\":{\"type\":\"topic\",\"id\":\"nato\"},\"position\":\"oppose\",\"act\":\"reject\","
                + CITED
                + "}",
            "/target/id",
            "unknown_reference"),
        Arguments.of(
            "a demand without options",
            st,
            "{\"holder\":\"italy\",\"target\":{\"type\":\"speaker\",\"id\":\"nato\"},\"position\":\"oppose\",\"act\":\"demand\",\"demand\":{\"mode\":\"single\",\"options\":[]},"
                + CITED
                + "}",
            "/demand/options",
            "size"),
        Arguments.of(
            "an act of demand without a demand",
            st,
            "{\"holder\":\"italy\",\"target\":{\"type\":\"speaker\",\"id\":\"nato\"},\"position\":\"oppose\",\"act\":\"demand\","
                + CITED
                + "}",
            "/demand",
            "required"),
        Arguments.of(
            "a stance that nothing supports",
            st,
            "{\"holder\":\"italy\",\"target\":{\"type\":\"speaker\",\"id\":\"nato\"},\"position\":\"oppose\",\"act\":\"reject\"}",
            "/citations",
            "required"),
        Arguments.of(
            "a response without a statement",
            "/v1/responses",
            "{\"speaker\":\"italy\",\"kind\":\"refused\"," + CITED + "}",
            "/statement",
            "required"));
  }

  @ParameterizedTest(name = "{0} is refused where it stands")
  @MethodSource("bodies")
  void a_fault_is_named_with_its_place(
      String what, String path, String body, String pointer, String code) {
    assertThat(problem(post(path, body), 400, "validation"))
        .extracting(error -> error.get("in") + " " + error.get("pointer") + " " + error.get("code"))
        .containsExactly("body " + pointer + " " + code);
  }

  @Test
  void all_faults_are_told_at_once() {
    Response answer =
        post(
            "/v1/statements",
            "{\"speaker\":7,\"text\":\"a\\u202Eb\",\"saidOn\":\"2024-13\",\"form\":\"x\",\"position\":\"1\",\"nope\":1,\"language\":\"?\"}");
    assertThat(problem(answer, 400, "validation"))
        .extracting(error -> error.get("pointer"))
        .containsExactlyInAnyOrder(
            "/speaker",
            "/text",
            "/saidOn",
            "/form",
            "/position",
            "/nope",
            "/language",
            "/citations");
  }

  @Test
  void all_faults_of_a_patch_are_told_at_once() {
    String path = "/v1/statements/018fa7e5-b400-741f-84b9-3e7d9b2a22b5";
    Response answer =
        patch(path, etag(path), "{\"speaker\":null,\"citations\":[],\"position\":true,\"nope\":1}");
    assertThat(problem(answer, 400, "validation"))
        .extracting(error -> error.get("pointer"))
        .containsExactlyInAnyOrder("/speaker", "/citations", "/position", "/nope");
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("an empty body", ""),
        Arguments.of("white space", "  \n "),
        Arguments.of("no JSON", "speaker=x"),
        Arguments.of("half of a document", "{\"name\":"),
        Arguments.of("two documents", "{\"name\":\"a\"} {\"name\":\"b\"}"),
        Arguments.of("a duplicate key", "{\"name\":\"a\",\"name\":\"b\"}"),
        Arguments.of(
            "a duplicate key further down",
            "{\"name\":\"a\",\"identifiers\":[{\"scheme\":\"a\",\"scheme\":\"b\",\"identifier\":\"c\"}]}"),
        Arguments.of(
            "a duplicate key in an unknown field", "{\"name\":\"a\",\"x\":{\"a\":1,\"a\":2}}"),
        Arguments.of("deep nesting", "{\"name\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
        Arguments.of(
            "deep nesting in an unknown field",
            "{\"x\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000) + "}"),
        Arguments.of("a number of 10,000 digits", "{\"name\":" + "9".repeat(10_000) + "}"),
        Arguments.of("a comment", "{/* */\"name\":\"a\"}"),
        Arguments.of("a trailing comma", "{\"name\":\"a\",}"),
        Arguments.of("NaN", "{\"name\":NaN}"),
        Arguments.of("a raw control character", "{\"name\":\"a\u0001b\"}"));
  }

  @ParameterizedTest(name = "{0} is not JSON")
  @MethodSource("malformed")
  void what_is_no_json_is_malformed(String what, String body) {
    problem(post("/v1/topics", body), 400, "malformed-json");
    String path = "/v1/topics/nato-cohesion";
    problem(patch(path, "*", body), 400, "malformed-json");
  }

  @ParameterizedTest(name = "{0} is not a record")
  @ValueSource(strings = {"null", "[]", "7", "\"text\"", "true"})
  void what_is_no_object_is_refused(String body) {
    problem(post("/v1/topics", body), 400, "validation");
    problem(patch("/v1/topics/nato-cohesion", "*", body), 400, "validation");
  }

  @Test
  void bytes_that_are_no_utf_8_are_malformed() {
    byte[] body = "{\"name\":\"a??b\"}".getBytes(StandardCharsets.ISO_8859_1);
    body[10] = (byte) 0xC3;
    body[11] = (byte) 0x28;
    problem(
        Api.editor().contentType(Api.JSON).body(body).post("/v1/topics"), 400, "malformed-json");
    // A surrogate half in bytes is none either.
    byte[] half = "{\"name\":\"a???b\"}".getBytes(StandardCharsets.ISO_8859_1);
    half[10] = (byte) 0xED;
    half[11] = (byte) 0xA0;
    half[12] = (byte) 0x80;
    Response answer = Api.editor().contentType(Api.JSON).body(half).post("/v1/topics");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
  }

  @Test
  void a_patch_is_judged_like_a_post() {
    String path = "/v1/statements/" + SampleSuite.ST1;
    Map<String, String> faults =
        Map.of(
            "{\"saidOn\":\"2024-13\"}", "/saidOn",
            "{\"text\":\"a\\u0000\"}", "/text",
            "{\"nope\":1}", "/nope",
            "{\"speaker\":null}", "/speaker",
            "{\"citations\":[]}", "/citations",
            "{\"topics\":[\"no-such\"]}", "/topics/0",
            "{\"version\":3}", "/version",
            "{\"form\":3}", "/form");
    faults.forEach((body, pointer) -> Api.faultAt(patch(path, etag(path), body), pointer));
  }

  @Test
  void a_reference_to_a_withdrawn_record_is_refused() {
    String topic = topic();
    withdraw("/v1/topics/" + topic);
    before = lastSequence();
    assertThat(
            problem(
                    post(
                        "/v1/statements",
                        statement("\"text\":\"w\",\"topics\":[\"%s\"]".formatted(topic))),
                    400,
                    "validation")
                .get(0))
        .containsEntry("pointer", "/topics/0")
        .containsEntry("code", "deleted_reference");
  }

  @Test
  void a_source_that_came_with_a_refused_statement_is_not_kept() {
    String address = "https://example.org/" + unique();
    problem(
        post(
            "/v1/statements",
            "{\"speaker\":\"mark-rutte\",\"text\":\"w\",\"citations\":[{\"source\":\"%s\"},{\"source\":\"%s\"}]}"
                .formatted(address, NEVER)),
        400,
        "validation");
    assertThat(Api.ids("/v1/sources?url=" + Api.encode(address))).isEmpty();
  }

  @Test
  void a_change_note_has_at_most_500_characters() {
    Response answer =
        sending(Api.JSON, "{\"name\":\"n\"}")
            .header("Change-Note", "n".repeat(501))
            .post("/v1/topics");
    assertThat(problem(answer, 400, "validation").get(0)).containsEntry("parameter", "Change-Note");
  }

  @Test
  void an_idempotency_key_has_at_most_200_visible_characters() {
    for (String key : List.of("a b", "k".repeat(201))) {
      Response answer =
          sending(Api.JSON, "{\"name\":\"n\"}").header("Idempotency-Key", key).post("/v1/topics");
      assertThat(problem(answer, 400, "validation").get(0))
          .containsEntry("parameter", "Idempotency-Key");
    }
  }

  @ParameterizedTest(name = "{0} is refused")
  @ValueSource(
      strings = {
        "/v1/speakers?limit=0",
        "/v1/speakers?limit=101",
        "/v1/speakers?limit=-1",
        "/v1/speakers?limit=1.5",
        "/v1/speakers?limit=",
        "/v1/speakers?limit=99999999999999999999",
        "/v1/speakers?count=yes",
        "/v1/speakers?sort=age",
        "/v1/speakers?sort=",
        "/v1/speakers?sort=--name",
        "/v1/speakers?fields=name,age",
        "/v1/speakers?fields=",
        "/v1/speakers?embed=statements",
        "/v1/speakers?kind=robot",
        "/v1/speakers?kind=person&kind=robot",
        "/v1/speakers?kind=",
        "/v1/speakers?classification=tribe",
        "/v1/speakers?country=ita",
        "/v1/statements?language=zzz",
        "/v1/statements?language=en-UK",
        "/v1/sources?language=pt_BR",
        "/v1/speakers?country=XX",
        "/v1/speakers?q=",
        "/v1/speakers?q=%00",
        "/v1/speakers?q=%21%21",
        "/v1/speakers?organization=%00",
        "/v1/memberships?on=2024-13-01",
        "/v1/memberships?on=2024-02-30",
        "/v1/memberships?on=2024-05",
        "/v1/memberships?on=%2B12024-05-01",
        "/v1/sources?url=x",
        "/v1/sources?type=rumour",
        "/v1/statements?saidFrom=yesterday",
        "/v1/statements?saidTo=2024",
        "/v1/statements?form=shout",
        "/v1/statements?verification=true",
        "/v1/statements?kind=verbose",
        "/v1/stances?position=against",
        "/v1/stances?act=shout",
        "/v1/stances?basis=hearsay",
        "/v1/stances?demand=vanish",
        "/v1/stances?takenFrom=1",
        "/v1/responses?kind=maybe",
        "/v1/changes?since=-1",
        "/v1/changes?since=x",
        "/v1/speakers/nato/history?limit=0"
      })
  void a_parameter_with_a_value_it_cannot_have_is_named(String path) {
    String name = path.substring(path.indexOf('?') + 1, path.indexOf('='));
    assertThat(problem(get(path), 400, "invalid-parameter"))
        .extracting(error -> error.get("in") + " " + error.get("parameter"))
        .containsExactly("query " + name);
  }

  @ParameterizedTest(name = "{0} is refused")
  @ValueSource(
      strings = {
        "/v1/speakers?colour=red",
        "/v1/speakers?Kind=person",
        "/v1/speakers/nato?fields=name",
        "/v1/statements?holder=nato",
        "/v1/statements/018fa7e5-b400-741f-84b9-3e7d9b2a22b5/renderings?limit=1",
        "/v1/changes?after=1"
      })
  void an_unknown_parameter_is_never_ignored(String path) {
    String name = path.substring(path.indexOf('?') + 1, path.indexOf('='));
    assertThat(problem(get(path), 400, "unknown-parameter"))
        .extracting(error -> error.get("parameter"))
        .containsExactly(name);
  }

  @Test
  void a_single_parameter_given_twice_is_refused() {
    assertThat(problem(get("/v1/speakers?limit=1&limit=2"), 400, "invalid-parameter").get(0))
        .containsEntry("parameter", "limit");
  }

  @Test
  void unknown_parameters_of_writes_are_refused_too() {
    problem(post("/v1/topics?dryRun=true", "{\"name\":\"n\"}"), 400, "unknown-parameter");
  }

  @Test
  void several_bad_parameters_are_told_at_once() {
    assertThat(problem(get("/v1/speakers?limit=0&kind=x&sort=y"), 400, "invalid-parameter"))
        .extracting(error -> error.get("parameter"))
        .containsExactlyInAnyOrder("limit", "kind", "sort");
    assertThat(problem(get("/v1/speakers?limit=0&colour=red"), 400, "unknown-parameter"))
        .extracting(error -> error.get("parameter"))
        .containsExactlyInAnyOrder("limit", "colour");
  }

  @Test
  void a_filter_given_51_times_is_refused() {
    String path = "/v1/speakers?kind=person" + "&kind=person".repeat(50);
    assertThat(problem(get(path), 400, "invalid-parameter").get(0))
        .containsEntry("parameter", "kind");
  }

  @Test
  void a_cursor_edited_by_one_character_is_refused() {
    String next = Api.read("/v1/speakers?limit=2").path("next");
    int start = next.indexOf("cursor=") + "cursor=".length();
    for (int i = start; i < next.length(); i += 3) {
      char other = next.charAt(i) == 'A' ? 'B' : 'A';
      String edited = next.substring(0, i) + other + next.substring(i + 1);
      assertThat(problem(get(edited), 400, "invalid-cursor").get(0))
          .containsEntry("parameter", "cursor");
    }
    problem(get(next.substring(0, next.length() - 1)), 400, "invalid-cursor");
    problem(get("/v1/speakers?cursor="), 400, "invalid-parameter");
    problem(get("/v1/speakers?cursor=."), 400, "invalid-cursor");
    problem(get("/v1/speakers?cursor=" + "a".repeat(5_000)), 400, "invalid-cursor");
  }

  @Test
  void a_cursor_belongs_to_its_query() {
    String next = Api.read("/v1/speakers?limit=2&kind=person").path("next");
    String cursor = next.substring(next.indexOf("cursor="));
    assertThat(get("/v1/speakers?kind=person&limit=3&" + cursor).statusCode()).isEqualTo(200);
    problem(get("/v1/speakers?" + cursor), 400, "invalid-cursor");
    problem(get("/v1/speakers?kind=organization&" + cursor), 400, "invalid-cursor");
    problem(get("/v1/speakers?kind=person&sort=name&" + cursor), 400, "invalid-cursor");
    problem(get("/v1/topics?" + cursor), 400, "invalid-cursor");
  }

  @ParameterizedTest(name = "{0} is nowhere")
  @ValueSource(
      strings = {
        "/v1/speakers/%00",
        "/v1/speakers/a%2Fb",
        "/v1/speakers/%F0%9F%98%80",
        "/v1/statements/1",
        "/v1/statements/018fa7e5b400741f84b93e7d9b2a22b5",
        "/v1/statements/018FA7E5-B400-741F-84B9-3E7D9B2A22B",
        "/v1/nothing",
        "/v2/speakers",
        "/v1/speakers/nato/nothing",
        "/v1"
      })
  void what_is_nowhere_is_not_found(String path) {
    problem(get(path), 404, "not-found");
  }

  @Test
  void a_stale_version_and_a_used_key_change_nothing() {
    String path = "/v1/topics/nato-cohesion";
    problem(patch(path, "\"999-0\"", "{\"name\":\"x\"}"), 412, "precondition-failed");
    problem(sending(MERGE_PATCH, "{\"name\":\"x\"}").patch(path), 428, "precondition-required");
  }

  @Test
  void a_topic_is_not_part_of_itself() {
    String one = topic();
    String two =
        Api.create("/v1/topics", "{\"name\":\"%s\",\"broader\":\"%s\"}".formatted(unique(), one))
            .path("id");
    before = lastSequence();
    Api.faultAt(patch("/v1/topics/" + one, "*", "{\"broader\":\"%s\"}".formatted(two)), "/broader");
    Api.faultAt(patch("/v1/topics/" + one, "*", "{\"broader\":\"%s\"}".formatted(one)), "/broader");
  }

  @Test
  void a_rendering_of_another_statement_is_not_taken_over() {
    String mine = Api.statement(speaker());
    String theirs = Api.read("/v1/statements/" + Api.statement(speaker())).path("renderings[0].id");
    before = lastSequence();
    problem(
        patch(
            "/v1/statements/" + mine,
            "*",
            "{\"renderings\":[{\"id\":\"%s\",\"text\":\"w\"}]}".formatted(theirs)),
        400,
        "validation");
  }
}
