package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.change;
import static org.onrecord.contract.Api.correct;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.stance;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.withdraw;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onrecord.EventStream;
import org.onrecord.analysis.derivation.StatusClock;
import org.onrecord.platform.change.Rebuild;

/** What became of demands, as the change log tells it. */
abstract class StatusesSuite {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  @Inject StatusClock clock;
  @Inject Rebuild rebuild;
  @Inject EntityManager entities;

  @TestHTTPResource("/v1/events")
  URL events;

  private String author;
  private String statement;
  private String demand;

  /** A demand to retract, open since ten days ago. */
  private void demand() {
    author = speaker();
    statement = statement(author, ",\"saidOn\":\"%s\"".formatted(TODAY.minusDays(20)));
    demand =
        stance(
            speaker(),
            "statement",
            statement,
            ",\"takenOn\":\"%s\",\"demand\":{\"addressee\":\"%s\",\"mode\":\"single\",\"options\":[{\"action\":\"retract\"}]}"
                .formatted(TODAY.minusDays(10), author));
  }

  private String response(String kind, LocalDate madeOn) {
    return "/v1/responses/"
        + create(
                "/v1/responses",
                """
                {"speaker":"%s","kind":"%s","statement":"%s","madeOn":"%s",\
                "citations":[{"source":"urn:onrecord:seed-article"}]}"""
                    .formatted(author, kind, statement, madeOn))
            .path("id");
  }

  private static List<Map<String, Object>> since(long sequence) {
    return all("/v1/changes?kind=demand&since=" + sequence);
  }

  /** One row of the log, field by field, each before and after. */
  @SuppressWarnings("unchecked")
  private static Map<String, List<Object>> fields(Map<String, Object> row) {
    Map<String, List<Object>> fields = new HashMap<>();
    for (Map<String, Object> field : (List<Map<String, Object>>) row.get("changed")) {
      fields.put(
          (String) field.get("field"),
          java.util.Arrays.asList(field.get("before"), field.get("after")));
    }
    return fields;
  }

  @Test
  void a_demand_that_comes_to_another_status_has_a_row_after_the_one_of_the_act() {
    demand();
    long before = lastSequence();
    try (EventStream stream = EventStream.open(events + "?kind=demand")) {
      String response = response("retracted", TODAY.minusDays(3));
      List<Map<String, Object>> rows = all("/v1/changes?since=" + before);
      assertThat(rows)
          .extracting(row -> row.get("kind") + "." + row.get("action"))
          .containsExactly("response.created", "demand.status_changed");
      Map<String, Object> told = rows.get(1);
      assertThat(told)
          .containsEntry("id", demand)
          .containsEntry("by", "admin")
          .containsEntry("version", 1);
      Map<String, List<Object>> fields = fields(told);
      assertThat(fields).containsOnlyKeys("status", "since", "rule", "because");
      assertThat(fields.get("status")).containsExactly("open", "met");
      assertThat(fields.get("since"))
          .containsExactly(TODAY.minusDays(10).toString(), TODAY.minusDays(3).toString());
      assertThat(fields.get("because").get(0)).asString().isEqualTo("[]");
      assertThat(fields.get("because").get(1))
          .asString()
          .contains(response.substring(response.lastIndexOf('/') + 1), "satisfies");
      assertThat(since(before)).containsExactly(told);
      assertThat(all("/v1/stances/" + demand + "/history"))
          .extracting(row -> row.get("action"))
          .containsExactly("created");
      assertThat(stream.next().data()).contains(demand, "status_changed");
      assertThat(read("/v1/feeds/changes.atom?limit=1").asString())
          .contains("demand status changed", "/v1/stances/" + demand);
    }
  }

  @Test
  void what_changes_no_status_has_no_row() {
    long before = lastSequence();
    demand();
    response("clarified", TODAY.minusDays(3));
    change("/v1/stances/" + demand, "{\"text\":\"Take it back.\"}");
    rebuild.all();
    assertThat(since(before)).isEmpty();
    response("retracted", TODAY.minusDays(2));
    assertThat(since(before)).hasSize(1);
    long told = lastSequence();
    rebuild.all();
    withdraw("/v1/stances/" + demand);
    assertThat(all("/v1/changes?since=" + told))
        .extracting(row -> row.get("action"))
        .containsExactly("deleted");
  }

