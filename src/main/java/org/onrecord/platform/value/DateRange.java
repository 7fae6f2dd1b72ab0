package org.onrecord.platform.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A span of whole days, both ends included, in the proleptic Gregorian calendar.
 *
 * @param from the first day, or null when the span is open at its start
 * @param to the last day, or null when the span is open at its end
 */
public record DateRange(@Nullable LocalDate from, @Nullable LocalDate to) {

  /**
   * Makes a span.
   *
   * @throws IllegalArgumentException when both ends are given and the last day is before the first
   */
  public DateRange {
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("the range ends before it starts");
    }
  }
}
