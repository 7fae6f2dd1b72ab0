package org.onrecord.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which answers the server compresses: texts that are worth it. A single record is not, because its
 * ETag is strong, which promises the very bytes, and compressed bytes are others (RFC 9110 section
 * 8.8.3). Quarkus marks every answer as identity; where the mark is taken off, the server
 * compresses for whoever accepts it.
 */
@ApplicationScoped
public class Compression {
  // Among the first, so that its last word on headers comes after those of the others.
  private static final int PRIORITY = 398;
  private static final int WORTH_IT = 1024;
  private static final Pattern LIST = Pattern.compile("\\s*,\\s*");
  private static final Set<String> TEXTS =
      Set.of(
          "application/json",
          "application/atom+xml",
          "application/gexf+xml",
          "application/graphml+xml",
          "application/ld+json",
          "application/linkset+json",
          "application/yaml",
          "application/x-ndjson",
          "application/javascript",
          "text/javascript",
          "text/css",
          "text/csv",
          "text/html",
          "text/plain",
          "image/svg+xml");

  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          context.addHeadersEndHandler(end -> choose(context));
          context.next();
        },
        PRIORITY);
  }

  private static void choose(RoutingContext context) {
    HttpServerResponse response = context.response();
    MultiMap headers = response.headers();
    String tag = headers.get("ETag");
    String type = withoutParameters(String.valueOf(headers.get("Content-Type")));
    boolean strong = tag != null && !tag.startsWith("W/");
    if ((!TEXTS.contains(type) && response.getStatusCode() != 304) || strong) {
      return;
    }
    vary(headers);
    String length = headers.get("Content-Length");
    if (response.getStatusCode() == 200 && (length == null || Long.parseLong(length) >= WORTH_IT)) {
      headers.remove("Content-Encoding");
    }
  }

  private static String withoutParameters(String type) {
    int parameters = type.indexOf(';');
    return parameters < 0 ? type : type.substring(0, parameters).strip();
  }

  // Also on what is sent as it is: a cache has to know that others may get it compressed.
  private static void vary(MultiMap headers) {
    Set<String> names = new LinkedHashSet<>();
    for (String each : headers.getAll("Vary")) {
      names.addAll(List.of(LIST.split(each, -1)));
    }
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(names);
    if (!known.contains("Accept-Encoding")) {
      names.add("Accept-Encoding");
      headers.set("Vary", String.join(", ", names));
    }
  }
}
