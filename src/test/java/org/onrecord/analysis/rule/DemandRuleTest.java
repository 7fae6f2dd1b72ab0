package org.onrecord.analysis.rule;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.onrecord.analysis.rule.Given.ADDRESSEE;
import static org.onrecord.analysis.rule.Given.OTHER_STANCE;
import static org.onrecord.analysis.rule.Given.SOMEBODY;
import static org.onrecord.analysis.rule.Given.STANCE;
import static org.onrecord.analysis.rule.Given.about;
import static org.onrecord.analysis.rule.Given.act;
import static org.onrecord.analysis.rule.Given.concerning;
import static org.onrecord.analysis.rule.Given.dated;
import static org.onrecord.analysis.rule.Given.facts;
import static org.onrecord.analysis.rule.Given.id;
import static org.onrecord.analysis.rule.Given.naming;
import static org.onrecord.analysis.rule.Given.of;
import static org.onrecord.analysis.rule.Given.office;
import static org.onrecord.analysis.rule.Given.on;
import static org.onrecord.analysis.rule.Given.option;
import static org.onrecord.analysis.rule.Given.reversal;
import static org.onrecord.record.demand.Action.apologize;
import static org.onrecord.record.demand.Action.clarify;
import static org.onrecord.record.demand.Action.correct;
import static org.onrecord.record.demand.Action.dismiss;
import static org.onrecord.record.demand.Action.other;
import static org.onrecord.record.demand.Action.permit;
import static org.onrecord.record.demand.Action.provide;
import static org.onrecord.record.demand.Action.resign;
import static org.onrecord.record.demand.Action.retract;
import static org.onrecord.record.response.ResponseKind.announced_resignation;
import static org.onrecord.record.response.ResponseKind.apologized;
import static org.onrecord.record.response.ResponseKind.candidacy_withdrawn;
import static org.onrecord.record.response.ResponseKind.censured;
import static org.onrecord.record.response.ResponseKind.clarified;
import static org.onrecord.record.response.ResponseKind.complied;
import static org.onrecord.record.response.ResponseKind.corrected;
import static org.onrecord.record.response.ResponseKind.died;
import static org.onrecord.record.response.ResponseKind.dismissed;
import static org.onrecord.record.response.ResponseKind.lost_election;
import static org.onrecord.record.response.ResponseKind.partly_apologized;
import static org.onrecord.record.response.ResponseKind.partly_retracted;
import static org.onrecord.record.response.ResponseKind.resigned;
import static org.onrecord.record.response.ResponseKind.retracted;
import static org.onrecord.record.response.ResponseKind.stood_by;
import static org.onrecord.record.response.ResponseKind.term_ended;
import static org.onrecord.record.response.VerdictKind.moots;
import static org.onrecord.record.response.VerdictKind.partly;
import static org.onrecord.record.response.VerdictKind.refuses;
import static org.onrecord.record.response.VerdictKind.satisfies;
import static org.onrecord.record.stance.DemandMode.all_of;
import static org.onrecord.record.stance.DemandMode.any_of;
import static org.onrecord.record.stance.DemandMode.single;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.VerdictKind;
import org.onrecord.record.speaker.Classification;
import org.onrecord.record.speaker.EndReason;
import org.onrecord.record.stance.Because;
import org.onrecord.record.stance.DemandMode;
import org.onrecord.record.stance.DemandOutcome;
import org.onrecord.record.stance.OptionStatus;
import org.onrecord.record.stance.PriorAct;
import org.onrecord.record.warning.WarningKind;

class DemandRuleTest {

  private static final LocalDate SAID = LocalDate.of(2024, 5, 24);
  private static final LocalDate TAKEN = LocalDate.of(2024, 5, 26);
  private static final LocalDate SOFIA = LocalDate.of(2024, 5, 27);
  private static final LocalDate TERM_END = LocalDate.of(2024, 10, 1);

  private static final ResponseFact STOOD_BY = act(1, stood_by, SOFIA);
  private static final ResponseFact TERM_ENDED = act(2, term_ended, TERM_END);

  /** The table of docs/demand-rule.md, written out a second time. */
  private static final Map<ResponseKind, Map<Action, VerdictKind>> TABLE =
      Map.ofEntries(
          entry(retracted, Map.of(retract, satisfies, correct, satisfies)),
          entry(apologized, Map.of(apologize, satisfies)),
          entry(partly_apologized, Map.of(apologize, partly)),
          entry(clarified, Map.of(clarify, satisfies)),
          entry(corrected, Map.of(correct, satisfies, clarify, satisfies)),
          entry(resigned, Map.of(resign, satisfies, dismiss, moots)),
          entry(dismissed, Map.of(dismiss, satisfies, resign, moots)),
          entry(partly_retracted, Map.of(retract, partly)),
          entry(announced_resignation, Map.of(resign, partly)),
          entry(stood_by, Map.of(retract, refuses, apologize, refuses, correct, refuses)),
          entry(ResponseKind.refused, all(refuses)),
          entry(term_ended, Map.of(resign, moots, dismiss, moots)),
          entry(lost_election, Map.of(resign, moots, dismiss, moots)),
          entry(candidacy_withdrawn, Map.of(resign, moots, dismiss, moots)),
          entry(died, all(moots)));

  private static Map<Action, VerdictKind> all(VerdictKind verdict) {
    return Stream.of(Action.values()).collect(Collectors.toMap(a -> a, a -> verdict));
  }

  private static final Map<VerdictKind, OptionStatus> MAKES =
      new EnumMap<>(
          Map.of(
              satisfies,
              OptionStatus.met,
              partly,
              OptionStatus.partly_met,
              refuses,
              OptionStatus.refused,
              moots,
              OptionStatus.lapsed,
              VerdictKind.none,
              OptionStatus.open));

  @Nested
  class The_sample_record {

    private final DemandFacts retractApologizeOrResign =
        demand(any_of, List.of(retract, apologize, resign), STOOD_BY, TERM_ENDED);

    @Test
    void the_demand_does_not_exist_on_the_day_before_it_was_made() {
      assertThat(Given.status(retractApologizeOrResign, TAKEN.minusDays(1))).isEmpty();
    }

    @Test
    void the_demand_is_open_with_three_open_options_on_the_day_it_was_made() {
      assertThat(optionsOf(retractApologizeOrResign, TAKEN))
          .containsExactly(OptionStatus.open, OptionStatus.open, OptionStatus.open);
      assertThat(outcome(retractApologizeOrResign, TAKEN))
          .isEqualTo(
              new DemandOutcome(
                  DemandStatus.open,
                  "an_option_is_open",
                  "any_of: an option is open and none is met, wholly or partly",
                  List.of(OptionStatus.open, OptionStatus.open, OptionStatus.open),
                  List.of(),
                  List.of()));
    }

    @Test
    void standing_by_the_words_refuses_two_options_and_leaves_the_demand_open() {
      assertThat(statusOf(retractApologizeOrResign, SOFIA)).isEqualTo(DemandStatus.open);
      assertThat(optionsOf(retractApologizeOrResign, SOFIA))
          .containsExactly(OptionStatus.refused, OptionStatus.refused, OptionStatus.open);
      assertThat(because(retractApologizeOrResign, SOFIA))
          .containsExactly(
              new Because(
                  "2024-05-27",
                  null,
                  id(1),
                  "stood_by",
                  null,
                  0,
                  retract,
                  "refuses",
                  "default",
                  "stood by the words, which refuses the demand to retract"),
              new Because(
                  "2024-05-27",
                  null,
                  id(1),
                  "stood_by",
                  null,
                  1,
                  apologize,
                  "refuses",
                  "default",
                  "stood by the words, which refuses the demand to apologize"));
    }

    @Test
    void the_end_of_the_term_makes_the_demand_lapse_and_does_not_meet_it() {
      assertThat(statusOf(retractApologizeOrResign, TERM_END)).isEqualTo(DemandStatus.lapsed);
      assertThat(optionsOf(retractApologizeOrResign, TERM_END))
          .containsExactly(OptionStatus.refused, OptionStatus.refused, OptionStatus.lapsed);
      assertThat(outcome(retractApologizeOrResign, TERM_END).rule())
          .isEqualTo("any_of: every option is refused or lapsed, at least one lapsed");
      assertThat(because(retractApologizeOrResign, TERM_END).get(2).rule())
          .isEqualTo("the term of office ended, which makes the demand to resign moot");
    }

