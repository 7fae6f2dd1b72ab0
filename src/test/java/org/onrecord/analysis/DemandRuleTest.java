package org.onrecord.analysis;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.onrecord.response.ResponseKind.announced_resignation;
import static org.onrecord.response.ResponseKind.apologized;
import static org.onrecord.response.ResponseKind.censured;
import static org.onrecord.response.ResponseKind.clarified;
import static org.onrecord.response.ResponseKind.complied;
import static org.onrecord.response.ResponseKind.corrected;
import static org.onrecord.response.ResponseKind.dismissed;
import static org.onrecord.response.ResponseKind.partly_retracted;
import static org.onrecord.response.ResponseKind.resigned;
import static org.onrecord.response.ResponseKind.retracted;
import static org.onrecord.response.ResponseKind.stood_by;
import static org.onrecord.response.ResponseKind.term_ended;
import static org.onrecord.response.VerdictKind.moots;
import static org.onrecord.response.VerdictKind.partly;
import static org.onrecord.response.VerdictKind.refuses;
import static org.onrecord.response.VerdictKind.satisfies;
import static org.onrecord.stance.Action.apologize;
import static org.onrecord.stance.Action.clarify;
import static org.onrecord.stance.Action.correct;
import static org.onrecord.stance.Action.dismiss;
import static org.onrecord.stance.Action.other;
import static org.onrecord.stance.Action.permit;
import static org.onrecord.stance.Action.provide;
import static org.onrecord.stance.Action.resign;
import static org.onrecord.stance.Action.retract;
import static org.onrecord.stance.DemandMode.all_of;
import static org.onrecord.stance.DemandMode.any_of;
import static org.onrecord.stance.DemandMode.single;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.onrecord.response.ResponseKind;
import org.onrecord.response.VerdictKind;
import org.onrecord.stance.Action;
import org.onrecord.stance.DemandMode;
import org.onrecord.stance.DemandStatus;
import org.onrecord.stance.OptionStatus;

class DemandRuleTest {

  private static final LocalDate SAID = LocalDate.of(2024, 5, 24);
  private static final LocalDate TAKEN = LocalDate.of(2024, 5, 26);
  private static final LocalDate SOFIA = LocalDate.of(2024, 5, 27);
  private static final LocalDate TERM_END = LocalDate.of(2024, 10, 1);

  private static final ResponseFact STOOD_BY = new ResponseFact(id(1), stood_by, SOFIA);
  private static final ResponseFact TERM_ENDED = new ResponseFact(id(2), term_ended, TERM_END);

  /** The table of domain.md, written out a second time. */
  private static final Map<ResponseKind, Map<Action, VerdictKind>> TABLE =
      Map.ofEntries(
          entry(retracted, Map.of(retract, satisfies)),
          entry(apologized, Map.of(apologize, satisfies)),
          entry(clarified, Map.of(clarify, satisfies)),
          entry(corrected, Map.of(correct, satisfies, clarify, satisfies)),
          entry(resigned, Map.of(resign, satisfies)),
          entry(dismissed, Map.of(dismiss, satisfies, resign, moots)),
          entry(partly_retracted, Map.of(retract, partly)),
          entry(announced_resignation, Map.of(resign, partly)),
          entry(stood_by, Map.of(retract, refuses, apologize, refuses, correct, refuses)),
          entry(
              ResponseKind.refused, Map.of(retract, refuses, apologize, refuses, correct, refuses)),
          entry(term_ended, Map.of(resign, moots)));

  private static final Map<VerdictKind, OptionStatus> MAKES =
      new EnumMap<>(
          Map.of(
              satisfies, OptionStatus.met,
              partly, OptionStatus.partly_met,
              refuses, OptionStatus.refused,
              moots, OptionStatus.lapsed));

  @Nested
  class The_sample_record {

    private final DemandFacts retractApologizeOrResign =
        demand(any_of, List.of(retract, apologize, resign), STOOD_BY, TERM_ENDED);

    @Test
    void the_demand_does_not_exist_on_the_day_before_it_was_made() {
      assertThat(DemandRule.status(retractApologizeOrResign, TAKEN.minusDays(1))).isEmpty();
    }

