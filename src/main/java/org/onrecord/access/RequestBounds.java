package org.onrecord.access;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.onrecord.shared.Problem;
import org.onrecord.shared.ProblemType;
import org.onrecord.shared.Problems;

/**
 * Refuses what is too large or malformed before anything reads it. The server has limits of its
 * own, but answers them with an empty body; so they lie above these.
 */
@ApplicationScoped
public class RequestBounds {
  // Right after the security headers, before all that looks at the address.
  private static final int PRIORITY = 390;
  private static final int MAX_ADDRESS = 8192;
  private static final int MAX_HEADERS = 16_384;
  private static final Pattern HALF_ENCODED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private final Problems problems;
  private final long maxBody;

  RequestBounds(
      Problems problems, @ConfigProperty(name = "onrecord.max-body-size") MemorySize maxBody) {
    this.problems = problems;
    this.maxBody = maxBody.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    Problem problem = problem(context.request());
    if (problem == null) {
      context.next();
      return;
    }
    if (problem.type() == ProblemType.payload_too_large) {
      // Nobody reads what would still come.
      context.response().putHeader("Connection", "close");
    }
    context.request().resume();
    problems.send(context, problem);
  }

  private @Nullable Problem problem(HttpServerRequest request) {
    if (request.uri().length() > MAX_ADDRESS) {
      return new Problem(
          ProblemType.uri_too_long, "Addresses have at most " + MAX_ADDRESS + " characters.");
    }
    if (HALF_ENCODED.matcher(request.uri()).find()) {
      return new Problem(
          ProblemType.bad_request, "A % in the address is not followed by two hex digits.");
    }
    int size = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      size += header.getKey().length() + header.getValue().length() + 4;
    }
    if (size > MAX_HEADERS) {
      return new Problem(
          ProblemType.header_too_large, "Headers have at most " + MAX_HEADERS + " bytes in all.");
    }
    String length = request.getHeader("Content-Length");
    if (length != null && (!length.matches("\\d{1,18}") || Long.parseLong(length) > maxBody)) {
      return new Problem(
          ProblemType.payload_too_large, "Bodies have at most " + maxBody + " bytes.");
    }
    return null;
  }
}
