package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.change;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.post;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.withdraw;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.onrecord.doors.exchange.ImportReport;
import org.onrecord.doors.exchange.RecordImport;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.Rebuild;
import org.onrecord.platform.value.StableId;

/**
 * The demand rule on whole episodes of politics: src/test/resources/episodes holds what happened as
 * lines to import, and what a careful reader answers when asked what came of each demand.
 */
abstract class EpisodesSuite {
  private static final List<Class<?>> READ = new ArrayList<>();

  @Inject RecordImport imports;
  @Inject Rebuild rebuild;
  @Inject EntityManager entities;

  @BeforeEach
  void recorded() throws IOException {
    if (READ.contains(getClass())) {
      return;
    }
    try (InputStream in =
            Objects.requireNonNull(
                EpisodesSuite.class.getResourceAsStream("/episodes/episodes.ndjson"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      ImportReport report = imports.read(lines, new Author("import", null));
      assertThat(report.faults()).isEmpty();
    }
    READ.add(getClass());
  }

  private static String address(String key) {
    return "/v1/stances/" + StableId.of(key);
  }

  private static String status(String stance, String asOf) {
    return read(stance + "?asOf=" + asOf).path("demand.status");
  }

  @ParameterizedTest(name = "{0}: {1} as of {2} is {3}")
  @CsvFileSource(resources = "/episodes/expected.csv", numLinesToSkip = 1)
  void an_episode_is_answered_as_a_careful_reader_does(
      String episode, String stance, String asOf, String expected) {
    Response answer = read(address(stance) + "?asOf=" + asOf);

    assertThat((String) answer.path("demand.status"))
        .as(episode + "\n" + answer.asString())
        .isEqualTo(expected);
    List<Map<String, Object>> life = answer.path("demand.life");
    assertThat(life.get(life.size() - 1)).containsEntry("status", expected).doesNotContainKey("to");
  }

  @Test
  void the_life_of_a_demand_has_a_period_for_each_status_up_to_the_day_asked_for() {
    String cuomo = address("ep:cuomo/resign");

    assertThat((List<Map<String, Object>>) read(cuomo + "?asOf=2021-08-11").path("demand.life"))
        .containsExactly(
            Map.of("from", "2021-03-12", "to", "2021-08-09", "status", "refused"),
            Map.of("from", "2021-08-10", "status", "partly_met"));
    assertThat((List<?>) read(cuomo).path("demand.life")).hasSize(3);
  }

  @Test
  void an_answer_says_since_when_an_act_of_a_vague_date_may_have_been_done() {
    Map<String, Object> because =
        read(address("ep:december/resign") + "?asOf=2018-12-31").path("demand.because[0]");

    assertThat(because)
        .containsEntry("on", "2018-12-31")
        .containsEntry("uncertainFrom", "2018-12-01")
        .containsEntry("kind", "announced_resignation")
        .containsEntry("code", "default");
  }

  @Test
  void an_act_from_before_the_demand_is_shown_and_decides_nothing() {
    assertThat(
            (List<Map<String, Object>>)
                read(address("ep:listhaug/unreserved")).path("demand.priorActs"))
        .singleElement()
        .satisfies(
            act ->
                assertThat(act)
                    .containsEntry("on", "2018-03-13")
                    .containsEntry("kind", "apologized"));
  }

  @Test
  void an_editors_reading_tells_its_reason() {
    assertThat((String) read(address("ep:sessions/resign")).path("demand.because[0].rule"))
        .endsWith("he went at the request of the president, and over something else");
  }

  @Test
  void half_an_apology_neither_marks_the_words_nor_ends_the_pressure() {
    String statement = "/v1/statements/" + StableId.of("ep:half/words");
    String half = read(statement).path("speaker.slug");

    assertThat((String) read(statement).path("status")).isEqualTo("standing");
    assertThat((Integer) read(statement).path("tally.openDemands")).isEqualTo(1);
    Map<String, Object> step =
        read("/v1/speakers/" + half + "/pressure?from=2016-06-01&to=2016-06-01").path("steps[0]");
    assertThat(step).containsEntry("openDemands", 1);
    assertThat(step.get("demandsByAction")).isEqualTo(Map.of("apologize", 1, "resign", 1));
  }

  @Test
  void a_deadline_that_passed_unanswered_is_told_and_decides_nothing() {
    String stance = address("ep:withdrawn/clarify");

    assertThat((Boolean) read(stance + "?asOf=2017-01-10").path("demand.overdue")).isFalse();
    assertThat((Boolean) read(stance + "?asOf=2017-01-11").path("demand.overdue")).isTrue();
    assertThat((Boolean) read(stance + "?asOf=2017-03-01").path("demand.overdue")).isFalse();
  }

  @Test
  void whose_office_ended_in_what_way_decides_by_itself_and_anew_when_that_is_corrected() {
    String person = Api.speaker();
    String membership =
        "/v1/memberships/"
            + create(
                    "/v1/memberships",
                    """
                    {"member":"%s","organization":"%s","role":"minister","start":"2010-01-01","citations":[{"source":"urn:episodes:test"}]}"""
                        .formatted(person, Api.organization()))
                .path("id");
    String demand = demandToResign(person, "2012-01-01");
    assertThat(status(demand, "2013-01-01")).isEqualTo("open");

    change(membership, "{\"end\":\"2012-06-01\",\"endReason\":\"resigned\"}");
    assertThat(status(demand, "2012-05-31")).isEqualTo("open");
    assertThat(status(demand, "2013-01-01")).isEqualTo("met");
    change(membership, "{\"endReason\":\"term_ended\"}");
    assertThat(status(demand, "2013-01-01")).isEqualTo("lapsed");
    change(membership, "{\"endReason\":null}");
    assertThat(status(demand, "2013-01-01")).isEqualTo("open");
    assertThat((List<String>) read(demand).path("warnings.kind")).contains("office_ended");
    change(membership, "{\"end\":\"2011-06-01\"}");
    assertThat(status(demand, "2012-01-01")).isEqualTo("lapsed");
    withdraw(membership);
    assertThat(status(demand, "2013-01-01")).isEqualTo("open");
    assertThat((List<String>) read(demand).path("warnings.kind")).doesNotContain("office_ended");
  }

  @Test
  void a_response_that_is_withdrawn_leaves_the_demand_exactly_as_it_was() {
    String person = Api.speaker();
    String demand = demandToResign(person, "2012-01-01");
    Map<String, Object> before = read(demand).path("demand");
    String refusal = response(demand, person, "refused", "2012-02-01", "");
    String back =
        "/v1/responses/"
            + create(
                    "/v1/responses",
                    """
                    {"speaker":"%s","kind":"reversed","reverses":"%s","madeOn":"2012-03-01","citations":[{"source":"urn:episodes:test"}]}"""
                        .formatted(person, id(refusal)))
                .path("id");
    assertThat(status(demand, "2012-02-15")).isEqualTo("refused");
    assertThat(status(demand, "2012-03-01")).isEqualTo("open");
    withdraw(back);
    assertThat(status(demand, "2012-03-01")).isEqualTo("refused");
    withdraw(refusal);
    assertThat((Map<String, Object>) read(demand).path("demand")).isEqualTo(before);
  }

  @Test
  void
      a_response_without_a_statement_is_listed_and_exported_and_in_the_thread_of_what_it_answers() {
    String person = Api.speaker();
    String demand = demandToResign(person, "2012-01-01");
    String refusal = response(demand, person, "refused", "2012-02-01", "");

    assertThat(read(refusal).asString()).doesNotContain("\"statement\"");
    assertThat(all("/v1/responses?speaker=" + person)).hasSize(1);
    assertThat(all("/v1/responses?stance=" + id(demand))).hasSize(1);
    assertThat(read("/v1/exports/record.ndjson").asString()).contains(id(refusal));
    change(refusal, "{\"text\":\"I will not resign.\"}");
    assertThat(read(refusal + "/history").asString()).contains("I will not resign.");
  }

  @Test
  void the_words_of_an_apology_for_conduct_stay_standing() {
    String person = Api.speaker();
    String sorry = Api.statement(person, ",\"saidOn\":\"2017-11-16\"");
    create(
        "/v1/responses",
        """
        {"speaker":"%s","kind":"apologized","statement":"%s","expressedIn":"%s","madeOn":"2017-11-16"}"""
            .formatted(person, sorry, sorry));

    assertThat((String) read("/v1/statements/" + sorry).path("status")).isEqualTo("standing");
  }

  @Test
  void
      who_is_not_concerned_is_told_on_the_demand_with_the_way_out_and_no_longer_once_it_is_taken() {
    String person = Api.speaker();
    String spokesman = Api.speaker();
    String statement = Api.statement(person, ",\"saidOn\":\"2012-01-01\"");
    String demand =
        "/v1/stances/"
            + create(
                    "/v1/stances",
                    """
                    {"holder":"%s","target":{"type":"statement","id":"%s"},"position":"oppose","act":"demand","takenOn":"2012-01-02","demand":{"mode":"single","options":[{"action":"retract"}]},"citations":[{"source":"urn:episodes:test"}]}"""
                        .formatted(Api.speaker(), statement))
                .path("id");
    String refusal =
        "/v1/responses/"
            + create(
                    "/v1/responses",
                    """
                    {"speaker":"%s","kind":"stood_by","statement":"%s","madeOn":"2012-01-03","citations":[{"source":"urn:episodes:test"}]}"""
                        .formatted(spokesman, statement))
                .path("id");
    for (String record : List.of(demand, refusal)) {
      assertThat((List<String>) read(record).path("warnings.kind"))
          .contains("responder_not_concerned");
      assertThat(read(record).asString()).contains("name the stance");
    }
    assertThat(read("/v1/warnings?kind=responder_not_concerned&limit=100").asString())
        .contains(id(demand));
    assertThat(status(demand, "2012-01-03")).isEqualTo("open");

    change(refusal, "{\"onBehalfOf\":\"" + person + "\"}");
    assertThat(status(demand, "2012-01-03")).isEqualTo("refused");
    for (String record : List.of(demand, refusal)) {
      assertThat((List<?>) read(record).path("warnings")).isEmpty();
    }
    assertThat((String) read(refusal).path("concerns.id")).isEqualTo(person);
    assertThat((String) read("/v1/statements/" + statement).path("status")).isEqualTo("reaffirmed");
  }

  @Test
  void a_response_says_what_it_lacks() {
    String person = Api.speaker();
    String demand = demandToResign(person, "2012-01-01");
    String other =
        create(
                "/v1/memberships",
                """
                {"member":"%s","organization":"%s","citations":[{"source":"urn:episodes:test"}]}"""
                    .formatted(Api.speaker(), Api.organization()))
            .path("id");

    assertThat(faults("\"kind\":\"refused\"", person)).containsExactly("/statement");
    assertThat(faults("\"kind\":\"dismissed\",\"stances\":[\"" + id(demand) + "\"]", person))
        .containsExactly("/concerns");
    assertThat(faults("\"kind\":\"reversed\",\"stances\":[\"" + id(demand) + "\"]", person))
        .containsExactly("/reverses");
    assertThat(
            faults(
                "\"kind\":\"resigned\",\"office\":\"%s\",\"stances\":[\"%s\"]"
                    .formatted(other, id(demand)),
                person))
        .containsExactly("/office");
    assertThat(
            faults(
                "\"kind\":\"refused\",\"stances\":[\"%s\"],\"verdicts\":[{\"stance\":\"%s\",\"option\":1,\"verdict\":\"none\"}]"
                    .formatted(id(demand), id(demand)),
                person))
        .containsExactly("/verdicts/0/option");
  }

  @Test
  void what_an_earlier_form_of_the_rules_has_kept_is_read_until_it_is_made_anew_and_then_is() {
    String cuomo = address("ep:cuomo/resign");
    Object before = Api.readFirst(cuomo).path("demand");
    UUID stance = StableId.of("ep:cuomo/resign");
    // What the first form kept: a refusal to resign decided nothing, and reasons had no kind.
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              for (String sql :
                  List.of(
                      "delete from demand_period where stance_id = '" + stance + "'",
                      "insert into demand_period (stance_id, valid_from, valid_until, status, outcome)"
                          + " values ('"
                          + stance
                          + "', date '2021-03-12', date '9999-12-31', 'open',"
                          + " '{\"rule\":\"single: an option is open\",\"options\":[\"open\"],"
                          + "\"because\":[{\"on\":\"2021-03-12\",\"option\":0,\"action\":\"resign\","
                          + "\"verdict\":\"partly\",\"rule\":\"as it was\"}]}')")) {
                entities.createNativeQuery(sql).executeUpdate();
              }
            });
    assertThat((String) Api.readFirst(cuomo).path("demand.status")).isEqualTo("open");
    assertThat((String) Api.readFirst(cuomo).path("demand.because[0].rule")).isEqualTo("as it was");

    assertThat(rebuild.upgrade()).isZero();

    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery("delete from instance where name = 'rules'")
                    .executeUpdate());
    assertThat(rebuild.isCurrent()).isFalse();
    assertThat(rebuild.upgrade()).isGreaterThan(30);
    assertThat((Object) Api.readFirst(cuomo).path("demand")).isEqualTo(before);
    assertThat(rebuild.upgrade()).isZero();
    assertThat(rebuild.isCurrent()).isTrue();
  }

  private static List<String> faults(String fields, String speaker) {
    Response answer =
        post(
            "/v1/responses",
            "{\"speaker\":\"%s\",%s,\"citations\":[{\"source\":\"urn:episodes:test\"}]}"
                .formatted(speaker, fields));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    return answer.path("errors.pointer");
  }

  private static String demandToResign(String person, String takenOn) {
    return "/v1/stances/"
        + create(
                "/v1/stances",
                """
                {"holder":"%s","target":{"type":"speaker","id":"%s"},"position":"oppose","act":"demand","takenOn":"%s","demand":{"mode":"single","options":[{"action":"resign"}]},"citations":[{"source":"urn:episodes:test"}]}"""
                    .formatted(Api.speaker(), person, takenOn))
            .path("id");
  }

  private static String response(
      String demand, String speaker, String kind, String madeOn, String more) {
    return "/v1/responses/"
        + create(
                "/v1/responses",
                """
                {"speaker":"%s","kind":"%s","stances":["%s"],"madeOn":"%s"%s,"citations":[{"source":"urn:episodes:test"}]}"""
                    .formatted(speaker, kind, id(demand), madeOn, more))
            .path("id");
  }

  private static String id(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }
}
