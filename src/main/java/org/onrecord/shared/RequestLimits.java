package org.onrecord.shared;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what is too large with a problem. The server's own limits answer without a body, so they
 * are set higher and only stop what nobody sends by mistake.
 */
@ApplicationScoped
class RequestLimits {
  /** Longest path with query. */
  static final int URI = 8_000;

  /** Longest headers together. */
  static final int HEADERS = 16_000;

  // Ahead of the server's check of the body, which is at -2.
  private static final int FIRST = -1_000;

  private final Problems problems;
  private final long body;

  RequestLimits(
      Problems problems, @ConfigProperty(name = "onrecord.max-body-size") MemorySize body) {
    this.problems = problems;
    this.body = body.asLongValue();
  }

  void routes(@Observes Router router) {
    router.route().order(FIRST).handler(this::check);
  }

  private void check(RoutingContext context) {
    if (context.request().uri().length() > URI) {
      refuse(context, ProblemType.uri_too_long);
      return;
    }
    int headers = 0;
    for (Map.Entry<String, String> header : context.request().headers()) {
      headers += header.getKey().length() + header.getValue().length();
    }
    if (headers > HEADERS) {
      refuse(context, ProblemType.header_too_large);
      return;
    }
    String length = context.request().getHeader("Content-Length");
    if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > body) {
      refuse(context, ProblemType.payload_too_large);
      return;
    }
    context.next();
  }

  private void refuse(RoutingContext context, ProblemType type) {
    problems.send(context, new Problem(type, type.explanation()));
  }
}
