package org.onrecord.platform.query;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.CommonDate;
import org.onrecord.platform.value.Countries;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Language;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Text;
import org.onrecord.platform.value.Time;

/** Reads query parameters and collects every fault in them. */
public final class Parameters {
  /** A value given more often than this is not a filter but an attack. */
  static final int MAX_VALUES = 50;

  private static final int MAX_TEXT = 200;
  // A sentence that somebody copied.
  private static final int MAX_WORDS = 1000;

  private final List<Fault> faults = new ArrayList<>();

  /** Notes a fault. */
  public void fault(String name, String code, String detail) {
    faults.add(Fault.query(name, code, detail));
  }

  /** Each value of a repeated parameter, as read by the given function; a bad one is a fault. */
  public <T> List<T> each(String name, @Nullable List<String> values, Function<String, T> read) {
    if (values == null || values.isEmpty()) {
      return List.of();
    }
    if (values.size() > MAX_VALUES) {
      fault(name, "too_many", "is given more than " + MAX_VALUES + " times");
      return List.of();
    }
    List<T> result = new ArrayList<>();
    for (String value : values) {
      try {
        result.add(read.apply(value));
      } catch (IllegalArgumentException wrong) {
        String message = wrong.getMessage();
        fault(name, "invalid", message == null ? "has the wrong form" : message);
      }
    }
    return result;
  }

  /** Each value of a repeated parameter as a constant of an enum. */
  public <E extends Enum<E>> List<E> enums(
      String name, @Nullable List<String> values, Class<E> type) {
    return words(name, values, type).stream().map(word -> Enum.valueOf(type, word)).toList();
  }

  /** Each value of a repeated parameter as the name of a constant of an enum. */
  public List<String> words(
      String name, @Nullable List<String> values, Class<? extends Enum<?>> type) {
    Set<String> known =
        Arrays.stream(type.getEnumConstants())
            .map(Enum::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return each(
        name,
        values,
        value -> {
          if (!known.contains(value)) {
            throw new IllegalArgumentException("is not one of " + String.join(", ", known));
          }
          return value;
        });
  }

  /** Each value of a repeated parameter as text of at most 200 characters. */
  public List<String> texts(String name, @Nullable List<String> values) {
    return each(name, values, value -> text(value, MAX_TEXT));
  }

  /** The records of a kind that a repeated parameter names, by id or slug. */
  public Where.Refs refs(String name, String kind, @Nullable List<String> values) {
    return new Where.Refs(name, kind, texts(name, values));
  }

  /** Text of at most 200 characters, or null when it is not given. */
  public @Nullable String text(String name, @Nullable String value) {
    return one(name, value, text -> text(text, MAX_TEXT));
  }

  /** Words to be searched for, of at most 1,000 characters, or null when they are not given. */
  public @Nullable String words(String name, @Nullable String value) {
    return one(name, value, text -> text(text, MAX_WORDS));
  }

  /** Each value of a repeated parameter as a country code (ISO 3166-1 alpha-2). */
  public List<String> countries(String name, @Nullable List<String> values) {
    return each(
        name,
        values,
        value -> {
          String code = Countries.canonical(value);
          if (code == null || !Countries.known(code)) {
            throw new IllegalArgumentException(Countries.fault(value));
          }
          return code;
        });
  }

  /** Each value of a repeated parameter as a language tag (BCP 47) in its one spelling. */
  public List<String> languages(String name, @Nullable List<String> values) {
    return each(
        name,
        values,
        value -> {
          String fault = Language.fault(value);
          if (fault != null) {
            throw new IllegalArgumentException(fault);
          }
          return String.valueOf(Language.canonical(value));
        });
  }

  /** A calendar day (YYYY-MM-DD), or null when it is not given. */
  public @Nullable LocalDate day(String name, @Nullable String value) {
    return one(
        name,
        value,
        text -> {
          try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1 || day.getYear() > 9999) {
              throw new IllegalArgumentException("is not a year between 0001 and 9999");
            }
            return day;
          } catch (DateTimeParseException wrong) {
            String advice = CommonDate.advice(text);
            throw new IllegalArgumentException(
                advice == null ? "is not a day in the form YYYY-MM-DD" : advice, wrong);
          }
        });
  }

  /** The day given as {@code asOf}, or today. */
  public static LocalDate asOf(@Nullable String value, Clock clock) {
    Parameters parameters = new Parameters();
    LocalDate day = parameters.day("asOf", value);
    parameters.throwIfAny();
    return day == null ? Time.today(clock) : day;
  }

  /** A whole number within bounds, or the default when it is not given. */
  public long number(String name, @Nullable String value, long min, long max, long absent) {
    Long number =
        one(
            name,
            value,
            text -> {
              if (text.matches("\\d{1,18}")) {
                long parsed = Long.parseLong(text);
                if (parsed >= min && parsed <= max) {
                  return parsed;
                }
              }
              throw new IllegalArgumentException(
                  "is not a whole number between " + min + " and " + max);
            });
    return number == null ? absent : number;
  }

  /** true or false, or the default when it is not given. */
  public boolean flag(String name, @Nullable String value, boolean absent) {
    Boolean flag =
        one(
            name,
            value,
            text ->
                switch (text) {
                  case "true" -> Boolean.TRUE;
                  case "false" -> Boolean.FALSE;
                  default -> throw new IllegalArgumentException("is neither true nor false");
                });
    return flag == null ? absent : flag;
  }

  /** A comma-separated choice from known names. */
  public List<String> choice(String name, @Nullable String value, Set<String> known) {
    List<String> chosen = Paging.split(value);
    for (String each : chosen) {
      if (!known.contains(each)) {
        fault(
            name,
            "unknown_value",
            known.isEmpty()
                ? "is not offered here"
                : "knows only " + known.stream().sorted().collect(Collectors.joining(", ")));
        return List.of();
      }
    }
    return chosen;
  }

  private <T> @Nullable T one(String name, @Nullable String value, Function<String, T> read) {
    List<T> read1 = each(name, value == null ? null : List.of(value), read);
    return read1.isEmpty() ? null : read1.get(0);
  }

  private static String text(String value, int most) {
    String refusal = Text.refusal(value);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
    String text = Text.normalize(value);
    if (Text.isBlank(text)) {
      throw new IllegalArgumentException("is blank; leave it out instead");
    }
    if (Text.length(text) > most) {
      throw new IllegalArgumentException(
          "has " + Text.length(text) + " characters; at most " + most);
    }
    return text;
  }

  /** Ends the request with an invalid-parameter problem when anything was found. */
  public void throwIfAny() {
    if (!faults.isEmpty()) {
      Fault first = faults.get(0);
      throw new Problem(
          ProblemType.invalid_parameter,
          faults.size() == 1
              ? "%s %s".formatted(first.parameter(), first.detail())
              : faults.size() + " faults in the parameters",
          faults);
    }
  }
}
