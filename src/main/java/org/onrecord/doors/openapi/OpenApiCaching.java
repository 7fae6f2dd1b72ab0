package org.onrecord.doors.openapi;

import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.onrecord.platform.http.EntityTag;
import org.onrecord.platform.value.Hash;

/**
 * The contract is large and changes with the version alone: it goes out with an ETag, and whoever
 * has it already is told so.
 */
@ApplicationScoped
public class OpenApiCaching {
  // After the limits (250).
  private static final int PRIORITY = 230;
  private static final String DOCUMENT = "<default>";

  private final OpenApiDocumentService documents;
  private final Map<Format, String> tags = new ConcurrentHashMap<>();

  OpenApiCaching(OpenApiDocumentService documents) {
    this.documents = documents;
  }

  void register(@Observes Filters filters) {
    filters.register(this::tag, PRIORITY);
  }

  private void tag(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (!"/openapi".equals(context.request().path())
        || !(method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))) {
      context.next();
      return;
    }
    // As OpenApiHandler decides.
    String wanted = context.request().getParam("format");
    String accepted = String.valueOf(context.request().getHeader("Accept"));
    boolean json =
        wanted == null
            ? accepted.contains("application/json")
            : wanted.toUpperCase(Locale.ROOT).equals(Format.JSON.name());
    String tag =
        tags.computeIfAbsent(
            json ? Format.JSON : Format.YAML,
            format -> "W/\"" + Hash.brief(documents.getDocument(DOCUMENT, format)) + "\"");
    MultiMap headers = context.response().headers();
    headers
        .set("ETag", tag)
        .set("Cache-Control", "public, max-age=0, must-revalidate")
        .set("Vary", "Accept");
    if (new EntityTag(tag).isAmong(context.request().headers().getAll("If-None-Match"))) {
      context.response().setStatusCode(304).end();
    } else {
      context.next();
    }
  }
}
