package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.change;
import static org.onrecord.contract.Api.correct;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.post;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.responseDraft;
import static org.onrecord.contract.Api.stanceDraft;
import static org.onrecord.contract.Api.unique;
import static org.onrecord.contract.Api.withdraw;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onrecord.platform.change.Rebuild;

abstract class AnalysisSuite {
  /** In SQL statements: one more for each level of organizations within the organization. */
  abstract int divisionCost();

  static final String ST1 = SampleSuite.ST1;
  static final String SALVINIS_DEMAND = "/v1/stances/018fa7e5-b400-7027-9868-fcc1c3650f7d";
  static final String RETRACT_APOLOGIZE_OR_RESIGN =
      """
      ,"demand":{"mode":"any_of","options":[{"action":"retract"},{"action":"apologize"},{"action":"resign"}]}""";

  @Inject Rebuild rebuild;
  @Inject EntityManager entities;

  private static String x10() {
    return all("/v1/stances?holder=critics-across-europe&demand=resign").stream()
        .map(stance -> (String) stance.get("id"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> optionStatuses(Response stance) {
    return stance.path("demand.options.status");
  }

  private static String saying(String speaker, String words, String more) {
    return create(
            "/v1/statements",
            """
            {"speaker":"%s","text":"%s","citations":[{"source":"urn:onrecord:seed-article"}]%s}"""
                .formatted(speaker, words, more))
        .path("id");
  }

  // Acceptance: the list at the end of the seed's facts.

  @Test
  void salvinis_demand_is_open_on_the_day_it_was_made() {
    Response stance = read(SALVINIS_DEMAND + "?asOf=2024-05-26");
    assertThat((String) stance.path("demand.status")).isEqualTo("open");
    assertThat(optionStatuses(stance)).containsExactly("open", "open", "open");
    assertThat((List<?>) stance.path("demand.because")).isEmpty();
  }

  @Test
  void salvinis_demand_stays_open_with_two_refused_options_once_the_words_were_stood_by() {
    Response stance = read(SALVINIS_DEMAND + "?asOf=2024-05-27");
    assertThat((String) stance.path("demand.status")).isEqualTo("open");
    assertThat(optionStatuses(stance)).containsExactly("refused", "refused", "open");
    assertThat((List<String>) stance.path("demand.because.rule"))
        .containsExactly(
            "stood by the words, which refuses the demand to retract",
            "stood by the words, which refuses the demand to apologize");
  }

  @Test
  void salvinis_demand_lapsed_with_the_term_and_was_not_met() {
    for (String asOf : List.of("?asOf=2024-10-01", "")) {
      Response stance = read(SALVINIS_DEMAND + asOf);
      assertThat((String) stance.path("demand.status")).isEqualTo("lapsed");
      assertThat(optionStatuses(stance)).containsExactly("refused", "refused", "lapsed");
      assertThat((List<String>) stance.path("demand.because.on"))
          .containsExactly("2024-05-27", "2024-05-27", "2024-10-01");
      assertThat((List<String>) stance.path("demand.because.verdict"))
          .containsExactly("refuses", "refuses", "moots");
    }
  }

  @Test
  void the_call_to_quit_lapsed_with_the_term() {
    assertThat((String) read("/v1/stances/" + x10() + "?asOf=2024-09-30").path("demand.status"))
        .isEqualTo("open");
    assertThat((String) read("/v1/stances/" + x10() + "?asOf=2024-10-01").path("demand.status"))
        .isEqualTo("lapsed");
  }

  @Test
  void the_statement_stands_until_it_is_reaffirmed() {
    String address = "/v1/statements/" + ST1;
    assertThat((String) read(address + "?asOf=2024-05-26").path("status")).isEqualTo("standing");
    Response after = read(address + "?asOf=2024-05-27");
    assertThat((String) after.path("status")).isEqualTo("reaffirmed");
    assertThat((String) after.path("statusBecause[0].rule"))
        .isEqualTo("stood_by makes it reaffirmed");
    assertThat((String) read(address).path("status")).isEqualTo("reaffirmed");
    assertThat((Object) read(address + "?asOf=2024-05-23").path("status")).isNull();
  }

  @Test
  void within_nato_the_italians_oppose_and_zelenskyy_and_lavrov_are_outside() {
    Response division =
        read("/v1/divisions?target=statement:" + ST1 + "&within=nato&asOf=2024-06-01");
    assertThat((List<String>) division.path("members.speaker.slug"))
        .containsExactlyInAnyOrder("matteo-salvini", "giorgia-meloni", "guido-crosetto");
    assertThat((List<String>) division.path("members.position")).containsOnly("oppose");
    assertThat((List<String>) division.path("countries.country")).containsExactly("IT");
    assertThat((int) division.path("counts.oppose")).isEqualTo(3);
    assertThat((int) division.path("counts.support")).isZero();
    assertThat((float) division.path("index")).isZero();
    assertThat((List<String>) division.path("parties.party.slug")).containsExactly("league");
  }

  @Test
  void within_italy_all_oppose() {
    for (String within : List.of("italy", "IT")) {
      Response division =
          read("/v1/statements/" + ST1 + "/divisions?within=" + within + "&asOf=2024-06-01");
      assertThat((List<String>) division.path("members.position"))
          .containsExactly("oppose", "oppose", "oppose");
    }
  }

  @Test
  void open_demands_on_stoltenberg_are_two_then_three_then_one() {
    Map<String, Integer> open = new TreeMap<>();
    Response pressure =
        read(
            "/v1/speakers/jens-stoltenberg/pressure?from=2024-05-23&to=2024-10-02&asOf=2024-12-31");
    List<Map<String, Object>> steps = pressure.path("steps");
    steps.forEach(step -> open.put((String) step.get("from"), (Integer) step.get("openDemands")));
    assertThat(open.get("2024-05-23")).isZero();
    assertThat(open.get("2024-05-24")).isEqualTo(2);
    assertThat(open.get("2024-05-25")).isEqualTo(2);
    assertThat(open.get("2024-05-26")).isEqualTo(3);
    assertThat(open.get("2024-09-30")).isEqualTo(3);
    assertThat(open.get("2024-10-01")).isEqualTo(1);
    assertThat(open).hasSize(133);
  }

  @Test
  void the_disputed_date_is_warned_of_on_the_statement_and_in_the_list() {
    assertThat((List<String>) read("/v1/statements/" + ST1).path("warnings.kind"))
        .contains("sources_disagree");
    assertThat(
            (List<String>)
                read("/v1/warnings?kind=sources_disagree&speaker=jens-stoltenberg")
                    .path("items.recordId"))
        .contains(ST1);
  }

  @Test
  void zelenskyys_support_is_expressed_four_days_before_its_target() {
    List<Map<String, Object>> warnings =
        all("/v1/warnings?kind=expressed_before_target&speaker=volodymyr-zelenskyy");
    assertThat(warnings).hasSize(1);
    String stance = (String) warnings.get(0).get("recordId");
    assertThat((List<String>) read("/v1/stances/" + stance).path("warnings.kind"))
        .containsExactly("expressed_before_target");
  }

  // Lists follow at once, for today and for any day.

  /** A speaker with a statement of 2024-01-01 and a demand on it of 2024-01-02. */
  private record Case(String speaker, String demander, String statement, String stance) {
    static Case open() {
      return open(RETRACT_APOLOGIZE_OR_RESIGN);
    }

    static Case open(String demand) {
      String speaker = Api.speaker();
      String demander = Api.speaker();
      String statement = saying(speaker, unique(), ",\"saidOn\":\"2024-01-01\"");
      String stance =
          create(
                  "/v1/stances",
                  stanceDraft(
                      demander, "statement", statement, ",\"takenOn\":\"2024-01-02\"" + demand))
              .path("id");
      return new Case(speaker, demander, statement, stance);
    }

    String answer(String kind, String on) {
      return answer(speaker, kind, on, "");
    }

    String answer(String by, String kind, String on, String more) {
      String date = on.isEmpty() ? "" : ",\"madeOn\":\"" + on + "\"";
      return create(
              "/v1/responses",
              responseDraft(by, statement, date + more).replace("\"stood_by\"", "\"" + kind + "\""))
          .path("id");
    }

    String status(String asOf) {
      return read("/v1/stances/" + stance + asOf).path("demand.status");
    }

    boolean listed(String filter) {
      return Api.ids("/v1/stances?holder=" + demander + "&" + filter).contains(stance);
    }
  }

  @Test
  void a_response_moves_demand_and_statement_in_lists_at_once_and_its_withdrawal_moves_them_back() {
    Case demand = Case.open();
    assertThat(demand.listed("demandStatus=open")).isTrue();
    assertThat(Api.ids("/v1/statements?speaker=" + demand.speaker() + "&status=standing"))
        .containsExactly(demand.statement());
    String response = demand.answer("retracted", "2024-01-05");
    assertThat(demand.listed("demandStatus=open")).isFalse();
    assertThat(demand.listed("demandStatus=met")).isTrue();
    assertThat(demand.listed("demandStatus=met&asOf=2024-01-04")).isFalse();
    assertThat(demand.listed("demandStatus=open&asOf=2024-01-04")).isTrue();
    assertThat(Api.ids("/v1/statements?speaker=" + demand.speaker() + "&status=retracted"))
        .containsExactly(demand.statement());
    assertThat(
            Api.ids(
                "/v1/statements?speaker=" + demand.speaker() + "&demand=resign&demandStatus=met"))
        .containsExactly(demand.statement());
    change("/v1/responses/" + response, "{\"madeOn\":\"2024-01-09\"}");
    assertThat(demand.status("?asOf=2024-01-08")).isEqualTo("open");
    assertThat(demand.status("?asOf=2024-01-09")).isEqualTo("met");
    withdraw("/v1/responses/" + response);
    assertThat(demand.status("")).isEqualTo("open");
    assertThat((String) read("/v1/statements/" + demand.statement()).path("status"))
        .isEqualTo("standing");
  }

  @Test
  void a_status_changes_on_a_day_to_come_without_any_further_write() {
    Case demand = Case.open();
    demand.answer("term_ended", "2999-01-01");
    demand.answer("stood_by", "2024-01-03");
    assertThat(demand.status("")).isEqualTo("open");
    assertThat(demand.listed("demandStatus=lapsed")).isFalse();
    assertThat(demand.listed("demandStatus=lapsed&asOf=2999-01-01")).isTrue();
  }

  @Test
  void a_response_by_nobody_concerned_decides_nothing_and_is_warned_of() {
    Case demand = Case.open();
    String response = demand.answer(Api.speaker(), "retracted", "2024-01-05", "");
    assertThat(demand.status("")).isEqualTo("open");
    assertThat((List<String>) read("/v1/responses/" + response).path("warnings.kind"))
        .containsExactly("responder_not_concerned");
  }

  @Test
  void whoever_no_demand_on_a_statement_addresses_any_more_is_no_longer_concerned() {
    Case demand = Case.open();
    String minister = Api.speaker();
    String response = demand.answer(minister, "retracted", "2024-01-05", "");
    String address = "/v1/responses/" + response;
    String beside =
        create(
                "/v1/stances",
                stanceDraft(
                    Api.speaker(),
                    "statement",
                    demand.statement(),
                    ",\"takenOn\":\"2024-01-02\""
                        + RETRACT_APOLOGIZE_OR_RESIGN.replace(
                            "\"mode\"", "\"addressee\":\"" + minister + "\",\"mode\"")))
            .path("id");
    String other = "/v1/stances/" + demand.stance();
    assertThat((List<String>) read(address).path("warnings.kind")).isNullOrEmpty();
    assertThat((List<String>) read(other).path("warnings.kind")).isNullOrEmpty();
    String elsewhere = saying(demand.speaker(), unique(), "");
    correct(
        "/v1/stances/" + beside,
        "{\"target\":{\"type\":\"statement\",\"id\":\"" + elsewhere + "\"}}");
    assertThat((List<String>) read(address).path("warnings.kind"))
        .containsExactly("responder_not_concerned");
    assertThat((List<String>) read(other).path("warnings.kind"))
        .containsExactly("responder_not_concerned");
  }

  @Test
  void an_editors_verdict_overrides_the_rule() {
    Case demand = Case.open();
    String response =
        demand.answer(
            demand.speaker(),
            "censured",
            "2024-01-05",
            ",\"verdicts\":[{\"stance\":\"%s\",\"action\":\"resign\",\"verdict\":\"satisfies\"}]"
                .formatted(demand.stance()));
    assertThat(demand.status("")).isEqualTo("met");
    assertThat((String) read("/v1/stances/" + demand.stance()).path("demand.because[0].response"))
        .isEqualTo(response);
  }

  @Test
  void a_stance_dated_by_its_statement_moves_with_it() {
    Case demand = Case.open();
    String expressing = Api.statement(demand.demander(), ",\"saidOn\":\"2024-02-01\"");
    change(
        "/v1/stances/" + demand.stance(),
        "{\"takenOn\":null,\"expressedIn\":\"" + expressing + "\"}");
    assertThat((Object) demand.status("?asOf=2024-01-31")).isNull();
    assertThat(demand.status("?asOf=2024-02-01")).isEqualTo("open");
    correct("/v1/statements/" + expressing, "{\"saidOn\":\"2024-03-01\"}");
    assertThat((Object) demand.status("?asOf=2024-02-29")).isNull();
    assertThat(demand.status("?asOf=2024-03-01")).isEqualTo("open");
  }

  private static String dismissal(String addressee, String words) {
    return ",\"takenOn\":\"2024-01-02\",\"demand\":{\"addressee\":\"%s\",\"mode\":\"single\",\"options\":[%s]}"
        .formatted(
            addressee,
            words.isEmpty()
                ? "{\"action\":\"dismiss\"}"
                : "{\"action\":\"dismiss\",\"object\":\"" + words + "\"}");
  }

  private static String statusOf(String stance) {
    return read("/v1/stances/" + stance).path("demand.status");
  }

  private static void name(String speaker, String name) {
    correct("/v1/speakers/" + speaker, "{\"name\":\"" + name + "\"}");
  }

  @Test
  void a_demand_to_dismiss_somebody_by_name_follows_the_name_of_whoever_left() {
    String kelly = "Kelly Sadler " + unique();
    String stance =
        Api.stance(
            Api.speaker(),
            "statement",
            saying(Api.speaker(), unique(), ",\"saidOn\":\"2024-01-01\""),
            dismissal(Api.organization(), kelly));
    String aide = Api.speaker();
    create(
        "/v1/responses",
        responseDraft(
                aide, read("/v1/stances/" + stance).path("target.id"), ",\"madeOn\":\"2024-02-01\"")
            .replace("\"stood_by\"", "\"resigned\""));
    assertThat(statusOf(stance)).isEqualTo("open");
    name(aide, "K. Sadlr");
    assertThat((List<String>) read("/v1/stances/" + stance).path("warnings.detail"))
        .singleElement()
        .asString()
        .startsWith("K. Sadlr, ");
    name(aide, kelly);
    assertThat(statusOf(stance)).isEqualTo("lapsed");
    assertThat((List<?>) read("/v1/stances/" + stance).path("warnings")).isNullOrEmpty();
  }

  @Test
  void a_demand_about_a_speaker_follows_the_name_and_the_bodies_of_the_speaker() {
    String kelly = "Kelly Sadler " + unique();
    String aide = Api.speaker();
    String office = Api.organization();
    Api.membership(
        aide,
        office,
        ",\"role\":\"Aide\",\"start\":\"2020\",\"end\":\"2024-02-01\",\"endReason\":\"resigned\"");
    String stance =
        Api.stance(Api.speaker(), "speaker", aide, dismissal(Api.organization(), kelly));
    assertThat(statusOf(stance)).isEqualTo("open");
    name(aide, kelly);
    assertThat(statusOf(stance)).isEqualTo("lapsed");
    name(office, "West Wing");
    assertThat((String) read("/v1/stances/" + stance).path("demand.because[0].rule"))
        .startsWith(kelly + " (Aide, West Wing): ");
  }

  @Test
  void a_demand_to_dismiss_follows_what_kind_of_body_the_one_to_go_sits_in() {
    String deputy = Api.speaker();
    String ministry = Api.organization();
    Api.membership(deputy, Api.organization(), ",\"role\":\"Deputy\",\"start\":\"2020\"");
    Api.membership(
        deputy,
        ministry,
        ",\"role\":\"Minister\",\"start\":\"2020\",\"end\":\"2024-02-01\",\"endReason\":\"resigned\"");
    String stance = Api.stance(Api.speaker(), "speaker", deputy, dismissal(Api.organization(), ""));
    assertThat(statusOf(stance)).isEqualTo("open");
    correct("/v1/speakers/" + ministry, "{\"classification\":\"ministry\"}");
    assertThat(statusOf(stance)).isEqualTo("lapsed");
  }

  @Test
  void a_dismissal_of_whoever_said_the_words_follows_the_corrected_speaker() {
    String minister = Api.speaker();
    String office =
        Api.membership(minister, Api.organization(), ",\"role\":\"Minister\",\"start\":\"2020\"");
    String palace = Api.organization();
    String stance =
        Api.stance(
            Api.speaker(),
            "speaker",
            minister,
            dismissal(palace, "")
                .replace("\"dismiss\"", "\"dismiss\",\"office\":\"" + office + "\""));
    String statement = saying(Api.speaker(), unique(), ",\"saidOn\":\"2024-01-01\"");
    create(
        "/v1/responses",
        responseDraft(
                palace, statement, ",\"madeOn\":\"2024-02-01\",\"stances\":[\"" + stance + "\"]")
            .replace("\"stood_by\"", "\"dismissed\""));
    assertThat(statusOf(stance)).isEqualTo("open");
    correct("/v1/statements/" + statement, "{\"speaker\":\"" + minister + "\"}");
    assertThat(statusOf(stance)).isEqualTo("met");
  }

  @Test
  void a_withdrawn_office_decides_nothing_whether_or_not_the_demand_names_it() {
    String minister = Api.speaker();
    String office =
        Api.membership(
            minister,
            Api.organization(),
            ",\"role\":\"Minister\",\"start\":\"2019\",\"end\":\"2024-02-20\",\"endReason\":\"resigned\"");
    String statement = saying(minister, unique(), ",\"saidOn\":\"2024-01-01\"");
    String resign =
        ",\"takenOn\":\"2024-01-02\",\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"resign\"}]}";
    String naming =
        Api.stance(
            Api.speaker(),
            "statement",
            statement,
            resign.replace("\"resign\"", "\"resign\",\"office\":\"" + office + "\""));
    String bare = Api.stance(Api.speaker(), "statement", statement, resign);
    assertThat(List.of(statusOf(naming), statusOf(bare))).containsOnly("met");
    withdraw("/v1/memberships/" + office);
    assertThat(List.of(statusOf(naming), statusOf(bare))).containsOnly("open");
  }

  @Test
  void a_statement_is_not_found_by_a_demand_that_is_made_later() {
    Case demand = Case.open();
    change("/v1/stances/" + demand.stance(), "{\"takenOn\":\"2024-02-01\"}");
    String path = "/v1/statements?speaker=" + demand.speaker() + "&demand=resign";
    assertThat(Api.ids(path)).containsExactly(demand.statement());
    assertThat(Api.ids(path + "&asOf=2024-01-31")).isEmpty();
    assertThat(Api.ids(path + "&asOf=2024-02-01")).containsExactly(demand.statement());
  }

  @Test
  void a_response_that_names_a_stance_alone_answers_the_statement_that_the_stance_is_about() {
    Case demand = Case.open();
    String address = "/v1/statements/" + demand.statement();
    String response =
        create(
                "/v1/responses",
                """
                {"speaker":"%s","kind":"apologized","madeOn":"2024-01-05","stances":["%s"],\
                "citations":[{"source":"urn:onrecord:seed-article"}]}"""
                    .formatted(demand.speaker(), demand.stance()))
            .path("id");
    assertThat(demand.status("")).isEqualTo("met");
    assertThat((String) read(address + "?asOf=2024-01-04").path("status")).isEqualTo("standing");
    assertThat((String) read(address).path("status")).isEqualTo("apologized_for");
    assertThat(Api.ids(address + "/responses")).containsExactly(response);
    assertThat(Api.ids("/v1/responses?statement=" + demand.statement())).containsExactly(response);
    assertThat(Api.ids("/v1/responses?kind=apologized&statement=" + demand.statement()))
        .containsExactly(response);
    assertThat((List<String>) read(address + "/thread").path("responses.id"))
        .containsExactly(response);
    String elsewhere = saying(demand.speaker(), unique(), ",\"saidOn\":\"2024-01-01\"");
    correct(
        "/v1/stances/" + demand.stance(),
        "{\"target\":{\"type\":\"statement\",\"id\":\"" + elsewhere + "\"}}");
    assertThat((String) read(address).path("status")).isEqualTo("standing");
    assertThat((String) read("/v1/statements/" + elsewhere).path("status"))
        .isEqualTo("apologized_for");
    withdraw("/v1/responses/" + response);
    assertThat((String) read("/v1/statements/" + elsewhere).path("status")).isEqualTo("standing");
  }

  @Test
  void an_editors_verdict_on_one_option_follows_it_when_the_options_change_places() {
    Case demand =
        Case.open(
            ",\"demand\":{\"mode\":\"any_of\",\"options\":[{\"action\":\"retract\"},{\"action\":\"apologize\"}]}");
    demand.answer(
        demand.speaker(),
        "clarified",
        "2024-01-05",
        ",\"verdicts\":[{\"stance\":\"%s\",\"option\":1,\"verdict\":\"partly\"}]"
            .formatted(demand.stance()));
    String address = "/v1/stances/" + demand.stance();
    assertThat(optionStatuses(read(address))).containsExactly("open", "partly_met");
    change(
        address,
        "{\"demand\":{\"options\":[{\"action\":\"apologize\"},{\"action\":\"retract\"}]}}");
    assertThat(optionStatuses(read(address))).containsExactly("partly_met", "open");
  }

  @Test
  void a_stance_is_held_until_the_last_day_that_its_withdrawal_allows_everywhere() {
    String body = Api.organization();
    String holder = Api.speaker();
    Api.membership(holder, body, "");
    String statement = saying(Api.speaker(), unique(), ",\"saidOn\":\"2024-01-01\"");
    String address = "/v1/statements/" + statement;
    String stance =
        Api.stance(
            holder,
            "statement",
            statement,
            ",\"takenOn\":\"2024-01-02\",\"withdrawnOn\":\"2024-02\""
                + RETRACT_APOLOGIZE_OR_RESIGN);
    for (String withdrawn : List.of("2024-02", "2024-02-29/..")) {
      change("/v1/stances/" + stance, "{\"withdrawnOn\":\"" + withdrawn + "\"}");
      for (int held : List.of(1, 0)) {
        String day = held == 1 ? "2024-02-28" : "2024-02-29";
        Response pressure = read(address + "/pressure?from=" + day + "&to=" + day);
        assertThat((int) pressure.path("steps[0].oppose")).as(day).isEqualTo(held);
        assertThat((int) pressure.path("steps[0].opponents")).isEqualTo(held);
        assertThat((int) pressure.path("steps[0].openDemands")).isEqualTo(held);
        assertThat((int) read(address + "?asOf=" + day).path("tally.oppose")).isEqualTo(held);
        assertThat((int) read(address + "?asOf=" + day).path("tally.openDemands")).isEqualTo(held);
        assertThat(
                (int)
                    read(address + "/divisions?within=" + body + "&asOf=" + day)
                        .path("counts.oppose"))
            .isEqualTo(held);
      }
    }
  }

  @Test
  void what_was_demanded_over_words_that_were_withdrawn_presses_on_nobody() {
    Case demand = Case.open();
    String pressure =
        "/v1/speakers/" + demand.speaker() + "/pressure?from=2024-02-01&to=2024-02-01";
    String record = "/v1/speakers/" + demand.speaker() + "/record";
    assertThat((int) read(pressure).path("steps[0].openDemands")).isEqualTo(1);
    assertThat((int) read(record).path("demandsFaced.byStatus.open")).isEqualTo(1);
    withdraw("/v1/statements/" + demand.statement());
    assertThat((int) read(pressure).path("steps[0].oppose")).isZero();
    assertThat((int) read(pressure).path("steps[0].openDemands")).isZero();
    assertThat((int) read(pressure).path("steps[0].demanders")).isZero();
    assertThat((Map<String, Integer>) read(record).path("demandsFaced.byStatus")).isEmpty();
    assertThat((List<?>) read(record).path("demandsFaced.latest")).isEmpty();
  }

  @Test
  void what_is_kept_is_what_the_rule_says_after_any_history() {
    long seed = Long.getLong("onrecord.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int history = 0; history < 5; history++) {
      new History(random).run(14);
    }
    List<String> kept = derived();
    rebuild.all();
    assertThat(derived())
        .as("seed %s", seed)
        .hasSizeGreaterThan(16)
        .containsExactlyInAnyOrderElementsOf(kept);
  }

  /**
   * A minister, an aide, and what is demanded of and about them: by name, by office, over words and
   * over conduct. Any fact that a demand is read beside may change.
   */
  private static final class History {
    private static final List<String> KINDS =
        List.of(
            "retracted",
            "stood_by",
            "apologized",
            "announced_resignation",
            "resigned",
            "dismissed",
            "term_ended",
            "clarified",
            "refused",
            "no_response_found");

    private final Random random;
    private final Case demand;
    private final String aide = Api.speaker();
    private final String palace = Api.organization();
    private final String ministry = Api.organization();
    private final List<String> names =
        List.of("Kelly Sadler " + unique(), "K. Sadlr " + unique(), "Minister " + unique());
    private final List<String> speakers;
    private final List<String> statements;
    private final List<String> stances = new ArrayList<>();
    private final List<String> offices = new ArrayList<>();
    private final List<String> responses = new ArrayList<>();

    History(Random random) {
      this.random = random;
      demand =
          Case.open(
              random.nextBoolean()
                  ? RETRACT_APOLOGIZE_OR_RESIGN
                  : RETRACT_APOLOGIZE_OR_RESIGN.replace("any_of", "all_of"));
      speakers = List.of(demand.speaker(), aide);
      statements =
          List.of(demand.statement(), saying(aide, unique(), ",\"saidOn\":\"" + day() + "\""));
      for (String member : List.of(demand.speaker(), demand.speaker(), aide)) {
        offices.add(
            Api.membership(
                member,
                any(List.of(ministry, palace)),
                ",\"role\":\"Minister\",\"start\":\"2020\",\"end\":\"%s\",\"endReason\":\"%s\""
                    .formatted(day(), any(List.of("resigned", "dismissed", "term_ended")))));
      }
      stances.add(demand.stance());
      stances.add(stance("speaker", any(speakers), dismissal(palace, any(names))));
      stances.add(stance("statement", statements.get(1), dismissal(palace, any(names))));
      stances.add(stance("speaker", any(speakers), dismissal(palace, "")));
      stances.add(
          stance(
              "statement",
              any(statements),
              dismissal(aide, "")
                  .replace("\"dismiss\"", "\"resign\",\"office\":\"" + offices.get(2) + "\"")));
    }

    private static String stance(String type, String target, String more) {
      return Api.stance(Api.speaker(), type, target, more);
    }

    private <T> T any(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }

    private String day() {
      return String.format(Locale.ROOT, "2024-01-%02d", 1 + random.nextInt(28));
    }

    void run(int acts) {
      for (int act = 0; act < acts; act++) {
        act();
      }
    }

    private void act() {
      switch (random.nextInt(12)) {
        case 0 -> name(any(List.of(demand.speaker(), aide, palace, ministry)), any(names));
        case 1 ->
            correct(
                "/v1/speakers/" + any(List.of(palace, ministry)),
                "{\"classification\":\"%s\"}"
                    .formatted(any(List.of("ministry", "legislature", "party", "other"))));
        case 2 ->
            correct("/v1/statements/" + any(statements), "{\"speaker\":\"" + any(speakers) + "\"}");
        case 3 -> correct("/v1/statements/" + any(statements), "{\"saidOn\":\"" + day() + "\"}");
        case 4 -> {
          if (!offices.isEmpty()) {
            withdraw("/v1/memberships/" + offices.remove(random.nextInt(offices.size())));
          }
        }
        case 5 -> {
          if (!offices.isEmpty()) {
            correct("/v1/memberships/" + any(offices), "{\"end\":\"" + day() + "\"}");
          }
        }
        case 6 ->
            correct(
                "/v1/stances/" + any(stances),
                "{\"target\":{\"type\":\"statement\",\"id\":\"" + any(statements) + "\"}}");
        case 7 -> change("/v1/stances/" + any(stances), "{\"withdrawnOn\":\"2024-01-30\"}");
        case 8 -> {
          if (!responses.isEmpty()) {
            withdraw("/v1/responses/" + responses.remove(random.nextInt(responses.size())));
          }
        }
        case 9 -> {
          if (!responses.isEmpty()) {
            change("/v1/responses/" + any(responses), "{\"madeOn\":\"2024-02-01\"}");
          }
        }
        default -> respond();
      }
    }

    private void respond() {
      List<String> said = new ArrayList<>(List.of("\"kind\":\"" + any(KINDS) + "\""));
      int answers = random.nextInt(3);
      if (answers != 0) {
        said.add("\"statement\":\"" + any(statements) + "\"");
      }
      if (answers != 1) {
        said.add("\"stances\":[\"" + any(stances) + "\"]");
      }
      if (answers == 0) {
        said.add("\"concerns\":\"" + any(speakers) + "\"");
      }
      if (random.nextInt(6) != 0) {
        said.add("\"madeOn\":\"" + day() + "\"");
      }
      responses.add(
          create(
                  "/v1/responses",
                  "{\"speaker\":\"%s\",\"citations\":[{\"source\":\"urn:onrecord:seed-article\"}],%s}"
                      .formatted(
                          any(List.of(demand.speaker(), aide, palace)), String.join(",", said)))
              .path("id"));
    }
  }

  private List<String> derived() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createNativeQuery(
                        """
                        select cast(stance_id as varchar(40)) || ' ' || cast(valid_from as varchar(40))
                          || ' ' || cast(valid_until as varchar(40)) || ' ' || status || ' ' || outcome
                        from demand_period
                        union all
                        select cast(statement_id as varchar(40)) || ' ' || cast(valid_from as varchar(40))
                          || ' ' || cast(valid_until as varchar(40)) || ' ' || status
                          || ' ' || coalesce(outcome, '')
                        from statement_period
                        union all
                        select cast(record_id as varchar(40)) || ' ' || kind || ' ' || detail
                        from warning
                        where record_kind = 'stance'
                        """,
                        String.class)
                    .getResultStream()
                    .sorted()
                    .toList());
  }

  // Pressure

  @Test
  void pressure_has_every_step_also_the_empty_ones() {
    Case demand = Case.open();
    Response weeks =
        read(
            "/v1/statements/"
                + demand.statement()
                + "/pressure?interval=week&from=2023-12-20&to=2024-01-31");
    assertThat((List<String>) weeks.path("steps.from"))
        .containsExactly(
            "2023-12-18",
            "2023-12-25",
            "2024-01-01",
            "2024-01-08",
            "2024-01-15",
            "2024-01-22",
            "2024-01-29");
    assertThat((List<Integer>) weeks.path("steps.newOppose")).containsExactly(0, 0, 1, 0, 0, 0, 0);
    assertThat((List<Integer>) weeks.path("steps.oppose")).containsExactly(0, 0, 1, 1, 1, 1, 1);
    assertThat((List<Integer>) weeks.path("steps.openDemands"))
        .containsExactly(0, 0, 1, 1, 1, 1, 1);
    assertThat((int) weeks.path("steps[2].demandsByAction.resign")).isEqualTo(1);
    Response months =
        read(
            "/v1/statements/"
                + demand.statement()
                + "/pressure?interval=month&from=2024-01-31&to=2024-03-01");
    assertThat((List<String>) months.path("steps.to"))
        .containsExactly("2024-01-31", "2024-02-29", "2024-03-31");
  }

  @Test
  void pressure_refuses_too_many_steps_and_days_in_the_wrong_order() {
    for (String wrong :
        List.of(
            "from=2000-01-01&to=2024-01-01",
            "from=2024-01-02&to=2024-01-01",
            "asOf=yesterday",
            "interval=year",
            "from=2024-13-01")) {
      assertThat(
              problem(
                  get("/v1/statements/" + ST1 + "/pressure?" + wrong), 400, "invalid-parameter"))
          .as(wrong)
          .isNotEmpty();
    }
    assertThat(
            (List<?>)
                read("/v1/statements/"
                        + ST1
                        + "/pressure?from=2000-01-01&to=2024-01-01&interval=month")
                    .path("steps"))
        .hasSize(289);
  }

  // Division

  @Test
  void membership_is_walked_through_circles_and_only_on_its_days() {
    String alliance = Api.organization();
    String state = Api.organization();
    String member = Api.speaker();
    String silent = Api.speaker();
    String former = Api.speaker();
    Api.membership(state, alliance, "");
    Api.membership(alliance, state, "");
    Api.membership(member, state, ",\"start\":\"2024-01-01\"");
    Api.membership(silent, state, "");
    Api.membership(former, state, ",\"end\":\"2023-12-31\"");
    Case demand = Case.open();
    for (String holder : List.of(member, former)) {
      create(
          "/v1/stances",
          stanceDraft(holder, "statement", demand.statement(), ",\"takenOn\":\"2024-01-03\""));
    }
    String division = "/v1/statements/" + demand.statement() + "/divisions?within=" + alliance;
    Response now = read(division + "&asOf=2024-01-10");
    assertThat((List<String>) now.path("members.speaker.id")).containsExactly(member);
    assertThat((int) now.path("counts.silent")).isEqualTo(1);
    assertThat((List<String>) now.path("silent.speaker.id")).containsExactly(silent);
    Response before = read(division + "&asOf=2023-12-31");
    assertThat((List<String>) before.path("members.speaker.id")).isEmpty();
    assertThat((int) before.path("counts.silent")).isEqualTo(2);
    assertThat((List<?>) before.path("silent")).hasSize(2);
    assertThat((Object) before.path("index")).isNull();
  }

  @Test
  void the_latest_position_of_a_member_counts_and_a_split_in_half_is_one() {
    String council = Api.organization();
    String turncoat = Api.speaker();
    String loyal = Api.speaker();
    Api.membership(turncoat, council, "");
    Api.membership(loyal, council, "");
    Case demand = Case.open();
    create(
        "/v1/stances",
        stanceDraft(turncoat, "statement", demand.statement(), ",\"takenOn\":\"2024-01-03\""));
    create(
        "/v1/stances",
        stanceDraft(loyal, "statement", demand.statement(), ",\"takenOn\":\"2024-01-03\""));
    create(
        "/v1/stances",
        stanceDraft(turncoat, "statement", demand.statement(), ",\"takenOn\":\"2024-01-04\"")
            .replace("\"oppose\"", "\"support\""));
    String division = "/v1/divisions?target=statement:" + demand.statement() + "&within=" + council;
    assertThat((float) read(division + "&asOf=2024-01-03").path("index")).isZero();
    assertThat((float) read(division + "&asOf=2024-01-04").path("index")).isEqualTo(1f);
  }

  @Test
  void a_division_needs_a_target_and_something_to_be_within() {
    for (String wrong :
        List.of(
            "",
            "?within=nato",
            "?target=statement:" + ST1,
            "?target=nato&within=nato",
            "?target=statement:" + Api.NEVER + "&within=nato",
            "?target=statement:" + ST1 + "&within=no-such-organization",
            "?target=statement:" + ST1 + "&within=matteo-salvini",
            "?target=statement:" + ST1 + "&within=XX",
            "?target=statement:" + ST1 + "&within=nato&asOf=2024")) {
      assertThat(problem(get("/v1/divisions" + wrong), 400, "invalid-parameter"))
          .as(wrong)
          .isNotEmpty();
    }
    assertThat(
            (List<String>)
                read("/v1/divisions?target=topic:military-aid-to-ukraine&within=IT")
                    .path("members.position"))
        .containsExactly("mixed");
  }

  // Thread

  @Test
  void a_thread_ends_where_statements_answer_each_other_in_a_circle() {
    String one = Api.speaker();
    String other = Api.speaker();
    String first = Api.statement(one, ",\"saidOn\":\"2024-01-01\"");
    String second = Api.statement(other, ",\"saidOn\":\"2024-01-02\"");
    create(
        "/v1/stances",
        stanceDraft(other, "statement", first, ",\"expressedIn\":\"" + second + "\""));
    create(
        "/v1/stances", stanceDraft(one, "statement", second, ",\"expressedIn\":\"" + first + "\""));
    Response thread = read("/v1/statements/" + first + "/thread?depth=3");
    assertThat((String) thread.path("stances[0].expressedIn.id")).isEqualTo(second);
    assertThat((String) thread.path("stances[0].thread.stances[0].expressedIn.id"))
        .isEqualTo(first);
    assertThat((Object) thread.path("stances[0].thread.stances[0].thread")).isNull();
    Response shallow = read("/v1/statements/" + first + "/thread?depth=1");
    assertThat((String) shallow.path("stances[0].expressedIn.id")).isEqualTo(second);
    assertThat((Object) shallow.path("stances[0].thread")).isNull();
  }

  @Test
  void a_thread_tells_what_is_demanded_of_whom_and_shows_what_answers_the_stances_alone() {
    Response thread = read("/v1/statements/" + ST1 + "/thread");
    Map<String, Object> demand =
        thread.path("stances.find { it.id == '" + SALVINIS_DEMAND.substring(12) + "' }.demand");
    assertThat(demand)
        .containsEntry("mode", "any_of")
        .containsEntry("actions", List.of("retract", "apologize", "resign"))
        .containsEntry("status", "lapsed");
    assertThat((Map<String, Object>) demand.get("addressee"))
        .containsEntry("slug", "jens-stoltenberg");
    assertThat((String) thread.path("responses[0].expressedIn.speaker.slug"))
        .isEqualTo("jens-stoltenberg");

    String speaker = Api.speaker();
    String statement = Api.statement(speaker);
    String stance =
        create(
                "/v1/stances",
                stanceDraft(Api.speaker(), "statement", statement, RETRACT_APOLOGIZE_OR_RESIGN))
            .path("id");
    create(
        "/v1/responses",
        """
        {"speaker":"%s","kind":"refused","stances":["%s"],"citations":[{"source":"urn:onrecord:seed-article"}]}"""
            .formatted(speaker, stance));
    assertThat(
            (List<String>) read("/v1/statements/" + statement + "/thread").path("responses.kind"))
        .containsExactly("refused");
  }

  @Test
  void a_thread_shows_twenty_stances_and_links_to_the_rest() {
    String statement = Api.statement(Api.speaker(), ",\"saidOn\":\"2024-01-01\"");
    String holder = Api.speaker();
    for (int i = 0; i < 21; i++) {
      create(
          "/v1/stances",
          stanceDraft(holder, "statement", statement, ",\"takenOn\":\"2024-01-02\""));
    }
    Response thread = read("/v1/statements/" + statement + "/thread");
    assertThat((List<?>) thread.path("stances")).hasSize(20);
    assertThat(Api.ids(thread.path("next")))
        .hasSize(21)
        .containsAll((List<String>) thread.path("stances.id"));
  }

  @Test
  void a_thread_refuses_depths_that_it_does_not_have() {
    for (String depth : List.of("0", "99", "x", "-1")) {
      problem(get("/v1/statements/" + ST1 + "/thread?depth=" + depth), 400, "invalid-parameter");
    }
  }

  // Record

  @Test
  void the_record_of_a_speaker_says_how_each_demand_ended() {
    Response record = read("/v1/speakers/jens-stoltenberg/record");
    assertThat((Map<String, Integer>) record.path("demandsFaced.byStatus"))
        .isEqualTo(Map.of("lapsed", 2, "open", 1));
    assertThat((int) record.path("demandsFaced.byAction.resign.lapsed")).isEqualTo(2);
    assertThat((int) record.path("statements")).isEqualTo(2);
    assertThat((int) record.path("statementsByYear.2024")).isEqualTo(2);
    assertThat(
            (Map<String, Integer>)
                read("/v1/speakers/matteo-salvini/record").path("demandsMade.byStatus"))
        .isEqualTo(Map.of("lapsed", 1));
  }

  // Warnings come and go

  @Test
  void warnings_appear_and_disappear_with_the_facts() {
    String speaker = Api.speaker();
    String statement =
        create(
                "/v1/statements",
                """
                {"speaker":"%s","saidOn":"2024-01-02","citations":[{"source":"urn:onrecord:seed-article","claims":{"saidOn":"2024-01-05"}}],
                 "renderings":[{"kind":"translation","language":"en","text":"%s"}]}"""
                    .formatted(speaker, unique()))
            .path("id");
    assertThat(warned(statement))
        .containsExactlyInAnyOrder("sources_disagree", "translation_without_original");
    correct("/v1/statements/" + statement, "{\"saidOn\":\"2024-01-05\",\"kind\":\"paraphrase\"}");
    assertThat(warned(statement)).isEmpty();
    assertThat(all("/v1/warnings?speaker=" + speaker)).isEmpty();
  }

  private static List<String> warned(String statement) {
    return read("/v1/statements/" + statement).path("warnings.kind");
  }

  @Test
  void the_same_words_of_two_speakers_warn_on_both_until_one_is_changed() {
    String words = unique() + " and nothing else was said then";
    String one = saying(Api.speaker(), words, "");
    String other = saying(Api.speaker(), "“" + words.toUpperCase(Locale.ROOT) + "!”", "");
    assertThat(warned(one)).containsExactly("attributed_to_two");
    assertThat(warned(other)).containsExactly("attributed_to_two");
    correct("/v1/statements/" + other, "{\"renderings\":[{\"text\":\"" + unique() + "\"}]}");
    assertThat(warned(one)).isEmpty();
    assertThat(warned(other)).isEmpty();
  }

  @Test
  void a_quote_is_looked_for_in_the_text_of_its_source_when_that_is_known() {
    String url = "https://example.org/" + unique();
    String source = create("/v1/sources", "{\"url\":\"" + url + "\"}").path("id");
    String statement =
        create(
                "/v1/statements",
                """
                {"speaker":"%s","text":"%s","citations":[{"source":"%s","quote":"never, ever"}]}"""
                    .formatted(Api.speaker(), unique(), url))
            .path("id");
    assertThat(warned(statement)).isEmpty();
    change("/v1/sources/" + source, "{\"text\":\"He said something else.\"}");
    assertThat(warned(statement)).containsExactly("quote_not_found");
    change("/v1/sources/" + source, "{\"text\":\"He said: “Never — ever!”\"}");
    assertThat(warned(statement)).isEmpty();
  }

  @Test
  void offices_and_dates_that_do_not_fit_are_warned_of() {
    String speaker = Api.speaker();
    String office =
        Api.membership(
            speaker,
            Api.organization(),
            ",\"start\":\"2024-01-01\",\"end\":\"2999-12-31\",\"endReason\":\"resigned\"");
    assertThat((List<String>) read("/v1/memberships/" + office).path("warnings.kind"))
        .containsExactlyInAnyOrder("ends_in_future", "without_source");
    String statement =
        saying(speaker, unique(), ",\"saidOn\":\"2023-01-01\",\"membership\":\"" + office + "\"");
    assertThat(warned(statement)).containsExactly("membership_not_valid");
    change(
        "/v1/memberships/" + office,
        "{\"start\":\"2022\",\"endReason\":null,\"citations\":[{\"source\":\"urn:onrecord:seed-article\"}]}");
    assertThat(warned(statement)).isEmpty();
    assertThat((List<String>) read("/v1/memberships/" + office).path("warnings.kind")).isEmpty();
    String self =
        create(
                "/v1/stances",
                stanceDraft(
                    speaker,
                    "statement",
                    statement,
                    RETRACT_APOLOGIZE_OR_RESIGN
                        + ",\"expressedIn\":\""
                        + Api.statement(Api.speaker())
                        + "\""))
            .path("id");
    assertThat((List<String>) read("/v1/stances/" + self).path("warnings.kind"))
        .containsExactlyInAnyOrder(
            "addressee_is_demander", "holder_is_not_speaker", "undated_act", "office_ended");
  }

  // Merge

  @Test
  void a_merged_duplicate_leads_to_the_other_with_all_that_pointed_to_it() {
    Case demand = Case.open();
    String winner = Api.speaker();
    demand.answer("stood_by", "2024-01-03");
    String slug = read("/v1/speakers/" + demand.speaker()).path("slug");
    long before = lastSequence();
    Response merged =
        post("/v1/speakers/" + demand.speaker() + "/merge", "{\"into\":\"" + winner + "\"}");
    assertThat(merged.statusCode()).as(merged.asString()).isEqualTo(200);
    assertThat((String) merged.path("id")).isEqualTo(winner);
    String target = read("/v1/speakers/" + winner).path("slug");
    for (String old : List.of(slug, demand.speaker())) {
      Response moved = get("/v1/speakers/" + old);
      assertThat(moved.statusCode()).isEqualTo(308);
      assertThat(moved.header("Location")).isEqualTo("/v1/speakers/" + target);
      Response part = get("/v1/speakers/" + old + "/statements?limit=5");
      assertThat(part.statusCode()).isEqualTo(308);
      assertThat(part.header("Location"))
          .isEqualTo("/v1/speakers/" + target + "/statements?limit=5");
    }
    assertThat(Api.ids("/v1/speakers/" + winner + "/statements"))
        .containsExactly(demand.statement());
    assertThat(Api.ids("/v1/statements?speaker=" + slug)).containsExactly(demand.statement());
    assertThat((String) read("/v1/stances/" + demand.stance()).path("demand.addressee.id"))
        .isEqualTo(winner);
    assertThat(optionStatuses(read("/v1/stances/" + demand.stance())))
        .containsExactly("refused", "refused", "open");
    List<Map<String, Object>> rows = all("/v1/changes?since=" + before);
    assertThat(rows.get(0))
        .containsEntry("action", "merged")
        .containsEntry("id", demand.speaker())
        .extracting(row -> row.get("changed").toString())
        .asString()
        .contains(winner);
    // Each record that refers to the other from now on says so in a row of its own.
    assertThat(rows.subList(1, rows.size()))
        .extracting(row -> row.get("action") + " " + row.get("kind") + " " + row.get("id"))
        .contains(
            "updated speaker " + winner,
            "updated statement " + demand.statement(),
            "updated stance " + demand.stance());
    for (String path :
        List.of("/v1/statements/" + demand.statement(), "/v1/stances/" + demand.stance())) {
      assertThat(all(path + "/history")).hasSize(read(path).<Integer>path("version"));
    }
  }

  @Test
  void a_merge_keeps_names_and_identifiers_and_the_record_is_found_by_them() {
    String name = "Loser " + Api.unique();
    String other = Api.unique();
    String loser =
        Api.create(
                "/v1/speakers",
                """
                {"kind":"person","name":"%s",
                 "otherNames":[{"name":"%s","language":"uk","note":"as at home"},{"name":"Both"}],
                 "identifiers":[{"scheme":"wikidata","identifier":"Q1"},
                                {"scheme":"viaf","identifier":"7"}]}"""
                    .formatted(name, other))
            .path("id");
    String winner =
        Api.create(
                "/v1/speakers",
                """
                {"kind":"person","name":"Winner %s","otherNames":[{"name":"Both"}],
                 "identifiers":[{"scheme":"wikidata","identifier":"Q1"}]}"""
                    .formatted(Api.unique()))
            .path("id");
    Response merged = post("/v1/speakers/" + loser + "/merge", "{\"into\":\"" + winner + "\"}");
    assertThat(merged.statusCode()).as(merged.asString()).isEqualTo(200);
    for (Response shown : List.of(merged, read("/v1/speakers/" + winner))) {
      assertThat(shown.<List<String>>path("otherNames.name")).containsExactly("Both", name, other);
      assertThat(shown.<String>path("otherNames[2].note")).isEqualTo("as at home");
      assertThat(shown.<List<String>>path("identifiers.identifier")).containsExactly("Q1", "7");
      assertThat(shown.<Integer>path("version")).isEqualTo(2);
    }
    for (String q : List.of(other, Api.encode(name))) {
      assertThat(Api.ids("/v1/speakers?q=" + q)).containsExactly(winner);
    }
    // Who writes the name of the one who was merged away means the other.
    String statement =
        Api.create(
                "/v1/statements",
                """
                {"speaker":"%s","text":"w","mentions":["%s"],
                 "citations":[{"source":"https://example.org/%s"}]}"""
                    .formatted(loser, loser, Api.unique()))
            .path("id");
    assertThat(read("/v1/statements/" + statement).<String>path("speaker.id")).isEqualTo(winner);
    assertThat(read("/v1/statements/" + statement).<String>path("mentions[0].id"))
        .isEqualTo(winner);
  }

  @Test
  void a_merge_moves_every_kind_of_reference_and_who_replays_the_log_has_the_records() {
    long since = lastSequence();
    String loser = Api.speaker();
    String winner = Api.speaker();
    String someone = Api.speaker();
    String party = Api.organization();
    String otherParty = Api.organization();
    String cited =
        ",\"citations\":[{\"source\":\"https://example.org/%s\"}]}".formatted(Api.unique());
    String membership =
        Api.create(
                "/v1/memberships",
                "{\"member\":\"%s\",\"organization\":\"%s\",\"onBehalfOf\":\"%s\"%s"
                    .formatted(loser, Api.organization(), party, cited))
            .path("id");
    String statement =
        Api.create(
                "/v1/statements",
                """
                {"speaker":"%s","text":"w","saidOn":"2024-05-24","mentions":["%s","%s","%s"]%s"""
                    .formatted(loser, loser, winner, someone, cited))
            .path("id");
    String stance =
        Api.create(
                "/v1/stances",
                """
                {"holder":"%s","target":{"type":"speaker","id":"%s"},"position":"oppose",
                 "act":"demand","takenOn":"2024-05-25",
                 "demand":{"addressee":"%s","mode":"single","options":[{"action":"resign"}]}%s"""
                    .formatted(loser, loser, loser, cited))
            .path("id");
    String response = Api.create("/v1/responses", responseDraft(loser, statement, "")).path("id");
    assertThat(
            post("/v1/speakers/" + loser + "/merge", "{\"into\":\"" + winner + "\"}").statusCode())
        .isEqualTo(200);
    assertThat(
            post("/v1/speakers/" + party + "/merge", "{\"into\":\"" + otherParty + "\"}")
                .statusCode())
        .isEqualTo(200);
    Map<String, Map<String, Object>> replayed = HistorySuite.replayed(since);
    for (String path :
        List.of(
            "/v1/memberships/" + membership,
            "/v1/statements/" + statement,
            "/v1/stances/" + stance,
            "/v1/responses/" + response,
            "/v1/speakers/" + winner)) {
      assertThat(read(path).asString()).doesNotContain(loser).doesNotContain(party);
      String id = path.substring(path.lastIndexOf('/') + 1);
      assertThat(replayed.get(id)).as(path).isEqualTo(HistorySuite.form(path));
      assertThat(all(path + "/history")).as(path).hasSize(read(path).<Integer>path("version"));
    }
    assertThat(read("/v1/statements/" + statement).<List<String>>path("mentions.id"))
        .containsExactlyInAnyOrder(winner, someone);
    assertThat(replayed).doesNotContainKeys(loser, party);
    assertThat(referencesTo(loser)).isEmpty();
  }

  @Test
  void the_database_itself_refuses_periods_of_one_record_that_overlap() {
    Case demand = Case.open();
    demand.answer("retracted", "2024-01-03");
    // The statement stands until then, and is retracted from then on without an end.
    for (String[] period :
        new String[][] {
          {"2024-01-02", "2024-01-04"}, // across the change
          {"2024-01-04", "2024-01-06"}, // within the last
          {"2023-01-01", "9999-12-31"}, // over all of it
          {"2024-01-04", "2024-01-03"}, // backwards
        }) {
      assertThatThrownBy(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(
                          () ->
                              entities
                                  .createNativeQuery(
                                      """
                                      insert into statement_period
                                        (statement_id, valid_from, valid_until, status, outcome)
                                      select statement_id, date '%s', date '%s', status, outcome
                                      from statement_period where statement_id = :id
                                      and valid_until = date '9999-12-31'"""
                                          .formatted(period[0], period[1]))
                                  .setParameter("id", UUID.fromString(demand.statement()))
                                  .executeUpdate()))
          .as(String.join(" until ", period))
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(Api.ids("/v1/statements?speaker=" + demand.speaker() + "&asOf=2024-01-05"))
        .containsExactly(demand.statement());
  }

  /** Every column with a foreign key to a speaker that still holds this one. */
  @SuppressWarnings("unchecked")
  private List<String> referencesTo(String speaker) {
    List<Object[]> columns =
        entities
            .createNativeQuery(
                """
                select cast(k.table_name as varchar), cast(k.column_name as varchar)
                from information_schema.referential_constraints r
                join information_schema.key_column_usage k on k.constraint_name = r.constraint_name
                join information_schema.key_column_usage u
                  on u.constraint_name = r.unique_constraint_name
                where u.table_name = 'speaker'""")
            .getResultList();
    assertThat(columns.size()).isGreaterThan(8);
    List<String> found = new ArrayList<>();
    for (Object[] column : columns) {
      Number count =
          (Number)
              entities
                  .createNativeQuery(
                      "select count(*) from %s where %s = :speaker".formatted(column[0], column[1]))
                  .setParameter("speaker", UUID.fromString(speaker))
                  .getSingleResult();
      if (count.longValue() > 0) {
        found.add(column[0] + "." + column[1]);
      }
    }
    return found;
  }

  @Test
  void an_organization_and_its_member_are_merged_once_the_membership_is_withdrawn() {
    String state = Api.organization();
    String alliance = Api.organization();
    String membership = "/v1/memberships/" + Api.membership(state, alliance, "");
    String merge = "/v1/speakers/%s/merge";
    Response up = post(merge.formatted(state), "{\"into\":\"" + alliance + "\"}");
    problem(up, 409, "conflict");
    assertThat(up.<String>path("existing")).isEqualTo(membership);
    problem(post(merge.formatted(alliance), "{\"into\":\"" + state + "\"}"), 409, "conflict");
    Api.withdraw(membership);
    assertThat(post(merge.formatted(state), "{\"into\":\"" + alliance + "\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void two_of_whom_a_demand_asks_the_same_are_merged_once_it_asks_that_of_one() {
    String one = Api.speaker();
    String other = Api.speaker();
    String demand =
        "/v1/stances/"
            + Api.stance(
                Api.speaker(),
                "statement",
                Api.statement(one),
                ",\"demand\":{\"mode\":\"all_of\",\"options\":[{\"action\":\"apologize\"},{\"action\":\"apologize\",\"addressee\":\"%s\"}]}"
                    .formatted(other));
    String merge = "/v1/speakers/" + one + "/merge";
    Response refused = post(merge, "{\"into\":\"" + other + "\"}");
    problem(refused, 409, "conflict");
    assertThat(refused.<String>path("existing")).isEqualTo(demand);
    Api.change(
        demand, "{\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"apologize\"}]}}");
    assertThat(post(merge, "{\"into\":\"" + other + "\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void a_merge_into_itself_or_across_kinds_or_into_nothing_is_refused() {
    String person = Api.speaker();
    long before = lastSequence();
    problem(
        post("/v1/speakers/" + person + "/merge", "{\"into\":\"" + person + "\"}"),
        409,
        "conflict");
    problem(post("/v1/speakers/" + person + "/merge", "{\"into\":\"nato\"}"), 409, "conflict");
    Api.faultAt(
        post("/v1/speakers/" + person + "/merge", "{\"into\":\"" + Api.NEVER + "\"}"), "/into");
    Api.faultAt(post("/v1/speakers/" + person + "/merge", "{}"), "/into");
    assertThat(lastSequence()).isEqualTo(before);
  }

  @Test
  void a_verdict_on_an_option_that_the_demand_does_not_have_is_refused() {
    Case demand = Case.open();
    Api.faultAt(
        post(
            "/v1/responses",
            responseDraft(
                demand.speaker(),
                demand.statement(),
                ",\"verdicts\":[{\"stance\":\"%s\",\"action\":\"cease\",\"verdict\":\"satisfies\"}]"
                    .formatted(demand.stance()))),
        "/verdicts/0/action");
  }

  // Cost

  @Test
  void what_came_of_it_is_read_with_at_most_five_statements() {
    for (String path :
        Arrays.asList(
            "/v1/speakers/jens-stoltenberg/pressure",
            "/v1/statements/" + ST1 + "/pressure",
            "/v1/statements/" + ST1 + "/thread?depth=3")) {
      assertThat(statements(path)).as(path).isBetween(1, 5);
    }
    assertThat(statements("/v1/divisions?target=statement:" + ST1 + "&within=nato"))
        .isEqualTo(divisionCost());
    assertThat(statements("/v1/statements/" + ST1)).isLessThanOrEqualTo(3);
    assertThat(statements(SALVINIS_DEMAND)).isLessThanOrEqualTo(3);
    assertThat(statements("/v1/stances?limit=100&embed=holder")).isLessThanOrEqualTo(4);
    assertThat(statements("/v1/statements?limit=100&embed=speaker")).isLessThanOrEqualTo(4);
  }

  private static int statements(String path) {
    read(path);
    return Api.executedFirst(path).size();
  }
}