    @Test
    void the_demand_is_open_with_three_open_options_on_the_day_it_was_made() {
      assertThat(DemandRule.status(retractApologizeOrResign, TAKEN))
          .contains(
              new DemandOutcome(
                  DemandStatus.open,
                  "any_of: an option is open and none is met, wholly or partly",
                  List.of(
                      new OptionOutcome(0, retract, OptionStatus.open),
                      new OptionOutcome(1, apologize, OptionStatus.open),
                      new OptionOutcome(2, resign, OptionStatus.open)),
                  List.of(),
                  List.of()));
    }

    @Test
    void standing_by_the_words_refuses_two_options_and_leaves_the_demand_open() {
      assertThat(DemandRule.status(retractApologizeOrResign, SOFIA))
          .contains(
              new DemandOutcome(
                  DemandStatus.open,
                  "any_of: an option is open and none is met, wholly or partly",
                  List.of(
                      new OptionOutcome(0, retract, OptionStatus.refused),
                      new OptionOutcome(1, apologize, OptionStatus.refused),
                      new OptionOutcome(2, resign, OptionStatus.open)),
                  List.of(
                      new Because(SOFIA, id(1), 0, retract, refuses, "stood_by refuses retract"),
                      new Because(
                          SOFIA, id(1), 1, apologize, refuses, "stood_by refuses apologize")),
                  List.of()));
    }

    @Test
    void the_end_of_the_term_makes_the_demand_lapse_and_does_not_meet_it() {
      assertThat(DemandRule.status(retractApologizeOrResign, TERM_END))
          .contains(
              new DemandOutcome(
                  DemandStatus.lapsed,
                  "any_of: every option is refused or lapsed, at least one lapsed",
                  List.of(
                      new OptionOutcome(0, retract, OptionStatus.refused),
                      new OptionOutcome(1, apologize, OptionStatus.refused),
                      new OptionOutcome(2, resign, OptionStatus.lapsed)),
                  List.of(
                      new Because(SOFIA, id(1), 0, retract, refuses, "stood_by refuses retract"),
                      new Because(
                          SOFIA, id(1), 1, apologize, refuses, "stood_by refuses apologize"),
                      new Because(TERM_END, id(2), 2, resign, moots, "term_ended moots resign")),
                  List.of()));
    }

    @Test
    void the_day_before_the_term_ended_the_demand_is_still_open() {
      assertThat(statusOf(retractApologizeOrResign, TERM_END.minusDays(1)))
          .isEqualTo(DemandStatus.open);
    }

    @Test
    void the_timeline_of_the_demand_has_an_open_and_a_lapsed_period() {
      assertThat(DemandRule.timeline(retractApologizeOrResign))
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
          new DemandFacts(single, List.of(resign), null, SAID, null, List.of(STOOD_BY, TERM_ENDED));

      assertThat(DemandRule.timeline(quit))
          .containsExactly(
              new Period<>(SAID, TERM_END, DemandStatus.open),
              new Period<>(TERM_END, Period.FOREVER, DemandStatus.lapsed));
      assertThat(outcome(quit, TERM_END).warnings())
          .containsExactly(new RuleWarning(RuleWarning.Kind.undated_act, null));
    }

    @Test
    void standing_by_the_words_is_no_clarification_so_the_demand_to_clarify_stays_open_for_ever() {
      DemandFacts clarifyOrRetract =
          new DemandFacts(
              any_of, List.of(clarify, retract), null, SAID, null, List.of(STOOD_BY, TERM_ENDED));

      assertThat(DemandRule.timeline(clarifyOrRetract))
          .containsExactly(new Period<>(SAID, Period.FOREVER, DemandStatus.open));
      assertThat(optionsOf(clarifyOrRetract, TERM_END))
          .containsExactly(OptionStatus.open, OptionStatus.refused);
    }

    @Test
    void open_demands_on_the_speaker_are_two_then_three_then_one() {
      List<DemandFacts> demands =
          List.of(
              retractApologizeOrResign,
              new DemandFacts(
                  single, List.of(resign), null, SAID, null, List.of(STOOD_BY, TERM_ENDED)),
              new DemandFacts(
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
                              DemandRule.status(demand, day)
                                  .filter(outcome -> outcome.status() == DemandStatus.open)
                                  .isPresent())
                      .count())
          .containsExactly(2L, 3L, 3L, 1L);
    }
  }

