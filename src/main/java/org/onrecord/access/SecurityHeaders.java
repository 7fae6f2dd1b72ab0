package org.onrecord.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What every answer tells a browser, so that nothing of ours can be turned against a reader. */
@ApplicationScoped
public class SecurityHeaders {
  // Before all else, so that early refusals carry them too.
  private static final int PRIORITY = 400;

  private final ClientAddress address;

  SecurityHeaders(ClientAddress address) {
    this.address = address;
  }

  void register(@Observes Filters filters) {
    filters.register(this::add, PRIORITY);
  }

  private void add(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set("X-Content-Type-Options", "nosniff").set("Referrer-Policy", "no-referrer");
    String path = String.valueOf(context.request().path());
    // Data is no page: should a browser ever show it as one, it may load and frame nothing.
    if (path.startsWith("/v1/") || path.equals("/openapi")) {
      headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
    if (address.isSecure(context.request())) {
      headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    context.next();
  }
}
