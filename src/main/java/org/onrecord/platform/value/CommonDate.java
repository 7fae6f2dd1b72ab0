package org.onrecord.platform.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A day as people commonly type it, such as 14/03/2025, 14.3.2025 or March 14, 2025. It is never
 * taken for a date, because one order of numbers means two days; it is told how to be written.
 */
public final class CommonDate {
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,2})[/. -]+(\\d{1,2})[/. -]+(\\d{4})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})(?:[/.]+|(?=\\d{4}$))(\\d{1,2})(?:[/.]+|(?=\\d\\d$))(\\d{1,2})");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("(\\p{L}{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of |de )?(\\p{L}{3,9})\\.?,? (?:de )?(\\d{4})");
  private static final Pattern MONTH_AND_YEAR = Pattern.compile("(\\p{L}{3,9})\\.? (\\d{4})");
  private static final Pattern YEAR_AND_MONTH = Pattern.compile("(\\d{4})[/.](\\d{2})");

  private CommonDate() {}

  /** How to write what looks like a day, or null when it does not. */
  public static @Nullable String advice(String text) {
    Set<String> meant = meant(text);
    if (meant.isEmpty()) {
      return null;
    }
    String form = meant.iterator().next().length() == 7 ? "YYYY-MM" : "YYYY-MM-DD";
    return "\""
        + text
        + "\" is not how dates are written here; write "
        + form
        + ", for example "
        + meant.stream().collect(Collectors.joining(" or "));
  }

  private static Set<String> meant(String text) {
    Set<String> meant = new LinkedHashSet<>();
    Matcher numbers = NUMBERS.matcher(text);
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    Matcher monthFirst = MONTH_FIRST.matcher(text);
    Matcher dayFirst = DAY_FIRST.matcher(text);
    Matcher monthAndYear = MONTH_AND_YEAR.matcher(text);
    Matcher yearAndMonth = YEAR_AND_MONTH.matcher(text);
    if (numbers.matches()) {
      add(meant, numbers.group(3), numbers.group(2), numbers.group(1));
      add(meant, numbers.group(3), numbers.group(1), numbers.group(2));
    } else if (yearFirst.matches()) {
      add(meant, yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
    } else if (monthFirst.matches()) {
      add(meant, monthFirst.group(3), month(monthFirst.group(1)), monthFirst.group(2));
    } else if (dayFirst.matches()) {
      add(meant, dayFirst.group(3), month(dayFirst.group(2)), dayFirst.group(1));
    } else if (monthAndYear.matches()) {
      String month = month(monthAndYear.group(1));
      if (!month.equals("0")) {
        meant.add(monthAndYear.group(2) + "-" + month);
      }
    } else if (yearAndMonth.matches() && yearAndMonth.group(2).compareTo("12") <= 0) {
      meant.add(yearAndMonth.group(1) + "-" + yearAndMonth.group(2));
    }
    return meant;
  }

  private static void add(Set<String> meant, String year, String month, String day) {
    try {
      meant.add(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
              .toString());
    } catch (DateTimeException impossible) {
      // Then this order of the numbers is no day.
    }
  }

  /** The number of a month in English, or 0. */
  private static String month(String name) {
    for (Month month : Month.values()) {
      if (name.length() >= 3
          && month
              .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
              .toLowerCase(Locale.ROOT)
              .startsWith(name.toLowerCase(Locale.ROOT))) {
        return (month.getValue() < 10 ? "0" : "") + month.getValue();
      }
    }
    return "0";
  }
}