    @Test
    void the_day_before_the_term_ended_the_demand_is_still_open() {
      assertThat(statusOf(retractApologizeOrResign, TERM_END.minusDays(1)))
          .isEqualTo(DemandStatus.open);
    }

    @Test
    void the_timeline_of_the_demand_has_an_open_and_a_lapsed_period() {
      assertThat(Given.timeline(retractApologizeOrResign))
          .containsExactly(
              new Period<>(TAKEN, TERM_END, DemandStatus.open),
              new Period<>(TERM_END, Period.FOREVER, DemandStatus.lapsed));
    }

    @Test
    void the_history_of_the_demand_also_shows_the_day_two_options_were_refused() {
      assertThat(DemandRule.history(retractApologizeOrResign))
          .extracting(Period::from)
          .containsExactly(TAKEN, SOFIA, TERM_END);
    }

    @Test
    void undated_calls_to_quit_count_from_the_day_of_the_statement_and_lapse_with_the_term() {
      DemandFacts quit =
          facts(single, List.of(resign), null, SAID, null, List.of(STOOD_BY, TERM_ENDED));

      assertThat(Given.timeline(quit))
          .containsExactly(
              new Period<>(SAID, TERM_END, DemandStatus.open),
              new Period<>(TERM_END, Period.FOREVER, DemandStatus.lapsed));
    }

    @Test
    void standing_by_the_words_is_no_clarification_so_the_demand_to_clarify_stays_open_for_ever() {
      DemandFacts clarifyOrRetract =
          facts(any_of, List.of(clarify, retract), null, SAID, null, List.of(STOOD_BY, TERM_ENDED));

      assertThat(Given.timeline(clarifyOrRetract))
          .containsExactly(new Period<>(SAID, Period.FOREVER, DemandStatus.open));
      assertThat(optionsOf(clarifyOrRetract, TERM_END))
          .containsExactly(OptionStatus.open, OptionStatus.refused);
    }

    @Test
    void open_demands_on_the_speaker_are_two_then_three_then_one() {
      List<DemandFacts> demands =
          List.of(
              retractApologizeOrResign,
              facts(single, List.of(resign), null, SAID, null, List.of(STOOD_BY, TERM_ENDED)),
              facts(
                  any_of,
                  List.of(clarify, retract),
                  null,
                  SAID,
                  null,
                  List.of(STOOD_BY, TERM_ENDED)));

      assertThat(List.of(SAID, TAKEN, SOFIA, TERM_END))
          .extracting(
              day ->
                  demands.stream()
                      .filter(
                          demand ->
                              Given.status(demand, day)
                                  .filter(outcome -> outcome.status() == DemandStatus.open)
                                  .isPresent())
                      .count())
          .containsExactly(2L, 3L, 3L, 1L);
    }
  }

  @Nested
  class Verdicts {

    @Test
    void the_table_for_readers_says_what_the_rule_does() throws IOException {
      Map<ResponseKind, Map<Action, VerdictKind>> documented = new EnumMap<>(ResponseKind.class);
      List<VerdictKind> columns = List.of(satisfies, partly, refuses, moots);
      for (String line : Files.readAllLines(Path.of("docs/demand-rule.md"))) {
        List<String> cells = List.of(line.split("\\s*\\|", -1));
        if (!line.startsWith("| `") || line.startsWith("| `complied`")) {
          continue;
        }
        for (ResponseKind kind : ResponseKind.values()) {
          if (!cells.get(1).contains("`" + kind + "`") || kind == ResponseKind.reversed) {
            continue;
          }
          Map<Action, VerdictKind> means = new EnumMap<>(Action.class);
          for (int column = 0; column < columns.size(); column++) {
            String actions = cells.get(column + 2).strip();
            for (Action action : Action.values()) {
              if (actions.equals("every action")
                  || List.of(actions.split(", ")).contains(action.name())) {
                means.put(action, columns.get(column));
              }
            }
          }
          documented.put(kind, means);
        }
      }
      for (ResponseKind kind : ResponseKind.values()) {
        if (kind != complied && kind != ResponseKind.reversed) {
          assertThat(documented.get(kind))
              .as("%s", kind)
              .isEqualTo(TABLE.getOrDefault(kind, Map.of()));
        }
      }
    }

    static Stream<Arguments> everyKindAndAction() {
      return Stream.of(ResponseKind.values())
          .flatMap(kind -> Stream.of(Action.values()).map(action -> Arguments.of(kind, action)));
    }

    @ParameterizedTest
    @MethodSource("everyKindAndAction")
    void every_kind_decides_every_action_by_the_table(ResponseKind kind, Action action) {
      assertThat(Optional.ofNullable(DemandTable.verdict(kind, action)))
          .isEqualTo(inTable(kind, action));
    }

    @ParameterizedTest
    @MethodSource("everyKindAndAction")
    void every_kind_makes_of_a_lone_option_what_the_table_says_in_every_mode(
        ResponseKind kind, Action action) {
      OptionStatus expected =
          kind == complied
              ? OptionStatus.met
              : inTable(kind, action).map(MAKES::get).orElse(OptionStatus.open);

      for (DemandMode mode : DemandMode.values()) {
        DemandFacts facts = demand(mode, List.of(action), act(1, kind, SOFIA));

        assertThat(statusOf(facts, SOFIA.minusDays(1)))
            .as("%s before", mode)
            .isEqualTo(DemandStatus.open);
        assertThat(statusOf(facts, SOFIA)).as("%s on the day", mode).hasToString(expected.name());
        assertThat(statusOf(facts, SOFIA.plusDays(1)))
            .as("%s after", mode)
            .hasToString(expected.name());
        assertThat(optionsOf(facts, SOFIA)).as("%s option", mode).containsExactly(expected);
        assertThat(because(facts, SOFIA)).hasSize(expected == OptionStatus.open ? 0 : 1);
      }
    }

    @ParameterizedTest
    @MethodSource("everyKindAndAction")
    void every_kind_decides_each_of_several_options_on_its_own(ResponseKind kind, Action action) {
      Action neighbour = action == other ? permit : other;
      DemandFacts facts = demand(all_of, List.of(neighbour, action), act(1, kind, SOFIA));

      assertThat(optionsOf(facts, SOFIA))
          .containsExactly(
              inTable(kind, neighbour).map(MAKES::get).orElse(OptionStatus.open),
              inTable(kind, action).map(MAKES::get).orElse(OptionStatus.open));
    }

    @ParameterizedTest
    @EnumSource(ResponseKind.class)
    void an_editors_verdict_replaces_the_table_on_the_action_it_names(ResponseKind kind) {
      for (Action action : Action.values()) {
        for (VerdictKind verdict : VerdictKind.values()) {
          DemandFacts facts =
              demand(single, List.of(action), act(1, kind, SOFIA, Map.of(action, verdict)));

          assertThat(optionsOf(facts, SOFIA)).containsExactly(MAKES.get(verdict));
          assertThat(because(facts, SOFIA)).hasSize(verdict == VerdictKind.none ? 0 : 1);
          assertThat(because(facts, SOFIA))
              .allSatisfy(
                  because -> {
                    assertThat(because.verdict()).isEqualTo(verdict.name());
                    assertThat(because.code()).isEqualTo("editor");
                  });
        }
      }
    }

