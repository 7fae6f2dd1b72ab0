package org.onrecord.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which pages of other origins may read the answers (CORS). By hand, because the libraries at hand
 * refuse a request for its origin, be it a plain read or from our own pages behind TLS.
 */
@ApplicationScoped
public class CrossOrigin {
  // Before anything is refused, so that a page can read why.
  private static final int PRIORITY = 395;
  private static final String METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";
  private static final String TAKEN =
      "Accept, Authorization, Change-Note, Content-Type, Idempotency-Key, If-Match, If-None-Match,"
          + " Last-Event-ID, Mcp-Protocol-Version, Mcp-Session-Id";
  private static final String SHOWN =
      "ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy, Idempotency-Replayed,"
          + " Referring-Records";

  private final List<String> origins;
  private final boolean any;

  CrossOrigin(
      @ConfigProperty(name = "onrecord.cors.origins", defaultValue = "*") List<String> origins) {
    this.origins = origins.stream().map(String::strip).toList();
    this.any = this.origins.contains("*");
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    // Health and metrics are for machines of the operator.
    if (String.valueOf(request.path()).startsWith("/q/")) {
      context.next();
      return;
    }
    MultiMap headers = context.response().headers();
    String origin = request.getHeader("Origin");
    boolean allowed = origin != null && (any || origins.contains(origin));
    if (allowed) {
      headers
          .set("Access-Control-Allow-Origin", any ? "*" : origin)
          .set("Access-Control-Expose-Headers", SHOWN);
    }
    if (!any) {
      // A cache may not give the answer for one origin to another.
      context.addHeadersEndHandler(
          end -> {
            List<String> vary = headers.getAll("Vary");
            headers.set("Vary", vary.isEmpty() ? "Origin" : String.join(", ", vary) + ", Origin");
          });
    }
    if (origin != null
        && request.method().equals(HttpMethod.OPTIONS)
        && request.headers().contains("Access-Control-Request-Method")) {
      if (allowed) {
        headers
            .set("Access-Control-Allow-Methods", METHODS)
            .set("Access-Control-Allow-Headers", TAKEN)
            .set("Access-Control-Max-Age", "7200");
      }
      context.response().setStatusCode(204).end();
      return;
    }
    context.next();
  }
}
