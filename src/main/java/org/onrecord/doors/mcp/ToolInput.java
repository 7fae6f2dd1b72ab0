package org.onrecord.doors.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.mcp.server.ToolArg;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.ParameterReaders;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.NotAValue;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Text;

/**
 * What a tool takes: a record of which each component is an argument. Its types say both how it is
 * described to assistants (JSON Schema) and how it is read, by the readers of query parameters.
 *
 * @param <T> the record
 */
final class ToolInput<T> {
  private static final int MAX_VALUES = 50;

  private final Constructor<T> constructor;
  private final Map<String, Argument> arguments = new LinkedHashMap<>();

  /**
   * One argument.
   *
   * @param repeatable whether it may have several values
   * @param missing what to say when it is not given, or null when it need not be
   */
  private record Argument(
      Class<?> type,
      boolean repeatable,
      Function<String, Object> read,
      @Nullable String missing,
      Parameter declared) {}

  private ToolInput(Constructor<T> constructor) {
    this.constructor = constructor;
  }

  /** The input of a tool that takes a record. */
  static <T extends Record> ToolInput<T> of(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Constructor<T> constructor;
    try {
      constructor =
          type.getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
    ToolInput<T> input = new ToolInput<>(constructor);
    for (int i = 0; i < components.length; i++) {
      Parameter declared = constructor.getParameters()[i];
      Type generic = components[i].getGenericType();
      boolean repeatable = generic instanceof ParameterizedType;
      Class<?> one =
          generic instanceof ParameterizedType list
              ? (Class<?>) list.getActualTypeArguments()[0]
              : components[i].getType();
      NotNull required = declared.getAnnotation(NotNull.class);
      input.arguments.put(
          components[i].getName(),
          new Argument(
              one,
              repeatable,
              ParameterReaders.of(one, declared),
              required == null ? null : required.message(),
              declared));
    }
    return input;
  }

  /** Its description for assistants, as JSON Schema. */
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    arguments.forEach(
        (name, argument) -> {
          ObjectNode property = properties.putObject(name);
          ObjectNode value = property;
          if (argument.repeatable()) {
            property.put("type", "array").put("maxItems", MAX_VALUES);
            value = property.putObject("items");
          }
          describe(value, argument);
          property.put(
              "description", argument.declared().getAnnotation(ToolArg.class).description());
          if (argument.missing() != null) {
            schema.withArray("required").add(name);
          }
        });
    return schema.put("additionalProperties", false);
  }

  private static void describe(ObjectNode value, Argument argument) {
    if (argument.type() == Long.class) {
      value
          .put("type", "integer")
          .put("minimum", argument.declared().getAnnotation(Min.class).value())
          .put("maximum", argument.declared().getAnnotation(Max.class).value());
      return;
    }
    value.put("type", "string");
    if (argument.type() == LocalDate.class) {
      value.put("format", "date");
    } else if (argument.type().isEnum()) {
      for (Object word : argument.type().getEnumConstants()) {
        value.withArray("enum").add(((Enum<?>) word).name());
      }
    }
  }

  /**
   * Reads what an assistant sent. Blank values are absent, because some clients send every
   * argument.
   *
   * @throws Problem invalid_parameter naming every fault
   */
  T read(Map<String, Object> sent) {
    List<Fault> faults = new ArrayList<>();
    for (String name : new TreeSet<>(sent.keySet())) {
      if (!arguments.containsKey(name)) {
        faults.add(
            Fault.query(
                Text.first(name, 100),
                "unknown",
                "is no argument of this tool, which takes "
                    + String.join(", ", arguments.keySet())));
      }
    }
    List<@Nullable Object> values = new ArrayList<>();
    arguments.forEach((name, argument) -> values.add(read(name, argument, sent.get(name), faults)));
    if (!faults.isEmpty()) {
      throw Problem.parameters(faults);
    }
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException | InstantiationException | IllegalAccessException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static @Nullable Object read(
      String name, Argument argument, @Nullable Object sent, List<Fault> faults) {
    Collection<?> all = sent instanceof Collection<?> several ? several : several(sent);
    List<Object> values = new ArrayList<>();
    if (all.size() > (argument.repeatable() ? MAX_VALUES : 1)) {
      faults.add(
          Fault.query(
              name,
              "too_many",
              argument.repeatable()
                  ? "has more than " + MAX_VALUES + " values"
                  : "takes one value"));
      return null;
    }
    for (Object each : all) {
      if (!(each instanceof String || each instanceof Number || each instanceof Boolean)) {
        faults.add(Fault.query(name, "invalid", "is not a text"));
      } else if (!each.toString().isBlank()) {
        try {
          values.add(argument.read().apply(each.toString()));
        } catch (NotAValue wrong) {
          faults.add(Fault.query(name, wrong.code(), String.valueOf(wrong.getMessage())));
        } catch (IllegalArgumentException wrong) {
          faults.add(Fault.query(name, "invalid", String.valueOf(wrong.getMessage())));
        }
      }
    }
    if (all.isEmpty() && argument.missing() != null) {
      faults.add(Fault.query(name, "required", argument.missing()));
    }
    return argument.repeatable() ? List.copyOf(values) : values.isEmpty() ? null : values.get(0);
  }

  private static List<Object> several(@Nullable Object one) {
    return one == null || one.toString().isBlank() ? List.of() : List.of(one);
  }
}
