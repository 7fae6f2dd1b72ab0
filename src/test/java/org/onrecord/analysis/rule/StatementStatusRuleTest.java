package org.onrecord.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.record.response.ResponseKind.apologized;
import static org.onrecord.record.response.ResponseKind.clarified;
import static org.onrecord.record.response.ResponseKind.corrected;
import static org.onrecord.record.response.ResponseKind.dismissed;
import static org.onrecord.record.response.ResponseKind.partly_apologized;
import static org.onrecord.record.response.ResponseKind.partly_retracted;
import static org.onrecord.record.response.ResponseKind.refused;
import static org.onrecord.record.response.ResponseKind.retracted;
import static org.onrecord.record.response.ResponseKind.stood_by;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.demand.Action;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.VerdictKind;
import org.onrecord.record.statement.StatementStatus;
import org.onrecord.record.statement.StatusBecause;

class StatementStatusRuleTest {

  private static final LocalDate SAID = LocalDate.of(2024, 5, 24);
  private static final LocalDate SOFIA = LocalDate.of(2024, 5, 27);
  private static final LocalDate LATER = LocalDate.of(2024, 10, 1);

  private static final Map<ResponseKind, StatementStatus> TABLE =
      Map.of(
          clarified, StatementStatus.clarified,
          corrected, StatementStatus.clarified,
          partly_retracted, StatementStatus.partly_retracted,
          retracted, StatementStatus.retracted,
          apologized, StatementStatus.apologized_for,
          stood_by, StatementStatus.reaffirmed,
          refused, StatementStatus.reaffirmed);

  /** From the weakest to the strongest act of one day. */
  private static final List<ResponseKind> BY_STRENGTH =
      List.of(stood_by, clarified, partly_retracted, apologized, retracted);

  @Test
  void the_seed_statement_is_standing_before_the_sofia_speech_and_reaffirmed_from_it_on() {
    StatementFacts facts = said(answer(1, stood_by, SOFIA));

    assertThat(Given.timeline(facts))
        .containsExactly(
            new Period<>(SAID, SOFIA, StatementStatus.standing),
            new Period<>(SOFIA, Period.FOREVER, StatementStatus.reaffirmed));
    assertThat(Given.status(facts, SOFIA))
        .contains(
            new StatementOutcome(
                StatementStatus.reaffirmed,
                List.of(
                    new StatusBecause(
                        "2024-05-27", null, id(1), "stood_by", "stood_by makes it reaffirmed"))));
    assertThat(Given.status(facts, SOFIA.minusDays(1)))
        .contains(new StatementOutcome(StatementStatus.standing, List.of()));
  }

