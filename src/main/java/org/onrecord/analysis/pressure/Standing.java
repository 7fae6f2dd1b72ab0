package org.onrecord.analysis.pressure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.stance.Position;

/**
 * Who opposes a target, and what is demanded, as the days go by: the counts of pressure. Stances,
 * demands and memberships begin and end on some day; each beginning and end is counted once, in the
 * order of days, however many steps are asked for.
 */
final class Standing {
  /** A stance while it is held: the day on which it ends is none of its days. */
  record Held(
      UUID holder, @Nullable String country, Position position, LocalDate from, LocalDate until) {}

  /** An option of a demand while it is open. */
  record Open(UUID stance, UUID holder, String action, LocalDate from, LocalDate until) {}

  /** A membership in a party, from its first day to its last. */
  record Party(UUID member, Reference party, LocalDate from, LocalDate to) {}

  /** A beginning or an end, and what it does to the counts. */
  private record Change(LocalDate day, Runnable effect) {}

  private final List<Change> changes = new ArrayList<>();
  private final Map<UUID, Integer> opponents = new HashMap<>();
  private final Map<String, Integer> byCountry = new TreeMap<>();
  private final Map<UUID, Map<Reference, Integer>> parties = new HashMap<>();
  private final Map<Reference, Integer> byParty =
      new TreeMap<>(
          Comparator.comparing((Reference party) -> String.valueOf(party.name()))
              .thenComparing(Reference::id));
  private final Map<UUID, Integer> demands = new HashMap<>();
  private final Map<UUID, Integer> demanders = new HashMap<>();
  private final Map<String, Integer> byAction = new TreeMap<>();
  private LocalDate begin = LocalDate.MIN;
  // The first change that is not counted yet.
  private int next;
  private int newOppose;
  private int oppose;
  private int newSupport;
  private int support;

  Standing(List<Held> held, List<Open> open, List<Party> parties) {
    for (Held stance : held) {
      if (stance.position() == Position.oppose) {
        at(stance.from(), () -> newOppose += stance.from().isBefore(begin) ? 0 : 1);
        during(stance.from(), stance.until(), () -> opposes(stance), () -> opposedUntil(stance));
      } else if (stance.position() == Position.support) {
        at(stance.from(), () -> newSupport += stance.from().isBefore(begin) ? 0 : 1);
        during(stance.from(), stance.until(), () -> support++, () -> support--);
      }
    }
    for (Open demand : open) {
      during(demand.from(), demand.until(), () -> demands(demand), () -> demandedUntil(demand));
    }
    for (Party party : parties) {
      during(party.from(), party.to().plusDays(1), () -> joins(party), () -> leaves(party));
    }
    changes.sort(Comparator.comparing(Change::day));
  }

  private void at(LocalDate day, Runnable effect) {
    changes.add(new Change(day, effect));
  }

  private void during(LocalDate from, LocalDate until, Runnable begins, Runnable ends) {
    if (from.isBefore(until)) {
      at(from, begins);
      at(until, ends);
    }
  }

  /**
   * The counts of a step, which must begin after those that were asked for before.
   *
   * @param at the day as of which the step is counted: the last one of the step, or that of the
   *     whole answer where it is earlier
   */
  PressureView.Step step(LocalDate from, LocalDate to, LocalDate at) {
    begin = from;
    newOppose = 0;
    newSupport = 0;
    while (next < changes.size() && !changes.get(next).day().isAfter(at)) {
      changes.get(next++).effect().run();
    }
    return new PressureView.Step(
        from,
        to,
        newOppose,
        oppose,
        opponents.size(),
        newSupport,
        support,
        demands.size(),
        demanders.size(),
        new TreeMap<>(byAction),
        new TreeMap<>(byCountry),
        byParty.entrySet().stream()
            .map(e -> new PressureView.PartyCount(e.getKey(), e.getValue()))
            .toList());
  }

  private void opposes(Held stance) {
    oppose++;
    if (plus(opponents, stance.holder())) {
      if (stance.country() != null) {
        plus(byCountry, stance.country());
      }
      parties
          .getOrDefault(stance.holder(), Map.of())
          .keySet()
          .forEach(party -> plus(byParty, party));
    }
  }

  private void opposedUntil(Held stance) {
    oppose--;
    if (minus(opponents, stance.holder())) {
      if (stance.country() != null) {
        minus(byCountry, stance.country());
      }
      parties
          .getOrDefault(stance.holder(), Map.of())
          .keySet()
          .forEach(party -> minus(byParty, party));
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