    @Test
    void an_editors_verdict_on_one_option_follows_its_action_to_the_only_option_that_has_it() {
      ResponseFact act = act(1, ResponseKind.no_response_found, SOFIA);
      ResponseFact judged =
          new ResponseFact(
              act.id(),
              act.kind(),
              act.on(),
              act.concerned(),
              act.concernedName(),
              act.concernsGiven(),
              act.statement(),
              null,
              Set.of(),
              Set.of(),
              null,
              null,
              List.of(new VerdictFact(Given.STANCE, 1, apologize, partly, null)));

      assertThat(optionsOf(demand(any_of, List.of(retract, apologize), judged), SOFIA))
          .containsExactly(OptionStatus.open, OptionStatus.partly_met);
      assertThat(optionsOf(demand(any_of, List.of(apologize, retract), judged), SOFIA))
          .containsExactly(OptionStatus.partly_met, OptionStatus.open);
      assertThat(optionsOf(demand(single, List.of(apologize), judged), SOFIA))
          .containsExactly(OptionStatus.partly_met);
      assertThat(optionsOf(demand(any_of, List.of(apologize, apologize), judged), SOFIA))
          .containsExactly(OptionStatus.open, OptionStatus.partly_met);
      assertThat(optionsOf(demand(any_of, List.of(apologize, retract, apologize), judged), SOFIA))
          .containsOnly(OptionStatus.open);
      assertThat(optionsOf(demand(any_of, List.of(retract, resign), judged), SOFIA))
          .containsOnly(OptionStatus.open);
    }

    @Test
    void an_editors_verdict_leaves_the_table_in_force_on_the_other_actions() {
      DemandFacts facts =
          demand(
              any_of,
              List.of(retract, apologize, resign),
              act(1, stood_by, SOFIA, Map.of(apologize, partly, resign, refuses)));

      assertThat(because(facts, SOFIA))
          .extracting(Because::rule)
          .containsExactly(
              "stood by the words, which refuses the demand to retract",
              "stood by the words, which, as an editor reads it, meets the demand to apologize in"
                  + " part",
              "stood by the words, which, as an editor reads it, refuses the demand to resign");
    }

    @Test
    void an_editors_verdict_on_an_action_that_is_not_demanded_changes_nothing() {
      assertThat(
              outcome(
                  demand(
                      single, List.of(retract), act(1, censured, SOFIA, Map.of(resign, satisfies))),
                  SOFIA))
          .isEqualTo(outcome(demand(single, List.of(retract)), SOFIA));
    }

    @Test
    void options_with_one_action_share_every_verdict() {
      DemandFacts facts =
          demand(
              all_of,
              List.of(provide, permit, provide),
              act(1, complied, SOFIA, Map.of(provide, satisfies)));

      assertThat(optionsOf(facts, SOFIA))
          .containsExactly(OptionStatus.met, OptionStatus.open, OptionStatus.met);
      assertThat(because(facts, SOFIA)).extracting(Because::option).containsExactly(0, 2);
    }
  }

  @Nested
  class Complied {

    @Test
    void complied_satisfies_the_action_that_its_verdict_names() {
      DemandFacts facts =
          demand(
              all_of, List.of(provide, permit), act(1, complied, SOFIA, Map.of(permit, satisfies)));

      assertThat(optionsOf(facts, SOFIA)).containsExactly(OptionStatus.open, OptionStatus.met);
      assertThat(statusOf(facts, SOFIA)).isEqualTo(DemandStatus.partly_met);
      assertThat(DemandRule.warnings(facts)).isEmpty();
    }

    @Test
    void complied_without_a_verdict_satisfies_the_only_option() {
      DemandFacts facts = demand(single, List.of(permit), act(1, complied, SOFIA));

      assertThat(because(facts, SOFIA))
          .extracting(Because::rule)
          .containsExactly("did what was demanded, which meets the demand to permit");
      assertThat(DemandRule.warnings(facts)).isEmpty();
    }

    @Test
    void complied_without_a_verdict_decides_none_of_several_options_and_warns() {
      DemandFacts facts = demand(all_of, List.of(provide, permit), act(1, complied, SOFIA));

      assertThat(optionsOf(facts, SOFIA)).containsExactly(OptionStatus.open, OptionStatus.open);
      assertThat(DemandRule.warnings(facts))
          .extracting(RuleWarning::kind)
          .containsExactly(WarningKind.complied_names_no_action);
    }

    @Test
    void complied_with_another_demand_decides_nothing_here() {
      ResponseFact elsewhere =
          new ResponseFact(
              id(1),
              complied,
              on(SOFIA),
              ADDRESSEE,
              "Anna Addressee",
              false,
              Given.STATEMENT,
              null,
              Set.of(),
              Set.of(),
              null,
              null,
              List.of(new VerdictFact(OTHER_STANCE, null, permit, satisfies, null)));

      assertThat(outcome(demand(single, List.of(permit), elsewhere), SOFIA))
          .isEqualTo(outcome(demand(single, List.of(permit)), SOFIA));
      assertThat(outcome(demand(any_of, List.of(permit, provide), elsewhere), SOFIA))
          .isEqualTo(outcome(demand(any_of, List.of(permit, provide)), SOFIA));
    }

    @Test
    void complied_with_a_verdict_on_an_action_that_is_not_demanded_decides_nothing() {
      ResponseFact misnamed = act(1, complied, SOFIA, Map.of(resign, satisfies));

      assertThat(outcome(demand(single, List.of(permit), misnamed), SOFIA))
          .isEqualTo(outcome(demand(single, List.of(permit)), SOFIA));
    }
  }

  @Nested
  class Options_together {

    @ParameterizedTest
    @CsvSource({
      "open, open",
      "met, met",
      "partly_met, partly_met",
      "refused, refused",
      "lapsed, lapsed"
    })
    void a_lone_option_is_the_demand_in_every_mode(OptionStatus option, DemandStatus expected) {
      for (DemandMode mode : DemandMode.values()) {
        assertThat(statusOf(withOptions(mode, null, option), SOFIA))
            .as("%s", mode)
            .isEqualTo(expected);
      }
    }

    @ParameterizedTest
    @CsvSource({
      "open, open, open, open",
      "open, met, met, partly_met",
      "open, partly_met, partly_met, partly_met",
      "open, refused, open, refused",
      "open, lapsed, open, lapsed",
      "met, met, met, met",
      "met, partly_met, met, partly_met",
      "met, refused, met, refused",
      "met, lapsed, met, lapsed",
      "partly_met, partly_met, partly_met, partly_met",
      "partly_met, refused, partly_met, refused",
      "partly_met, lapsed, partly_met, lapsed",
      "refused, refused, refused, refused",
      "refused, lapsed, lapsed, lapsed",
      "lapsed, lapsed, lapsed, lapsed",
    })
    void two_options_make_the_demand_by_its_mode_in_either_order(
        OptionStatus one, OptionStatus two, DemandStatus anyOf, DemandStatus allOf) {
      assertThat(statusOf(withOptions(any_of, null, one, two), SOFIA)).isEqualTo(anyOf);
      assertThat(statusOf(withOptions(any_of, null, two, one), SOFIA)).isEqualTo(anyOf);
      assertThat(statusOf(withOptions(all_of, null, one, two), SOFIA)).isEqualTo(allOf);
      assertThat(statusOf(withOptions(all_of, null, two, one), SOFIA)).isEqualTo(allOf);
    }

    @ParameterizedTest
    @CsvSource({
      "open, partly_met, refused, partly_met, refused",
      "open, refused, lapsed, open, lapsed",
      "refused, refused, lapsed, lapsed, lapsed",
      "met, met, open, met, partly_met",
      "met, partly_met, refused, met, refused",
      "refused, partly_met, lapsed, partly_met, lapsed",
    })
    void three_options_make_the_demand_by_its_mode(
        OptionStatus one,
        OptionStatus two,
        OptionStatus three,
        DemandStatus anyOf,
        DemandStatus allOf) {
      assertThat(statusOf(withOptions(any_of, null, one, two, three), SOFIA)).isEqualTo(anyOf);
      assertThat(statusOf(withOptions(all_of, null, one, two, three), SOFIA)).isEqualTo(allOf);
    }

