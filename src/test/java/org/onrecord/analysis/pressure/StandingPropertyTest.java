package org.onrecord.analysis.pressure;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.stance.Position;

/** The counts of each step against their definitions, which look at everything for each step. */
@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class StandingPropertyTest {
  private static final LocalDate BEGIN = LocalDate.of(2024, 1, 10);
  private static final List<UUID> HOLDERS = ids(4);
  private static final Map<UUID, String> COUNTRIES =
      Map.of(HOLDERS.get(0), "IT", HOLDERS.get(1), "FR", HOLDERS.get(2), "IT");
  private static final List<Reference> PARTIES =
      ids(3).stream().map(id -> new Reference(id, null, "Same", null)).toList();

  private static List<UUID> ids(int count) {
    return Stream.iterate(1L, i -> i + 1).limit(count).map(i -> new UUID(i, i)).toList();
  }

  private record Days(LocalDate from, LocalDate until) {
    boolean has(LocalDate day) {
      return !day.isBefore(from) && day.isBefore(until);
    }
  }

  private static Arbitrary<LocalDate> days() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.integers().between(-40, 60).map(BEGIN::plusDays)),
        Tuple.of(1, Arbitraries.just(Edtf.MIN)),
        Tuple.of(1, Arbitraries.just(Edtf.MAX)));
  }

  @Provide
  Arbitrary<List<Standing.Held>> held() {
    return Combinators.combine(
            Arbitraries.of(HOLDERS), Arbitraries.of(Position.class), days(), days())
        .as(Standing.Held::new)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Standing.Open>> open() {
    return Combinators.combine(
            Arbitraries.of(ids(3)),
            Arbitraries.of(HOLDERS),
            Arbitraries.of("resign", "retract"),
            days(),
            days())
        .as(Standing.Open::new)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<Standing.Party>> parties() {
    return Combinators.combine(Arbitraries.of(HOLDERS), Arbitraries.of(PARTIES), days(), days())
        .as(Standing.Party::new)
        .list()
        .ofMaxSize(12);
  }

  @Property
  void each_step_counts_what_stands_at_its_end_and_what_began_in_it(
      @ForAll("held") List<Standing.Held> held,
      @ForAll("open") List<Standing.Open> open,
      @ForAll("parties") List<Standing.Party> parties,
      @ForAll PressureView.Interval interval,
      @ForAll @IntRange(max = 40) int length,
      @ForAll @IntRange(min = -10, max = 60) int last) {
    PressureFilter filter = new PressureFilter(interval, BEGIN, BEGIN.plusDays(length));
    Steps steps = Steps.of(filter, BEGIN.plusDays(last), List.of());
    Standing standing = new Standing(steps);
    held.forEach(standing::add);
    open.forEach(standing::add);
    Set<UUID> opponents = Set.copyOf(standing.opponents());
    opponents.stream()
        .filter(COUNTRIES::containsKey)
        .forEach(holder -> standing.from(COUNTRIES.get(holder), holder));
    parties.stream().filter(party -> opponents.contains(party.member())).forEach(standing::add);

    List<PressureView.Step> counted = standing.count();

    assertThat(counted).hasSize(steps.count());
    assertThat(counted.get(0).from()).isBeforeOrEqualTo(BEGIN);
    assertThat(counted.get(counted.size() - 1).to()).isAfterOrEqualTo(filter.to());
    for (PressureView.Step step : counted) {
      assertThat(step).isEqualTo(defined(step, steps.last(), held, open, parties));
    }
  }

  private static PressureView.Step defined(
      PressureView.Step step,
      LocalDate last,
      List<Standing.Held> held,
      List<Standing.Open> open,
      List<Standing.Party> parties) {
    LocalDate end = step.to().isAfter(last) ? last : step.to();
    List<Standing.Held> opposing = standing(held, Position.oppose, end);
    Set<UUID> opponents = opposing.stream().map(Standing.Held::holder).collect(toSet());
    List<Standing.Open> demands =
        open.stream().filter(demand -> new Days(demand.from(), demand.until()).has(end)).toList();
    return new PressureView.Step(
        step.from(),
        step.to(),
        begun(held, Position.oppose, step.from(), end),
        opposing.size(),
        opponents.size(),
        begun(held, Position.support, step.from(), end),
        standing(held, Position.support, end).size(),
        (int) demands.stream().map(Standing.Open::stance).distinct().count(),
        (int) demands.stream().map(Standing.Open::holder).distinct().count(),
        counts(demands.stream(), Standing.Open::action),
        counts(opponents.stream().filter(COUNTRIES::containsKey), COUNTRIES::get),
        PARTIES.stream()
            .map(
                party ->
                    new PressureView.PartyCount(
                        party,
                        (int)
                            parties.stream()
                                .filter(one -> one.party().equals(party))
                                .filter(one -> opponents.contains(one.member()))
                                .filter(one -> new Days(one.from(), one.to().plusDays(1)).has(end))
                                .map(Standing.Party::member)
                                .distinct()
                                .count()))
            .filter(party -> party.count() > 0)
            .toList());
  }

  private static List<Standing.Held> standing(
      List<Standing.Held> held, Position position, LocalDate day) {
    return held.stream()
        .filter(stance -> stance.position() == position)
        .filter(stance -> new Days(stance.from(), stance.until()).has(day))
        .toList();
  }

  private static int begun(
      List<Standing.Held> held, Position position, LocalDate from, LocalDate to) {
    return (int)
        held.stream()
            .filter(stance -> stance.position() == position)
            .filter(stance -> !stance.from().isBefore(from) && !stance.from().isAfter(to))
            .count();
  }

  private static <T> Map<String, Integer> counts(Stream<T> of, Function<T, String> word) {
    return of.collect(groupingBy(word, TreeMap::new, counting())).entrySet().stream()
        .collect(
            TreeMap::new,
            (all, one) -> all.put(one.getKey(), one.getValue().intValue()),
            Map::putAll);
  }
}
