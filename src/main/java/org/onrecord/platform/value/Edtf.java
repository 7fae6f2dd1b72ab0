package org.onrecord.platform.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Transient;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The date of an act, as precisely as it is known: a day, a month, a year or an interval, kept in
 * the words it was written in and as the two days it lies between.
 *
 * <p>The notation is a subset of the Extended Date/Time Format (Library of Congress, 2019; ISO
 * 8601-2:2019):
 *
 * <ul>
 *   <li>level 0: {@code 2024}, {@code 2024-05}, {@code 2024-05-26}, and intervals of two of those
 *       in any mix of precisions, {@code 2024-05-25/2024-05-26};
 *   <li>level 1: an open end, {@code 2024/..} or {@code ../2024-10-01}, and one qualifier at the
 *       end of a date or of either side of an interval: {@code ?} uncertain, {@code ~} approximate,
 *       {@code %} both.
 * </ul>
 *
 * <p>Everything else is refused: times of day, seasons, unspecified digits ({@code X}), unknown
 * ends ({@code 2024/}), sets, qualifiers inside a date, years outside 0001 to 9999, and all else of
 * levels 1 and 2.
 *
 * <p>Days are whole days of the proleptic Gregorian calendar and belong to no time zone. A
 * qualifier says how well the date is known and never widens the two days, because EDTF gives it no
 * width.
 *
 * <p>Written by hand because the one living EDTF library for Java takes all of levels 0 to 2 and
 * answers in milliseconds, while this record admits a few forms and answers in days.
 *
 * @param text the date as it was written, or null when undated
 * @param earliest the first day the date may mean; {@link #MIN} when undated or open at the start
 * @param latest the last day the date may mean; {@link #MAX} when undated or open at the end
 */
@Embeddable
public record Edtf(@Nullable String text, LocalDate earliest, LocalDate latest) {

  /** The first day of all, 0001-01-01; it stands for an open or unknown start. */
  public static final LocalDate MIN = LocalDate.of(1, 1, 1);

  /** The last day of all, 9999-12-31; it stands for an open or unknown end. */
  public static final LocalDate MAX = LocalDate.of(9999, 12, 31);

  /** No date at all: no text, any day from {@link #MIN} to {@link #MAX}. */
  public static final Edtf UNDATED = new Edtf(null, MIN, MAX);

  private static final int MAX_LENGTH = 40;
  private static final String OPEN = "..";
  private static final String SHAPE = "write YYYY, YYYY-MM or YYYY-MM-DD";

  /**
   * Restores a date from its stored columns; new dates come from {@link #parse} or {@link #of}.
   *
   * @throws IllegalArgumentException when the latest day is before the earliest
   */
  public Edtf {
    Objects.requireNonNull(earliest, "earliest");
    Objects.requireNonNull(latest, "latest");
    if (latest.isBefore(earliest)) {
      throw new IllegalArgumentException("the latest day is before the earliest");
    }
  }

  /**
   * Reads a date in the subset of EDTF levels 0 and 1 this type admits (ISO 8601-2:2019).
   *
   * <p>An interval is refused only when no day could lie in it, that is when the first day its
   * start may mean is after the last day its end may mean: {@code 2024-05/2024-05-03} and {@code
   * 2024-05-03/2024-05} are read (an end of coarser precision may be any of its days), {@code
   * 2024-05-26/2024-05-25} and {@code 2024-06/2024-05} are not.
   *
   * @param text 4 to 40 characters, without surrounding space
   * @return the date, whose {@link #text()} is the given text unchanged
   * @throws IllegalArgumentException when the text is not such a date; the message says in English
   *     what is wrong and is fit to be shown to the client
   */
  // Delegating, because the parameter's name is also a property's name and Jackson would otherwise
  // expect a JSON object.
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Edtf parse(String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("the date is empty; " + SHAPE);
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("the date is longer than " + MAX_LENGTH + " characters");
    }
    String otherwise = CommonDate.advice(text);
    if (otherwise != null) {
      throw new IllegalArgumentException(otherwise);
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      if (text.equals(OPEN)) {
        throw new IllegalArgumentException("an open end (..) needs an interval, as in ../2024");
      }
      Days days = days(text);
      return new Edtf(text, days.first, days.last);
    }
    return interval(text, text.substring(0, slash), text.substring(slash + 1));
  }

  /**
   * The date that is exactly one day.
   *
   * @param day a day from {@link #MIN} to {@link #MAX}
   * @return the date, written {@code YYYY-MM-DD}
   * @throws IllegalArgumentException when the day's year is not between 0001 and 9999
   */
  public static Edtf of(LocalDate day) {
    if (day.isBefore(MIN) || day.isAfter(MAX)) {
      throw new IllegalArgumentException("the year is not between 0001 and 9999");
    }
    return new Edtf(day.toString(), day, day);
  }

  /**
   * The given date, or {@link #UNDATED} when there is none, so that no column is left null but the
   * text.
   *
   * @param date a date, or null
   * @return the same date, never null
   */
  public static Edtf ofNullable(@Nullable Edtf date) {
    return date == null ? UNDATED : date;
  }

  /**
   * The date as it was written, which is also its JSON form.
   *
   * @return the text, or null when undated
   */
  @Override
  @JsonValue
  public @Nullable String text() {
    return text;
  }

  /**
   * Whether any date is known.
   *
   * @return false only when there is no text
   */
  // Transient and ignored, because an "is" name reads as a bean property.
  @Transient
  @JsonIgnore
  public boolean isDated() {
    return text != null;
  }

  /**
   * The days the date lies between, both included, with null in place of an open end.
   *
   * @return the range, or null when undated
   */
  public @Nullable DateRange range() {
    if (text == null) {
      return null;
    }
    // The text decides, because the year 0001 really starts on MIN and 9999 really ends on MAX.
    return new DateRange(
        text.startsWith(OPEN) ? null : earliest, text.endsWith(OPEN) ? null : latest);
  }

  /**
   * Whether the date may lie in a window of days; an undated act may lie in any.
   *
   * @param from the first day of the window, included
   * @param to the last day of the window, included
   * @return true when at least one day is in both; false for a window that ends before it starts
   */
  public boolean overlaps(LocalDate from, LocalDate to) {
    return !to.isBefore(from) && !latest.isBefore(from) && !earliest.isAfter(to);
  }

  /**
   * Whether a day lies between the earliest and the latest day, both included; an undated act
   * covers every day from {@link #MIN} to {@link #MAX}.
   *
   * @param day the day asked for
   * @return true when the date may mean that day
   */
  public boolean covers(LocalDate day) {
    return overlaps(day, day);
  }

  private static Edtf interval(String text, String start, String end) {
    if (end.indexOf('/') >= 0) {
      throw new IllegalArgumentException("an interval has only one \"/\"");
    }
    if (start.isEmpty()) {
      throw new IllegalArgumentException("the interval has no start; write .. for an open start");
    }
    if (end.isEmpty()) {
      throw new IllegalArgumentException("the interval has no end; write .. for an open end");
    }
    boolean openStart = start.equals(OPEN);
    boolean openEnd = end.equals(OPEN);
    if (openStart && openEnd) {
      throw new IllegalArgumentException("an interval cannot be open at both ends");
    }
    LocalDate earliest = openStart ? MIN : days(start).first;
    LocalDate latest = openEnd ? MAX : days(end).last;
    if (latest.isBefore(earliest)) {
      throw new IllegalArgumentException("the interval ends before it starts");
    }
    return new Edtf(text, earliest, latest);
  }

  /** Reads one date with its qualifier, as it stands alone or on one side of an interval. */
  private static Days days(String side) {
    int end = side.length() - 1;
    String date = isQualifier(side.charAt(end)) ? side.substring(0, end) : side;
    requireDateCharacters(date);
    String[] parts = date.split("-", -1);
    if (parts.length > 3) {
      throw new IllegalArgumentException("a date has no more than year, month and day; " + SHAPE);
    }
    int year = number("year", parts[0], 4, 1, 9999, "");
    if (parts.length == 1) {
      return new Days(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
    YearMonth month = YearMonth.of(year, number("month", parts[1], 2, 1, 12, ""));
    if (parts.length == 2) {
      return new Days(month.atDay(1), month.atEndOfMonth());
    }
    int day = number("day", parts[2], 2, 1, month.lengthOfMonth(), " in " + month);
    return new Days(month.atDay(day), month.atDay(day));
  }

  private static void requireDateCharacters(String date) {
    if (date.startsWith(OPEN)) {
      throw new IllegalArgumentException("nothing may follow or qualify an open end (..)");
    }
    for (int i = 0; i < date.length(); i++) {
      char c = date.charAt(i);
      if (isQualifier(c)) {
        throw new IllegalArgumentException(
            "only one of ? ~ % may be given, at the end of a date; % means both");
      }
      if (c == 'T' || c == ':') {
        throw new IllegalArgumentException("a date has no time of day; " + SHAPE);
      }
      // Not Character.isDigit, which takes the digits of every script.
      if (c != '-' && (c < '0' || c > '9')) {
        throw new IllegalArgumentException("a date has only digits and hyphens; " + SHAPE);
      }
    }
  }

  private static int number(
      String name, String digits, int length, int min, int max, String context) {
    if (digits.length() != length) {
      throw new IllegalArgumentException(
          "the " + name + " does not have " + (length == 4 ? "four" : "two") + " digits; " + SHAPE);
    }
    int value = Integer.parseInt(digits);
    if (value < min || value > max) {
      String format = "%s %0" + length + "d is not between %0" + length + "d and %0" + length + "d";
      // Locale.ROOT, because some locales write %d in digits of their own.
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, format, name, value, min, max) + context);
    }
    return value;
  }

  private static boolean isQualifier(char c) {
    return c == '?' || c == '~' || c == '%';
  }

  private record Days(LocalDate first, LocalDate last) {}

  /** This date, or null when it says nothing. */
  public @Nullable Edtf orNull() {
    return isDated() ? this : null;
  }
}