    @Test
    void a_withdrawn_demand_is_withdrawn_whatever_its_options_unless_it_is_met() {
      for (OptionStatus one : OptionStatus.values()) {
        for (OptionStatus two : OptionStatus.values()) {
          boolean any = one == OptionStatus.met || two == OptionStatus.met;
          boolean all = one == OptionStatus.met && two == OptionStatus.met;

          assertThat(statusOf(withOptions(any_of, SOFIA, one, two), SOFIA))
              .as("any_of %s %s", one, two)
              .isEqualTo(any ? DemandStatus.met : DemandStatus.withdrawn);
          assertThat(statusOf(withOptions(all_of, SOFIA, one, two), SOFIA))
              .as("all_of %s %s", one, two)
              .isEqualTo(all ? DemandStatus.met : DemandStatus.withdrawn);
        }
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "any_of | met        | refused    | an option is met",
          "any_of | refused    | refused    | every option is refused",
          "any_of | refused    | lapsed     | every option is refused or lapsed, at least one"
              + " lapsed",
          "any_of | partly_met | open       | an option is partly met and none is met",
          "any_of | refused    | open       | an option is open and none is met, wholly or partly",
          "all_of | met        | met        | every option is met",
          "all_of | met        | lapsed     | an option lapsed",
          "all_of | met        | refused    | an option is refused",
          "all_of | met        | open       | some options are met, wholly or partly",
          "all_of | open       | open       | every option is open",
        })
    void the_answer_says_how_the_options_made_the_status(
        DemandMode mode, OptionStatus one, OptionStatus two, String rule) {
      assertThat(outcome(withOptions(mode, null, one, two), SOFIA).rule())
          .isEqualTo(mode + ": " + rule);
    }

    @Test
    void a_demand_without_options_is_no_demand() {
      assertThatIllegalArgumentException().isThrownBy(() -> demand(any_of, List.of()));
    }
  }

  @Nested
  class Order_of_acts {

    @Test
    void a_later_verdict_wins_over_an_earlier_one_unless_that_met_the_option_or_made_it_moot() {
      for (VerdictKind earlier : VerdictKind.values()) {
        for (VerdictKind later : VerdictKind.values()) {
          ResponseFact first = reading(1, SOFIA, earlier);
          ResponseFact second = reading(2, SOFIA.plusDays(1), later);
          OptionStatus expected =
              earlier == satisfies || later == VerdictKind.none
                  ? MAKES.get(earlier)
                  : earlier == moots && later != satisfies ? OptionStatus.lapsed : MAKES.get(later);

          assertThat(optionsOf(demand(single, List.of(other), first, second), TERM_END))
              .as("%s then %s", earlier, later)
              .containsExactly(expected);
          assertThat(optionsOf(demand(single, List.of(other), second, first), TERM_END))
              .as("%s then %s, given in reverse", earlier, later)
              .containsExactly(expected);
        }
      }
    }

    @ParameterizedTest
    @CsvSource({
      "satisfies, moots, met",
      "satisfies, partly, met",
      "satisfies, refuses, met",
      "moots, partly, lapsed",
      "moots, refuses, lapsed",
      "partly, refuses, partly_met",
    })
    void on_one_day_the_stronger_verdict_wins_whichever_was_recorded_or_given_first(
        VerdictKind stronger, VerdictKind weaker, OptionStatus expected) {
      for (int id : List.of(1, 3)) {
        ResponseFact one = reading(id, SOFIA, stronger);
        ResponseFact two = reading(2, SOFIA, weaker);

        assertThat(optionsOf(demand(single, List.of(other), one, two), SOFIA))
            .containsExactly(expected);
        assertThat(optionsOf(demand(single, List.of(other), two, one), SOFIA))
            .containsExactly(expected);
      }
    }

    @Test
    void the_act_that_met_an_option_stays_its_reason() {
      DemandFacts facts =
          demand(
              single,
              List.of(retract),
              act(1, retracted, SOFIA),
              act(2, stood_by, SOFIA.plusDays(1)),
              act(3, retracted, SOFIA.plusDays(2)));

      assertThat(because(facts, TERM_END)).extracting(Because::response).containsExactly(id(1));
    }

    @Test
    void the_latest_of_several_refusals_is_the_reason() {
      DemandFacts facts =
          demand(
              single,
              List.of(retract),
              act(2, stood_by, SOFIA.plusDays(1)),
              act(1, stood_by, SOFIA));

      assertThat(because(facts, SOFIA)).extracting(Because::response).containsExactly(id(1));
      assertThat(because(facts, TERM_END)).extracting(Because::response).containsExactly(id(2));
    }

    @Test
    void of_equal_acts_on_one_day_the_greater_id_is_the_later_one() {
      ResponseFact one = act(1, stood_by, SOFIA);
      ResponseFact two = act(2, stood_by, SOFIA);

      for (List<ResponseFact> given : List.of(List.of(one, two), List.of(two, one))) {
        assertThat(
                outcome(facts(single, List.of(retract), TAKEN, SAID, null, given), SOFIA).because())
            .extracting(Because::response)
            .containsExactly(id(2));
      }
    }

    @Test
    void a_part_that_was_granted_and_then_refused_is_refused() {
      DemandFacts facts =
          demand(
              single,
              List.of(retract),
              act(1, partly_retracted, SOFIA),
              act(2, stood_by, SOFIA.plusDays(1)));

      assertThat(Given.timeline(facts))
          .extracting(Period::value)
          .containsExactly(DemandStatus.open, DemandStatus.partly_met, DemandStatus.refused);
    }

    @Test
    void a_resignation_that_is_announced_and_then_happens_meets_the_demand() {
      DemandFacts facts =
          demand(
              single,
              List.of(resign),
              act(1, announced_resignation, SOFIA),
              act(2, resigned, SOFIA.plusDays(30)));

      assertThat(Given.timeline(facts))
          .containsExactly(
              new Period<>(TAKEN, SOFIA, DemandStatus.open),
              new Period<>(SOFIA, SOFIA.plusDays(30), DemandStatus.partly_met),
              new Period<>(SOFIA.plusDays(30), Period.FOREVER, DemandStatus.met));
    }

    @Test
    void an_option_that_lapsed_is_met_by_the_act_recorded_for_a_later_day() {
      DemandFacts facts =
          demand(single, List.of(resign), TERM_ENDED, act(3, resigned, TERM_END.plusDays(1)));

      assertThat(Given.timeline(facts))
          .extracting(Period::value)
          .containsExactly(DemandStatus.open, DemandStatus.lapsed, DemandStatus.met);
    }

    @Test
    void reasons_come_by_date_and_then_in_the_order_of_the_options() {
      DemandFacts facts =
          demand(
              any_of,
              List.of(resign, correct, retract),
              act(1, stood_by, SOFIA),
              act(2, term_ended, SOFIA.minusDays(1)));

      assertThat(because(facts, SOFIA))
          .extracting(Because::action)
          .containsExactly(resign, correct, retract);
      assertThat(
              outcome(
                      demand(
                          any_of,
                          List.of(retract, resign),
                          STOOD_BY,
                          reading(7, TAKEN, refuses, resign)),
                      SOFIA)
                  .because())
          .extracting(Because::action)
          .containsExactly(resign, retract);
    }
  }

  @Nested
  class Dates {

    @Test
    void an_undated_stance_on_an_undated_target_exists_from_the_beginning() {
      DemandFacts facts = facts(single, List.of(retract), null, null, null, List.of());

      assertThat(Given.timeline(facts))
          .containsExactly(new Period<>(LocalDate.of(1, 1, 1), Period.FOREVER, DemandStatus.open));
      assertThat(Given.status(facts, LocalDate.of(0, 12, 31))).isEmpty();
    }

    @Test
    void a_dated_stance_exists_from_its_own_day_and_carries_no_warning() {
      DemandFacts facts = demand(single, List.of(retract));

      assertThat(facts.firstDay()).isEqualTo(TAKEN);
      assertThat(DemandRule.warnings(facts)).isEmpty();
    }

    @Test
    void an_undated_response_counts_on_every_date_and_carries_a_warning() {
      DemandFacts facts = demand(single, List.of(retract), act(1, stood_by, null));

      assertThat(Given.timeline(facts))
          .containsExactly(new Period<>(TAKEN, Period.FOREVER, DemandStatus.refused));
      assertThat(because(facts, TAKEN)).extracting(Because::on).containsOnlyNulls();
      assertThat(DemandRule.warnings(facts))
          .extracting(RuleWarning::kind)
          .containsExactly(WarningKind.undated_response);
    }

    @Test
    void a_dated_response_wins_over_an_undated_one() {
      DemandFacts facts =
          demand(
              single,
              List.of(resign),
              act(9, ResponseKind.refused, null),
              act(1, announced_resignation, SOFIA));

      assertThat(Given.timeline(facts))
          .extracting(Period::value)
          .containsExactly(DemandStatus.refused, DemandStatus.partly_met);
    }

