package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.anyone;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.membership;
import static org.onrecord.contract.Api.organization;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.unique;
import static org.onrecord.contract.Api.withdraw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The record in the forms that others read: schema.org and Popolo. */
abstract class FormatsSuite {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSONLD = "application/ld+json";
  private static final List<String> KINDS =
      List.of("speakers", "memberships", "topics", "sources", "statements", "stances", "responses");

  private final SchemaOrgJudge schemaOrg = new SchemaOrgJudge();
  private final PopoloJudge popolo = new PopoloJudge();

  private static JsonNode tree(Response answer, String type) throws IOException {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith(type);
    return JSON.readTree(answer.asByteArray());
  }

  @Test
  void every_list_goes_out_in_the_words_of_schema_org() throws Exception {
    for (String kind : KINDS) {
      Response answer = get("/v1/exports/" + kind + ".jsonld");
      JsonNode document = tree(answer, JSONLD);
      assertThat(document.get("@context").asText()).isEqualTo("https://schema.org");
      assertThat(document.get("@graph").size())
          .as(kind)
          .isEqualTo((int) read("/v1/" + kind + "?count=true&limit=1").path("total"));
      assertThat(schemaOrg.faults(answer.asString())).as(kind).isEmpty();
    }
    assertThat(tree(anyone().accept(JSONLD).get("/v1/topics"), JSONLD).has("@graph")).isTrue();
    assertThat(tree(get("/v1/topics?format=jsonld"), JSONLD).has("@graph")).isTrue();
  }

  @Test
  void the_judge_of_schema_org_finds_what_is_none_of_its_words() {
    assertThat(
            schemaOrg.faults(
                "{\"@context\":\"https://schema.org\",\"@type\":\"Quotation\",\"spokenBy\":\"x\","
                    + "\"ratingValue\":5}"))
        .hasSize(2);
    assertThat(schemaOrg.faults("{\"@context\":\"https://example.org\",\"@type\":\"Thing\"}"))
        .hasSize(1);
  }

  @Test
  void a_record_answers_in_the_words_of_schema_org_when_it_is_asked_to() throws Exception {
    Response answer = anyone().accept(JSONLD).get("/v1/speakers/jens-stoltenberg");
    JsonNode person = tree(answer, JSONLD);
    assertThat(person.get("@type").asText()).isEqualTo("Person");
    assertThat(person.get("name").asText()).isEqualTo("Jens Stoltenberg");
    assertThat(answer.header("ETag")).startsWith("\"");
    assertThat(answer.header("Vary")).contains("Accept");
    assertThat(
            anyone()
                .accept(JSONLD)
                .header("If-None-Match", answer.header("ETag"))
                .get("/v1/speakers/jens-stoltenberg")
                .statusCode())
        .isEqualTo(304);
    assertThat(tree(get("/v1/speakers/jens-stoltenberg?format=jsonld"), JSONLD)).isEqualTo(person);
    assertThat(read("/v1/speakers/jens-stoltenberg?format=json").contentType())
        .startsWith("application/json");
    for (String kind : KINDS) {
      String id = read("/v1/" + kind + "?limit=1").path("items[0].id");
      Response one = get("/v1/" + kind + "/" + id + "?format=jsonld");
      tree(one, JSONLD);
      assertThat(schemaOrg.faults(one.asString())).as(kind).isEmpty();
    }
    problem(get("/v1/speakers/jens-stoltenberg?format=csv"), 400, "invalid-parameter");
    problem(get("/v1/speakers/nobody-at-all?format=jsonld"), 404, "not-found");
    problem(get("/v1/exports/keys/x.jsonld"), 404, "not-found");
    String gone = speaker();
    withdraw("/v1/speakers/" + gone);
    problem(anyone().accept(JSONLD).get("/v1/speakers/" + gone), 410, "gone");
  }

