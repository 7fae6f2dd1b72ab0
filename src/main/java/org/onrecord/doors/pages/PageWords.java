package org.onrecord.doors.pages;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.statement.StatementView;

/** How pages put values of the record into words that a reader knows. */
@TemplateExtension
final class PageWords {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Pattern DATE =
      Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?([?~%]?)");

  private PageWords() {}

  /** A value of an enumeration: any_of is "any of". */
  static String words(Enum<?> value) {
    return value.name().replace('_', ' ');
  }

  /** A stable word, such as the kind of a response. */
  static String words(String value) {
    return value.replace('_', ' ');
  }

  static String inWords(LocalDate day) {
    return DAY.format(day);
  }

  static String inWords(Instant moment) {
    return MOMENT.format(moment);
  }

  static String inWords(Edtf date) {
    return date.text() == null ? "undated" : dateInWords(date.text());
  }

  /** A date as the record writes dates (EDTF): 2024-05/2024-06 is "May 2024 to June 2024". */
  static String dateInWords(@Nullable String text) {
    if (text == null) {
      return "undated";
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      return one(text);
    }
    String from = text.substring(0, slash);
    String to = text.substring(slash + 1);
    return from.equals("..")
        ? "until " + one(to)
        : to.equals("..") ? "since " + one(from) : one(from) + " to " + one(to);
  }

  private static String one(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return text;
    }
    int year = Integer.parseInt(date.group(1));
    String shown =
        date.group(2) == null
            ? date.group(1)
            : date.group(3) == null
                ? MONTH.format(LocalDate.of(year, Integer.parseInt(date.group(2)), 1))
                : DAY.format(
                    LocalDate.of(
                        year, Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3))));
    return switch (date.group(4)) {
      case "?" -> shown + " (uncertain)";
      case "~" -> "about " + shown;
      case "%" -> "about " + shown + " (uncertain)";
      default -> shown;
    };
  }

  /** When a statement was said, as far as that is known. */
  static String said(StatementView statement) {
    String day = statement.saidOn() == null ? "undated" : inWords(statement.saidOn());
    return statement.saidAt() == null ? day : day + ", " + statement.saidAt();
  }

  /** The first words of a text, for a card. */
  static String first(String text, int most) {
    int length = text.codePointCount(0, text.length());
    return length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }
}
