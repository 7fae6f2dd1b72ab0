package org.onrecord.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paged;

/**
 * Turns what a resource method returns into the answer: the JSON, written once, and the headers of
 * caching and conditional requests (RFC 9110 section 13, RFC 9111). Methods return a view, a {@link
 * Page} of views, {@link Posted} or {@link Withdrawn}, all of which are records. What a method
 * returns as a Response, and every problem, goes out as it is.
 */
public class ResponseWriter {
  private static final String PUBLIC = "public, max-age=0, must-revalidate";

  private final Json json;

  ResponseWriter(Json json) {
    this.json = json;
  }

  @ServerResponseFilter
  void complete(
      ContainerRequestContext request,
      ContainerResponseContext response,
      ResourceInfo resource,
      UriInfo uri) {
    if (!(response.getEntity() instanceof Record returned)) {
      return;
    }
    if (returned instanceof Withdrawn withdrawn) {
      withdrawn(withdrawn, response);
    } else if (returned instanceof Posted<?> posted) {
      posted(posted, response);
    } else if (request.getMethod().equals("PATCH")) {
      int version = ((Versioned) returned).version();
      posted(new Posted.Fresh<>(response.getStatus(), returned, version, null), response);
    } else if (request.getMethod().equals("POST")) {
      // A question that does not fit into an address: it makes nothing, and no cache knows it.
      answer(response, 200, json.write(returned));
      response.getHeaders().putSingle("Cache-Control", "no-store");
    } else {
      read(returned, request, response, uri);
    }
    if (resource.getResourceMethod().isAnnotationPresent(Confidential.class)) {
      response.getHeaders().putSingle("Cache-Control", "no-store");
      response.getHeaders().putSingle("Vary", "Accept, Authorization");
    }
  }

  private static void withdrawn(Withdrawn withdrawn, ContainerResponseContext response) {
    answer(response, 204, null);
    if (!withdrawn.referring().isEmpty()) {
      response.getHeaders().putSingle(Withdrawn.REFERRING, withdrawn.referring());
    }
  }

  private void posted(Posted<?> posted, ContainerResponseContext response) {
    Posted.Kept<?> answer = posted.kept(json);
    answer(response, answer.status(), answer.body());
    MultivaluedMap<String, Object> headers = response.getHeaders();
    if (answer.location() != null) {
      // As a text: REST would put the Host header before a URI (RFC 9110 section 10.2.2).
      headers.putSingle("Location", answer.location());
    }
    if (answer.etag() != null) {
      headers.putSingle("ETag", answer.etag());
    }
    if (answer.repeated()) {
      headers.putSingle("Idempotency-Replayed", "true");
    }
    headers.putSingle("Cache-Control", "no-store");
  }

  private void read(
      Record returned,
      ContainerRequestContext request,
      ContainerResponseContext response,
      UriInfo uri) {
    Record view = returned instanceof Page<?> page ? linked(page, uri) : returned;
    byte[] body =
        view instanceof Formed formed
            ? formed.bytes()
            : returned instanceof Page<?> page && !page.fields().isEmpty()
                ? json.write(view, page.fields())
                : json.write(view);
    EntityTag tag =
        view instanceof Versioned versioned
            ? EntityTag.strong(versioned.version(), body)
            : EntityTag.weak(body);
    boolean known = tag.isAmong(request.getHeaders().get("If-None-Match"));
    answer(
        response,
        known ? 304 : 200,
        known ? null : body,
        view instanceof Formed formed ? formed.form() : MediaType.APPLICATION_JSON_TYPE);
    validate(response, tag.value());
    if (view instanceof Formed formed && formed.fileName() != null) {
      response
          .getHeaders()
          .putSingle("Content-Disposition", "attachment; filename=\"" + formed.fileName() + "\"");
    }
    if (view instanceof Paged paged && paged.next() != null) {
      response.getHeaders().putSingle("Link", "<" + paged.next() + ">; rel=\"next\"");
    }
  }

  private static void validate(ContainerResponseContext response, String tag) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putSingle("ETag", tag);
    headers.putSingle("Cache-Control", PUBLIC);
    headers.putSingle("Vary", "Accept");
  }

  /** A page as a client sees it, with a ready link to the next in place of its cursor. */
  private record PageView(List<?> items, @Nullable String next, @Nullable Long total)
      implements Paged {}

  private static PageView linked(Page<?> page, UriInfo uri) {
    return new PageView(
        page.items(),
        page.next() == null ? null : RequestAddress.at(uri, page.next()),
        page.total());
  }

  private static void answer(
      ContainerResponseContext response, int status, byte @Nullable [] body) {
    answer(response, status, body, MediaType.APPLICATION_JSON_TYPE);
  }

  private static void answer(
      ContainerResponseContext response, int status, byte @Nullable [] body, MediaType type) {
    response.setStatus(status);
    // Without a body there is no media type either, which REST would set to what the method
    // produces.
    response.setEntity(body, response.getEntityAnnotations(), body == null ? null : type);
  }
}
