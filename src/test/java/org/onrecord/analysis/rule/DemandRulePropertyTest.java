package org.onrecord.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.record.demand.Action.apologize;
import static org.onrecord.record.demand.Action.clarify;
import static org.onrecord.record.demand.Action.correct;
import static org.onrecord.record.demand.Action.dismiss;
import static org.onrecord.record.demand.Action.permit;
import static org.onrecord.record.demand.Action.resign;
import static org.onrecord.record.demand.Action.retract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.VerdictKind;
import org.onrecord.record.stance.DemandMode;
import org.onrecord.record.stance.DemandOutcome;
import org.onrecord.record.stance.OptionStatus;

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

  private static final int LAST = Integer.MAX_VALUE;

  @Property
  void the_order_in_which_responses_are_given_never_matters(
      @ForAll("demands") DemandFacts facts, @ForAll Random random) {
    List<ResponseFact> shuffled = new ArrayList<>(facts.responses());
    Collections.shuffle(shuffled, random);

    assertThat(DemandRule.history(Given.with(facts, shuffled)))
        .isEqualTo(DemandRule.history(facts));
  }

  @Property
  void a_response_given_twice_counts_once(@ForAll("demands") DemandFacts facts) {
    List<ResponseFact> twice = new ArrayList<>(facts.responses());
    twice.addAll(facts.responses());

    assertThat(DemandRule.history(Given.with(facts, twice))).isEqualTo(DemandRule.history(facts));
  }

  @Property
  void met_stays_met_unless_it_is_taken_back(@ForAll("demands") DemandFacts facts) {
    Assume.that(facts.responses().stream().allMatch(act -> act.reverses() == null));
    List<DemandOutcome> life =
        everyDay().stream().flatMap(day -> Given.status(facts, day).stream()).toList();
    boolean met = life.stream().anyMatch(outcome -> outcome.status() == DemandStatus.met);
    Statistics.collect(met);
    Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 10));

    for (int day = 1; day < life.size(); day++) {
      DemandOutcome before = life.get(day - 1);
      DemandOutcome after = life.get(day);
      if (before.status() == DemandStatus.met) {
        assertThat(after.status()).isEqualTo(DemandStatus.met);
      }
      for (int option = 0; option < facts.options().size(); option++) {
        if (before.options().get(option) == OptionStatus.met) {
          assertThat(after.options().get(option)).isEqualTo(OptionStatus.met);
        }
      }
    }
  }

  @Property
  void a_demand_is_met_if_and_only_if_enough_of_its_options_are(
      @ForAll("demands") DemandFacts facts, @ForAll("days") LocalDate asOf) {
    Optional<DemandOutcome> outcome = Given.status(facts, asOf);
    Statistics.collect(outcome.map(DemandOutcome::status).map(DemandStatus::name).orElse("none"));
    Statistics.coverage(
        coverage -> {
          for (DemandStatus status : DemandStatus.values()) {
            coverage.check(status.name()).count(count -> count > 0);
          }
        });

    outcome.ifPresent(
        present -> {
          long met = present.options().stream().filter(o -> o == OptionStatus.met).count();
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

    assertThat(DemandRule.history(Given.with(facts, more))).isEqualTo(DemandRule.history(facts));
  }

  @Property
  void a_response_whose_kind_decides_none_of_the_options_changes_nothing(
      @ForAll("demands") DemandFacts facts,
      @ForAll ResponseKind kind,
      @ForAll("days") LocalDate on) {
    Assume.that(
        kind != ResponseKind.complied
            && facts.options().stream()
                .allMatch(action -> DemandTable.verdict(kind, action.action()) == null));
    List<ResponseFact> more = new ArrayList<>(facts.responses());
    more.add(Given.act(LAST, kind, on));

    assertThat(DemandRule.history(Given.with(facts, more))).isEqualTo(DemandRule.history(facts));
  }

  @Property
  void what_happens_after_a_day_does_not_change_that_day(
      @ForAll("demands") DemandFacts facts, @ForAll("days") LocalDate asOf) {
    List<ResponseFact> known =
        facts.responses().stream()
            .filter(r -> r.from() == null || !Objects.requireNonNull(r.from()).isAfter(asOf))
            .toList();

    assertThat(Given.status(Given.with(facts, known), asOf)).isEqualTo(Given.status(facts, asOf));
  }

  @Property
  void a_later_as_of_never_changes_an_earlier_answer(
      @ForAll("demands") DemandFacts facts,
      @ForAll("days") LocalDate asOf,
      @ForAll("later") List<ResponseFact> later) {
    List<ResponseFact> more = new ArrayList<>(facts.responses());
    later.stream().filter(r -> Objects.requireNonNull(r.from()).isAfter(asOf)).forEach(more::add);

    assertThat(Given.status(Given.with(facts, more), asOf)).isEqualTo(Given.status(facts, asOf));
  }

  @Property
  void naming_a_stance_never_changes_another(
      @ForAll("demands") DemandFacts facts, @ForAll @IntRange(max = 5) int place) {
    Assume.that(place < facts.responses().size());
    for (Set<UUID> before : List.of(Set.of(Given.STANCE), Set.of(Given.OTHER_STANCE))) {
      UUID third = new UUID(9, 9);
      ResponseFact act = facts.responses().get(place);
      List<ResponseFact> narrow = new ArrayList<>(facts.responses());
      List<ResponseFact> wide = new ArrayList<>(facts.responses());
      narrow.set(place, Given.naming(act, before.toArray(UUID[]::new)));
      wide.set(place, Given.naming(act, before.iterator().next(), third));

      assertThat(DemandRule.history(Given.with(facts, wide)))
          .isEqualTo(DemandRule.history(Given.with(facts, narrow)));
    }
  }

  @Property
  void removing_a_response_restores_exactly_what_was_before_it(
      @ForAll("demands") DemandFacts facts, @ForAll("later") List<ResponseFact> added) {
    List<ResponseFact> more = new ArrayList<>(facts.responses());
    more.addAll(added);
    Set<UUID> gone = added.stream().map(ResponseFact::id).collect(Collectors.toSet());
    List<ResponseFact> others = more.stream().filter(r -> !gone.contains(r.id())).toList();

    assertThat(DemandRule.history(Given.with(facts, others))).isEqualTo(DemandRule.history(facts));
    LocalDate first =
        added.stream()
            .map(r -> Objects.requireNonNull(r.from()))
            .min(Comparator.naturalOrder())
            .orElse(Period.FOREVER);
    for (LocalDate day : everyDay()) {
      if (day.isBefore(first)) {
        assertThat(Given.status(Given.with(facts, more), day).map(DemandOutcome::status))
            .isEqualTo(Given.status(facts, day).map(DemandOutcome::status));
      }
    }
  }

  @Provide
  Arbitrary<List<ResponseFact>> later() {
    Arbitrary<LocalDate> day = Arbitraries.of(days(FIRST.plusDays(2), FIRST.plusDays(DAYS)));
    return response(day)
        .filter(act -> act.on().isDated())
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            acts -> {
              List<ResponseFact> numbered = new ArrayList<>();
              for (ResponseFact act : acts) {
                numbered.add(
                    Given.act(100 + numbered.size(), act.kind(), act.on().earliest(), Map.of()));
              }
              return numbered;
            });
  }

  @Property
  void the_history_says_of_every_day_what_came_of_the_demand_by_then(
      @ForAll("demands") DemandFacts facts) {
    DemandActs acts = new DemandActs(facts);

    for (LocalDate day : everyDay()) {
      assertThat(Given.status(facts, day))
          .isEqualTo(
              day.isBefore(facts.firstDay())
                  ? Optional.empty()
                  : Optional.of(DemandRule.outcome(facts, acts, day)));
    }
  }

  @Property
  void periods_follow_each_other_without_gaps_and_always_differ_from_their_neighbours(
      @ForAll("demands") DemandFacts facts) {
    List<Period<DemandOutcome>> periods = DemandRule.history(facts);

    assertThat(periods.get(0).from()).isEqualTo(facts.firstDay());
    assertThat(periods.get(periods.size() - 1).until()).isEqualTo(Period.FOREVER);
    for (int i = 1; i < periods.size(); i++) {
      assertThat(periods.get(i).from()).isEqualTo(periods.get(i - 1).until());
      assertThat(periods.get(i).value()).isNotEqualTo(periods.get(i - 1).value());
    }
  }

  @Property
  void every_decided_option_has_one_reason_and_open_ones_have_none_but_what_was_taken_back(
      @ForAll("demands") DemandFacts facts, @ForAll("days") LocalDate asOf) {
    Given.status(facts, asOf)
        .ifPresent(
            outcome -> {
              for (int option = 0; option < facts.options().size(); option++) {
                Integer place = option;
                Action action = facts.options().get(option).action();
                boolean open = outcome.options().get(option) == OptionStatus.open;
                assertThat(outcome.because())
                    .filteredOn(because -> place.equals(because.option()))
                    .satisfies(
                        reasons -> {
                          long reversed =
                              reasons.stream().filter(b -> "reversed".equals(b.code())).count();
                          assertThat(reversed).isLessThanOrEqualTo(1);
                          assertThat(reasons.size() - reversed).isEqualTo(open ? 0 : 1);
                        })
                    .allSatisfy(
                        because -> {
                          assertThat(because.action()).isEqualTo(action);
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
        .as(Given::facts);
  }

  @Provide
  Arbitrary<ResponseFact> irrelevant() {
    Arbitrary<LocalDate> day = Arbitraries.of(days(FIRST, FIRST.plusDays(DAYS))).injectNull(0.2);
    Arbitrary<ResponseFact> silent =
        Combinators.combine(Arbitraries.of(DECIDE_NOTHING), day)
            .as((kind, on) -> Given.act(LAST, kind, on));
    Arbitrary<ResponseFact> elsewhere =
        day.map(
            on -> Given.naming(Given.act(LAST, ResponseKind.apologized, on), Given.OTHER_STANCE));
    Arbitrary<ResponseFact> notDemanded =
        Combinators.combine(Arbitraries.of(VerdictKind.class), Arbitraries.of(DECIDE_NOTHING), day)
            .as((v, kind, on) -> Given.act(LAST, kind, on, Map.of(Action.release, v)));
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
        .as((kind, on, read) -> Given.act(LAST, kind, on, read));
  }

  private static List<ResponseFact> numbered(List<ResponseFact> responses) {
    List<ResponseFact> numbered = new ArrayList<>();
    for (ResponseFact response : responses) {
      Map<Action, VerdictKind> read = new LinkedHashMap<>();
      response.verdicts().forEach(verdict -> read.put(verdict.action(), verdict.verdict()));
      ResponseFact act =
          Given.act(
              numbered.size(),
              response.kind(),
              response.on().isDated() ? response.on().earliest() : null,
              read);
      ResponseFact last = numbered.isEmpty() ? null : numbered.get(numbered.size() - 1);
      numbered.add(
          response.kind() == ResponseKind.reversed && last != null
              ? Given.reversal(numbered.size(), last, last.from())
              : act);
    }
    return numbered;
  }

  /** Every day on which something can change, those around them, and both ends of time. */
  private static List<LocalDate> everyDay() {
    List<LocalDate> days = new ArrayList<>();
    days.add(LocalDate.MIN);
    days.add(Edtf.MIN);
    days.addAll(days(FIRST.minusDays(2), FIRST.plusDays(DAYS + 2)));
    days.add(Period.FOREVER);
    days.add(LocalDate.MAX);
    return days;
  }

  private static List<LocalDate> days(LocalDate from, LocalDate until) {
    return from.datesUntil(until).toList();
  }
}
