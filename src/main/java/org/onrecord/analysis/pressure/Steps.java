package org.onrecord.analysis.pressure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;

/**
 * The steps that pressure is counted in: days, weeks or months that follow each other.
 *
 * @param interval the length of each
 * @param first the first day of the first
 * @param count how many there are
 * @param last the day after which nothing counts
 */
record Steps(PressureView.Interval interval, LocalDate first, int count, LocalDate last) {
  private static final int MOST = 1000;

  /**
   * The steps that were asked for.
   *
   * @param days those on which something changed, for a first or last day that was left out
   */
  static Steps of(PressureFilter filter, LocalDate last, Collection<LocalDate> days) {
    PressureView.Interval interval = filter.interval();
    LocalDate from = filter.from();
    LocalDate to = filter.to();
    if (to == null) {
      LocalDate latest = days.isEmpty() ? last : Collections.max(days);
      to = from != null && from.isAfter(latest) ? last : latest;
      if (from != null && to.isBefore(from)) {
        to = from;
      }
    }
    if (from == null) {
      LocalDate earliest = days.isEmpty() ? to : Collections.min(days);
      from = earliest.isAfter(to) ? to : earliest;
    }
    LocalDate first = start(from, interval);
    long count = unit(interval).between(first, to) + 1;
    if (count > MOST && filter.from() == null) {
      first = start(start(to, interval).minus(MOST - 1, unit(interval)), interval);
      count = unit(interval).between(first, to) + 1;
    }
    requireFew(from, to, count);
    return new Steps(interval, first, (int) count, last);
  }

  /**
   * The last day that can count: the end of the step that holds the last day asked for, but no day
   * after the last.
   */
  static LocalDate latest(PressureFilter filter, LocalDate last) {
    if (filter.to() == null) {
      return last;
    }
    LocalDate end =
        start(filter.to(), filter.interval()).plus(1, unit(filter.interval())).minusDays(1);
    return end.isAfter(last) ? last : end;
  }

  private static void requireFew(LocalDate from, LocalDate to, long count) {
    List<Fault> faults = new ArrayList<>();
    if (from.isAfter(to)) {
      faults.add(Fault.query("from", "conflict", "is after to"));
    }
    if (count > MOST) {
      faults.add(
          Fault.query(
              "from", "too_many", "makes more than " + MOST + " steps; take a longer interval"));
    }
    if (!faults.isEmpty()) {
      throw Problem.parameters(faults);
    }
  }

  /** The first day of a step. */
  LocalDate begin(int step) {
    return first.plus(step, unit(interval));
  }

  /** The last day of a step. */
  LocalDate end(int step) {
    return begin(step + 1).minusDays(1);
  }

  /** The step at whose end a day is past for the first time; their number when it never is. */
  int at(LocalDate day) {
    if (day.isAfter(last)) {
      return count;
    }
    return day.isBefore(first) ? 0 : (int) Math.min(count, unit(interval).between(first, day));
  }

  private static LocalDate start(LocalDate day, PressureView.Interval interval) {
    return switch (interval) {
      case day -> day;
      case week -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case month -> day.withDayOfMonth(1);
    };
  }

  private static ChronoUnit unit(PressureView.Interval interval) {
    return switch (interval) {
      case day -> ChronoUnit.DAYS;
      case week -> ChronoUnit.WEEKS;
      case month -> ChronoUnit.MONTHS;
    };
  }
}