  @Nested
  class Verdicts {

    static Stream<Arguments> everyKindAndAction() {
      return Stream.of(ResponseKind.values())
          .flatMap(kind -> Stream.of(Action.values()).map(action -> Arguments.of(kind, action)));
    }

    @ParameterizedTest
    @MethodSource("everyKindAndAction")
    void every_kind_decides_every_action_by_the_table(ResponseKind kind, Action action) {
      assertThat(DemandRule.defaultVerdict(kind, action)).isEqualTo(inTable(kind, action));
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
        DemandFacts facts = demand(mode, List.of(action), new ResponseFact(id(1), kind, SOFIA));

        assertThat(statusOf(facts, SOFIA.minusDays(1)))
            .as("%s before", mode)
            .isEqualTo(DemandStatus.open);
        assertThat(statusOf(facts, SOFIA)).as("%s on the day", mode).hasToString(expected.name());
        assertThat(statusOf(facts, SOFIA.plusDays(1)))
            .as("%s after", mode)
            .hasToString(expected.name());
        assertThat(optionsOf(facts, SOFIA)).as("%s option", mode).containsExactly(expected);
        assertThat(outcome(facts, SOFIA).because()).hasSize(expected == OptionStatus.open ? 0 : 1);
      }
    }

    @ParameterizedTest
    @MethodSource("everyKindAndAction")
    void every_kind_decides_each_of_several_options_on_its_own(ResponseKind kind, Action action) {
      Action neighbour = action == other ? permit : other;
      DemandFacts facts =
          demand(all_of, List.of(neighbour, action), new ResponseFact(id(1), kind, SOFIA));

      assertThat(optionsOf(facts, SOFIA))
          .containsExactly(
              OptionStatus.open, inTable(kind, action).map(MAKES::get).orElse(OptionStatus.open));
    }

    @ParameterizedTest
    @EnumSource(ResponseKind.class)
    void an_editors_verdict_replaces_the_table_on_the_action_it_names(ResponseKind kind) {
      for (Action action : Action.values()) {
        for (VerdictKind verdict : VerdictKind.values()) {
          DemandFacts facts =
              demand(
                  single,
                  List.of(action),
                  new ResponseFact(id(1), kind, SOFIA, Map.of(action, verdict)));

          assertThat(optionsOf(facts, SOFIA)).containsExactly(MAKES.get(verdict));
          assertThat(outcome(facts, SOFIA).because())
              .singleElement()
              .satisfies(
                  because -> {
                    assertThat(because.verdict()).isEqualTo(verdict);
                    assertThat(because.rule()).startsWith("verdict: " + kind);
                  });
        }
      }
    }

    @Test
    void an_editors_verdict_leaves_the_table_in_force_on_the_other_actions() {
      DemandFacts facts =
          demand(
              any_of,
              List.of(retract, apologize, resign),
              new ResponseFact(id(1), stood_by, SOFIA, Map.of(apologize, partly, resign, refuses)));

      assertThat(outcome(facts, SOFIA).because())
          .extracting(Because::rule)
          .containsExactly(
              "stood_by refuses retract",
              "verdict: stood_by partly satisfies apologize",
              "verdict: stood_by refuses resign");
    }

    @Test
    void an_editors_verdict_on_an_action_that_is_not_demanded_changes_nothing() {
      assertThat(
              outcome(
                  demand(
                      single,
                      List.of(retract),
                      new ResponseFact(id(1), censured, SOFIA, Map.of(resign, satisfies))),
                  SOFIA))
          .isEqualTo(outcome(demand(single, List.of(retract)), SOFIA));
    }

