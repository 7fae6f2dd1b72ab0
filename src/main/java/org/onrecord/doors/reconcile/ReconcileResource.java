package org.onrecord.doors.reconcile;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Constant;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.http.HtmlPage;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;

/**
 * The reconciliation service. The OpenAPI document leaves it out, because its form is that of
 * another document: the manifest says what it offers, and clients of the protocol know the rest.
 */
@Path("/v1/reconcile")
@Produces(MediaType.APPLICATION_JSON)
public class ReconcileResource {
  private final Reconciliation reconciliation;
  private final Speakers speakers;

  ReconcileResource(Reconciliation reconciliation, Speakers speakers) {
    this.reconciliation = reconciliation;
    this.speakers = speakers;
  }

  /** The manifest, or the answer to queries in the address. */
  @GET
  @Costly
  @Operation(hidden = true)
  public ReconcileView ask(
      @QueryParam("queries") @Nullable String queries,
      @QueryParam("extend") @Nullable String extend,
      @Context UriInfo uri) {
    return answer(queries, extend, uri);
  }

  /** The answer to queries in a form. */
  @POST
  @Costly
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public ReconcileView post(@Context HttpServerRequest request, @Context UriInfo uri) {
    String queries = request.getFormAttribute("queries");
    String extend = request.getFormAttribute("extend");
    if (queries == null && extend == null) {
      throw ReconcileQueries.fault("queries", "is missing in the form, and so is extend");
    }
    return answer(queries, extend, uri);
  }

  private ReconcileView answer(@Nullable String queries, @Nullable String extend, UriInfo uri) {
    if (queries != null) {
      return new ReconcileView(reconciliation.queries(queries));
    }
    return new ReconcileView(
        extend == null ? reconciliation.manifest(uri.getBaseUri()) : reconciliation.extend(extend));
  }

  /** The pages of this door, which need neither styles nor scripts. */
  @CheckedTemplate(basePath = "reconcile", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance preview(SpeakerView speaker);
  }

  /** A speaker in a few lines. */
  @GET
  @Path("/preview")
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public HtmlPage preview(@QueryParam("id") @DefaultValue("-") String id) {
    UUID known = Ref.id(id);
    SpeakerView speaker = known == null ? null : speakers.views(List.of(known)).get(known);
    if (speaker == null) {
      throw Problem.notFound("speaker");
    }
    return HtmlPage.of(Templates.preview(speaker));
  }

  /** Speakers whose names begin so. */
  @GET
  @Costly
  @Path("/suggest/entity")
  @Operation(hidden = true)
  public ReconcileView entities(
      @QueryParam("prefix") @DefaultValue("") String prefix,
      @QueryParam("cursor") @Nullable String cursor) {
    return new ReconcileView(reconciliation.suggestedEntities(prefix));
  }

  /** Types that begin so. */
  @GET
  @Path("/suggest/type")
  @Operation(hidden = true)
  @Constant
  public ReconcileView types(
      @QueryParam("prefix") @DefaultValue("") String prefix,
      @QueryParam("cursor") @Nullable String cursor) {
    return new ReconcileView(reconciliation.suggestedTypes(prefix));
  }

  /** Properties of queries that begin so. */
  @GET
  @Path("/suggest/property")
  @Operation(hidden = true)
  @Constant
  public ReconcileView suggestedProperties(
      @QueryParam("prefix") @DefaultValue("") String prefix,
      @QueryParam("cursor") @Nullable String cursor) {
    return new ReconcileView(reconciliation.suggestedProperties(prefix));
  }

  /** What may be added to a table. */
  @GET
  @Path("/properties")
  @Operation(hidden = true)
  @Constant
  public ReconcileView properties(
      @QueryParam("type") @Nullable String type, @QueryParam("limit") @Nullable String limit) {
    return new ReconcileView(reconciliation.properties(type));
  }
}
