package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.anyone;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.encode;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.unique;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reconciliation service, as OpenRefine asks it. */
abstract class ReconcileSuite {
  private static final String FORM = "application/x-www-form-urlencoded";

  private static JsonPath json(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return JsonPath.from(new String(answer.asByteArray(), StandardCharsets.UTF_8));
  }

  private static Response form(String name, String value) {
    return anyone().contentType(FORM).body(name + "=" + encode(value)).post("/v1/reconcile");
  }

  private static JsonPath queries(String batch) {
    return json(form("queries", batch));
  }

  private static String id(String slug) {
    return read("/v1/speakers/" + slug).path("id");
  }

  @Test
  void the_manifest_says_what_the_service_offers() {
    JsonPath manifest = json(Api.get("/v1/reconcile"));

    assertThat(manifest.<String>getList("versions")).containsExactly("0.2");
    assertThat(manifest.getString("name")).isNotBlank();
    assertThat(manifest.getString("identifierSpace")).startsWith("http").endsWith("/v1/speakers/");
    String page = manifest.getString("view.url").replaceFirst("https?://[^/]+", "");
    assertThat(page).isEqualTo("/speakers/{{id}}");
    for (String slug : List.of("jens-stoltenberg", "nato")) {
      assertThat(read(page.replace("{{id}}", id(slug))).contentType())
          .as(slug)
          .startsWith("text/html");
    }
    assertThat(manifest.<String>getList("defaultTypes.id"))
        .containsExactly("person", "organization", "collective");
    for (String offered : List.of("suggest.entity", "suggest.type", "suggest.property")) {
      String path =
          manifest.getString(offered + ".service_url").replaceFirst("https?://[^/]+", "")
              + manifest.getString(offered + ".service_path");
      assertThat(Api.get(path + "?prefix=p").statusCode()).as(path).isEqualTo(200);
    }
    String preview = manifest.getString("preview.url").replaceFirst("https?://[^/]+", "");
    assertThat(Api.get(preview.replace("{{id}}", id("jens-stoltenberg"))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_batch_is_answered_query_by_query() {
    JsonPath found =
        queries(
            """
            {"q0": {"query": "Stoltenberg, Jens", "type": "person", "limit": 3,
                    "properties": [{"pid": "role", "v": "Secretary General of NATO"},
                                   {"pid": "on", "v": "2024-05-26"}]},
             "q1": {"query": "Salvini", "properties": [{"pid": "country", "v": {"id": "x", "name": "Italy"}}]},
             "q2": {"query": "NATO", "type": ["organization"], "type_strict": "any"},
             "q3": {"query": "", "properties": [{"pid": "role", "v": ["Prime Minister of Italy"]}]},
             "q4": {"query": "Xqzzt Wvvkk"},
             "q5": {"query": "..."},
             "q6": {"query": "Jens Stoltenberg", "type": "organization"}}""");

    assertThat(found.getString("q0.result[0].id")).isEqualTo(id("jens-stoltenberg"));
    assertThat(found.getBoolean("q0.result[0].match")).isTrue();
    assertThat(found.getDouble("q0.result[0].score")).isBetween(90.0, 100.0);
    assertThat(found.getString("q0.result[0].name")).isEqualTo("Jens Stoltenberg");
    assertThat(found.getString("q0.result[0].type[0].id")).isEqualTo("person");
    assertThat(found.getString("q0.result[0].description")).contains("held on 2024-05-26");
    assertThat(found.getString("q1.result[0].id")).isEqualTo(id("matteo-salvini"));
    assertThat(found.getBoolean("q1.result[0].match")).isFalse();
    assertThat(found.getString("q2.result[0].id")).isEqualTo(id("nato"));
    assertThat(found.getString("q3.result[0].id")).isEqualTo(id("giorgia-meloni"));
    assertThat(found.getList("q4.result")).isEmpty();
    assertThat(found.getList("q5.result")).isEmpty();
    assertThat(found.<String>getList("q6.result.id")).doesNotContain(id("jens-stoltenberg"));
  }

  @Test
  void a_batch_in_the_address_is_answered_alike() {
    String batch = "{\"q0\": {\"query\": \"Jens Stoltenberg\"}}";

    assertThat(json(Api.get("/v1/reconcile?queries=" + encode(batch))).<Object>get())
        .isEqualTo(queries(batch).<Object>get());
  }

  @Test
  void a_batch_costs_as_many_sql_statements_as_one_query() {
    String one = "/v1/reconcile?queries=" + encode("{\"q0\": {\"query\": \"Jens Stoltenberg\"}}");
    StringBuilder batch = new StringBuilder("{");
    for (int i = 0; i < 20; i++) {
      batch.append(i == 0 ? "" : ",").append("\"q%d\":{\"query\":\"Salvini\"}".formatted(i));
    }
    String many = "/v1/reconcile?queries=" + encode(batch + "}");
    read(one);
    assertThat(Api.executedFirst(one)).hasSize(3);
    assertThat(Api.executedFirst(many)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "\"text\"", "{", "{\"q0\": 1}", "nonsense", "[[[[[[[[[[[[[[[[[[[[[[[["})
  void what_is_no_batch_is_refused(String batch) {
    assertThat(problem(form("queries", batch), 400, "invalid-parameter")).isNotEmpty();
  }

  @Test
  void too_many_queries_and_too_long_a_form_are_refused() {
    StringBuilder batch = new StringBuilder("{");
    for (int i = 0; i < 101; i++) {
      batch.append(i == 0 ? "" : ",").append("\"q%d\":{\"query\":\"Salvini\"}".formatted(i));
    }
    problem(form("queries", batch + "}"), 400, "invalid-parameter");
    problem(form("queries", "a".repeat(600_000)), 413, "payload-too-large");
    problem(form("other", "{}"), 400, "invalid-parameter");
    problem(
        anyone().contentType(Api.JSON).body("{}").post("/v1/reconcile"),
        415,
        "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"query\": null}",
        "{}",
        "{\"query\": 17}",
        "{\"query\": [\"a\"]}",
        "{\"query\": \"\\u202e\\u0000\"}",
        "{\"query\": \"Jens\", \"limit\": -5}",
        "{\"query\": \"Jens\", \"limit\": \"many\"}",
        "{\"query\": \"Jens\", \"properties\": {\"pid\": 1}}",
        "{\"query\": \"Jens\", \"properties\": [1, null, {\"pid\": \"on\", \"v\": \"soon\"}]}",
        "{\"query\": \"Jens\", \"properties\": [{\"pid\": \"country\", \"v\": \"Atlantis\"}]}",
        "{\"query\": \"Jens\", \"type\": [null, {}]}",
        "{\"query\": \"(a+)+$ .*\", \"of a client\": {\"its\": \"own\"}}"
      })
  void odd_queries_have_an_answer(String query) {
    assertThat(queries("{\"q0\": " + query + "}").getList("q0.result")).isNotNull();
    assertThat(
            queries("{\"q0\": {\"query\": \"%s\"}}".formatted("a ".repeat(5_000)))
                .getList("q0.result"))
        .isEmpty();
  }

  @Test
  void columns_can_be_added_each_once() {
    String nato = id("nato");
    String stoltenberg = id("jens-stoltenberg");
    JsonPath added =
        json(
            form(
                "extend",
                """
                {"ids": ["%s", "%s", "nonsense"],
                 "properties": [{"id": "kind"}, {"id": "summary"}, {"id": "kind"}, {"id": "offices"}]}"""
                    .formatted(nato, stoltenberg)));

    assertThat(added.<String>getList("meta.id")).containsExactly("kind", "summary", "offices");
    Map<String, Map<String, List<Map<String, String>>>> rows = added.getMap("rows");
    assertThat(rows.get(nato).get("kind")).containsExactly(Map.of("str", "organization"));
    assertThat(rows.get(stoltenberg).get("summary").get(0).get("str")).contains("NATO");
    assertThat(rows.get("nonsense").get("kind")).isEmpty();
    problem(
        form("extend", "{\"ids\": [], \"properties\": [{\"id\": \"secrets\"}]}"),
        400,
        "invalid-parameter");
    assertThat(
            json(Api.get("/v1/reconcile/properties?type=person&limit=3"))
                .<String>getList("properties.id"))
        .contains("country", "wikidata");
  }

  @Test
  void the_preview_is_a_page_that_may_be_framed_and_loads_nothing() {
    String name = "<script>alert(1)</script> " + unique();
    String id =
        create("/v1/speakers", "{\"kind\": \"person\", \"name\": \"%s\"}".formatted(name))
            .path("id");
    Response preview = read("/v1/reconcile/preview?id=" + id);

    assertThat(preview.contentType()).startsWith("text/html");
    assertThat(preview.header("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors *");
    assertThat(preview.asString()).contains("&lt;script&gt;").doesNotContain("<script");
    problem(Api.get("/v1/reconcile/preview?id=" + Api.NEVER), 404, "not-found");
    problem(Api.get("/v1/reconcile/preview"), 404, "not-found");
  }

  @Test
  void names_types_and_properties_are_suggested() {
    assertThat(
            json(Api.get("/v1/reconcile/suggest/entity?prefix=Jens%20Stol"))
                .<String>getList("result.id"))
        .contains(id("jens-stoltenberg"));
    assertThat(json(Api.get("/v1/reconcile/suggest/entity?prefix=%2A")).getList("result"))
        .isEmpty();
    assertThat(json(Api.get("/v1/reconcile/suggest/entity")).getList("result")).isEmpty();
    assertThat(
            json(Api.get("/v1/reconcile/suggest/type?prefix=Per&cursor=1"))
                .<String>getList("result.id"))
        .containsExactly("person");
    assertThat(
            json(Api.get("/v1/reconcile/suggest/property?prefix=co")).<String>getList("result.id"))
        .containsExactly("country");
  }

  @Test
  void a_page_of_any_origin_may_ask() {
    assertThat(
            anyone()
                .header("Origin", "https://refine.example.org")
                .get("/v1/reconcile")
                .header("Access-Control-Allow-Origin"))
        .isEqualTo("*");
  }
}
