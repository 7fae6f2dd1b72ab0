package org.onrecord.platform.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Counts requests by the templates of addresses and by the usual methods alone: what is asked for
 * beyond them would fill the metrics until nothing new is counted.
 */
@Singleton
public class RequestMetrics implements MeterFilter {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Set<String> OTHERS =
      Set.of("root", "/openapi", RequestBounds.MCP, "NOT_FOUND", "REDIRECTION", "UNKNOWN");

  private final Routes routes;

  RequestMetrics(Routes routes) {
    this.routes = routes;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    if (!id.getName().startsWith("http.server.")) {
      return id;
    }
    List<Tag> tags =
        id.getTags().stream()
            .map(
                tag ->
                    switch (tag.getKey()) {
                      case "uri" -> Tag.of("uri", address(tag.getValue()));
                      case "method" ->
                          METHODS.contains(tag.getValue()) ? tag : Tag.of("method", "OTHER");
                      default -> tag;
                    })
            .toList();
    return id.replaceTags(tags);
  }

  private String address(String uri) {
    if (OTHERS.contains(uri)) {
      return uri;
    }
    String template = routes.template(uri);
    return template != null ? template : uri.startsWith("/swagger-ui") ? "/swagger-ui" : "UNKNOWN";
  }
}
