package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.anyone;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.unique;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools, as an assistant asks them by the Model Context Protocol. */
abstract class McpSuite {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SAID = "018fa7e5-b400-741f-84b9-3e7d9b2a22b5";

  private static Response post(String body) {
    return anyone()
        .contentType(Api.JSON)
        .header("Accept", "application/json, text/event-stream")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/mcp");
  }

  private static JsonNode json(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return tree(answer.asString());
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException wrong) {
      throw new AssertionError(text, wrong);
    }
  }

  private static JsonNode ask(String method, String params) {
    return json(
        post(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":%s}"
                .formatted(method, params)));
  }

  private static JsonNode call(String tool, String arguments) {
    return ask("tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments))
        .path("result");
  }

  /** The answer of a tool, which is the same as structured content and as text. */
  private static JsonNode answer(String tool, String arguments) {
    JsonNode result = call(tool, arguments);
    assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
    JsonNode answer = result.path("structuredContent");
    assertThat(tree(result.at("/content/0/text").asText())).isEqualTo(answer);
    return answer;
  }

  private static String error(String tool, String arguments) {
    JsonNode result = call(tool, arguments);
    assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
    return result.at("/content/0/text").asText();
  }

  private static List<String> texts(JsonNode array, String pointer) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.at(pointer).asText()));
    return texts;
  }

  @Test
  void a_client_is_told_what_there_is_and_is_given_no_session() {
    Response answer =
        post(
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",
             "capabilities":{"roots":{"listChanged":true}},"clientInfo":{"name":"test","version":"1","icons":[1]}}}""");
    JsonNode told = json(answer).path("result");

    assertThat(told.path("protocolVersion").asText()).isEqualTo("2025-06-18");
    assertThat(told.at("/serverInfo/title").asText()).isEqualTo("On Record");
    assertThat(told.path("instructions").asText()).contains("check_quote");
    assertThat(told.path("capabilities").has("tools")).isTrue();
    assertThat(answer.header("Mcp-Session-Id")).isNull();
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    Response begun = post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    assertThat(begun.statusCode()).isEqualTo(202);
    assertThat(begun.asByteArray()).isEmpty();
  }

  @Test
  void any_node_answers_with_a_session_of_another_or_none() {
    for (String session : List.of("", "bm90IG91cnM=")) {
      Response answer =
          anyone()
              .contentType(Api.JSON)
              .header("Mcp-Session-Id", session)
              .header("Mcp-Protocol-Version", "2025-06-18")
              .body("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\"}")
              .post("/mcp");
      assertThat(json(answer).path("id").asText()).isEqualTo("a");
    }
  }

  @Test
  void each_tool_says_what_it_takes_and_answers_as_it_says() {
    JsonNode tools = ask("tools/list", "{}").at("/result/tools");
    assertThat(texts(tools, "/name"))
        .containsExactlyInAnyOrder(
            "search_statements",
            "get_statement",
            "check_quote",
            "find_speaker",
            "speaker_record",
            "demands",
            "division",
            "pressure",
            "whats_new");
    for (JsonNode tool : tools) {
      assertThat(tool.path("description").asText()).isNotBlank();
      assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue();
      for (JsonNode argument : tool.at("/inputSchema/properties")) {
        assertThat(argument.path("description").asText()).as(tool.toString()).isNotBlank();
      }
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(tool.path("outputSchema").toString());
      JsonNode given = answer(tool.path("name").asText(), asked(tool.path("name").asText()));
      assertThat(schema.validate(given.toString(), InputFormat.JSON))
          .as(given.toString())
          .isEmpty();
    }
  }

  private static String asked(String tool) {
    return switch (tool) {
      case "get_statement" -> "{\"id\":\"%s\"}".formatted(SAID);
      case "check_quote" -> "{\"quote\":\"retract, apologize, and resign\"}";
      case "find_speaker" -> "{\"name\":\"Stoltenburg, Jens\"}";
      case "speaker_record", "pressure" -> "{\"speaker\":\"jens-stoltenberg\"}";
      case "division" -> "{\"target\":\"statement:%s\",\"within\":\"nato\"}".formatted(SAID);
      default -> "{}";
    };
  }

  @Test
  void statements_are_found_and_shown_with_their_page_and_sources() {
    JsonNode found =
        answer(
            "search_statements",
            "{\"words\":\"deny Ukraine\",\"speaker\":\"jens-stoltenberg\",\"topic\":\" \",\"cursor\":\"\"}");
    JsonNode first = found.at("/statements/0");
    assertThat(first.path("id").asText()).isEqualTo(SAID);
    assertThat(first.path("page").asText()).matches("http://localhost:\\d+/statements/" + SAID);
    assertThat(first.at("/sources/0/url").asText()).startsWith("https://");
    assertThat(read(path(found.path("page"))).asString()).contains(SAID);

    JsonNode one = answer("get_statement", asked("get_statement"));
    assertThat(one.at("/statement/status").asText()).isEqualTo("reaffirmed");
    assertThat(texts(one.path("demands"), "/holder")).contains("Matteo Salvini");
    assertThat(texts(one.path("renderings"), "/language")).contains("en");
    assertThat(texts(one.path("responses"), "/kind")).contains("stood_by");
    assertThat(read(path(one.at("/statement/page"))).contentType()).startsWith("text/html");
  }

  private static String path(JsonNode page) {
    return page.asText().replaceFirst("http://[^/]+", "");
  }

  @Test
  void a_long_list_goes_on_from_its_cursor() {
    JsonNode first = answer("search_statements", "{\"limit\":2}");
    JsonNode second =
        answer(
            "search_statements",
            "{\"limit\":\"2\",\"cursor\":\"%s\"}".formatted(first.path("next").asText()));
    assertThat(texts(second.path("statements"), "/id"))
        .hasSize(2)
        .doesNotContainAnyElementsOf(texts(first.path("statements"), "/id"));
    JsonNode demands = answer("demands", "{\"limit\":1}");
    assertThat(
            answer(
                    "demands",
                    "{\"limit\":1,\"cursor\":\"%s\"}".formatted(demands.path("next").asText()))
                .at("/demands/0/id"))
        .isNotEqualTo(demands.at("/demands/0/id"));
    assertThat(error("demands", "{\"cursor\":\"made up\"}")).contains("cursor");
  }

  @Test
  void demands_are_told_as_they_stood_on_a_day_with_the_acts_that_decided() {
    String asked = "{\"holder\":\"matteo-salvini\",\"action\":\"resign\"%s}";
    JsonNode today = answer("demands", asked.formatted("")).at("/demands/0");
    assertThat(today.path("status").asText()).isEqualTo("lapsed");
    assertThat(today.path("because").toString()).contains("2024-10-01: the term of office ended");
    assertThat(
            answer("demands", asked.formatted(",\"asOf\":\"2024-05-27\""))
                .at("/demands/0/status")
                .asText())
        .isEqualTo("open");
    assertThat(answer("demands", asked.formatted(",\"status\":[\"open\",\"met\"]")).path("demands"))
        .isEmpty();
  }

  @Test
  void what_was_changed_in_a_quote_is_told() {
    JsonNode quote =
        answer(
                "check_quote",
                "{\"quote\":\"retract, apologize, and resign\",\"speaker\":\"matteo-salvini\"}")
            .at("/quotes/0");
    assertThat(quote.path("verdict").asText()).isEqualTo("altered");
    assertThat(quote.at("/matches/0/differences/0/inQuote").asText()).isEqualTo("and");
    assertThat(quote.at("/matches/0/differences/0/onRecord").asText()).isEqualTo("or");
    assertThat(read(path(quote.path("page"))).asString()).contains("altered");
    assertThat(
            answer(
                    "check_quote",
                    "{\"article\":\"He wrote: “retract, apologize, or resign”, so.\"}")
                .at("/quotes/0/verdict")
                .asText())
        .isEqualTo("exact");
  }

  @Test
  void counts_are_those_of_the_api() {
    JsonNode division = answer("division", asked("division"));
    assertThat(division.at("/counts/oppose").asInt())
        .isEqualTo(
            read("/v1/statements/" + SAID + "/divisions?within=nato")
                .<Integer>path("counts.oppose"));
    JsonNode on =
        answer(
            "division",
            "{\"target\":\"speaker:jens-stoltenberg\",\"within\":\"nato\",\"asOf\":\"2024-06-01\"}");
    String page = path(on.path("page"));
    assertThat(page).endsWith("?within=nato&asOf=2024-06-01");
    assertThat(read(page).asString()).contains(">NATO</span> on 1 June 2024");
    JsonNode pressure = answer("pressure", asked("pressure")).at("/steps/0");
    assertThat(pressure.path("from").asText()).isEqualTo("2024-05-01");
    assertThat(pressure.path("openDemands").asInt()).isPositive();
    JsonNode record = answer("speaker_record", asked("speaker_record"));
    assertThat(record.at("/demandsFaced/byAction/resign/lapsed").asInt())
        .isEqualTo(
            read("/v1/speakers/jens-stoltenberg/record")
                .<Integer>path("demandsFaced.byAction.resign.lapsed"));
  }

  @Test
  void what_is_new_can_be_followed() {
    long last = answer("whats_new", "{\"limit\":1}").path("lastSequence").asLong();
    String topic = create("/v1/topics", "{\"name\":\"Topic %s\"}".formatted(unique())).path("id");
    JsonNode news = answer("whats_new", "{\"since\":" + last + ",\"kind\":[\"topic\"]}");
    assertThat(texts(news.path("changes"), "/id")).contains(topic);
    assertThat(news.path("lastSequence").asLong()).isGreaterThan(last);
    assertThat(news.at("/changes/0/page").asText()).contains("/topics/");
    assertThat(texts(answer("whats_new", "{}").path("demandChanges"), "/status"))
        .contains("lapsed");
    assertThat(texts(answer("whats_new", "{}").path("demandChanges"), "/demanded"))
        .contains("retract, apologize, resign");
  }

  @Test
  void a_tool_names_every_fault_of_its_arguments() {
    assertThat(
            error(
                "demands",
                """
                {"status":["open","won"],"action":"vanish","takenFrom":"24.5.2024","limit":99,"foo":1,
                 "holder":{"id":"x"}}"""))
        .contains("foo is no argument of this tool, which takes holder,")
        .contains("status is not one of open, met, partly_met, refused, lapsed, withdrawn")
        .contains("action is not one of retract,")
        .contains("takenFrom \"24.5.2024\" is not how dates are written here")
        .contains("limit is not a whole number between 1 and 20")
        .contains("holder is not a text");
    assertThat(error("division", "{}")).isEqualTo("target is missing\nwithin is missing");
    assertThat(error("get_statement", "{\"id\":[\"a\",\"b\"]}")).isEqualTo("id takes one value");
    assertThat(error("check_quote", "{\"quote\":\"a\\u202eb\",\"article\":\"c\"}"))
        .contains("quote or article is needed, and not both");
    assertThat(error("pressure", "{}")).isEqualTo("speaker or statement is needed, and not both");
    assertThat(ask("tools/call", "{\"name\":\"nope\"}").at("/error/code").asInt())
        .isEqualTo(-32602);
  }

  @Test
  void a_record_that_is_not_there_is_told_apart_from_one_that_was_merged_or_withdrawn() {
    assertThat(error("speaker_record", "{\"speaker\":\"stoltenberg\"}"))
        .isEqualTo("speaker refers to no speaker \"stoltenberg\"; did you mean jens-stoltenberg?");
    assertThat(error("get_statement", "{\"id\":\"%s\"}".formatted(Api.NEVER)))
        .contains("id refers to no statement");

    String kept = Api.speaker();
    String merged = Api.speaker();
    Response merge =
        Api.post("/v1/speakers/" + merged + "/merge", "{\"into\":\"%s\"}".formatted(kept));
    assertThat(merge.statusCode()).as(merge.asString()).isLessThan(300);
    assertThat(
            answer("speaker_record", "{\"speaker\":\"%s\"}".formatted(merged))
                .at("/speaker/id")
                .asText())
        .isEqualTo(kept);

    String withdrawn = statement(kept);
    assertThat(
            Api.editor()
                .header("If-Match", Api.etag("/v1/statements/" + withdrawn))
                .header("Change-Note", "never said")
                .delete("/v1/statements/" + withdrawn)
                .statusCode())
        .isEqualTo(204);
    assertThat(error("get_statement", "{\"id\":\"%s\"}".formatted(withdrawn)))
        .contains("was withdrawn on")
        .endsWith("Why: never said");
  }

  @Test
  void a_statement_can_be_read_as_a_resource_and_a_prompt_is_there() {
    JsonNode resource =
        ask("resources/read", "{\"uri\":\"onrecord://statements/%s\"}".formatted(SAID));
    assertThat(tree(resource.at("/result/contents/0/text").asText()))
        .isEqualTo(answer("get_statement", asked("get_statement")));
    assertThat(
            ask("resources/read", "{\"uri\":\"onrecord://statements/nothing\"}")
                .at("/error/code")
                .asInt())
        .isEqualTo(-32002);
    assertThat(
            ask(
                    "prompts/get",
                    "{\"name\":\"is_this_quote_real\",\"arguments\":{\"quote\":\"Words\"}}")
                .at("/result/messages/0/content/text")
                .asText())
        .contains("“Words”", "check_quote");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "null",
        "7",
        "[]",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
        "{\"jsonrpc\":\"2.0\",\"id\":1}",
        "{\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":1}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"cursor\":{}}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":{}}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"demands\",\"arguments\":[]}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":[]}}"
      })
  void what_is_no_message_is_refused(String body) {
    problem(post(body), 400, "bad-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nothing/known", "completion/complete", "resources/subscribe", "roots/list"})
  void a_method_that_is_not_offered_is_answered_with_an_error(String method) {
    assertThat(ask(method, "{\"ref\":7,\"uri\":{},\"_meta\":7}").path("error").path("code").asInt())
        .isNegative();
  }

  @Test
  void what_is_no_post_of_json_is_refused() {
    assertThat(Api.get("/mcp").header("Allow")).isEqualTo("POST");
    problem(Api.get("/mcp"), 405, "method-not-allowed");
    problem(anyone().delete("/mcp"), 405, "method-not-allowed");
    problem(Api.get("/mcp/sse"), 404, "not-found");
    problem(anyone().contentType(Api.JSON).body("{}").post("/mcp/messages/x"), 404, "not-found");
    problem(
        anyone().contentType("text/plain").body("{}").post("/mcp"), 415, "unsupported-media-type");
    problem(
        anyone().contentType(Api.JSON).header("Accept", "text/html").body("{}").post("/mcp"),
        406,
        "not-acceptable");
    problem(post("{\"a\":\"" + "a".repeat(600_000) + "\"}"), 413, "payload-too-large");
  }

  @Test
  void a_wrong_key_is_refused_as_on_every_read() {
    String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    problem(
        anyone()
            .header("Authorization", "Bearer ork_wrong")
            .contentType(Api.JSON)
            .body(ping)
            .post("/mcp"),
        401,
        "unauthorized");
    assertThat(json(Api.editor().contentType(Api.JSON).body(ping).post("/mcp")).has("result"))
        .isTrue();
  }

  @Test
  void a_page_of_any_origin_may_ask() {
    Response asked =
        anyone()
            .header("Origin", "https://inspector.example.org")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "mcp-protocol-version")
            .options("/mcp");
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.header("Access-Control-Allow-Headers")).contains("Mcp-Protocol-Version");
    Response answer =
        anyone()
            .header("Origin", "https://inspector.example.org")
            .contentType(Api.JSON)
            .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")
            .post("/mcp");
    assertThat(json(answer).has("result")).isTrue();
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }
}
