package org.onrecord.doors.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/** Pages that the type of a problem leads to, for people as HTML and for programs as JSON. */
@Path("/problems")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
public class ProblemResource {
  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(MediaType.TEXT_HTML_TYPE, MediaType.APPLICATION_JSON_TYPE).build();
  private static final ObjectWriter PRETTY = new ObjectMapper().writerWithDefaultPrettyPrinter();

  /** Every kind of problem. */
  @GET
  @Operation(hidden = true)
  public Response list(@Context Request request) {
    List<ProblemTypeView> all =
        Arrays.stream(ProblemType.values()).map(ProblemTypeView::of).toList();
    return answer(
        request,
        Map.of("items", all),
        () ->
            page(
                "Problems",
                "<p>Every failure is <code>application/problem+json</code>; its <code>type</code>"
                    + " leads to one of these pages.</p><ul>"
                    + all.stream()
                        .map(
                            each ->
                                "<li><a href=\"%s\">%s %s</a></li>"
                                    .formatted(
                                        escape(each.type()), each.status(), escape(each.title())))
                        .collect(Collectors.joining())
                    + "</ul>"));
  }

  /** One kind of problem. */
  @GET
  @Path("/{slug}")
  @Operation(hidden = true)
  public Response get(@PathParam("slug") String slug, @Context Request request) {
    ProblemTypeView view =
        Arrays.stream(ProblemType.values())
            .filter(type -> type.slug().equals(slug))
            .findAny()
            .map(ProblemTypeView::of)
            .orElseThrow(
                () ->
                    new Problem(
                        ProblemType.not_found, "There is no kind of problem with this name."));
    return answer(
        request,
        view,
        () ->
            page(
                view.title(),
                "<p>Status %s</p><p>%s</p><h2>Example</h2><pre>%s</pre><p><a href=\"/problems\">All problems</a></p>"
                    .formatted(
                        view.status(),
                        escape(view.explanation()),
                        escape(pretty(view.example())))));
  }

  private static Response answer(Request request, Object view, Supplier<String> page) {
    Variant variant = request.selectVariant(VARIANTS);
    boolean json =
        variant != null && variant.getMediaType().isCompatible(MediaType.APPLICATION_JSON_TYPE);
    return Response.ok(
            json ? pretty(view) : page.get(), json ? "application/json" : "text/html;charset=UTF-8")
        .header("Cache-Control", "public, max-age=3600")
        .build();
  }

  private static String page(String title, String body) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="UTF-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s · On Record</title>
        <link rel="stylesheet" href="/pages/pages.css">
        <link rel="icon" href="/pages/icon.svg" type="image/svg+xml">
        </head>
        <body>
        <header><a href="/">On Record</a></header>
        <main>
        <h1>%1$s</h1>
        %2$s
        </main>
        </body>
        </html>
        """
        .formatted(escape(title), body);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String pretty(Object value) {
    try {
      return PRETTY.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