    @Test
    void an_undated_response_that_meets_the_option_is_final_too() {
      DemandFacts facts = demand(single, List.of(retract), STOOD_BY, act(9, retracted, null));

      assertThat(Given.timeline(facts))
          .containsExactly(new Period<>(TAKEN, Period.FOREVER, DemandStatus.met));
    }

    @Test
    void an_undated_response_that_decides_nothing_gives_no_warning() {
      assertThat(DemandRule.warnings(demand(single, List.of(retract), act(1, censured, null))))
          .isEmpty();
    }

    @Test
    void an_act_older_than_the_demand_never_decides_it_and_is_shown_as_a_prior_act() {
      DemandFacts facts = demand(single, List.of(retract), act(1, retracted, TAKEN.minusDays(1)));

      assertThat(Given.timeline(facts))
          .containsExactly(new Period<>(TAKEN, Period.FOREVER, DemandStatus.open));
      assertThat(outcome(facts, TAKEN).priorActs())
          .containsExactly(new PriorAct("2024-05-25", id(1), "retracted"));
    }

    @Test
    void an_editors_verdict_does_not_make_an_older_act_count() {
      DemandFacts facts =
          demand(
              single,
              List.of(retract),
              act(1, censured, TAKEN.minusDays(1), Map.of(retract, satisfies)));

      assertThat(statusOf(facts, TERM_END)).isEqualTo(DemandStatus.open);
    }

    @Test
    void an_act_counts_from_the_last_day_of_a_vague_date_and_says_since_when_it_may_have_been_so() {
      DemandFacts facts =
          demand(single, List.of(retract), dated(act(1, retracted, SOFIA), "2024-05"));

      assertThat(Given.timeline(facts))
          .containsExactly(
              new Period<>(TAKEN, LocalDate.of(2024, 5, 31), DemandStatus.open),
              new Period<>(LocalDate.of(2024, 5, 31), Period.FOREVER, DemandStatus.met));
      assertThat(because(facts, TERM_END))
          .extracting(Because::on, Because::uncertainFrom)
          .containsExactly(Tuple.tuple("2024-05-31", "2024-05-01"));
    }

    @Test
    void a_demand_of_a_vague_date_exists_from_its_first_day() {
      DemandFacts facts =
          facts(
              single,
              List.of(option(retract)),
              Edtf.parse("2024-05"),
              on(SAID),
              Edtf.UNDATED,
              List.of(),
              List.of());

      assertThat(facts.firstDay()).isEqualTo(LocalDate.of(2024, 5, 1));
    }

    @Test
    void an_act_on_the_day_of_the_demand_answers_it_without_a_warning() {
      DemandFacts facts = demand(single, List.of(retract), act(1, retracted, TAKEN));

      assertThat(statusOf(facts, TAKEN)).isEqualTo(DemandStatus.met);
      assertThat(outcome(facts, TAKEN).priorActs()).isEmpty();
    }

    @Test
    void acts_beyond_the_last_day_of_the_record_never_count() {
      DemandFacts facts = demand(single, List.of(retract), act(1, retracted, Period.FOREVER));

      assertThat(Given.timeline(facts))
          .containsExactly(new Period<>(TAKEN, Period.FOREVER, DemandStatus.open));
      assertThat(statusOf(facts, LocalDate.MAX)).isEqualTo(DemandStatus.open);
    }

    @Test
    void a_demand_beyond_the_last_day_of_the_record_never_exists() {
      DemandFacts facts = facts(single, List.of(retract), Period.FOREVER, SAID, null, List.of());

      assertThat(Given.timeline(facts)).isEmpty();
      assertThat(Given.status(facts, LocalDate.MAX)).isEmpty();
    }
  }

  @Nested
  class Withdrawal {

    @Test
    void a_demand_is_withdrawn_from_the_day_of_its_withdrawal_on_and_says_so() {
      DemandFacts facts = withdrawn(SOFIA, any_of, List.of(retract, resign), STOOD_BY);

      assertThat(Given.timeline(facts))
          .containsExactly(
              new Period<>(TAKEN, SOFIA, DemandStatus.open),
              new Period<>(SOFIA, Period.FOREVER, DemandStatus.withdrawn));
      assertThat(outcome(facts, SOFIA).rule())
          .isEqualTo("any_of: withdrawn before any option was met");
      assertThat(because(facts, SOFIA))
          .extracting(Because::code)
          .containsExactly("default", "withdrawn");
    }

    @Test
    void a_demand_for_everything_can_be_withdrawn_when_part_of_it_is_met() {
      DemandFacts facts =
          withdrawn(SOFIA, all_of, List.of(retract, resign), act(1, retracted, TAKEN));

      assertThat(outcome(facts, SOFIA).rule())
          .isEqualTo("all_of: withdrawn before every option was met");
      assertThat(Given.timeline(facts))
          .extracting(Period::value)
          .containsExactly(DemandStatus.partly_met, DemandStatus.withdrawn);
    }

    @Test
    void a_withdrawal_does_not_hide_that_the_demand_was_met_before() {
      DemandFacts facts = withdrawn(TERM_END, single, List.of(retract), act(1, retracted, SOFIA));

      assertThat(Given.timeline(facts))
          .containsExactly(
              new Period<>(TAKEN, SOFIA, DemandStatus.open),
              new Period<>(SOFIA, Period.FOREVER, DemandStatus.met));
      assertThat(because(facts, TERM_END))
          .extracting(Because::rule)
          .containsExactly("took the words back, which meets the demand to retract");
    }

    @Test
    void a_demand_withdrawn_on_the_day_it_is_met_is_met() {
      DemandFacts facts = withdrawn(SOFIA, single, List.of(retract), act(1, retracted, SOFIA));

      assertThat(statusOf(facts, SOFIA)).isEqualTo(DemandStatus.met);
    }

    @Test
    void a_withdrawn_demand_is_met_when_what_it_asked_for_is_done_later() {
      DemandFacts facts =
          withdrawn(SOFIA, single, List.of(retract), act(1, retracted, SOFIA.plusDays(1)));

      assertThat(Given.timeline(facts))
          .extracting(Period::value)
          .containsExactly(DemandStatus.open, DemandStatus.withdrawn, DemandStatus.met);
    }

    @Test
    void a_withdrawn_demand_does_not_lapse() {
      DemandFacts facts = withdrawn(SOFIA, single, List.of(resign), TERM_ENDED);

      assertThat(statusOf(facts, TERM_END)).isEqualTo(DemandStatus.withdrawn);
    }

    @Test
    void a_withdrawal_older_than_the_demand_counts_from_its_first_day() {
      DemandFacts facts = withdrawn(TAKEN.minusDays(1), single, List.of(resign));

      assertThat(Given.timeline(facts))
          .containsExactly(new Period<>(TAKEN, Period.FOREVER, DemandStatus.withdrawn));
    }
  }

  @Nested
  class Which_responses_count {

    @Test
    void a_response_that_names_stances_counts_for_those_alone() {
      ResponseFact apology = act(1, apologized, SOFIA);

      assertThat(statusOf(demand(single, List.of(apologize), naming(apology, STANCE)), SOFIA))
          .isEqualTo(DemandStatus.met);
      assertThat(statusOf(demand(single, List.of(apologize), naming(apology, OTHER_STANCE)), SOFIA))
          .isEqualTo(DemandStatus.open);
    }

    @Test
    void a_response_that_names_none_counts_for_demands_on_whom_it_concerns() {
      DemandFacts spokesman = demand(single, List.of(retract), of(STOOD_BY, SOMEBODY));

      assertThat(statusOf(spokesman, SOFIA)).isEqualTo(DemandStatus.open);
      assertThat(DemandRule.warnings(spokesman))
          .extracting(RuleWarning::kind)
          .containsExactly(WarningKind.responder_not_concerned);
    }

    @Test
    void whoever_names_the_stance_answers_it() {
      DemandFacts facts = demand(single, List.of(retract), naming(of(STOOD_BY, SOMEBODY), STANCE));

      assertThat(statusOf(facts, SOFIA)).isEqualTo(DemandStatus.refused);
      assertThat(DemandRule.warnings(facts)).isEmpty();
    }