  @Test
  void a_statement_has_no_status_on_the_day_before_it_was_said() {
    assertThat(Given.status(said(), SAID.minusDays(1))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ResponseKind.class)
  void every_kind_of_answer_by_the_speaker_decides_by_the_table(ResponseKind kind) {
    StatementStatus expected = TABLE.getOrDefault(kind, StatementStatus.standing);
    StatementFacts facts = said(answer(1, kind, SOFIA));

    assertThat(statusOf(facts, SOFIA.minusDays(1))).isEqualTo(StatementStatus.standing);
    assertThat(statusOf(facts, SOFIA)).isEqualTo(expected);
    assertThat(statusOf(facts, LATER)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(ResponseKind.class)
  void what_others_do_changes_nothing(ResponseKind kind) {
    StatementFacts facts =
        said(answer(1, clarified, SOFIA), Given.of(answer(2, kind, LATER), Given.SOMEBODY));

    assertThat(StatementStatusRule.history(facts))
        .isEqualTo(StatementStatusRule.history(said(answer(1, clarified, SOFIA))));
  }

  @Test
  void the_later_act_wins_whichever_it_is() {
    for (ResponseKind earlier : TABLE.keySet()) {
      for (ResponseKind later : TABLE.keySet()) {
        ResponseFact first = answer(2, earlier, SOFIA);
        ResponseFact second = answer(1, later, LATER);

        assertThat(statusOf(said(first, second), LATER)).isEqualTo(TABLE.get(later));
        assertThat(statusOf(said(second, first), LATER)).isEqualTo(TABLE.get(later));
        assertThat(statusOf(said(second, first), LATER.minusDays(1))).isEqualTo(TABLE.get(earlier));
      }
    }
  }

  @Test
  void a_later_act_that_decides_nothing_leaves_the_status_as_it_was() {
    assertThat(statusOf(said(answer(1, retracted, SOFIA), answer(2, dismissed, LATER)), LATER))
        .isEqualTo(StatementStatus.retracted);
  }

  @Test
  void on_one_day_the_stronger_act_wins_whichever_was_recorded_or_given_first() {
    for (int weak = 0; weak < BY_STRENGTH.size(); weak++) {
      for (int strong = weak + 1; strong < BY_STRENGTH.size(); strong++) {
        for (int id : List.of(1, 3)) {
          ResponseFact weaker = answer(2, BY_STRENGTH.get(weak), SOFIA);
          ResponseFact stronger = answer(id, BY_STRENGTH.get(strong), SOFIA);

          assertThat(statusOf(said(weaker, stronger), SOFIA)).isEqualTo(TABLE.get(stronger.kind()));
          assertThat(statusOf(said(stronger, weaker), SOFIA)).isEqualTo(TABLE.get(stronger.kind()));
        }
      }
    }
  }

  @Test
  void of_equal_acts_on_one_day_the_greater_id_is_the_later_one() {
    ResponseFact one = answer(1, clarified, SOFIA);
    ResponseFact two = answer(2, corrected, SOFIA);

    for (StatementFacts facts : List.of(said(one, two), said(two, one))) {
      assertThat(outcome(facts, SOFIA).because())
          .extracting(StatusBecause::rule)
          .containsExactly("corrected makes it clarified");
    }
  }

  @Test
  void an_undated_answer_counts_on_every_date_below_any_dated_one() {
    StatementFacts facts = said(answer(9, retracted, null), answer(1, stood_by, SOFIA));

    assertThat(Given.timeline(facts))
        .containsExactly(
            new Period<>(SAID, SOFIA, StatementStatus.retracted),
            new Period<>(SOFIA, Period.FOREVER, StatementStatus.reaffirmed));
  }

  @Test
  void an_undated_statement_exists_from_the_beginning() {
    StatementFacts facts =
        new StatementFacts(Given.STATEMENT, Set.of(Given.ADDRESSEE), Edtf.UNDATED, List.of());

    assertThat(Given.timeline(facts))
        .containsExactly(
            new Period<>(LocalDate.of(1, 1, 1), Period.FOREVER, StatementStatus.standing));
  }

  @Test
  void an_answer_older_than_the_statement_decides_nothing() {
    StatementFacts facts = said(answer(1, retracted, SAID.minusDays(1)));

    assertThat(Given.timeline(facts))
        .containsExactly(new Period<>(SAID, Period.FOREVER, StatementStatus.standing));
  }

  @Test
  void an_answer_counts_from_the_last_day_of_a_vague_date() {
    StatementFacts facts = said(Given.dated(answer(1, retracted, SOFIA), "2024-05"));

    assertThat(Given.timeline(facts))
        .extracting(Period::from)
        .containsExactly(SAID, LocalDate.of(2024, 5, 31));
  }

  @Test
  void words_of_apology_recorded_on_themselves_stay_standing() {
    ResponseFact sorry = answer(1, apologized, SOFIA);
    ResponseFact onItself =
        new ResponseFact(
            sorry.id(),
            sorry.kind(),
            sorry.on(),
            sorry.concerned(),
            sorry.concernedName(),
            false,
            Given.STATEMENT,
            Given.STATEMENT,
            Set.of(),
            Set.of(),
            null,
            null,
            List.of());

    assertThat(statusOf(said(onItself), LATER)).isEqualTo(StatementStatus.standing);
  }

  @Test
  void a_response_that_names_only_stances_about_something_else_leaves_the_statement_standing() {
    ResponseFact conduct = Given.naming(answer(1, apologized, SOFIA), Given.STANCE);

    assertThat(statusOf(said(conduct), LATER)).isEqualTo(StatementStatus.standing);
  }

  @Test
  void half_an_apology_is_none() {
    assertThat(statusOf(said(answer(1, partly_apologized, SOFIA)), LATER))
        .isEqualTo(StatementStatus.standing);
    for (VerdictKind verdict : VerdictKind.values()) {
      assertThat(
              statusOf(
                  said(Given.act(1, apologized, SOFIA, Map.of(Action.apologize, verdict))), LATER))
          .isEqualTo(
              verdict == VerdictKind.satisfies
                  ? StatementStatus.apologized_for
                  : StatementStatus.standing);
    }
    assertThat(
            statusOf(
                said(Given.act(1, retracted, SOFIA, Map.of(Action.retract, VerdictKind.partly))),
                LATER))
        .isEqualTo(StatementStatus.partly_retracted);
  }

  @ParameterizedTest
  @EnumSource(VerdictKind.class)
  void what_is_less_for_one_demand_marks_the_statement_if_it_is_whole_for_another(
      VerdictKind verdict) {
    ResponseFact sorry = Given.act(1, apologized, SOFIA, Map.of(Action.apologize, verdict));
    ResponseFact wrong = Given.act(1, retracted, SOFIA, Map.of(Action.retract, verdict));
    List<StatementDemand> one = demand(Given.STANCE, SAID);

    for (LocalDate taken : List.of(SAID, SOFIA)) {
      List<List<StatementDemand>> both = List.of(one, demand(Given.OTHER_STANCE, taken));
      assertThat(statusOf(said(both, sorry), LATER)).isEqualTo(StatementStatus.apologized_for);
      assertThat(statusOf(said(both, wrong), LATER)).isEqualTo(StatementStatus.retracted);
    }
    // Who asks after half an apology has not got it yet.
    List<List<StatementDemand>> after = List.of(one, demand(Given.OTHER_STANCE, SOFIA.plusDays(1)));
    assertThat(statusOf(said(after, sorry), LATER))
        .isEqualTo(statusOf(said(List.of(one), sorry), LATER));
  }

  @Test
  void a_verdict_on_a_demand_about_another_statement_says_nothing_of_this_one() {
    ResponseFact sorry =
        Given.act(1, apologized, SOFIA, Map.of(Action.apologize, VerdictKind.partly));

    assertThat(statusOf(said(List.of(), sorry), LATER)).isEqualTo(StatementStatus.apologized_for);
  }

  @Test
  void an_apology_that_was_taken_back_no_longer_marks_the_statement() {
    ResponseFact apology = answer(1, apologized, SOFIA);
    StatementFacts facts = said(apology, Given.reversal(2, apology, LATER));

    assertThat(Given.timeline(facts))
        .extracting(Period::value)
        .containsExactly(
            StatementStatus.standing, StatementStatus.apologized_for, StatementStatus.standing);
  }

  @Test
  void every_day_is_told_by_the_answers_up_to_it_in_whatever_order_they_are_given() {
    List<ResponseFact> answers = new ArrayList<>();
    for (ResponseKind kind : ResponseKind.values()) {
      answers.add(answer(kind.ordinal(), kind, SAID.plusDays(kind.ordinal() * 7 % 5)));
    }
    StatementFacts facts = said(answers.toArray(ResponseFact[]::new));
    Collections.reverse(answers);

    assertThat(StatementStatusRule.history(said(answers.toArray(ResponseFact[]::new))))
        .isEqualTo(StatementStatusRule.history(facts));
    for (LocalDate day : SAID.datesUntil(SAID.plusDays(9)).toList()) {
      ResponseFact[] known =
          answers.stream()
              .filter(act -> !act.on().earliest().isAfter(day))
              .toArray(ResponseFact[]::new);
      List<Period<StatementOutcome>> history = StatementStatusRule.history(said(known));

      assertThat(Given.status(facts, day)).contains(history.get(history.size() - 1).value());
    }
  }

  @Test
  void a_joint_statement_is_the_word_of_all_until_one_takes_it_back() {
    ResponseFact one = answer(1, retracted, SOFIA);
    ResponseFact stood = byAnother(answer(2, stood_by, LATER));
    ResponseFact too = byAnother(answer(3, apologized, LATER.plusDays(1)));

    assertThat(joint(one)).isEqualTo(StatementStatus.partly_retracted);
    assertThat(joint(one, stood)).isEqualTo(StatementStatus.partly_retracted);
    assertThat(joint(one, stood, too)).isEqualTo(StatementStatus.apologized_for);
    assertThat(joint(stood)).isEqualTo(StatementStatus.reaffirmed);
    assertThat(joint(answer(1, stood_by, LATER.plusDays(2)), too))
        .isEqualTo(StatementStatus.partly_retracted);
    assertThat(statusOf(said(stood, too), LATER.plusDays(9))).isEqualTo(StatementStatus.standing);
  }

  private static StatementStatus joint(ResponseFact... answers) {
    return statusOf(
        new StatementFacts(
            Given.STATEMENT, Set.of(Given.ADDRESSEE, id(99)), Edtf.of(SAID), List.of(answers)),
        LATER.plusDays(9));
  }

  private static ResponseFact byAnother(ResponseFact response) {
    return new ResponseFact(
        response.id(),
        response.kind(),
        response.on(),
        id(99),
        "Another",
        false,
        Given.STATEMENT,
        null,
        Set.of(),
        Set.of(),
        null,
        null,
        List.of());
  }

  private static StatementFacts said(ResponseFact... answers) {
    return said(List.of(demand(Given.STANCE, SAID)), answers);
  }

  private static StatementFacts said(List<List<StatementDemand>> demands, ResponseFact... answers) {
    return new StatementFacts(
        Given.STATEMENT,
        Set.of(Given.ADDRESSEE),
        Edtf.of(SAID),
        List.of(answers),
        demands.stream().flatMap(List::stream).toList());
  }

  /** A demand to apologize for the statement or to retract it. */
  private static List<StatementDemand> demand(UUID stance, LocalDate takenOn) {
    return Stream.of(Action.apologize, Action.retract)
        .map(action -> new StatementDemand(stance, action, Given.ADDRESSEE, Edtf.of(takenOn)))
        .toList();
  }

  private static ResponseFact answer(int id, ResponseKind kind, @Nullable LocalDate on) {
    return Given.act(id, kind, on);
  }

  private static StatementOutcome outcome(StatementFacts facts, LocalDate asOf) {
    return Given.status(facts, asOf).orElseThrow();
  }

  private static StatementStatus statusOf(StatementFacts facts, LocalDate asOf) {
    return outcome(facts, asOf).status();
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }
}
