package org.onrecord.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of REST and which methods they take: what Allow must say (RFC 9110 section 10.2.1)
 * and REST leaves out, and by what name an address is counted.
 */
@ApplicationScoped
class Routes {
  private record Route(String template, Pattern path, String method) {}

  private final List<Route> routes = new ArrayList<>();

  Routes(BeanManager beans) {
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      Path base = bean.getBeanClass().getAnnotation(Path.class);
      if (base != null) {
        for (Method method : bean.getBeanClass().getMethods()) {
          note(base, method);
        }
      }
    }
  }

  private void note(Path base, Method method) {
    Path own = method.getAnnotation(Path.class);
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        String path = "/" + base.value() + "/" + (own == null ? "" : own.value());
        String form = path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        routes.add(
            new Route(form, Pattern.compile(form.replaceAll("\\{[^}]*}", "[^/]+")), verb.value()));
      }
    }
  }

  /** The template of an address, such as {@code /v1/topics/{ref}}, or null. */
  @Nullable String template(String path) {
    return routes.stream()
        .filter(route -> route.template().equals(path) || route.path().matcher(path).matches())
        .map(Route::template)
        .findFirst()
        .orElse(null);
  }

  /** The methods, comma-separated; empty when the address takes none. */
  String methods(@Nullable String path) {
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : routes) {
      if (path != null && route.path().matcher(path).matches()) {
        methods.add(route.method());
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    if (!methods.isEmpty()) {
      methods.add("OPTIONS");
    }
    return String.join(", ", methods);
  }
}