    @Test
    void options_with_one_action_share_every_verdict() {
      DemandFacts facts =
          demand(
              all_of,
              List.of(provide, permit, provide),
              new ResponseFact(id(1), complied, SOFIA, Map.of(provide, satisfies)));

      assertThat(optionsOf(facts, SOFIA))
          .containsExactly(OptionStatus.met, OptionStatus.open, OptionStatus.met);
      assertThat(outcome(facts, SOFIA).because()).extracting(Because::option).containsExactly(0, 2);
    }
  }

  @Nested
  class Complied {

    @Test
    void complied_satisfies_the_action_that_its_verdict_names() {
      DemandFacts facts =
          demand(
              all_of,
              List.of(provide, permit),
              new ResponseFact(id(1), complied, SOFIA, Map.of(permit, satisfies)));

      assertThat(optionsOf(facts, SOFIA)).containsExactly(OptionStatus.open, OptionStatus.met);
      assertThat(statusOf(facts, SOFIA)).isEqualTo(DemandStatus.partly_met);
      assertThat(outcome(facts, SOFIA).warnings()).isEmpty();
    }

    @Test
    void complied_without_a_verdict_satisfies_the_only_option() {
      DemandFacts facts = demand(single, List.of(permit), new ResponseFact(id(1), complied, SOFIA));

      assertThat(outcome(facts, SOFIA).because())
          .containsExactly(
              new Because(SOFIA, id(1), 0, permit, satisfies, "complied satisfies permit"));
      assertThat(outcome(facts, SOFIA).warnings()).isEmpty();
    }

    @Test
    void complied_without_a_verdict_decides_none_of_several_options_and_warns_from_its_day_on() {
      DemandFacts facts =
          demand(all_of, List.of(provide, permit), new ResponseFact(id(1), complied, SOFIA));

      assertThat(optionsOf(facts, SOFIA)).containsExactly(OptionStatus.open, OptionStatus.open);
      assertThat(outcome(facts, SOFIA).warnings())
          .containsExactly(new RuleWarning(RuleWarning.Kind.complied_names_no_action, id(1)));
      assertThat(outcome(facts, TAKEN).warnings()).isEmpty();
    }

    @Test
    void complied_with_another_demand_decides_nothing_here() {
      ResponseFact elsewhere = new ResponseFact(id(1), complied, SOFIA, Map.of(), true);

      assertThat(outcome(demand(single, List.of(permit), elsewhere), SOFIA))
          .isEqualTo(outcome(demand(single, List.of(permit)), SOFIA));
      assertThat(outcome(demand(any_of, List.of(permit, provide), elsewhere), SOFIA))
          .isEqualTo(outcome(demand(any_of, List.of(permit, provide)), SOFIA));
    }

    @Test
    void complied_with_a_verdict_on_an_action_that_is_not_demanded_decides_nothing() {
      ResponseFact misnamed = new ResponseFact(id(1), complied, SOFIA, Map.of(resign, satisfies));

      assertThat(outcome(demand(single, List.of(permit), misnamed), SOFIA))
          .isEqualTo(outcome(demand(single, List.of(permit)), SOFIA));
    }

    @Test
    void a_response_cannot_have_verdicts_here_and_only_elsewhere() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new ResponseFact(id(1), complied, SOFIA, Map.of(permit, satisfies), true));
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
    void a_later_verdict_wins_over_an_earlier_one_unless_that_met_the_option() {
      for (VerdictKind earlier : VerdictKind.values()) {
        for (VerdictKind later : VerdictKind.values()) {
          ResponseFact first = reading(1, SOFIA, earlier);
          ResponseFact second = reading(2, SOFIA.plusDays(1), later);
          OptionStatus expected = earlier == satisfies ? OptionStatus.met : MAKES.get(later);

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
              new ResponseFact(id(1), retracted, SOFIA),
              new ResponseFact(id(2), stood_by, SOFIA.plusDays(1)),
              new ResponseFact(id(3), retracted, SOFIA.plusDays(2)));

      assertThat(outcome(facts, TERM_END).because())
          .extracting(Because::response)
          .containsExactly(id(1));
    }

    @Test
    void the_latest_of_several_refusals_is_the_reason() {
      DemandFacts facts =
          demand(
              single,
              List.of(retract),
              new ResponseFact(id(2), stood_by, SOFIA.plusDays(1)),
              new ResponseFact(id(1), stood_by, SOFIA));

      assertThat(outcome(facts, SOFIA).because())
          .extracting(Because::response)
          .containsExactly(id(1));
      assertThat(outcome(facts, TERM_END).because())
          .extracting(Because::response)
          .containsExactly(id(2));
    }

    @Test
    void of_equal_acts_on_one_day_the_greater_id_is_the_later_one() {
      ResponseFact one = new ResponseFact(id(1), stood_by, SOFIA);
      ResponseFact two = new ResponseFact(id(2), stood_by, SOFIA);

      for (List<ResponseFact> given : List.of(List.of(one, two), List.of(two, one))) {
        assertThat(
                outcome(new DemandFacts(single, List.of(retract), TAKEN, SAID, null, given), SOFIA)
                    .because())
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
              new ResponseFact(id(1), partly_retracted, SOFIA),
              new ResponseFact(id(2), stood_by, SOFIA.plusDays(1)));

      assertThat(DemandRule.timeline(facts))
          .extracting(Period::value)
          .containsExactly(DemandStatus.open, DemandStatus.partly_met, DemandStatus.refused);
    }

    @Test
    void a_resignation_that_is_announced_and_then_happens_meets_the_demand() {
      DemandFacts facts =
          demand(
              single,
              List.of(resign),
              new ResponseFact(id(1), announced_resignation, SOFIA),
              new ResponseFact(id(2), resigned, SOFIA.plusDays(30)));

      assertThat(DemandRule.timeline(facts))
          .containsExactly(
              new Period<>(TAKEN, SOFIA, DemandStatus.open),
              new Period<>(SOFIA, SOFIA.plusDays(30), DemandStatus.partly_met),
              new Period<>(SOFIA.plusDays(30), Period.FOREVER, DemandStatus.met));
    }

    @Test
    void an_option_that_lapsed_is_met_by_the_act_recorded_for_a_later_day() {
      DemandFacts facts =
          demand(
              single,
              List.of(resign),
              TERM_ENDED,
              new ResponseFact(id(3), resigned, TERM_END.plusDays(1)));

      assertThat(DemandRule.timeline(facts))
          .extracting(Period::value)
          .containsExactly(DemandStatus.open, DemandStatus.lapsed, DemandStatus.met);
    }

    @Test
    void reasons_come_by_date_and_then_in_the_order_of_the_options() {
      DemandFacts facts =
          demand(
              any_of,
              List.of(resign, correct, retract),
              new ResponseFact(id(1), stood_by, SOFIA),
              new ResponseFact(id(2), term_ended, SOFIA.minusDays(1)));

      assertThat(outcome(facts, SOFIA).because())
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
      DemandFacts facts = new DemandFacts(single, List.of(retract), null, null, null, List.of());

      assertThat(DemandRule.timeline(facts))
          .containsExactly(new Period<>(LocalDate.of(1, 1, 1), Period.FOREVER, DemandStatus.open));
      assertThat(DemandRule.status(facts, LocalDate.of(0, 12, 31))).isEmpty();
    }

    @Test
    void a_dated_stance_exists_from_its_own_day_and_carries_no_warning() {
      DemandFacts facts = demand(single, List.of(retract));

      assertThat(facts.firstDay()).isEqualTo(TAKEN);
      assertThat(outcome(facts, TAKEN).warnings()).isEmpty();
    }

    @Test
    void an_undated_response_counts_on_every_date_and_carries_a_warning() {
      DemandFacts facts = demand(single, List.of(retract), new ResponseFact(id(1), stood_by, null));

      assertThat(DemandRule.timeline(facts))
          .containsExactly(new Period<>(TAKEN, Period.FOREVER, DemandStatus.refused));
      assertThat(outcome(facts, TAKEN).because())
          .containsExactly(
              new Because(null, id(1), 0, retract, refuses, "stood_by refuses retract"));
      assertThat(outcome(facts, TAKEN).warnings())
          .containsExactly(new RuleWarning(RuleWarning.Kind.undated_act, id(1)));
    }

    @Test
    void a_dated_response_wins_over_an_undated_one() {
      DemandFacts facts =
          demand(
              single,
              List.of(resign),
              new ResponseFact(id(9), term_ended, null),
              new ResponseFact(id(1), announced_resignation, SOFIA));

      assertThat(DemandRule.timeline(facts))
          .extracting(Period::value)
          .containsExactly(DemandStatus.lapsed, DemandStatus.partly_met);
    }

    @Test
    void an_undated_response_that_meets_the_option_is_final_too() {
      DemandFacts facts =
          demand(single, List.of(retract), STOOD_BY, new ResponseFact(id(9), retracted, null));

      assertThat(DemandRule.timeline(facts))
          .containsExactly(new Period<>(TAKEN, Period.FOREVER, DemandStatus.met));
    }

    @Test
    void an_undated_response_that_decides_nothing_gives_no_warning() {
      assertThat(
              outcome(
                      demand(single, List.of(retract), new ResponseFact(id(1), censured, null)),
                      TAKEN)
                  .warnings())
          .isEmpty();
    }

    @Test
    void an_act_older_than_the_demand_counts_from_its_first_day_with_a_warning() {
      DemandFacts facts =
          demand(single, List.of(retract), new ResponseFact(id(1), retracted, TAKEN.minusDays(1)));

      assertThat(DemandRule.timeline(facts))
          .containsExactly(new Period<>(TAKEN, Period.FOREVER, DemandStatus.met));
      assertThat(outcome(facts, TAKEN).warnings())
          .containsExactly(new RuleWarning(RuleWarning.Kind.act_predates_target, id(1)));
    }

    @Test
    void an_act_on_the_day_of_the_demand_answers_it_without_a_warning() {
      DemandFacts facts =
          demand(single, List.of(retract), new ResponseFact(id(1), retracted, TAKEN));

      assertThat(statusOf(facts, TAKEN)).isEqualTo(DemandStatus.met);
      assertThat(outcome(facts, TAKEN).warnings()).isEmpty();
    }

    @Test
    void each_doubtful_act_is_warned_of_once_in_the_order_of_ids() {
      DemandFacts facts =
          new DemandFacts(
              any_of,
              List.of(retract, apologize),
              null,
              SAID,
              null,
              List.of(
                  new ResponseFact(id(3), complied, SOFIA),
                  new ResponseFact(id(2), stood_by, null),
                  new ResponseFact(id(1), stood_by, SAID.minusDays(1))));

      assertThat(outcome(facts, SOFIA).warnings())
          .containsExactly(
              new RuleWarning(RuleWarning.Kind.undated_act, null),
              new RuleWarning(RuleWarning.Kind.act_predates_target, id(1)),
              new RuleWarning(RuleWarning.Kind.undated_act, id(2)),
              new RuleWarning(RuleWarning.Kind.complied_names_no_action, id(3)));
    }

    @Test
    void acts_beyond_the_last_day_of_the_record_never_count() {
      DemandFacts facts =
          demand(single, List.of(retract), new ResponseFact(id(1), retracted, Period.FOREVER));

      assertThat(DemandRule.timeline(facts))
          .containsExactly(new Period<>(TAKEN, Period.FOREVER, DemandStatus.open));
      assertThat(statusOf(facts, LocalDate.MAX)).isEqualTo(DemandStatus.open);
    }

    @Test
    void a_demand_beyond_the_last_day_of_the_record_never_exists() {
      DemandFacts facts =
          new DemandFacts(single, List.of(retract), Period.FOREVER, SAID, null, List.of());

      assertThat(DemandRule.timeline(facts)).isEmpty();
      assertThat(DemandRule.status(facts, LocalDate.MAX)).isEmpty();
    }
  }

  @Nested
  class Withdrawal {

    @Test
    void a_demand_is_withdrawn_from_the_day_of_its_withdrawal_on_and_says_so() {
      DemandFacts facts = withdrawn(SOFIA, any_of, List.of(retract, resign), STOOD_BY);

      assertThat(DemandRule.timeline(facts))
          .containsExactly(
              new Period<>(TAKEN, SOFIA, DemandStatus.open),
              new Period<>(SOFIA, Period.FOREVER, DemandStatus.withdrawn));
      assertThat(outcome(facts, SOFIA).rule())
          .isEqualTo("any_of: withdrawn before any option was met");
      assertThat(outcome(facts, SOFIA).because())
          .containsExactly(
              new Because(SOFIA, id(1), 0, retract, refuses, "stood_by refuses retract"),
              new Because(SOFIA, null, null, null, null, "withdrawn"));
    }

    @Test
    void a_demand_for_everything_can_be_withdrawn_when_part_of_it_is_met() {
      DemandFacts facts =
          withdrawn(
              SOFIA, all_of, List.of(retract, resign), new ResponseFact(id(1), retracted, TAKEN));

      assertThat(outcome(facts, SOFIA).rule())
          .isEqualTo("all_of: withdrawn before every option was met");
      assertThat(DemandRule.timeline(facts))
          .extracting(Period::value)
          .containsExactly(DemandStatus.partly_met, DemandStatus.withdrawn);
    }

    @Test
    void a_withdrawal_does_not_hide_that_the_demand_was_met_before() {
      DemandFacts facts =
          withdrawn(TERM_END, single, List.of(retract), new ResponseFact(id(1), retracted, SOFIA));

      assertThat(DemandRule.timeline(facts))
          .containsExactly(
              new Period<>(TAKEN, SOFIA, DemandStatus.open),
              new Period<>(SOFIA, Period.FOREVER, DemandStatus.met));
      assertThat(outcome(facts, TERM_END).because())
          .extracting(Because::rule)
          .containsExactly("retracted satisfies retract");
    }

    @Test
    void a_demand_withdrawn_on_the_day_it_is_met_is_met() {
      DemandFacts facts =
          withdrawn(SOFIA, single, List.of(retract), new ResponseFact(id(1), retracted, SOFIA));

      assertThat(statusOf(facts, SOFIA)).isEqualTo(DemandStatus.met);
    }

    @Test
    void a_withdrawn_demand_is_met_when_what_it_asked_for_is_done_later() {
      DemandFacts facts =
          withdrawn(
              SOFIA,
              single,
              List.of(retract),
              new ResponseFact(id(1), retracted, SOFIA.plusDays(1)));

      assertThat(DemandRule.timeline(facts))
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

      assertThat(DemandRule.timeline(facts))
          .containsExactly(new Period<>(TAKEN, Period.FOREVER, DemandStatus.withdrawn));
    }
  }

  private static DemandFacts demand(
      DemandMode mode, List<Action> options, ResponseFact... responses) {
    return new DemandFacts(mode, options, TAKEN, SAID, null, List.of(responses));
  }

  private static DemandFacts withdrawn(
      LocalDate on, DemandMode mode, List<Action> options, ResponseFact... responses) {
    return new DemandFacts(mode, options, TAKEN, SAID, on, List.of(responses));
  }

  /** A demand whose options have these statuses from the day of the Sofia speech on. */
  private static DemandFacts withOptions(
      DemandMode mode, @Nullable LocalDate withdrawnOn, OptionStatus... statuses) {
    List<Action> actions = List.of(Action.values()).subList(0, statuses.length);
    List<ResponseFact> responses = new ArrayList<>();
    for (int i = 0; i < statuses.length; i++) {
      for (VerdictKind verdict : VerdictKind.values()) {
        if (MAKES.get(verdict) == statuses[i]) {
          responses.add(reading(i, SOFIA, verdict, actions.get(i)));
        }
      }
    }
    return new DemandFacts(mode, actions, TAKEN, SAID, withdrawnOn, responses);
  }

  private static ResponseFact reading(int id, LocalDate on, VerdictKind verdict) {
    return reading(id, on, verdict, other);
  }

  private static ResponseFact reading(int id, LocalDate on, VerdictKind verdict, Action action) {
    return new ResponseFact(id(id), censured, on, Map.of(action, verdict));
  }

  private static DemandOutcome outcome(DemandFacts facts, LocalDate asOf) {
    return DemandRule.status(facts, asOf).orElseThrow();
  }

  private static DemandStatus statusOf(DemandFacts facts, LocalDate asOf) {
    return outcome(facts, asOf).status();
  }

  private static List<OptionStatus> optionsOf(DemandFacts facts, LocalDate asOf) {
    return outcome(facts, asOf).options().stream().map(OptionOutcome::status).toList();
  }

  private static Optional<VerdictKind> inTable(ResponseKind kind, Action action) {
    return Optional.ofNullable(TABLE.getOrDefault(kind, Map.of()).get(action));
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }
}
