package org.onrecord.platform.http;

import io.quarkus.arc.All;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Listed;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Names;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Sort;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.NotAValue;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * Checks the parameters of a request against those that the called method declares, each by its
 * type, before the method runs. So no filter is ever ignored, and a client learns of every fault at
 * once.
 */
public class ParameterGuard {
  /** A value given more often than this is not a filter but an attack. */
  static final int MAX_VALUES = 50;

  private final Map<Class<?>, Listing<?>> listings;
  private final Map<Method, Declared> known = new ConcurrentHashMap<>();

  ParameterGuard(@All List<Listed> lists) {
    this.listings =
        lists.stream()
            .map(Listed::listing)
            .collect(Collectors.toMap(Listing::view, Function.identity()));
  }

  /** What a method declares: its parameters by name, and the list that it pages through. */
  private record Declared(Map<String, Expected> parameters, @Nullable Listing<?> list) {}

  /**
   * One parameter.
   *
   * @param read makes a value of a text, or throws an IllegalArgumentException
   * @param missing what to say when it is not given, or null when it need not be
   */
  private record Expected(
      boolean repeatable, Function<String, Object> read, @Nullable String missing) {}

  @ServerRequestFilter
  void check(ResourceInfo resource, UriInfo uri) {
    Method method = resource.getResourceMethod();
    if (method == null || !method.getDeclaringClass().getPackageName().startsWith("org.onrecord")) {
      return;
    }
    Declared declared = known.computeIfAbsent(method, this::declared);
    Map<String, List<String>> given = uri.getQueryParameters();
    List<Fault> faults = unknown(declared.parameters(), given);
    boolean known = faults.isEmpty();
    Map<String, Object> read = new HashMap<>();
    declared
        .parameters()
        .forEach((name, expected) -> read(name, expected, given.get(name), read, faults));
    if (declared.list() != null) {
      faults.addAll(declared.list().faults(paging(read)));
    }
    if (!known) {
      throw new Problem(
          ProblemType.unknown_parameter, offered(declared.parameters().keySet()), faults);
    }
    if (!faults.isEmpty()) {
      throw Problem.parameters(faults);
    }
  }

  private static String offered(Set<String> names) {
    return names.isEmpty()
        ? "This address takes no parameters."
        : "This address knows " + String.join(", ", new TreeSet<>(names)) + ".";
  }

  private static List<Fault> unknown(Map<String, Expected> known, Map<String, List<String>> given) {
    List<Fault> unknown = new ArrayList<>();
    for (String name : new TreeSet<>(given.keySet())) {
      if (!known.containsKey(name)) {
        String shown = name.length() > 100 ? name.substring(0, 100) : name;
        unknown.add(Fault.query(shown, "unknown", "is not a parameter of this address"));
      }
    }
    return unknown;
  }

  private static void read(
      String name,
      Expected expected,
      @Nullable List<String> values,
      Map<String, Object> read,
      List<Fault> faults) {
    if (values == null) {
      if (expected.missing() != null) {
        faults.add(Fault.query(name, "required", expected.missing()));
      }
    } else if (values.stream().anyMatch(String::isEmpty)) {
      faults.add(Fault.query(name, "empty", "is empty; leave it out instead"));
    } else if (values.size() > 1 && !expected.repeatable()) {
      faults.add(Fault.query(name, "repeated", "may be given only once"));
    } else if (values.size() > MAX_VALUES) {
      faults.add(Fault.query(name, "too_many", "is given more than " + MAX_VALUES + " times"));
    } else {
      for (String value : values) {
        try {
          read.put(name, expected.read().apply(value));
        } catch (NotAValue wrong) {
          faults.add(Fault.query(name, wrong.code(), String.valueOf(wrong.getMessage())));
        } catch (IllegalArgumentException wrong) {
          faults.add(Fault.query(name, "invalid", String.valueOf(wrong.getMessage())));
        }
      }
    }
  }

  /** What is asked of a list, as far as the list says what it offers. */
  private static Paging paging(Map<String, Object> read) {
    return new Paging(
        1,
        null,
        (Sort) read.get("sort"),
        false,
        (Names) read.getOrDefault("fields", Names.NONE),
        (Names) read.getOrDefault("embed", Names.NONE));
  }

  private Declared declared(Method method) {
    Map<String, Expected> parameters = new LinkedHashMap<>();
    Listing<?> list = null;
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getDeclaredFields()) {
          note(field, field.getGenericType(), parameters);
        }
      } else {
        note(parameter, parameter.getParameterizedType(), parameters);
      }
      if (parameter.getType() == Paging.class) {
        list = list(method);
      }
    }
    return new Declared(parameters, list);
  }

  private static void note(AnnotatedElement declared, Type type, Map<String, Expected> parameters) {
    QueryParam query = declared.getAnnotation(QueryParam.class);
    if (query != null) {
      NotNull required = declared.getAnnotation(NotNull.class);
      boolean repeatable = type instanceof ParameterizedType;
      Class<?> one = repeatable ? argument(type) : (Class<?>) type;
      parameters.put(
          query.value(),
          new Expected(
              repeatable,
              ParameterReaders.of(one, declared),
              required == null ? null : required.message()));
    }
  }

  private Listing<?> list(Method method) {
    Type page = method.getGenericReturnType();
    Listing<?> list = method.getReturnType() == Page.class ? listings.get(argument(page)) : null;
    if (list == null) {
      throw new IllegalStateException("no list answers " + method);
    }
    return list;
  }

  private static Class<?> argument(Type type) {
    return (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0];
  }
}