  @Test
  void a_correction_of_the_past_says_so_by_the_life_before_and_after() {
    demand();
    String response = response("retracted", TODAY.minusDays(3));
    long before = lastSequence();
    correct(response, "{\"madeOn\":\"%s\"}".formatted(TODAY.minusDays(5)));
    assertThat(since(before)).hasSize(1);
    Map<String, Object> told = since(before).get(0);
    assertThat(told).containsEntry("note", "the source says otherwise");
    Map<String, List<Object>> fields = fields(told);
    // It is met as before, but since another day.
    assertThat(fields).containsOnlyKeys("since", "because", "life");
    assertThat(fields.get("since"))
        .containsExactly(TODAY.minusDays(3).toString(), TODAY.minusDays(5).toString());
    assertThat(fields.get("life").get(0)).asString().contains("to=" + TODAY.minusDays(4), "met");
    assertThat(fields.get("life").get(1)).asString().contains("to=" + TODAY.minusDays(6), "met");

    before = lastSequence();
    withdraw(response);
    fields = fields(since(before).get(0));
    assertThat(fields.get("status")).containsExactly("met", "open");
    assertThat(fields.get("life").get(1)).asString().doesNotContain("met");
  }

  @Test
  void a_day_that_comes_changes_statuses_and_is_told_once() {
    demand();
    long before = lastSequence();
    response("stood_by", TODAY.plusDays(1));
    response("retracted", TODAY.plusDays(3));
    assertThat(since(before)).isEmpty();
    clock.look();
    assertThat(since(before)).isEmpty();
    try {
      QuarkusMock.installMockForType(
          Clock.offset(Clock.systemUTC(), Duration.ofDays(4)), Clock.class);
      clock.look();
      clock.look();
    } finally {
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  entities
                      .createNativeQuery(
                          "update instance set content = :day where name = 'statuses'")
                      .setParameter("day", TODAY.toString())
                      .executeUpdate());
    }
    List<Map<String, Object>> told =
        since(before).stream().filter(row -> row.get("id").equals(demand)).toList();
    assertThat(told).extracting(row -> row.get("by")).containsExactly("clock", "clock");
    assertThat(told)
        .extracting(row -> fields(row).get("status"))
        .containsExactly(List.of("open", "refused"), List.of("refused", "met"));
    assertThat(told)
        .extracting(row -> fields(row).get("since").get(1))
        .containsExactly(TODAY.plusDays(1).toString(), TODAY.plusDays(3).toString());
  }

  @Test
  void a_new_form_of_the_rule_tells_what_it_decides_otherwise() {
    demand();
    response("retracted", TODAY.minusDays(3));
    long before = lastSequence();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery(
                        "update demand_period set status = 'refused' where status = 'met' and stance_id = '%s'"
                            .formatted(demand))
                    .executeUpdate());
    rebuild.all();
    assertThat(since(before)).hasSize(1);
    assertThat(since(before).get(0)).containsEntry("by", "rules");
    assertThat(fields(since(before).get(0)).get("status")).containsExactly("refused", "met");
  }

  @Test
  void who_follows_the_log_has_the_status_of_a_demand_whatever_became_of_it() {
    demand();
    long before = lastSequence();
    response("stood_by", TODAY.minusDays(5));
    String retraction = response("retracted", TODAY.minusDays(3));
    withdraw(retraction);
    response("retracted", TODAY.minusDays(2));
    Object told = "open";
    for (Map<String, Object> row : since(before)) {
      List<Object> status = fields(row).get("status");
      if (status != null && row.get("id").equals(demand)) {
        assertThat(status.get(0)).isEqualTo(told);
        told = status.get(1);
      }
    }
    assertThat(told).isEqualTo("met");
    assertThat(read("/v1/stances/" + demand).<String>path("demand.status")).isEqualTo("met");
  }
}