    @Test
    void what_happens_to_another_person_is_nobody_elses_resignation_even_when_it_is_named() {
      for (ResponseKind kind : List.of(resigned, dismissed, term_ended, lost_election, died)) {
        ResponseFact elsewhere = naming(concerning(act(1, kind, SOFIA), SOMEBODY), STANCE);

        assertThat(statusOf(demand(single, List.of(resign), elsewhere), SOFIA))
            .as("%s", kind)
            .isEqualTo(DemandStatus.open);
      }
    }

    @Test
    void whoever_is_to_be_dismissed_is_concerned_by_the_demand_to_dismiss() {
      OptionFact sack = new OptionFact(dismiss, ADDRESSEE, "Sam Somebody", null);
      OptionFact sackAnother = new OptionFact(dismiss, ADDRESSEE, "Rita Rest", null);
      ResponseFact gone = of(act(1, dismissed, SOFIA), SOMEBODY);

      assertThat(statusOf(of(sack, gone), SOFIA)).isEqualTo(DemandStatus.met);
      assertThat(statusOf(of(sackAnother, gone), SOFIA)).isEqualTo(DemandStatus.open);
      assertThat(statusOf(of(sack, of(act(1, resigned, SOFIA), SOMEBODY)), SOFIA))
          .isEqualTo(DemandStatus.lapsed);
    }

    @Test
    void death_moots_whatever_is_demanded_of_the_dead() {
      assertThat(
              optionsOf(
                  demand(all_of, List.of(retract, provide, dismiss), act(1, died, SOFIA)), SOFIA))
          .containsOnly(OptionStatus.lapsed);
    }

    @Test
    void several_addressees_of_one_demand_are_options_with_an_addressee_each() {
      OptionFact mine = option(apologize);
      OptionFact yours = new OptionFact(apologize, SOMEBODY, null, null);
      DemandFacts both =
          facts(
              all_of,
              List.of(mine, yours),
              on(TAKEN),
              on(SAID),
              Edtf.UNDATED,
              List.of(),
              List.of(act(1, apologized, SOFIA)));

      assertThat(optionsOf(both, SOFIA)).containsExactly(OptionStatus.met, OptionStatus.open);
      assertThat(
              statusOf(
                  Given.with(
                      both,
                      List.of(
                          act(1, apologized, SOFIA), of(act(2, apologized, TERM_END), SOMEBODY))),
                  TERM_END))
          .isEqualTo(DemandStatus.met);
    }

    private DemandFacts of(OptionFact option, ResponseFact response) {
      return facts(
          single, List.of(option), on(TAKEN), on(SAID), Edtf.UNDATED, List.of(), List.of(response));
    }

    private ResponseFact of(ResponseFact act, UUID speaker) {
      return Given.of(act, speaker);
    }
  }

  @Nested
  class Taken_back {

    @Test
    void an_act_is_out_of_account_from_the_day_it_was_taken_back() {
      ResponseFact order = act(1, complied, SOFIA);
      DemandFacts facts =
          demand(single, List.of(other), order, reversal(2, order, SOFIA.plusDays(9)));

      assertThat(Given.timeline(facts))
          .extracting(Period::value)
          .containsExactly(DemandStatus.open, DemandStatus.met, DemandStatus.open);
    }

    @Test
    void what_was_before_it_counts_again() {
      ResponseFact apology = act(2, apologized, SOFIA.plusDays(1));
      DemandFacts facts =
          demand(
              single,
              List.of(apologize),
              STOOD_BY,
              apology,
              reversal(3, apology, SOFIA.plusDays(5)));

      assertThat(Given.timeline(facts))
          .extracting(Period::value)
          .containsExactly(
              DemandStatus.open, DemandStatus.refused, DemandStatus.met, DemandStatus.refused);
    }

    @Test
    void a_reversal_can_be_reversed_and_a_circle_takes_nothing_back() {
      ResponseFact apology = act(1, apologized, SOFIA);
      ResponseFact denial = reversal(2, apology, SOFIA.plusDays(1));
      ResponseFact again = reversal(3, denial, SOFIA.plusDays(2));
      DemandFacts facts = demand(single, List.of(apologize), apology, denial, again);

      assertThat(Given.timeline(facts))
          .extracting(Period::value)
          .containsExactly(
              DemandStatus.open, DemandStatus.met, DemandStatus.open, DemandStatus.met);
      ResponseFact one = reversal(4, again, SOFIA.plusDays(3));
      assertThat(
              statusOf(demand(single, List.of(apologize), apology, denial, again, one), TERM_END))
          .isEqualTo(DemandStatus.open);
    }

    @Test
    void the_act_that_took_another_back_is_the_reason() {
      ResponseFact apology = act(1, apologized, SOFIA);
      ResponseFact denial = reversal(2, apology, SOFIA.plusDays(1));
      DemandFacts facts = demand(any_of, List.of(retract, apologize), apology, denial);

      assertThat(because(facts, TERM_END))
          .extracting(Because::on, Because::response, Because::option, Because::code, Because::rule)
          .containsExactly(
              Tuple.tuple(
                  "2024-05-28",
                  id(2),
                  1,
                  "reversed",
                  "took an earlier act back (apologized), which now decides nothing about the demand"
                      + " to apologize"));
      assertThat(
              because(
                  demand(single, List.of(apologize), apology, denial, act(3, stood_by, TERM_END)),
                  TERM_END))
          .extracting(Because::response)
          .containsExactly(id(2), id(3));
      assertThat(
              because(
                  demand(
                      single, List.of(apologize), apology, denial, reversal(4, denial, TERM_END)),
                  TERM_END))
          .extracting(Because::response)
          .containsExactly(id(1));
    }

    @Test
    void acts_that_take_each_other_back_without_end_are_judged_one_by_one() {
      List<ResponseFact> acts = new ArrayList<>(List.of(act(0, apologized, SOFIA)));
      for (int i = 1; i <= 4000; i++) {
        acts.add(reversal(i, acts.get(i - 1), SOFIA.plusDays(1)));
      }

      assertThat(statusOf(demand(single, List.of(apologize), acts), SOFIA.plusDays(1)))
          .isEqualTo(DemandStatus.met);
      assertThat(
              statusOf(
                  demand(single, List.of(apologize), acts.subList(0, 4000)), SOFIA.plusDays(1)))
          .isEqualTo(DemandStatus.open);
    }

    @Test
    void a_circle_of_acts_takes_nothing_back() {
      ResponseFact apology = act(1, apologized, SOFIA);
      ResponseFact one = reversal(2, act(3, censured, SOFIA), SOFIA.plusDays(1));
      ResponseFact two = reversal(3, one, SOFIA.plusDays(1));
      ResponseFact denial = reversal(4, apology, SOFIA.plusDays(1));

      assertThat(statusOf(demand(single, List.of(apologize), apology, one, two), TERM_END))
          .isEqualTo(DemandStatus.met);
      assertThat(statusOf(demand(single, List.of(apologize), apology, one, two, denial), TERM_END))
          .isEqualTo(DemandStatus.open);
    }
  }

  @Nested
  class Offices {

    private final OfficeFact minister =
        office(1, ADDRESSEE, "Prime Minister", "Italy", Classification.state, "2022", null, null);
    private final OfficeFact leader =
        office(2, ADDRESSEE, "leader", "League", Classification.party, "2010", null, null);
    private final OfficeFact seat =
        office(3, ADDRESSEE, null, "Senate", Classification.legislature, "2020", null, null);

    private OfficeFact ended(OfficeFact office, String end, @Nullable EndReason reason) {
      return office(
          (int) office.id().getLeastSignificantBits(),
          office.member(),
          office.role(),
          office.organization(),
          office.classification(),
          "2020",
          end,
          reason);
    }

    private DemandFacts toResign(
        @Nullable OfficeFact office,
        @Nullable String words,
        List<OfficeFact> offices,
        ResponseFact... responses) {
      return facts(
          single,
          List.of(new OptionFact(resign, ADDRESSEE, words, office)),
          on(TAKEN),
          on(SAID),
          Edtf.UNDATED,
          offices,
          List.of(responses));
    }

