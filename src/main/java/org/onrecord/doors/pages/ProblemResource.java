package org.onrecord.doors.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.quarkus.qute.TemplateInstance;
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

  private final Site site;

  ProblemResource(Site site) {
    this.site = site;
  }

  /** What stands on the page of all kinds. */
  public record ProblemTypesPage(Head head, List<ProblemTypeView> types) {}

  /** What stands on the page of one kind. */
  public record ProblemTypePage(Head head, ProblemTypeView type, String example) {}

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
            Pages.problemTypes(
                new ProblemTypesPage(
                    Head.of(
                        "Problems",
                        "Every way in which a request can fail.",
                        "/problems",
                        site.base()),
                    all)));
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
            Pages.problemType(
                new ProblemTypePage(
                    Head.of(view.title(), view.explanation(), view.type(), site.base()),
                    view,
                    pretty(view.example()))));
  }

  private static Response answer(Request request, Object view, Supplier<TemplateInstance> page) {
    Variant variant = request.selectVariant(VARIANTS);
    boolean json =
        variant != null && variant.getMediaType().isCompatible(MediaType.APPLICATION_JSON_TYPE);
    return Response.ok(
            json ? pretty(view) : page.get().render(),
            json ? "application/json" : "text/html;charset=UTF-8")
        .header("Cache-Control", "public, max-age=3600")
        .build();
  }

  private static String pretty(Object value) {
    try {
      return PRETTY.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
