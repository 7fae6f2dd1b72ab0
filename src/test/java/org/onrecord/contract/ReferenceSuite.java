package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.NEVER;
import static org.onrecord.contract.Api.encode;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.ids;
import static org.onrecord.contract.Api.post;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.topic;
import static org.onrecord.contract.Api.withdraw;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reference that leads nowhere is told as it was sent, with what may have been meant. */
abstract class ReferenceSuite {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/statements|speaker|jens-stoltenburg|no speaker \"jens-stoltenburg\"; did you mean jens-stoltenberg?",
        "/v1/statements|speaker|Jens Stoltenberg|no speaker \"Jens Stoltenberg\"; did you mean jens-stoltenberg?",
        "/v1/statements|organization|natto|no speaker \"natto\"; did you mean nato?",
        "/v1/statements|topic|nato-cohesian|no topic \"nato-cohesian\"; did you mean nato-cohesion?",
        "/v1/statements|mentions|volodymyr-zelensky|; did you mean volodymyr-zelenskyy?",
        "/v1/stances|holder|mateo-salvini|; did you mean matteo-salvini?",
        "/v1/stances|addressee|stoltenberg|; did you mean jens-stoltenberg?",
        "/v1/stances|targetSpeaker|natoo|; did you mean nato?",
        "/v1/stances|targetTopic|nuclear-escalatoin|; did you mean nuclear-escalation?",
        "/v1/stances|targetStatement|x|no statement \"x\", which is not the form of an id",
        "/v1/responses|speaker|jens-stoltenburg|; did you mean jens-stoltenberg?",
        "/v1/responses|statement|x|no statement \"x\"",
        "/v1/memberships|member|mark-rute|; did you mean mark-rutte?",
        "/v1/memberships|organization|natto|; did you mean nato?",
        "/v1/speakers|organization|natto|; did you mean nato?",
        "/v1/speakers|topic|nato-cohesian|; did you mean nato-cohesion?",
        "/v1/topics|broader|nato-cohesian|; did you mean nato-cohesion?",
        "/v1/warnings|speaker|jens-stoltenburg|; did you mean jens-stoltenberg?"
      })
  void a_filter_by_nobody_is_a_fault_that_names_the_nearest(
      String path, String parameter, String value, String said) {
    Map<String, Object> error =
        problem(get(path + "?" + parameter + "=" + encode(value)), 400, "invalid-parameter").get(0);
    assertThat(error)
        .containsEntry("parameter", parameter)
        .containsEntry("code", "unknown_reference");
    assertThat((String) error.get("detail")).contains(said);
    // Beside others as well.
    String known =
        parameter.equals("topic") || parameter.endsWith("Topic") || parameter.equals("broader")
            ? topic()
            : parameter.toLowerCase(Locale.ROOT).endsWith("statement")
                ? statement(speaker())
                : speaker();
    assertThat(
            problem(
                get(path + "?" + parameter + "=" + known + "&" + parameter + "=" + encode(value)),
                400,
                "invalid-parameter"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/statements?speaker=",
        "/v1/statements?topic=",
        "/v1/stances?targetStatement=",
        "/v1/responses?statement=",
        "/v1/memberships?organization="
      })
  void an_id_of_nothing_is_a_fault_of_a_filter_too(String filter) {
    assertThat(problem(get(filter + NEVER), 400, "invalid-parameter").get(0))
        .extractingByKey("detail")
        .asString()
        .contains(NEVER);
  }

  @Test
  void what_was_withdrawn_or_merged_is_known_to_filters() {
    String speaker = speaker();
    String slug = get("/v1/speakers/" + speaker).path("slug");
    withdraw("/v1/speakers/" + speaker);
    assertThat(ids("/v1/statements?speaker=" + speaker)).isEmpty();
    assertThat(ids("/v1/statements?speaker=" + slug)).isEmpty();
    String loser = speaker();
    String winner = speaker();
    assertThat(
            post("/v1/speakers/" + loser + "/merge", "{\"into\":\"%s\"}".formatted(winner))
                .statusCode())
        .isEqualTo(200);
    assertThat(ids("/v1/statements?speaker=" + loser + "&speaker=" + winner)).isEmpty();
  }

  @Test
  void a_body_says_the_same_at_each_place() {
    List<Map<String, Object>> errors =
        problem(
            post(
                "/v1/statements",
                """
                {"speaker":"jens-stoltenburg","text":"w","topics":["nato-cohesian","%s"],
                 "mentions":["Mateo Salvini"],"citations":[{"source":"urn:onrecord:seed-article"}]}"""
                    .formatted(NEVER)),
            400,
            "validation");
    assertThat(errors)
        .extracting(error -> error.get("pointer") + " " + error.get("detail"))
        .containsExactlyInAnyOrder(
            "/speaker refers to no speaker \"jens-stoltenburg\"; did you mean jens-stoltenberg?",
            "/topics/0 refers to no topic \"nato-cohesian\"; did you mean nato-cohesion?",
            "/topics/1 refers to no topic \"" + NEVER + "\"",
            "/mentions/0 refers to no speaker \"Mateo Salvini\"; did you mean matteo-salvini?");
  }

  @Test
  void a_division_says_it_of_its_parameters() {
    assertThat(
            problem(
                    get("/v1/divisions?target=topic:nato-cohesian&within=nato"),
                    400,
                    "invalid-parameter")
                .get(0))
        .extractingByKey("detail")
        .asString()
        .contains("did you mean nato-cohesion?");
    assertThat(
            problem(
                    get("/v1/divisions?target=topic:nato-cohesion&within=natto"),
                    400,
                    "invalid-parameter")
                .get(0))
        .extractingByKey("detail")
        .asString()
        .contains("did you mean nato?");
  }
}
