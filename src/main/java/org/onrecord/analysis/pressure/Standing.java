package org.onrecord.analysis.pressure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.stance.Position;

/**
 * Who opposes a target, and what is demanded, as the days go by: the counts of pressure. Stances,
 * demands and memberships begin and end on some day; each beginning and end is counted once, in the
 * step of its day, however many steps are asked for.
 */
final class Standing {
  /** A stance while it is held: the day on which it ends is none of its days. */
  record Held(UUID holder, Position position, LocalDate from, LocalDate until) {}

  /** An option of a demand while it is open. */
  record Open(UUID stance, UUID holder, String action, LocalDate from, LocalDate until) {}

  /** A membership in a party, from its first day to its last. */
  record Party(UUID member, Reference party, LocalDate from, LocalDate to) {}

  private final Steps steps;
  // What begins and ends in each step, in any order: what counts is how things stand at its end.
  private final List<List<Runnable>> changes = new ArrayList<>();
  private final int[] newOppose;
  private final int[] newSupport;
  // Who opposes at the end of any step.
  private final Set<UUID> everOpposed = new HashSet<>();
  private final Map<UUID, Integer> opponents = new HashMap<>();
  private final Map<UUID, String> countries = new HashMap<>();
  private final Map<String, Integer> byCountry = new TreeMap<>();
  private final Map<UUID, Map<Reference, Integer>> parties = new HashMap<>();
  private final Map<Reference, Integer> byParty =
      new TreeMap<>(
          Comparator.comparing((Reference party) -> String.valueOf(party.name()))
              .thenComparing(Reference::id));
  private final Map<UUID, Integer> demands = new HashMap<>();
  private final Map<UUID, Integer> demanders = new HashMap<>();
  private final Map<String, Integer> byAction = new TreeMap<>();
  private int oppose;
  private int support;

  Standing(Steps steps) {
    this.steps = steps;
    this.newOppose = new int[steps.count() + 1];
    this.newSupport = new int[steps.count() + 1];
    for (int step = 0; step <= steps.count(); step++) {
      changes.add(new ArrayList<>());
    }
  }

  /** Counts a stance. */
  void add(Held stance) {
    if (stance.position() == Position.oppose) {
      begins(stance.from(), newOppose);
      if (during(
          stance.from(),
          stance.until(),
          () -> opposes(stance.holder()),
          () -> opposedUntil(stance.holder()))) {
        everOpposed.add(stance.holder());
      }
    } else if (stance.position() == Position.support) {
      begins(stance.from(), newSupport);
      during(stance.from(), stance.until(), () -> support++, () -> support--);
    }
  }

  /** Counts an option of a demand. */
  void add(Open demand) {
    during(demand.from(), demand.until(), () -> demands(demand), () -> demandedUntil(demand));
  }

  /** Counts those who oppose by their party, too. */
  void add(Party party) {
    during(party.from(), party.to().plusDays(1), () -> joins(party), () -> leaves(party));
  }

  /** Counts one who opposes by the country, too. */
  void from(String country, UUID holder) {
    countries.put(holder, country);
  }

  /** Who opposes at the end of any step: whose countries and parties are to be counted. */
  Set<UUID> opponents() {
    return everOpposed;
  }

  private void begins(LocalDate day, int[] counts) {
    if (!day.isBefore(steps.first())) {
      counts[steps.at(day)]++;
    }
  }

  // False when it never shows at the end of a step.
  private boolean during(LocalDate from, LocalDate until, Runnable begins, Runnable ends) {
    int first = steps.at(from);
    int after = steps.at(until);
    if (first < after) {
      changes.get(first).add(begins);
      changes.get(after).add(ends);
    }
    return first < after;
  }

  /** The counts of all steps in their order; it is asked once, when all is added. */
  List<PressureView.Step> count() {
    List<PressureView.Step> counted = new ArrayList<>(steps.count());
    for (int step = 0; step < steps.count(); step++) {
      changes.get(step).forEach(Runnable::run);
      counted.add(
          new PressureView.Step(
              steps.begin(step),
              steps.end(step),
              newOppose[step],
              oppose,
              opponents.size(),
              newSupport[step],
              support,
              demands.size(),
              demanders.size(),
              new TreeMap<>(byAction),
              new TreeMap<>(byCountry),
              byParty.entrySet().stream()
                  .map(e -> new PressureView.PartyCount(e.getKey(), e.getValue()))
                  .toList()));
    }
    return counted;
  }

  private void opposes(UUID holder) {
    oppose++;
    if (plus(opponents, holder)) {
      String country = countries.get(holder);
      if (country != null) {
        plus(byCountry, country);
      }
      parties.getOrDefault(holder, Map.of()).keySet().forEach(party -> plus(byParty, party));
    }
  }

  private void opposedUntil(UUID holder) {
    oppose--;
    if (minus(opponents, holder)) {
      String country = countries.get(holder);
      if (country != null) {
        minus(byCountry, country);
      }
      parties.getOrDefault(holder, Map.of()).keySet().forEach(party -> minus(byParty, party));
    }
  }

  private void joins(Party party) {
    if (plus(parties.computeIfAbsent(party.member(), member -> new HashMap<>()), party.party())
        && opponents.containsKey(party.member())) {
      plus(byParty, party.party());
    }
  }

  private void leaves(Party party) {
    if (minus(Objects.requireNonNull(parties.get(party.member())), party.party())
        && opponents.containsKey(party.member())) {
      minus(byParty, party.party());
    }
  }

  private void demands(Open demand) {
    plus(demands, demand.stance());
    plus(demanders, demand.holder());
    plus(byAction, demand.action());
  }

  private void demandedUntil(Open demand) {
    minus(demands, demand.stance());
    minus(demanders, demand.holder());
    minus(byAction, demand.action());
  }

  // True when it is the first.
  private static <K> boolean plus(Map<K, Integer> counts, K key) {
    return counts.merge(key, 1, Integer::sum) == 1;
  }

  // True when it was the last.
  private static <K> boolean minus(Map<K, Integer> counts, K key) {
    int remaining = Objects.requireNonNull(counts.get(key)) - 1;
    if (remaining == 0) {
      counts.remove(key);
    } else {
      counts.put(key, remaining);
    }
    return remaining == 0;
  }
}
