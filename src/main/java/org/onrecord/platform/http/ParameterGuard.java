package org.onrecord.platform.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * Refuses query parameters that the called method does not declare, single-valued ones given twice,
 * and empty ones, so that no filter is ever ignored.
 */
public class ParameterGuard {
  private record Known(Set<String> single, Set<String> repeatable) {}

  private static final Map<Method, Known> KNOWN = new ConcurrentHashMap<>();

  @ServerRequestFilter
  void check(ContainerRequestContext request, ResourceInfo resource, UriInfo uri) {
    Method method = resource.getResourceMethod();
    if (method == null || !method.getDeclaringClass().getPackageName().startsWith("org.onrecord")) {
      return;
    }
    Known known = KNOWN.computeIfAbsent(method, ParameterGuard::known);
    List<Fault> unknown = new ArrayList<>();
    List<Fault> wrong = new ArrayList<>();
    uri.getQueryParameters()
        .forEach(
            (name, values) -> {
              boolean empty = values.stream().anyMatch(String::isEmpty);
              if (known.single().contains(name)) {
                if (empty) {
                  wrong.add(Fault.query(shown(name), "empty", "is empty; leave it out instead"));
                } else if (values.size() > 1) {
                  wrong.add(Fault.query(shown(name), "repeated", "may be given only once"));
                }
              } else if (known.repeatable().contains(name)) {
                if (empty) {
                  wrong.add(Fault.query(shown(name), "empty", "is empty; leave it out instead"));
                }
              } else {
                unknown.add(
                    Fault.query(shown(name), "unknown", "is not a parameter of this address"));
              }
            });
    if (!unknown.isEmpty()) {
      Set<String> all = new HashSet<>(known.single());
      all.addAll(known.repeatable());
      throw new Problem(
          ProblemType.unknown_parameter,
          all.isEmpty()
              ? "This address takes no parameters."
              : "This address knows "
                  + all.stream().sorted().collect(Collectors.joining(", "))
                  + ".",
          unknown);
    }
    if (!wrong.isEmpty()) {
      throw new Problem(
          ProblemType.invalid_parameter,
          wrong.get(0).parameter() + " " + wrong.get(0).detail(),
          wrong);
    }
  }

  private static String shown(String name) {
    return name.length() > 100 ? name.substring(0, 100) : name;
  }

  private static Known known(Method method) {
    Known known = new Known(new HashSet<>(), new HashSet<>());
    for (Parameter parameter : method.getParameters()) {
      QueryParam query = parameter.getAnnotation(QueryParam.class);
      if (query != null) {
        note(known, query, parameter.getType());
      } else if (has(parameter, BeanParam.class)) {
        for (var component : parameter.getType().getDeclaredFields()) {
          QueryParam each = component.getAnnotation(QueryParam.class);
          if (each != null) {
            note(known, each, component.getType());
          }
        }
      }
    }
    return known;
  }

  private static boolean has(Parameter parameter, Class<? extends Annotation> type) {
    return parameter.isAnnotationPresent(type);
  }

  private static void note(Known known, QueryParam query, Class<?> type) {
    (List.class.isAssignableFrom(type) ? known.repeatable() : known.single()).add(query.value());
  }
}
