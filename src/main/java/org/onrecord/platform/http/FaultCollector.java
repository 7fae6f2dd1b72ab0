package org.onrecord.platform.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Ref;

/**
 * What Jackson asks about each value that does not fit its type. The collector adds the fault with
 * the place of the value to the {@link Json#FAULTS} of the reading, and Jackson reads on: so all
 * faults of a body are found in one pass. A reading without such a list fails at its first fault.
 */
final class FaultCollector extends DeserializationProblemHandler {

  private static boolean add(
      DeserializationContext context, JsonParser parser, String code, String detail) {
    return add(context, parser.getParsingContext().pathAsPointer().toString(), code, detail);
  }

  private static boolean add(
      DeserializationContext context, String pointer, String code, String detail) {
    if (context.getAttribute(Json.FAULTS) instanceof Faults faults) {
      faults.add(pointer, code, detail);
      return true;
    }
    return false;
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      JsonDeserializer<?> deserializer,
      Object beanOrClass,
      String name)
      throws IOException {
    Class<?> type = beanOrClass instanceof Class<?> c ? c : beanOrClass.getClass();
    Collection<Object> known = deserializer == null ? null : deserializer.getKnownPropertyNames();
    String detail =
        "is not a field of "
            + type.getSimpleName().replaceAll("(Draft|View)$", "").toLowerCase(Locale.ROOT)
            + (known == null
                ? ""
                : "; known are "
                    + known.stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", ")));
    boolean handled = add(context, parser, "unknown_field", detail);
    parser.skipChildren();
    return handled;
  }

  @Override
  public @Nullable Object handleWeirdStringValue(
      DeserializationContext context, Class<?> target, String value, String failure) {
    JsonParser parser = context.getParser();
    if (target.isEnum()) {
      add(
          context,
          parser,
          "unknown_value",
          "is not one of "
              + Arrays.stream(target.getEnumConstants())
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ")));
    } else {
      add(
          context,
          parser,
          target == String.class || target == Ref.class ? "text" : "format",
          failure);
    }
    return null;
  }

  @Override
  public @Nullable Object handleWeirdNumberValue(
      DeserializationContext context, Class<?> target, Number value, String failure) {
    add(
        context,
        context.getParser(),
        "type",
        Number.class.isAssignableFrom(target)
            ? "must be " + named(target) + "; what was sent " + failure
            : "must be " + named(target) + ", not a number");
    return null;
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType target,
      JsonToken token,
      JsonParser parser,
      String failure)
      throws IOException {
    var place = parser.getParsingContext();
    if (token.isStructStart() && place.getParent() != null) {
      place = place.getParent();
    }
    add(
        context,
        place.pathAsPointer().toString(),
        "type",
        "must be " + named(target.getRawClass()) + ", not " + named(token));
    parser.skipChildren();
    return null;
  }

  @Override
  public @Nullable Object handleInstantiationProblem(
      DeserializationContext context, Class<?> type, Object argument, Throwable failure) {
    Throwable cause =
        failure instanceof JsonProcessingException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String message = cause.getMessage();
    add(
        context,
        context.getParser(),
        type == Edtf.class ? "invalid_date" : "format",
        message == null ? "has the wrong form" : message);
    return null;
  }

  @Override
  public @Nullable Object handleMissingInstantiator(
      DeserializationContext context,
      Class<?> type,
      ValueInstantiator instantiator,
      JsonParser parser,
      String message)
      throws IOException {
    add(
        context,
        parser,
        "type",
        "must be " + named(type) + ", not " + named(parser.currentToken()));
    parser.skipChildren();
    return null;
  }

  private static String named(Class<?> type) {
    if (Collection.class.isAssignableFrom(type)) {
      return "an array";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
      return "a whole number";
    }
    return type == String.class
            || type == Ref.class
            || type == Edtf.class
            || type == Instant.class
            || type.isEnum()
        ? "a string"
        : "an object";
  }

  private static String named(JsonToken token) {
    return switch (token) {
      case START_OBJECT, FIELD_NAME, END_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> "a number";
    };
  }
}
