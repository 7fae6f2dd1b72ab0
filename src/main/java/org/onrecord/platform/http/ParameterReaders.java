package org.onrecord.platform.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.CommonDate;
import org.onrecord.platform.value.Ref;

/**
 * How the text of a parameter becomes a value of the type that the parameter declares. Each reader
 * throws an IllegalArgumentException that says what is wrong with the text. A type of ours is read
 * by its own static method fromString.
 */
@Provider
public class ParameterReaders implements ParamConverterProvider {

  private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class, Long.class);

  /** The reader of a type; a whole number is bounded by what its parameter is annotated with. */
  public static Function<String, Object> of(Class<?> type, AnnotatedElement parameter) {
    if (type == String.class) {
      return text -> text;
    } else if (type.isEnum()) {
      return text -> word(text, type);
    } else if (type == LocalDate.class) {
      return ParameterReaders::day;
    } else if (type == boolean.class || type == Boolean.class) {
      return ParameterReaders::flag;
    } else if (NUMBERS.contains(type)) {
      long min = parameter.getAnnotation(Min.class).value();
      long max = parameter.getAnnotation(Max.class).value();
      return text -> number(text, min, max);
    } else if (type == UUID.class) {
      return ParameterReaders::id;
    }
    Method own = fromString(type);
    if (own == null) {
      throw new IllegalStateException("no parameter can be a " + type.getName());
    }
    return text -> call(own, text);
  }

  private static Object word(String text, Class<?> type) {
    Object[] words = type.getEnumConstants();
    return Arrays.stream(words)
        .filter(word -> ((Enum<?>) word).name().equals(text))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is not one of "
                        + Arrays.stream(words)
                            .map(word -> ((Enum<?>) word).name())
                            .collect(Collectors.joining(", "))));
  }

  private static Object day(String text) {
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
  }

  private static Object flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is neither true nor false");
    };
  }

  private static Object number(String text, long min, long max) {
    if (text.matches("\\d{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw new IllegalArgumentException("is not a whole number between " + min + " and " + max);
  }

  private static Object id(String text) {
    UUID id = Ref.id(text);
    if (id == null) {
      throw new IllegalArgumentException("is not an id");
    }
    return id;
  }

  private static @Nullable Method fromString(Class<?> type) {
    try {
      return type.getDeclaredMethod("fromString", String.class);
    } catch (NoSuchMethodException none) {
      return null;
    }
  }

  private static Object call(Method fromString, String text) {
    try {
      return fromString.invoke(null, text);
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof RuntimeException reason) {
        throw reason;
      }
      throw new IllegalStateException(failed);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  // REST itself would rather call the constructor of a type that has one for a single text.
  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    Method own = fromString(type);
    return own == null || !type.getPackageName().startsWith("org.onrecord")
        ? null
        : new ParamConverter<>() {
          @Override
          public T fromString(String text) {
            return type.cast(call(own, text));
          }

          @Override
          public String toString(T value) {
            throw new UnsupportedOperationException("parameters are only read");
          }
        };
  }
}
