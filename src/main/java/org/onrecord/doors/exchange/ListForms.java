package org.onrecord.doors.exchange;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * Leads whoever asks a list for another form than JSON to the export of that list: by Accept, or by
 * the parameter format for browsers and spreadsheets, which send no Accept of one's choice.
 */
public class ListForms {
  private static final Pattern LISTS =
      Pattern.compile("/v1/(speakers|memberships|topics|sources|statements|stances|responses)");
  private static final String FORMAT = "format";

  @ServerRequestFilter(preMatching = true)
  void choose(ContainerRequestContext request) {
    String path = request.getUriInfo().getRequestUri().getRawPath();
    if (!request.getMethod().equals(HttpMethod.GET) || !LISTS.matcher(path).matches()) {
      return;
    }
    String asked = request.getUriInfo().getQueryParameters().getFirst(FORMAT);
    String form = asked == null ? accepted(request) : asked;
    if (form == null) {
      return;
    }
    UriBuilder address = request.getUriInfo().getRequestUriBuilder().replaceQueryParam(FORMAT);
    switch (form) {
      case "json" -> request.setRequestUri(address.build());
      case "csv", "ndjson" ->
          request.setRequestUri(
              address.replacePath(path.replace("/v1/", "/v1/exports/") + "." + form).build());
      default ->
          throw new Problem(
              ProblemType.invalid_parameter,
              "format is not one of json, csv, ndjson",
              List.of(Fault.query(FORMAT, "unknown_value", "is not one of json, csv, ndjson")));
    }
  }

  // What the client wants most; the list itself answers whatever else there is.
  private static @Nullable String accepted(ContainerRequestContext request) {
    List<MediaType> types = acceptable(request);
    if (types.isEmpty()) {
      return null;
    }
    MediaType first = types.get(0);
    return switch (first.getType() + "/" + first.getSubtype()) {
      case ExportParameters.CSV -> "csv";
      case ExportParameters.NDJSON -> "ndjson";
      default -> null;
    };
  }

  private static List<MediaType> acceptable(ContainerRequestContext request) {
    try {
      return request.getAcceptableMediaTypes();
    } catch (IllegalArgumentException malformed) {
      // Who matches the request to a method says so.
      return List.of();
    }
  }
}