  @Test
  void what_was_found_about_who_said_what_goes_out_as_a_feed_of_claim_reviews() throws Exception {
    String speaker = speaker();
    String name = read("/v1/speakers/" + speaker).path("name");
    statement(speaker);
    statement(speaker, ",\"verification\":\"disputed\"");
    String said = statement(speaker, ",\"verification\":\"verified\",\"saidOn\":\"2024-05\"");
    String made = statement(speaker, ",\"verification\":\"fabricated\",\"saidOn\":\"2024~\"");
    Response answer = get("/v1/exports/claimreview.json?speaker=" + speaker);
    JsonNode feed = tree(answer, JSONLD);
    assertThat(schemaOrg.faults(answer.asString())).isEmpty();
    assertThat(feed.get("@type").asText()).isEqualTo("DataFeed");
    assertThat(feed.get("dataFeedElement"))
        .extracting(element -> element.at("/item/0/url").asText())
        .containsExactlyInAnyOrder("/v1/statements/" + said, "/v1/statements/" + made);
    JsonNode review = tree(get("/v1/statements/" + said + "?format=jsonld"), JSONLD).get("review");
    assertThat(review.get("claimReviewed").asText())
        .isEqualTo(name + " said: \u201cWords of a test.\u201d");
    assertThat(review.at("/reviewRating/alternateName").asText()).isEqualTo("Verified");
    assertThat(review.at("/itemReviewed/datePublished").asText()).isEqualTo("2024-05");
    JsonNode none =
        tree(get("/v1/exports/claimreview.json?verification=disputed&speaker=" + speaker), JSONLD);
    assertThat(none.get("dataFeedElement")).isEmpty();
    problem(get("/v1/exports/claimreview.json?speaker=nobody-at-all"), 400, "invalid-parameter");
  }

  @Test
  void who_is_who_goes_out_as_popolo() throws Exception {
    String name = unique();
    String person =
        create(
                "/v1/speakers",
                ("{\"kind\":\"person\",\"name\":\"Ada %s\",\"otherNames\":[{\"name\":\"A. %s\","
                        + "\"language\":\"en\",\"from\":\"2001\"}],\"country\":\"IT\","
                        + "\"identifiers\":[{\"scheme\":\"wikidata\",\"identifier\":\"Q%s\"}]}")
                    .formatted(name, name, name))
            .path("id");
    String body = organization();
    String party = organization();
    String held =
        membership(
            person,
            body,
            ",\"role\":\"Speaker\",\"start\":\"2020-03\",\"end\":\"2024~\",\"onBehalfOf\":\"%s\""
                .formatted(party));
    String within = membership(party, body, "");
    JsonNode document = tree(get("/v1/exports/popolo.json"), "application/json");
    assertThat(popolo.faults(document)).isEmpty();
    JsonNode ada = item(document, "persons", person);
    assertThat(ada.at("/other_names/0/lang").asText()).isEqualTo("en");
    assertThat(ada.get("country").asText()).isEqualTo("IT");
    assertThat(item(document, "organizations", body).get("name").asText()).isNotBlank();
    JsonNode office = item(document, "memberships", held);
    assertThat(office.get("person_id").asText()).isEqualTo(person);
    assertThat(office.get("organization_id").asText()).isEqualTo(body);
    assertThat(office.get("on_behalf_of_id").asText()).isEqualTo(party);
    assertThat(office.get("start_date").asText()).isEqualTo("2020-03");
    assertThat(office.has("end_date")).isFalse();
    assertThat(item(document, "memberships", within).at("/member/id").asText()).isEqualTo(party);
    ((ObjectNode) ada).put("birth_date", "yesterday");
    assertThat(popolo.faults(document)).hasSize(1);
  }

  private static JsonNode item(JsonNode document, String collection, String id) {
    List<JsonNode> found = new ArrayList<>();
    document
        .get(collection)
        .forEach(
            item -> {
              if (item.get("id").asText().equals(id)) {
                found.add(item);
              }
            });
    assertThat(found).as(collection + " " + id).hasSize(1);
    return found.get(0);
  }
}
