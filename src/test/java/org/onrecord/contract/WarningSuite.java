package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.change;
import static org.onrecord.contract.Api.correct;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.ids;
import static org.onrecord.contract.Api.membership;
import static org.onrecord.contract.Api.organization;
import static org.onrecord.contract.Api.post;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.responseDraft;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.stance;
import static org.onrecord.contract.Api.unique;
import static org.onrecord.contract.Api.withdraw;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.CountingDriver;
import org.onrecord.SampleLines;
import org.onrecord.platform.change.Rebuild;

/**
 * Each kind of warning comes with the facts it is about, names what it means, and goes with them.
 */
abstract class WarningSuite {
  private static final String CITED = ",\"citations\":[{\"source\":\"urn:onrecord:seed-article\"}]";

  @Inject Rebuild rebuild;

  private static List<String> kinds(String path) {
    return read(path).path("warnings.kind");
  }

  private static Map<String, Object> only(String path) {
    List<Map<String, Object>> warned = read(path).path("warnings");
    assertThat(warned).as(path).hasSize(1);
    return warned.get(0);
  }

  private static String said(String speaker, String words, String more) {
    return "/v1/statements/"
        + create(
                "/v1/statements",
                "{\"speaker\":\"%s\",\"text\":\"%s\"%s%s}".formatted(speaker, words, CITED, more))
            .path("id");
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String response(String speaker, String statement, String more) {
    return "/v1/responses/"
        + create("/v1/responses", responseDraft(speaker, statement, more)).path("id");
  }

  private static String office(String member, String organization, String more) {
    return "/v1/memberships/" + membership(member, organization, more + CITED);
  }

  private static String party() {
    return create(
            "/v1/speakers",
            "{\"kind\":\"organization\",\"classification\":\"party\",\"name\":\"Party %s\"}"
                .formatted(unique()))
        .path("id");
  }

  // Dates

  @Test
  void an_act_before_what_it_answers_is_warned_of_until_the_date_is_right() {
    String author = speaker();
    String statement = said(author, unique(), ",\"saidOn\":\"2024-05-26\"");
    String stance =
        "/v1/stances/" + stance(speaker(), "statement", id(statement), ",\"takenOn\":\"2020\"");
    String answer = response(author, id(statement), ",\"madeOn\":\"2024-05-25\"");
    assertThat(only(stance)).containsEntry("kind", "before_target");
    assertThat(only(answer)).containsEntry("kind", "before_target");
    correct(statement, "{\"saidOn\":\"2019-12-31\"}");
    assertThat(kinds(stance)).isEmpty();
    assertThat(kinds(answer)).isEmpty();
    change(answer, "{\"madeOn\":\"2019-12-30\"}");
    assertThat(kinds(answer)).containsExactly("before_target");
    // A date that may as well be after it is no alarm.
    change(answer, "{\"madeOn\":\"2019\"}");
    assertThat(kinds(answer)).isEmpty();
  }

  @Test
  void a_response_before_the_stance_that_it_names_is_warned_of() {
    String author = speaker();
    String statement = said(author, unique(), ",\"saidOn\":\"2024-05-20\"");
    String stance = stance(speaker(), "statement", id(statement), ",\"takenOn\":\"2024-05-26\"");
    String answer =
        response(
            author,
            id(statement),
            ",\"madeOn\":\"2024-05-25\",\"stances\":[\"%s\"]".formatted(stance));
    assertThat(only(answer)).containsEntry("kind", "before_target");
    change("/v1/stances/" + stance, "{\"takenOn\":\"2024-05-25\"}");
    assertThat(kinds(answer)).isEmpty();
  }

  @Test
  void an_act_that_is_taken_back_before_it_was_made_is_warned_of_until_the_date_is_right() {
    String author = speaker();
    String statement = said(author, unique(), ",\"saidOn\":\"2024-01-10\"");
    String act = response(author, id(statement), ",\"madeOn\":\"2024-02-01\"");
    String reversal =
        "/v1/responses/"
            + create(
                    "/v1/responses",
                    "{\"speaker\":\"%s\",\"kind\":\"reversed\",\"reverses\":\"%s\",\"madeOn\":\"2024-01-20\"%s}"
                        .formatted(author, id(act), CITED))
                .path("id");
    assertThat(only(reversal)).containsEntry("kind", "before_target");
    change(act, "{\"madeOn\":\"2024-01-20\"}");
    assertThat(kinds(reversal)).isEmpty();
    change(act, "{\"madeOn\":\"2024-02-01\"}");
    assertThat(kinds(reversal)).containsExactly("before_target");
  }

  @Test
  void an_act_in_the_future_is_warned_of_and_left_out_of_lists_until_its_day() {
    String author = speaker();
    String holder = speaker();
    String statement = said(author, unique(), ",\"saidOn\":\"2999-01-01\"");
    String stance =
        "/v1/stances/" + stance(holder, "speaker", author, ",\"takenOn\":\"2999-01-02\"");
    String answer = response(author, id(said(author, unique(), "")), ",\"madeOn\":\"2999-01-03\"");
    for (String path : List.of(statement, stance, answer)) {
      assertThat(only(path)).containsEntry("kind", "in_future");
    }
    assertThat(ids("/v1/statements?speaker=" + author + "&limit=100"))
        .doesNotContain(id(statement));
    assertThat(ids("/v1/statements?speaker=" + author + "&asOf=2999-01-01&limit=100"))
        .contains(id(statement));
    assertThat(ids("/v1/stances?holder=" + holder)).isEmpty();
    assertThat(ids("/v1/stances?holder=" + holder + "&asOf=2999-01-02"))
        .containsExactly(id(stance));
    assertThat(ids("/v1/responses?speaker=" + author)).isEmpty();
    assertThat(ids("/v1/warnings?kind=in_future&speaker=" + author)).hasSize(2);
    correct(statement, "{\"saidOn\":\"2024-01-01\"}");
    assertThat(kinds(statement)).isEmpty();
    assertThat(ids("/v1/statements?speaker=" + author)).contains(id(statement));
  }

  // Offices

  @Test
  void several_offices_of_which_none_is_chosen_are_warned_of_until_one_is() {
    String speaker = speaker();
    String first = office(speaker, organization(), ",\"role\":\"Mayor\"");
    String statement = said(speaker, unique(), ",\"saidOn\":\"2024-05-26\"");
    correct(statement, "{\"membership\":null}");
    assertThat(kinds(statement)).isEmpty();
    String second = office(speaker, organization(), ",\"role\":\"Judge\"");
    assertThat(only(statement)).containsEntry("kind", "several_offices");
    change(second, "{\"end\":\"2020\"}");
    assertThat(kinds(statement)).isEmpty();
    change(second, "{\"end\":null}");
    assertThat(kinds(statement)).containsExactly("several_offices");
    change(statement, "{\"membership\":\"%s\"}".formatted(id(first)));
    assertThat(kinds(statement)).isEmpty();
    withdraw(second);
    // Without a date there is no day on which they were held.
    assertThat(kinds(said(speaker, unique(), ""))).isEmpty();
  }

  @Test
  void two_parties_at_once_are_warned_of_on_both_memberships() {
    String speaker = speaker();
    String left = party();
    String first = office(speaker, left, ",\"start\":\"2010\",\"end\":\"2015\"");
    assertThat(kinds(first)).isEmpty();
    String second =
        office(
            speaker,
            organization(),
            ",\"role\":\"MP\",\"start\":\"2012\",\"onBehalfOf\":\"%s\"".formatted(party()));
    assertThat(only(first))
        .containsEntry("kind", "several_parties")
        .containsEntry("related", id(second));
    assertThat(only(second))
        .containsEntry("kind", "several_parties")
        .containsEntry("related", id(first));
    change(second, "{\"start\":\"2016\"}");
    assertThat(kinds(first)).isEmpty();
    assertThat(kinds(second)).isEmpty();
    change(second, "{\"start\":null}");
    assertThat(kinds(first)).containsExactly("several_parties");
    change(second, "{\"onBehalfOf\":\"%s\"}".formatted(left));
    assertThat(kinds(first)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"end\":\"2999-01-01\"}|false",
        "{\"end\":null}|false",
        "{\"end\":\"2999-01-01\",\"endReason\":\"resigned\"}|true",
        "{\"end\":\"2001-01-01\",\"endReason\":\"resigned\"}|false"
      })
  void only_an_end_that_is_said_to_be_past_may_not_lie_in_the_future(String end, boolean warned) {
    String office = office(speaker(), organization(), ",\"start\":\"2000\"");
    change(office, end);
    assertThat(kinds(office).contains("ends_in_future")).isEqualTo(warned);
  }

  @Test
  void a_membership_without_a_source_is_warned_of() {
    String office = "/v1/memberships/" + membership(speaker(), organization(), "");
    assertThat(only(office)).containsEntry("kind", "without_source");
    change(office, "{" + CITED.substring(1) + "}");
    assertThat(kinds(office)).isEmpty();
    change(office, "{\"citations\":[]}");
    assertThat(kinds(office)).containsExactly("without_source");
  }

  // The same twice

  @Test
  void a_person_entered_twice_is_warned_of_on_both_until_one_goes_or_an_identifier_tells() {
    String name = "Twice " + unique();
    String body = "{\"kind\":\"person\",\"name\":\"%s\"}";
    String one = "/v1/speakers/" + create("/v1/speakers", body.formatted(name)).path("id");
    assertThat(kinds(one)).isEmpty();
    String two =
        "/v1/speakers/"
            + create("/v1/speakers", body.formatted(name.toUpperCase(Locale.ROOT))).path("id");
    assertThat(only(one))
        .containsEntry("kind", "possible_duplicate")
        .containsEntry("related", id(two));
    assertThat(only(two))
        .containsEntry("kind", "possible_duplicate")
        .containsEntry("related", id(one));
    assertThat(ids("/v1/warnings?kind=possible_duplicate&speaker=" + id(one))).hasSize(1);
    create("/v1/speakers", body.replace("person", "organization").formatted(name));
    assertThat(kinds(one)).hasSize(1);
    for (String[] each : new String[][] {{one, "Q1"}, {two, "Q2"}}) {
      change(
          each[0],
          "{\"identifiers\":[{\"scheme\":\"wikidata\",\"identifier\":\"%s\"}]}".formatted(each[1]));
    }
    assertThat(kinds(one)).isEmpty();
    assertThat(kinds(two)).isEmpty();
    change(two, "{\"identifiers\":[]}");
    assertThat(kinds(one)).hasSize(1);
    assertThat(post(one + "/merge", "{\"into\":\"%s\"}".formatted(id(two))).statusCode())
        .isEqualTo(200);
    assertThat(kinds(two)).isEmpty();
  }

  @Test
  void a_statement_entered_twice_is_warned_of_on_both_until_one_is_withdrawn() {
    String speaker = speaker();
    String words = "These six words are mine " + unique();
    String one = said(speaker, words, ",\"saidOn\":\"2024-05-26\"");
    String other = said(speaker, words, ",\"saidOn\":\"2024-05-27\"");
    assertThat(kinds(one)).isEmpty();
    String two = said(speaker, "“" + words + "!”", ",\"saidOn\":\"2024-05-26\"");
    assertThat(only(one))
        .containsEntry("kind", "possible_duplicate")
        .containsEntry("related", id(two));
    assertThat(only(two))
        .containsEntry("kind", "possible_duplicate")
        .containsEntry("related", id(one));
    assertThat(kinds(other)).isEmpty();
    withdraw(two);
    assertThat(kinds(one)).isEmpty();
  }

  @Test
  void a_membership_a_stance_and_a_response_entered_twice_are_warned_of_on_both() {
    String member = speaker();
    String organization = organization();
    String first =
        office(member, organization, ",\"role\":\"Chair\",\"start\":\"2010\",\"end\":\"2014\"");
    String next = office(member, organization, ",\"role\":\"Chair\",\"start\":\"2014\"");
    assertThat(kinds(first)).isEmpty();
    assertThat(kinds(next)).isEmpty();
    String again =
        office(member, organization, ",\"role\":\"chair\",\"start\":\"2012\",\"end\":\"2013\"");
    assertThat(only(again)).containsEntry("related", id(first));
    assertThat(only(first)).containsEntry("related", id(again));
    change(again, "{\"role\":\"Clerk\"}");
    assertThat(kinds(first)).isEmpty();
    change(again, "{\"role\":\"Öffentlichkeit\"}");
    change(first, "{\"role\":\"öffentlichkeit\"}");
    assertThat(only(again)).containsEntry("related", id(first));

    String statement = id(said(member, unique(), ",\"saidOn\":\"2024-05-20\""));
    String holder = speaker();
    String taken =
        "/v1/stances/" + stance(holder, "statement", statement, ",\"takenOn\":\"2024-05-26\"");
    String later =
        "/v1/stances/" + stance(holder, "statement", statement, ",\"takenOn\":\"2024-05-27\"");
    String same =
        "/v1/stances/" + stance(holder, "statement", statement, ",\"takenOn\":\"2024-05-26\"");
    assertThat(only(taken)).containsEntry("related", id(same));
    assertThat(only(same)).containsEntry("related", id(taken));
    assertThat(kinds(later)).isEmpty();
    withdraw(taken);
    assertThat(kinds(same)).isEmpty();

    String made = response(member, statement, ",\"madeOn\":\"2024-05-28\"");
    String naming =
        response(
            member,
            statement,
            ",\"madeOn\":\"2024-05-28\",\"stances\":[\"%s\"]".formatted(id(later)));
    assertThat(kinds(made)).isEmpty();
    assertThat(kinds(naming)).isEmpty();
    String twice = response(member, statement, ",\"madeOn\":\"2024-05-28\"");
    assertThat(only(made)).containsEntry("related", id(twice));
    assertThat(only(twice)).containsEntry("related", id(made));
  }

  @Test
  void two_demands_of_one_holder_are_two_and_the_sample_record_holds_nothing_twice() {
    String holder = speaker();
    String addressee = speaker();
    String demand =
        ",\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"%s\"}]},\"takenOn\":\"2024-05-26\"";
    String one = "/v1/stances/" + stance(holder, "speaker", addressee, demand.formatted("resign"));
    String two = "/v1/stances/" + stance(holder, "speaker", addressee, demand.formatted("meet"));
    assertThat(kinds(one)).isEmpty();
    assertThat(kinds(two)).isEmpty();
    String again = "/v1/stances/" + stance(holder, "speaker", addressee, demand.formatted("meet"));
    assertThat(only(again)).containsEntry("related", id(two));
    // Other tests import episodes about the same people.
    Set<String> sample =
        SampleLines.byKind().keySet().stream()
            .flatMap(kind -> SampleLines.ids(kind).stream())
            .collect(Collectors.toSet());
    assertThat(all("/v1/warnings?kind=possible_duplicate&limit=100"))
        .filteredOn(warning -> sample.contains(warning.get("recordId")))
        .extracting(warning -> warning.get("related"))
        .doesNotContainAnyElementsOf(sample);
  }

  // The same words

  @Test
  void formulas_are_nobodys_words() {
    String speaker = speaker();
    for (int i = 0; i < 3; i++) {
      assertThat(kinds(said(speaker, "Hear, hear!", ",\"saidOn\":\"2018-04-26\""))).isEmpty();
      assertThat(kinds(said(speaker(), "Hear, hear!", ",\"saidOn\":\"2018-04-26\""))).isEmpty();
    }
  }

  @Test
  void who_said_the_words_often_before_another_did_is_warned_of_each_time() {
    String speaker = speaker();
    String words = "I have said this before and often " + unique();
    List<String> own = new ArrayList<>();
    for (int day = 1; day <= 4; day++) {
      own.add(said(speaker, words, ",\"saidOn\":\"2024-05-0%s\"".formatted(day)));
    }
    own.forEach(each -> assertThat(kinds(each)).isEmpty());
    String other = said(speaker(), words, "");
    own.forEach(each -> assertThat(only(each)).containsEntry("related", id(other)));
    assertThat(only(other)).containsEntry("related", id(own.get(3)));
    withdraw(other);
    own.forEach(each -> assertThat(kinds(each)).isEmpty());
  }

  @Test
  void the_cost_of_a_statement_does_not_grow_with_those_that_share_its_words() {
    String words = "Everybody says these very words today " + unique();
    List<Integer> costs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String speaker = speaker();
      costs.add(CountingDriver.executed(() -> said(speaker, words, "")).size());
    }
    assertThat(costs.subList(4, 12))
        .as("from the fifth on each costs the same")
        .containsOnly(costs.get(4));
    assertThat(all("/v1/warnings?kind=attributed_to_two&limit=100"))
        .filteredOn(each -> each.get("detail").toString().contains("the same words"))
        .hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void words_said_twice_in_a_day_at_two_places_are_said_twice() {
    String speaker = speaker();
    String words = "I beg to move this very motion " + unique();
    String one = said(speaker, words, ",\"saidOn\":\"2024-05-26\",\"position\":1");
    String two = said(speaker, words, ",\"saidOn\":\"2024-05-26\",\"position\":7");
    assertThat(kinds(one)).isEmpty();
    assertThat(kinds(two)).isEmpty();
    change(two, "{\"position\":null}");
    assertThat(only(one)).containsEntry("kind", "possible_duplicate");
    assertThat(only(two)).containsEntry("kind", "possible_duplicate");
  }

  @Test
  void who_made_it_jointly_is_nobody_else_and_voices_without_a_name_are_nobody_twice() {
    String one = speaker();
    String other = speaker();
    String words = "We have agreed on all of this " + unique();
    String joint = said(one, words, ",\"jointSpeakers\":[\"%s\"]".formatted(other));
    String alone = said(other, words, "");
    assertThat(kinds(joint)).isEmpty();
    assertThat(kinds(alone)).isEmpty();
    String stance =
        "/v1/stances/"
            + stance(
                other,
                "speaker",
                speaker(),
                ",\"takenOn\":\"2024-05-26\",\"expressedIn\":\"%s\"".formatted(id(joint)));
    assertThat(kinds(stance)).isEmpty();
    correct(joint, "{\"jointSpeakers\":[]}");
    assertThat(kinds(stance)).containsExactly("holder_is_not_speaker");
    assertThat(kinds(joint)).containsExactly("attributed_to_two");
    assertThat(kinds(alone)).containsExactly("attributed_to_two");

    String body = "{\"kind\":\"person\",\"anonymous\":true,\"name\":\"a senior official %s\"}";
    String voice = unique();
    String first = create("/v1/speakers", body.formatted(voice)).path("id");
    String second = create("/v1/speakers", body.formatted(voice)).path("id");
    assertThat(kinds("/v1/speakers/" + first)).isEmpty();
    String rumour = "They say so in the corridors again " + unique();
    assertThat(kinds(said(first, rumour, ""))).isEmpty();
    assertThat(kinds(said(second, rumour, ""))).isEmpty();
  }

  @Test
  void a_change_that_leaves_the_words_alone_does_not_look_for_them() {
    String words = "Words that two of them have said " + unique();
    String one = said(speaker(), words, "");
    assertThat(CountingDriver.executed(() -> said(speaker(), words, "")))
        .anyMatch(WarningSuite::looksForWords);
    assertThat(CountingDriver.executed(() -> change(one, "{\"place\":\"Naples\"}")))
        .noneMatch(WarningSuite::looksForWords);
    assertThat(kinds(one)).containsExactly("attributed_to_two");
  }

  private static boolean looksForWords(String sql) {
    return sql.contains("r.words_hash = ?");
  }

  // All of them

  @Test
  void warnings_made_anew_are_those_that_were_there() {
    String speaker = speaker();
    said(speaker, unique(), ",\"saidOn\":\"2999-01-01\"");
    List<Map<String, Object>> before = all("/v1/warnings?sort=raisedAt&limit=100");
    // As at a start: on a thread that no request runs on.
    assertThat(CompletableFuture.supplyAsync(rebuild::all).join()).isPositive();
    assertThat(all("/v1/warnings?sort=raisedAt&limit=100")).isEqualTo(before);
  }
}
