package org.onrecord.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.stance.Action.apologize;
import static org.onrecord.stance.Action.clarify;
import static org.onrecord.stance.Action.correct;
import static org.onrecord.stance.Action.dismiss;
import static org.onrecord.stance.Action.permit;
import static org.onrecord.stance.Action.resign;
import static org.onrecord.stance.Action.retract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.onrecord.response.ResponseKind;
import org.onrecord.response.VerdictKind;
import org.onrecord.stance.Action;
import org.onrecord.stance.DemandMode;
import org.onrecord.stance.DemandStatus;
import org.onrecord.stance.OptionStatus;

@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class DemandRulePropertyTest {

  private static final LocalDate FIRST = LocalDate.of(2024, 5, 20);
  private static final int DAYS = 8;

  private static final List<Action> DEMANDED =
      List.of(retract, apologize, resign, clarify, correct, dismiss, permit);

  private static final List<ResponseKind> DECIDE_NOTHING =
      List.of(
          ResponseKind.denied_saying,
          ResponseKind.counterattacked,
          ResponseKind.declined_comment,
          ResponseKind.no_response_found,
          ResponseKind.censured);

  private static final UUID LAST_ID = new UUID(0, Long.MAX_VALUE);

  @Property
  void the_order_in_which_responses_are_given_never_matters(
      @ForAll("demands") DemandFacts facts, @ForAll Random random) {
    List<ResponseFact> shuffled = new ArrayList<>(facts.responses());
    Collections.shuffle(shuffled, random);

    assertThat(DemandRule.history(with(facts, shuffled))).isEqualTo(DemandRule.history(facts));
  }

  @Property
  void a_response_given_twice_counts_once(@ForAll("demands") DemandFacts facts) {
    List<ResponseFact> twice = new ArrayList<>(facts.responses());
    twice.addAll(facts.responses());

    assertThat(DemandRule.history(with(facts, twice))).isEqualTo(DemandRule.history(facts));
  }

  @Property
  void met_stays_met_for_the_demand_and_for_each_option(@ForAll("demands") DemandFacts facts) {
    List<DemandOutcome> life =
        everyDay().stream().flatMap(day -> DemandRule.status(facts, day).stream()).toList();
    boolean met = life.stream().anyMatch(outcome -> outcome.status() == DemandStatus.met);
    Statistics.collect(met);
    Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 10));

    for (int day = 1; day < life.size(); day++) {
      DemandOutcome before = life.get(day - 1);
      DemandOutcome after = life.get(day);
      if (before.status() == DemandStatus.met) {
        assertThat(after.status()).isEqualTo(DemandStatus.met);
      }
      for (OptionOutcome option : before.options()) {
        if (option.status() == OptionStatus.met) {
          assertThat(after.options().get(option.index())).isEqualTo(option);
        }
      }
    }
  }

  @Property
  void a_demand_is_met_if_and_only_if_enough_of_its_options_are(
      @ForAll("demands") DemandFacts facts, @ForAll("days") LocalDate asOf) {
    Optional<DemandOutcome> outcome = DemandRule.status(facts, asOf);
    Statistics.collect(outcome.map(DemandOutcome::status).map(DemandStatus::name).orElse("none"));
    Statistics.coverage(
        coverage -> {
          for (DemandStatus status : DemandStatus.values()) {
            coverage.check(status.name()).count(count -> count > 0);
          }
        });

    outcome.ifPresent(
        present -> {
          long met = present.options().stream().filter(o -> o.status() == OptionStatus.met).count();
          long enough = facts.mode() == DemandMode.all_of ? facts.options().size() : 1;
          assertThat(present.status() == DemandStatus.met).isEqualTo(met >= enough);
        });
  }

  @Property
  void a_response_that_decides_nothing_changes_nothing(
      @ForAll("demands") DemandFacts facts,
      @ForAll("irrelevant") ResponseFact irrelevant,
      @ForAll @IntRange(max = 100) int place) {
    List<ResponseFact> more = new ArrayList<>(facts.responses());
    more.add(place % (more.size() + 1), irrelevant);

    assertThat(DemandRule.history(with(facts, more))).isEqualTo(DemandRule.history(facts));
  }

  @Property
  void a_response_whose_kind_decides_none_of_the_options_changes_nothing(
      @ForAll("demands") DemandFacts facts,
      @ForAll ResponseKind kind,
      @ForAll("days") LocalDate on) {
    Assume.that(
        kind != ResponseKind.complied
            && facts.options().stream()
                .allMatch(action -> DemandRule.defaultVerdict(kind, action).isEmpty()));
    List<ResponseFact> more = new ArrayList<>(facts.responses());
    more.add(new ResponseFact(LAST_ID, kind, on));

    assertThat(DemandRule.history(with(facts, more))).isEqualTo(DemandRule.history(facts));
  }

  @Property
  void what_happens_after_a_day_does_not_change_that_day(
      @ForAll("demands") DemandFacts facts, @ForAll("days") LocalDate asOf) {
    List<ResponseFact> known =
        facts.responses().stream().filter(r -> r.on() == null || !r.on().isAfter(asOf)).toList();

    assertThat(DemandRule.status(with(facts, known), asOf))
        .isEqualTo(DemandRule.status(facts, asOf));
  }

  @Property
  void the_history_and_the_timeline_agree_with_the_status_on_every_date(
      @ForAll("demands") DemandFacts facts) {
    List<Period<DemandOutcome>> history = DemandRule.history(facts);
    List<Period<DemandStatus>> timeline = DemandRule.timeline(facts);

    for (LocalDate day : everyDay()) {
      List<DemandOutcome> expected = DemandRule.status(facts, day).stream().toList();

      assertThat(history.stream().filter(p -> p.covers(day)).map(Period::value))
          .isEqualTo(expected);
      assertThat(timeline.stream().filter(p -> p.covers(day)).map(Period::value))
          .isEqualTo(expected.stream().map(DemandOutcome::status).toList());
    }
  }

  @Property
  void periods_follow_each_other_without_gaps_and_always_differ_from_their_neighbours(
      @ForAll("demands") DemandFacts facts) {
    for (List<? extends Period<?>> periods :
        List.of(DemandRule.history(facts), DemandRule.timeline(facts))) {
      assertThat(periods.get(0).from()).isEqualTo(facts.firstDay());
      assertThat(periods.get(periods.size() - 1).until()).isEqualTo(Period.FOREVER);
      for (int i = 1; i < periods.size(); i++) {
        assertThat(periods.get(i).from()).isEqualTo(periods.get(i - 1).until());
        assertThat(periods.get(i).value()).isNotEqualTo(periods.get(i - 1).value());
      }
    }
  }

  @Property
  void every_decided_option_has_exactly_one_reason_and_open_ones_have_none(
      @ForAll("demands") DemandFacts facts, @ForAll("days") LocalDate asOf) {
    DemandRule.status(facts, asOf)
        .ifPresent(
            outcome -> {
              for (OptionOutcome option : outcome.options()) {
                assertThat(outcome.because())
                    .filteredOn(because -> Integer.valueOf(option.index()).equals(because.option()))
                    .hasSize(option.status() == OptionStatus.open ? 0 : 1)
                    .allSatisfy(
                        because -> {
                          assertThat(because.action()).isEqualTo(option.action());
                          assertThat(facts.responses())
                              .anyMatch(r -> r.id().equals(because.response()));
                        });
              }
              assertThat(outcome.because().stream().filter(b -> b.option() == null))
                  .hasSize(outcome.status() == DemandStatus.withdrawn ? 1 : 0);
            });
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.of(days(FIRST.minusDays(2), FIRST.plusDays(DAYS + 2)));
  }

  @Provide
  Arbitrary<DemandFacts> demands() {
    Arbitrary<LocalDate> day = Arbitraries.of(days(FIRST, FIRST.plusDays(DAYS)));
    Arbitrary<List<ResponseFact>> responses =
        response(day).list().ofMaxSize(6).map(DemandRulePropertyTest::numbered);
    return Combinators.combine(
            Arbitraries.of(DemandMode.class),
            Arbitraries.of(DEMANDED).list().ofMinSize(1).ofMaxSize(3),
            day.injectNull(0.2),
            day.injectNull(0.2),
            day.injectNull(0.7),
            responses)
        .as(DemandFacts::new);
  }

  @Provide
  Arbitrary<ResponseFact> irrelevant() {
    Arbitrary<LocalDate> day = Arbitraries.of(days(FIRST, FIRST.plusDays(DAYS))).injectNull(0.2);
    Arbitrary<ResponseFact> silent =
        Combinators.combine(Arbitraries.of(DECIDE_NOTHING), day)
            .as((kind, on) -> new ResponseFact(LAST_ID, kind, on));
    Arbitrary<ResponseFact> elsewhere =
        day.map(on -> new ResponseFact(LAST_ID, ResponseKind.complied, on, Map.of(), true));
    Arbitrary<ResponseFact> notDemanded =
        Combinators.combine(Arbitraries.of(VerdictKind.class), Arbitraries.of(DECIDE_NOTHING), day)
            .as((v, kind, on) -> new ResponseFact(LAST_ID, kind, on, Map.of(Action.release, v)));
    return Arbitraries.oneOf(silent, elsewhere, notDemanded);
  }

  private static Arbitrary<ResponseFact> response(Arbitrary<LocalDate> day) {
    Arbitrary<Map<Action, VerdictKind>> verdicts =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(Map.of())),
            Tuple.of(
                1,
                Arbitraries.maps(Arbitraries.of(DEMANDED), Arbitraries.of(VerdictKind.class))
                    .ofMinSize(1)
                    .ofMaxSize(2)));
    return Combinators.combine(Arbitraries.of(ResponseKind.class), day.injectNull(0.15), verdicts)
        .as((kind, on, read) -> new ResponseFact(LAST_ID, kind, on, read));
  }

  private static List<ResponseFact> numbered(List<ResponseFact> responses) {
    List<ResponseFact> numbered = new ArrayList<>();
    for (ResponseFact response : responses) {
      numbered.add(
          new ResponseFact(
              new UUID(0, numbered.size()), response.kind(), response.on(), response.verdicts()));
    }
    return numbered;
  }

  private static DemandFacts with(DemandFacts facts, List<ResponseFact> responses) {
    return new DemandFacts(
        facts.mode(),
        facts.options(),
        facts.takenOn(),
        facts.targetFirstDay(),
        facts.withdrawnOn(),
        responses);
  }

  /** Every day on which something can change, those around them, and both ends of time. */
  private static List<LocalDate> everyDay() {
    List<LocalDate> days = new ArrayList<>();
    days.add(LocalDate.MIN);
    days.add(Period.BEGINNING);
    days.addAll(days(FIRST.minusDays(2), FIRST.plusDays(DAYS + 2)));
    days.add(Period.FOREVER);
    days.add(LocalDate.MAX);
    return days;
  }

  private static List<LocalDate> days(LocalDate from, LocalDate until) {
    return from.datesUntil(until).toList();
  }
}
