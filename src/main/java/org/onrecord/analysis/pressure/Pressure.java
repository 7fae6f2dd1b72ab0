package org.onrecord.analysis.pressure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Time;
import org.onrecord.record.stance.DemandReading;
import org.onrecord.record.stance.Position;

/**
 * Counts pressure on a speaker (stances on the speaker and on all they said, demands addressed to
 * them) or on a statement, per day, week or month. An undated stance on a statement counts from the
 * first day of the statement, any other undated one from the beginning.
 */
@ApplicationScoped
public class Pressure {
  private static final int MAX_STEPS = 1000;

  // What a speaker said alone, and what it said jointly with others.
  private static final String SAID =
      "select a.id from Statement a where a.speaker.id = :id union select j.id from Statement j join"
          + " j.jointSpeakers js where js.id = :id";

  private final EntityManager entities;
  private final Clock clock;

  Pressure(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  private record Held(
      UUID holder, @Nullable String country, Position position, LocalDate from, LocalDate until) {}

  private record Open(UUID stance, UUID holder, String action, LocalDate from, LocalDate until) {}

  private record Party(UUID member, Reference party, LocalDate from, LocalDate to) {}

  /** Pressure on a speaker. */
  PressureView onSpeaker(UUID speaker, PressureFilter filter) {
    return steps(
        filter,
        held("x.targetSpeaker.id = :id", speaker),
        held("t.id in (" + SAID + ") and t.withdrawnAt is null", speaker),
        open("o.addresseeId = :id", speaker),
        parties(
            "m.member.id in (select x.holder.id from Stance x where x.withdrawnAt is null and"
                + " x.targetSpeaker.id = :id union select x.holder.id from Stance x where x.withdrawnAt"
                + " is null and x.targetStatement.id in ("
                + SAID
                + "))",
            speaker));
  }

  /** Pressure on a statement. */
  PressureView onStatement(UUID statement, PressureFilter filter) {
    return steps(
        filter,
        held("x.targetStatement.id = :id", statement),
        List.of(),
        open("x.targetStatement.id = :id", statement),
        parties(
            "m.member.id in (select distinct x.holder.id from Stance x where x.withdrawnAt is null and"
                + " x.targetStatement.id = :id)",
            statement));
  }

  private List<Object[]> rows(String query, UUID id) {
    return entities.createQuery(query, Object[].class).setParameter("id", id).getResultList();
  }

  private List<Held> held(String condition, UUID id) {
    List<Held> held = new ArrayList<>();
    for (Object[] row :
        rows(
            "select x.holder.id, h.country, x.position, x.takenOn.text, x.takenOn.earliest,"
                + " t.saidOn.earliest, x.withdrawnOn.text, x.withdrawnOn.earliest from Stance x join"
                + " x.holder h left join x.targetStatement t where x.withdrawnAt is null and "
                + condition,
            id)) {
      LocalDate from = row[3] != null || row[5] == null ? (LocalDate) row[4] : (LocalDate) row[5];
      LocalDate until = row[6] == null ? Edtf.MAX : (LocalDate) row[7];
      held.add(new Held((UUID) row[0], (String) row[1], (Position) row[2], from, until));
    }
    return held;
  }

  // A demand that is met in part goes on pressing, and what presses is what is not done yet.
  private List<Open> open(String condition, UUID id) {
    List<Open> open = new ArrayList<>();
    for (Object[] row :
        rows(
            "select x.id, x.holder.id, cast(o.action as String), dp.validFrom, dp.validUntil,"
                + " index(o), dp.outcome from Stance x join x.options o join DemandPeriod dp on"
                + " dp.stanceId = x.id and dp.status in (org.onrecord.record.stance.DemandStatus.open,"
                + " org.onrecord.record.stance.DemandStatus.partly_met) where x.withdrawnAt is null and "
                + condition,
            id)) {
      if (((DemandReading) row[6]).presses((Integer) row[5])) {
        open.add(
            new Open(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (LocalDate) row[3],
                (LocalDate) row[4]));
      }
    }
    return open;
  }

  // The holders are given as a set (distinct, union), else PostgreSQL looks for a stance of
  // everyone.
  private List<Party> parties(String condition, UUID id) {
    List<Party> parties = new ArrayList<>();
    for (Object[] row :
        rows(
            "select m.member.id, b.id, b.slug, b.name, m.start.earliest, m.end.latest, b.withdrawnAt from Membership m"
                + " join Speaker b on b.id = coalesce(m.onBehalfOf.id, m.organization.id) and"
                + " b.classification = org.onrecord.record.speaker.Classification.party where m.withdrawnAt"
                + " is null and "
                + condition,
            id)) {
      parties.add(
          new Party(
              (UUID) row[0],
              Reference.to((UUID) row[1], (String) row[2], (String) row[3], (Instant) row[6]),
              (LocalDate) row[4],
              (LocalDate) row[5]));
    }
    return parties;
  }

  private PressureView steps(
      PressureFilter filter,
      List<Held> onIt,
      List<Held> onWords,
      List<Open> open,
      List<Party> parties) {
    Parameters parameters = new Parameters();
    PressureView.Interval interval = filter.interval(parameters);
    LocalDate asOf = parameters.day("asOf", filter.asOf());
    LocalDate last = asOf == null ? Time.today(clock) : asOf;
    LocalDate from = parameters.day("from", filter.from());
    LocalDate to = parameters.day("to", filter.to());
    List<Held> held = new ArrayList<>(onIt);
    held.addAll(onWords);
    held.removeIf(stance -> stance.from().isAfter(last));
    open.removeIf(demand -> demand.from().isAfter(last));
    NavigableSet<LocalDate> days = days(held, open, last);
    boolean fromGiven = from != null;
    if (to == null) {
      to = days.isEmpty() || (from != null && from.isAfter(days.last())) ? last : days.last();
      if (from != null && to.isBefore(from)) {
        to = from;
      }
    }
    if (from == null) {
      from = days.isEmpty() || days.first().isAfter(to) ? to : days.first();
    }
    if (from.isAfter(to)) {
      parameters.fault("from", "conflict", "is after to");
    }
    LocalDate first = start(from, interval);
    long count = steps(first, to, interval);
    if (count > MAX_STEPS && !fromGiven) {
      first = start(back(to, interval), interval);
      count = steps(first, to, interval);
    }
    if (count > MAX_STEPS) {
      parameters.fault(
          "from", "too_many", "makes more than " + MAX_STEPS + " steps; take a longer interval");
    }
    parameters.throwIfAny();
    Standing standing = new Standing(held, open, parties);
    List<PressureView.Step> steps = new ArrayList<>((int) count);
    for (LocalDate step = first; !step.isAfter(to); step = next(step, interval)) {
      LocalDate end = next(step, interval).minusDays(1);
      steps.add(standing.step(step, end, end.isAfter(last) ? last : end));
    }
    return new PressureView(
        interval,
        first,
        next(steps.get(steps.size() - 1).from(), interval).minusDays(1),
        last,
        steps);
  }

  // The days on which something changed, as far as they are dated.
  private static NavigableSet<LocalDate> days(List<Held> held, List<Open> open, LocalDate last) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    held.forEach(stance -> days.addAll(List.of(stance.from(), stance.until())));
    open.forEach(demand -> days.addAll(List.of(demand.from(), demand.until())));
    days.removeIf(day -> day.equals(Edtf.MIN) || day.isAfter(last));
    return days;
  }

  private static LocalDate start(LocalDate day, PressureView.Interval interval) {
    return switch (interval) {
      case day -> day;
      case week -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case month -> day.withDayOfMonth(1);
    };
  }

  private static LocalDate next(LocalDate step, PressureView.Interval interval) {
    return step.plus(1, unit(interval));
  }

  private static LocalDate back(LocalDate to, PressureView.Interval interval) {
    return start(to, interval).minus(MAX_STEPS - 1, unit(interval));
  }

  private static long steps(LocalDate first, LocalDate to, PressureView.Interval interval) {
    return unit(interval).between(first, to) + 1;
  }

  private static ChronoUnit unit(PressureView.Interval interval) {
    return switch (interval) {
      case day -> ChronoUnit.DAYS;
      case week -> ChronoUnit.WEEKS;
      case month -> ChronoUnit.MONTHS;
    };
  }

  /** How things stand as the days go by: each change is taken in once, whatever the steps. */
  private static final class Standing {
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
      int left = Objects.requireNonNull(counts.get(key)) - 1;
      if (left == 0) {
        counts.remove(key);
      } else {
        counts.put(key, left);
      }
      return left == 0;
    }
  }
}