    @Test
    void giving_up_the_party_is_not_giving_up_the_office() {
      ResponseFact party = about(act(1, resigned, SOFIA), leader);
      List<OfficeFact> offices = List.of(minister, leader, seat);

      for (DemandFacts facts :
          List.of(
              toResign(minister, null, offices, party),
              toResign(null, "Prime Minister", offices, party),
              toResign(null, null, offices, party))) {
        assertThat(statusOf(facts, SOFIA)).isEqualTo(DemandStatus.open);
        assertThat(DemandRule.warnings(facts))
            .extracting(RuleWarning::kind)
            .containsExactly(WarningKind.office_differs);
      }
      assertThat(
              statusOf(
                  toResign(
                      null,
                      "Prime Minister of Italy",
                      offices,
                      about(act(1, resigned, SOFIA), minister)),
                  SOFIA))
          .isEqualTo(DemandStatus.met);
    }

    @Test
    void losing_a_committee_is_not_losing_the_seat() {
      OfficeFact committee =
          office(4, ADDRESSEE, "member", "Foreign Affairs Committee", null, "2019", null, null);
      ResponseFact off = about(act(1, dismissed, SOFIA), committee);

      assertThat(statusOf(toResign(null, "Senate", List.of(seat, committee), off), SOFIA))
          .isEqualTo(DemandStatus.open);
      assertThat(statusOf(toResign(null, null, List.of(seat, committee), off), SOFIA))
          .isEqualTo(DemandStatus.open);
      assertThat(
              statusOf(
                  toResign(null, "the Foreign Affairs Committee", List.of(seat, committee), off),
                  SOFIA))
          .isEqualTo(DemandStatus.lapsed);
    }

    @Test
    void an_act_that_does_not_say_which_of_two_demanded_offices_it_is_about_decides_neither() {
      DemandFacts facts =
          facts(
              any_of,
              List.of(
                  new OptionFact(resign, ADDRESSEE, "Congress", null),
                  new OptionFact(resign, ADDRESSEE, "the committee", null)),
              on(TAKEN),
              on(SAID),
              Edtf.UNDATED,
              List.of(),
              List.of(act(1, dismissed, SOFIA)));

      assertThat(statusOf(facts, SOFIA)).isEqualTo(DemandStatus.open);
      assertThat(DemandRule.warnings(facts))
          .extracting(RuleWarning::kind)
          .containsExactly(WarningKind.office_unclear);
    }

    @ParameterizedTest
    @CsvSource({
      "resigned, met",
      "term_ended, lapsed",
      "dismissed, lapsed",
      "lost_election, lapsed",
      "died, lapsed"
    })
    void the_end_of_the_office_decides_by_itself(EndReason reason, DemandStatus expected) {
      DemandFacts facts =
          toResign(null, null, List.of(ended(minister, "2024-10-01", reason), leader));

      assertThat(statusOf(facts, TERM_END.minusDays(1))).isEqualTo(DemandStatus.open);
      assertThat(statusOf(facts, TERM_END)).isEqualTo(expected);
      assertThat(because(facts, TERM_END))
          .extracting(Because::membership, Because::kind)
          .containsExactly(Tuple.tuple(id(1), reason.name()));
    }

    @Test
    void an_office_that_ended_for_a_reason_unknown_decides_nothing_and_warns() {
      for (EndReason reason : Arrays.asList(null, EndReason.unknown)) {
        DemandFacts facts = toResign(null, null, List.of(ended(minister, "2024-10-01", reason)));

        assertThat(statusOf(facts, TERM_END)).isEqualTo(DemandStatus.open);
        assertThat(DemandRule.warnings(facts))
            .extracting(RuleWarning::kind)
            .containsExactly(WarningKind.office_ended);
      }
    }

    @Test
    void the_end_of_another_office_decides_nothing() {
      DemandFacts facts =
          toResign(null, null, List.of(minister, ended(leader, "2024-10-01", EndReason.resigned)));

      assertThat(statusOf(facts, TERM_END)).isEqualTo(DemandStatus.open);
    }

    @Test
    void a_term_that_is_followed_by_another_is_no_end() {
      OfficeFact next =
          office(
              5, ADDRESSEE, null, "Senate", Classification.legislature, "2024-10-15", null, null);
      DemandFacts facts =
          toResign(null, null, List.of(ended(seat, "2024-10-01", EndReason.term_ended), next));

      assertThat(statusOf(facts, TERM_END.plusYears(1))).isEqualTo(DemandStatus.open);
    }

    @Test
    void a_response_and_the_end_of_the_office_that_it_reports_are_one_fact() {
      OfficeFact office = ended(minister, "2024-10-01", EndReason.resigned);
      DemandFacts facts = toResign(null, null, List.of(office), act(9, resigned, TERM_END));

      assertThat(because(facts, TERM_END)).extracting(Because::response).containsExactly(id(9));
      assertThat(
              statusOf(
                  toResign(
                      null,
                      null,
                      List.of(office),
                      act(9, resigned, TERM_END, Map.of(resign, moots))),
                  TERM_END))
          .isEqualTo(DemandStatus.lapsed);
    }

    @Test
    void a_demand_to_resign_made_after_the_office_ended_is_lapsed_from_its_first_day() {
      for (EndReason reason : EndReason.values()) {
        DemandFacts facts = toResign(null, null, List.of(ended(minister, "2024-05-01", reason)));

        assertThat(Given.timeline(facts))
            .as("%s", reason)
            .containsExactly(new Period<>(TAKEN, Period.FOREVER, DemandStatus.lapsed));
        assertThat(because(facts, TAKEN))
            .extracting(Because::code)
            .containsExactly("out_of_office");
      }
      DemandFacts facts = toResign(null, null, List.of(), act(1, term_ended, TAKEN.minusDays(9)));
      assertThat(statusOf(facts, TAKEN)).isEqualTo(DemandStatus.lapsed);
      assertThat(outcome(facts, TAKEN).priorActs()).hasSize(1);
    }

    @Test
    void whoever_left_one_office_and_holds_another_is_not_out_of_office() {
      DemandFacts facts =
          toResign(null, null, List.of(ended(seat, "2024-05-01", EndReason.resigned), minister));

      assertThat(statusOf(facts, TERM_END)).isEqualTo(DemandStatus.open);
    }

    @Test
    void who_left_before_the_demand_is_out_also_where_the_end_of_the_office_is_less_exact() {
      for (EndReason reason : List.of(EndReason.resigned, EndReason.dismissed)) {
        ResponseFact gone = act(9, ResponseKind.valueOf(reason.name()), TAKEN.minusDays(5));
        OfficeFact office = ended(minister, "2024-05", reason);
        OptionFact sack = new OptionFact(dismiss, SOMEBODY, null, null);

        for (DemandFacts facts :
            List.of(
                toResign(null, null, List.of(office), gone),
                toResign(office, null, List.of(office, seat), gone),
                toResign(null, "Prime Minister", List.of(office, seat), gone),
                toDismiss(sack, List.of(office), gone))) {
          assertThat(Given.timeline(facts))
              .as("%s", reason)
              .containsExactly(new Period<>(TAKEN, Period.FOREVER, DemandStatus.lapsed));
        }
      }
    }

    @Test
    void an_editors_reading_of_a_resignation_stands_for_the_end_of_the_office_on_every_day() {
      ResponseFact moot = act(9, resigned, LocalDate.of(2024, 6, 20), Map.of(resign, moots));
      ResponseFact nothing =
          act(9, resigned, LocalDate.of(2024, 6, 20), Map.of(resign, VerdictKind.none));

      for (String end : List.of("2024-06-15", "2024-06-20", "2024-06-30")) {
        List<OfficeFact> office = List.of(ended(minister, end, EndReason.resigned));
        assertThat(Given.timeline(toResign(null, null, office, moot)))
            .as(end)
            .extracting(Period::value)
            .containsExactly(DemandStatus.open, DemandStatus.lapsed);
        assertThat(Given.timeline(toResign(null, null, office, dated(moot, "2024-06"))))
            .as(end)
            .extracting(Period::value)
            .containsExactly(DemandStatus.open, DemandStatus.lapsed);
        assertThat(statusOf(toResign(null, null, office, dated(nothing, "2024-06")), TERM_END))
            .as(end)
            .isEqualTo(DemandStatus.open);
      }
      assertThat(
              statusOf(
                  toResign(
                      null,
                      null,
                      List.of(ended(minister, "2024-06-20", EndReason.resigned)),
                      dated(nothing, "2024-06")),
                  LocalDate.of(2024, 6, 20)))
          .isEqualTo(DemandStatus.open);
    }

