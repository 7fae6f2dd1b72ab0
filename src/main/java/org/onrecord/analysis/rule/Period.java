package org.onrecord.analysis.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of days on which a derived value stays the same.
 *
 * <p>A history is a list of periods, in order and without gaps; its last one is open-ended. Days on
 * or after {@link #FOREVER} are no days of the record: an act dated so never counts.
 *
 * @param <T> what is derived
 * @param from the first day, inclusive
 * @param until the day after the last one, {@link #FOREVER} for an open end
 * @param value what holds on these days
 */
public record Period<T>(LocalDate from, LocalDate until, T value) {

  /** The end of a period that has none, a day that every database can store. */
  public static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

  /** A period of at least one day. */
  public Period {
    Objects.requireNonNull(value);
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("A period from " + from + " cannot end before " + until);
    }
  }

  /** Whether an act of this day counts as of another; an undated act counts on every date. */
  static boolean counts(@Nullable LocalDate on, LocalDate asOf) {
    return on == null || (!on.isAfter(asOf) && on.isBefore(FOREVER));
  }

  /** The history of a value that begins on a day and can change only on the given ones. */
  static <T> List<Period<T>> history(
      LocalDate first, Collection<LocalDate> changes, Function<LocalDate, T> valueOn) {
    if (!first.isBefore(FOREVER)) {
      return List.of();
    }
    List<Period<T>> periods = new ArrayList<>();
    LocalDate from = first;
    for (LocalDate change : new TreeSet<>(changes)) {
      if (change.isAfter(first) && change.isBefore(FOREVER)) {
        periods.add(new Period<>(from, change, valueOn.apply(from)));
        from = change;
      }
    }
    periods.add(new Period<>(from, FOREVER, valueOn.apply(from)));
    return merge(periods);
  }

  /** The same days, with neighbours of equal value made one. */
  static <T> List<Period<T>> merge(List<Period<T>> periods) {
    List<Period<T>> merged = new ArrayList<>();
    for (Period<T> period : periods) {
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).value().equals(period.value())) {
        merged.set(last, new Period<>(merged.get(last).from(), period.until(), period.value()));
      } else {
        merged.add(period);
      }
    }
    return List.copyOf(merged);
  }
}
