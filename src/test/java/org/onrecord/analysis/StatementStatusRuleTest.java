package org.onrecord.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.response.ResponseKind.apologized;
import static org.onrecord.response.ResponseKind.clarified;
import static org.onrecord.response.ResponseKind.corrected;
import static org.onrecord.response.ResponseKind.dismissed;
import static org.onrecord.response.ResponseKind.partly_retracted;
import static org.onrecord.response.ResponseKind.refused;
import static org.onrecord.response.ResponseKind.retracted;
import static org.onrecord.response.ResponseKind.stood_by;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onrecord.response.ResponseKind;
import org.onrecord.statement.StatementStatus;

class StatementStatusRuleTest {

  private static final UUID SPEAKER = new UUID(1, 1);
  private static final UUID SOMEONE_ELSE = new UUID(1, 2);
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

    assertThat(StatementStatusRule.timeline(facts))
        .containsExactly(
            new Period<>(SAID, SOFIA, StatementStatus.standing),
            new Period<>(SOFIA, Period.FOREVER, StatementStatus.reaffirmed));
    assertThat(StatementStatusRule.status(facts, SOFIA))
        .contains(
            new StatementOutcome(
                StatementStatus.reaffirmed,
                List.of(
                    new Because(SOFIA, id(1), null, null, null, "stood_by makes it reaffirmed")),
                List.of()));
    assertThat(StatementStatusRule.status(facts, SOFIA.minusDays(1)))
        .contains(new StatementOutcome(StatementStatus.standing, List.of(), List.of()));
  }

  @Test
  void a_statement_has_no_status_on_the_day_before_it_was_said() {
    assertThat(StatementStatusRule.status(said(), SAID.minusDays(1))).isEmpty();
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
        said(answer(1, clarified, SOFIA), new AnswerFact(id(2), SOMEONE_ELSE, kind, LATER));

    assertThat(StatementStatusRule.history(facts))
        .isEqualTo(StatementStatusRule.history(said(answer(1, clarified, SOFIA))));
  }

  @Test
  void the_later_act_wins_whichever_it_is() {
    for (ResponseKind earlier : TABLE.keySet()) {
      for (ResponseKind later : TABLE.keySet()) {
        AnswerFact first = answer(2, earlier, SOFIA);
        AnswerFact second = answer(1, later, LATER);

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
          AnswerFact weaker = answer(2, BY_STRENGTH.get(weak), SOFIA);
          AnswerFact stronger = answer(id, BY_STRENGTH.get(strong), SOFIA);

          assertThat(statusOf(said(weaker, stronger), SOFIA)).isEqualTo(TABLE.get(stronger.kind()));
          assertThat(statusOf(said(stronger, weaker), SOFIA)).isEqualTo(TABLE.get(stronger.kind()));
        }
      }
    }
  }

  @Test
  void of_equal_acts_on_one_day_the_greater_id_is_the_later_one() {
    AnswerFact one = answer(1, clarified, SOFIA);
    AnswerFact two = answer(2, corrected, SOFIA);

    for (StatementFacts facts : List.of(said(one, two), said(two, one))) {
      assertThat(outcome(facts, SOFIA).because())
          .extracting(Because::rule)
          .containsExactly("corrected makes it clarified");
    }
  }

  @Test
  void an_undated_answer_counts_on_every_date_below_any_dated_one_and_carries_a_warning() {
    StatementFacts facts = said(answer(9, retracted, null), answer(1, stood_by, SOFIA));

    assertThat(StatementStatusRule.timeline(facts))
        .containsExactly(
            new Period<>(SAID, SOFIA, StatementStatus.retracted),
            new Period<>(SOFIA, Period.FOREVER, StatementStatus.reaffirmed));
    assertThat(outcome(facts, SOFIA).warnings())
        .containsExactly(new RuleWarning(RuleWarning.Kind.undated_act, id(9)));
  }

  @Test
  void an_undated_answer_that_decides_nothing_gives_no_warning() {
    assertThat(outcome(said(answer(1, dismissed, null)), SAID).warnings()).isEmpty();
  }

  @Test
  void an_undated_statement_exists_from_the_beginning_with_a_warning() {
    StatementFacts facts = new StatementFacts(SPEAKER, null, List.of());

    assertThat(StatementStatusRule.timeline(facts))
        .containsExactly(
            new Period<>(LocalDate.of(1, 1, 1), Period.FOREVER, StatementStatus.standing));
    assertThat(outcome(facts, SAID).warnings())
        .containsExactly(new RuleWarning(RuleWarning.Kind.undated_act, null));
  }

  @Test
  void an_answer_older_than_the_statement_counts_from_its_first_day_with_a_warning() {
    StatementFacts facts = said(answer(2, clarified, SAID), answer(1, stood_by, SAID.minusDays(1)));

    assertThat(StatementStatusRule.timeline(facts))
        .containsExactly(new Period<>(SAID, Period.FOREVER, StatementStatus.clarified));
    assertThat(outcome(facts, SAID).warnings())
        .containsExactly(new RuleWarning(RuleWarning.Kind.act_predates_target, id(1)));
  }

  @Test
  void warnings_come_once_each_in_the_order_of_ids() {
    StatementFacts facts =
        new StatementFacts(
            SPEAKER,
            null,
            List.of(
                answer(2, stood_by, null), answer(1, retracted, null), answer(1, retracted, null)));

    assertThat(outcome(facts, SAID).warnings())
        .extracting(RuleWarning::response)
        .containsExactly(null, id(1), id(2));
  }

  @Test
  void history_and_timeline_agree_with_the_status_on_every_date_in_any_order_of_answers() {
    List<AnswerFact> answers = new ArrayList<>();
    for (ResponseKind kind : ResponseKind.values()) {
      answers.add(answer(kind.ordinal(), kind, SAID.plusDays(kind.ordinal() * 7 % 5)));
    }
    StatementFacts facts = new StatementFacts(SPEAKER, SAID, answers);
    Collections.reverse(answers);

    assertThat(StatementStatusRule.history(new StatementFacts(SPEAKER, SAID, answers)))
        .isEqualTo(StatementStatusRule.history(facts));
    for (LocalDate day : SAID.minusDays(1).datesUntil(SAID.plusDays(9)).toList()) {
      List<StatementOutcome> expected = StatementStatusRule.status(facts, day).stream().toList();
      assertThat(
              StatementStatusRule.history(facts).stream()
                  .filter(period -> period.covers(day))
                  .map(Period::value))
          .isEqualTo(expected);
      assertThat(
              StatementStatusRule.timeline(facts).stream()
                  .filter(period -> period.covers(day))
                  .map(Period::value))
          .isEqualTo(expected.stream().map(StatementOutcome::status).toList());
    }
  }

  private static StatementFacts said(AnswerFact... answers) {
    return new StatementFacts(SPEAKER, SAID, List.of(answers));
  }

  private static AnswerFact answer(int id, ResponseKind kind, @Nullable LocalDate on) {
    return new AnswerFact(id(id), SPEAKER, kind, on);
  }

  private static StatementOutcome outcome(StatementFacts facts, LocalDate asOf) {
    return StatementStatusRule.status(facts, asOf).orElseThrow();
  }

  private static StatementStatus statusOf(StatementFacts facts, LocalDate asOf) {
    return outcome(facts, asOf).status();
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }
}