    @Test
    void a_resignation_of_a_vague_date_happened_when_the_office_ended() {
      DemandFacts facts =
          toResign(
              null,
              null,
              List.of(ended(minister, "2024-06-15", EndReason.resigned)),
              dated(act(9, resigned, SOFIA), "2024-06"));

      assertThat(Given.timeline(facts))
          .extracting(Period::from, Period::value)
          .containsExactly(
              Tuple.tuple(TAKEN, DemandStatus.open),
              Tuple.tuple(LocalDate.of(2024, 6, 15), DemandStatus.met));
    }

    @Test
    void an_act_that_decides_nothing_does_not_hide_the_end_of_the_last_of_several_offices() {
      OfficeFact defence =
          office(
              7,
              ADDRESSEE,
              "Minister",
              "Defence",
              Classification.ministry,
              "2022",
              "2024-07-01",
              EndReason.dismissed);
      List<OfficeFact> both = List.of(ended(minister, "2024-06-15", EndReason.dismissed), defence);

      assertThat(
              Given.timeline(
                  toResign(
                      null,
                      null,
                      both,
                      about(act(9, dismissed, LocalDate.of(2024, 7, 1)), defence))))
          .extracting(Period::from, Period::value)
          .containsExactly(
              Tuple.tuple(TAKEN, DemandStatus.open),
              Tuple.tuple(LocalDate.of(2024, 7, 1), DemandStatus.lapsed));
    }

    @Test
    void the_end_of_one_of_several_offices_decides_nothing_and_is_warned_of() {
      OfficeFact defence =
          office(7, ADDRESSEE, "Minister", "Defence", Classification.ministry, "2022", null, null);
      for (EndReason reason : List.of(EndReason.resigned, EndReason.dismissed)) {
        DemandFacts facts =
            toResign(null, null, List.of(ended(minister, "2024-10-01", reason), defence));

        assertThat(statusOf(facts, TERM_END)).isEqualTo(DemandStatus.open);
        assertThat(DemandRule.warnings(facts))
            .extracting(RuleWarning::kind, RuleWarning::cause)
            .containsExactly(Tuple.tuple(WarningKind.office_unclear, id(1)));
      }
      assertThat(DemandRule.warnings(toResign(null, null, List.of(minister, defence)))).isEmpty();
    }

    @Test
    void who_is_to_dismiss_and_left_for_a_reason_unknown_decides_nothing_and_warns() {
      OfficeFact head =
          office(
              8,
              SOMEBODY,
              "Prime Minister",
              "Italy",
              Classification.government,
              "2019",
              "2024-10-01",
              null);
      DemandFacts facts =
          toDismiss(new OptionFact(dismiss, SOMEBODY, null, null), List.of(minister, head));

      assertThat(statusOf(facts, TERM_END)).isEqualTo(DemandStatus.open);
      assertThat(DemandRule.warnings(facts))
          .extracting(RuleWarning::kind, RuleWarning::cause)
          .containsExactly(Tuple.tuple(WarningKind.office_ended, id(8)));
    }

    @Test
    void who_said_the_words_is_to_be_dismissed_from_the_office_that_the_demand_tells_in_words() {
      OptionFact sack = new OptionFact(dismiss, SOMEBODY, "the Prime Minister", null);
      ResponseFact gone = act(1, dismissed, SOFIA);

      assertThat(statusOf(toDismiss(sack, List.of(minister, leader), gone), SOFIA))
          .isEqualTo(DemandStatus.met);
      assertThat(
              statusOf(
                  toDismiss(
                      sack, List.of(ended(minister, "2024-10-01", EndReason.dismissed), leader)),
                  TERM_END))
          .isEqualTo(DemandStatus.met);
      DemandFacts party = toDismiss(sack, List.of(minister, leader), about(gone, leader));
      assertThat(statusOf(party, SOFIA)).isEqualTo(DemandStatus.open);
      assertThat(DemandRule.warnings(party))
          .extracting(RuleWarning::kind)
          .containsExactly(WarningKind.office_differs);
    }

    @Test
    void somebody_else_in_the_words_is_not_who_said_them() {
      OptionFact sack = new OptionFact(dismiss, SOMEBODY, "Rita Rest", null);
      DemandFacts facts = toDismiss(sack, List.of(minister), act(1, dismissed, SOFIA));

      assertThat(statusOf(facts, SOFIA)).isEqualTo(DemandStatus.open);
      assertThat(DemandRule.warnings(facts))
          .extracting(RuleWarning::kind)
          .containsExactly(WarningKind.office_unclear);
    }

    private DemandFacts toDismiss(
        OptionFact option, List<OfficeFact> offices, ResponseFact... responses) {
      return facts(
          single, List.of(option), on(TAKEN), on(SAID), Edtf.UNDATED, offices, List.of(responses));
    }

    @Test
    void a_candidacy_that_the_demand_names_is_given_up_by_withdrawing_it() {
      OfficeFact race =
          office(6, ADDRESSEE, "candidate", "Senate race", null, "2024-01", null, null);

      assertThat(
              statusOf(
                  toResign(
                      race, null, List.of(race), about(act(1, candidacy_withdrawn, SOFIA), race)),
                  SOFIA))
          .isEqualTo(DemandStatus.met);
      assertThat(statusOf(toResign(race, null, List.of(race), act(1, lost_election, SOFIA)), SOFIA))
          .isEqualTo(DemandStatus.lapsed);
    }
  }

  private static DemandFacts demand(
      DemandMode mode, List<Action> options, ResponseFact... responses) {
    return facts(mode, options, TAKEN, SAID, null, List.of(responses));
  }

  private static DemandFacts demand(
      DemandMode mode, List<Action> options, List<ResponseFact> responses) {
    return facts(mode, options, TAKEN, SAID, null, responses);
  }

  private static DemandFacts withdrawn(
      LocalDate on, DemandMode mode, List<Action> options, ResponseFact... responses) {
    return facts(mode, options, TAKEN, SAID, on, List.of(responses));
  }

  /** A demand whose options have these statuses from the day of the Sofia speech on. */
  private static DemandFacts withOptions(
      DemandMode mode, @Nullable LocalDate withdrawnOn, OptionStatus... statuses) {
    List<Action> actions = List.of(Action.values()).subList(0, statuses.length);
    List<ResponseFact> responses = new ArrayList<>();
    for (int i = 0; i < statuses.length; i++) {
      for (VerdictKind verdict : VerdictKind.values()) {
        if (MAKES.get(verdict) == statuses[i] && verdict != VerdictKind.none) {
          responses.add(reading(i, SOFIA, verdict, actions.get(i)));
        }
      }
    }
    return facts(mode, actions, TAKEN, SAID, withdrawnOn, responses);
  }

  private static ResponseFact reading(int id, LocalDate on, VerdictKind verdict) {
    return reading(id, on, verdict, other);
  }

  private static ResponseFact reading(int id, LocalDate on, VerdictKind verdict, Action action) {
    return act(id, censured, on, Map.of(action, verdict));
  }

  private static DemandOutcome outcome(DemandFacts facts, LocalDate asOf) {
    return Given.status(facts, asOf).orElseThrow();
  }

  private static DemandStatus statusOf(DemandFacts facts, LocalDate asOf) {
    return outcome(facts, asOf).status();
  }

  private static List<OptionStatus> optionsOf(DemandFacts facts, LocalDate asOf) {
    return outcome(facts, asOf).options();
  }

  private static List<Because> because(DemandFacts facts, LocalDate asOf) {
    return outcome(facts, asOf).because();
  }

  private static Optional<VerdictKind> inTable(ResponseKind kind, Action action) {
    return Optional.ofNullable(TABLE.getOrDefault(kind, Map.of()).get(action));
  }
}
