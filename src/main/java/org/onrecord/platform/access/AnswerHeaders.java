package org.onrecord.platform.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.onrecord.platform.http.ClientAddress;
import org.onrecord.platform.http.RequestBounds;

/**
 * What every answer carries: its date (RFC 9110 section 6.6.1), and what it tells a browser so that
 * nothing of ours can be turned against a reader.
 */
@ApplicationScoped
public class AnswerHeaders {
  // Before all else, so that early refusals carry them too.
  private static final int PRIORITY = 400;
  // Data is no page: should a browser ever show it as one, it may load and frame nothing.
  private static final String DATA = "default-src 'none'; frame-ancestors 'none'";
  // Shown within the page of whoever matches names, as the protocol has it; it loads nothing.
  private static final String PREVIEW = "default-src 'none'; frame-ancestors *";
  private static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  // A drawing has its styles in itself, so that it looks the same wherever it is kept.
  private static final String DRAWING =
      PAGE.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final ClientAddress address;
  private final Clock clock;
  private final String swagger;
  // The date of the last answer: it is written out once a second.
  private volatile Second second = new Second(-1, "");

  AnswerHeaders(ClientAddress address, IssuerSettings issuer, Clock clock) {
    this.address = address;
    this.clock = clock;
    // Swagger UI starts itself by an inline script, sets styles as it goes, and asks the issuer.
    this.swagger =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'"
            + issuer.origin().map(origin -> " " + origin).orElse("")
            + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }

  private record Second(long second, String text) {}

  void register(@Observes Filters filters) {
    filters.register(this::add, PRIORITY);
  }

  private void add(RoutingContext context) {
    MultiMap headers = context.response().headers();
    String path = String.valueOf(context.request().path());
    headers
        .set("Date", date())
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer")
        .set("Content-Security-Policy", policy(path));
    if (address.isSecure(context.request())) {
      headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    context.addHeadersEndHandler(end -> revalidate(headers));
    context.next();
  }

  private String date() {
    long now = clock.instant().getEpochSecond();
    Second last = second;
    if (last.second() != now) {
      last = new Second(now, DATE.format(Instant.ofEpochSecond(now)));
      second = last;
    }
    return last.text();
  }

  private String policy(String path) {
    if (path.equals(RequestBounds.RECONCILE + "/preview")) {
      return PREVIEW;
    }
    return path.startsWith("/v1/") || path.equals("/openapi") || path.equals(RequestBounds.MCP)
        ? DATA
        : path.startsWith("/swagger-ui") ? swagger : path.endsWith(".svg") ? DRAWING : PAGE;
  }

  // Quarkus calls files immutable that the next version replaces at the same address.
  private static void revalidate(MultiMap headers) {
    if (String.valueOf(headers.get("Cache-Control")).contains("immutable")) {
      headers.set("Cache-Control", "public, max-age=0, must-revalidate");
    }
  }
}
