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
 * Leads whoever asks a list, or a single record, for another form than JSON to its export: by
 * Accept, or by the parameter format for browsers and spreadsheets, which send no Accept of one's
 * choice.
 */
public class ListForms {
  private static final Pattern LISTS =
      Pattern.compile("/v1/(speakers|memberships|topics|sources|statements|stances|responses)");
  private static final Pattern RECORDS = Pattern.compile(LISTS.pattern() + "/[A-Za-z0-9-]+");
  private static final String FORMAT = "format";

  @ServerRequestFilter(preMatching = true)
  void choose(ContainerRequestContext request) {
    String path = request.getUriInfo().getRequestUri().getRawPath();
    boolean list = LISTS.matcher(path).matches();
    if (!request.getMethod().equals(HttpMethod.GET)
        || (!list && !RECORDS.matcher(path).matches())) {
      return;
    }
    List<String> known =
        list ? List.of("json", "csv", "ndjson", "jsonld") : List.of("json", "jsonld");
    String asked = request.getUriInfo().getQueryParameters().getFirst(FORMAT);
    String form = asked == null ? accepted(request) : asked;
    if (form == null) {
      return;
    }
    UriBuilder address = request.getUriInfo().getRequestUriBuilder().replaceQueryParam(FORMAT);
    if (form.equals("json")) {
      request.setRequestUri(address.build());
    } else if (known.contains(form)) {
      request.setRequestUri(
          address.replacePath(path.replaceFirst("/v1/", "/v1/exports/") + "." + form).build());
    } else if (asked != null) {
      String fault = "is not one of " + String.join(", ", known);
      throw new Problem(
          ProblemType.invalid_parameter,
          "format " + fault,
          List.of(Fault.query(FORMAT, "unknown_value", fault)));
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
      case ExportParameters.JSONLD -> "jsonld";
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
