package org.onrecord.record.source;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.access.Role;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.http.Answers;
import org.onrecord.platform.ledger.Writes;
import org.onrecord.platform.query.Paging;

/** Sources over HTTP. */
@Path("/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources", description = "Where the record knows it from.")
public class SourceResource {
  private final Sources sources;
  private final Writes writes;
  private final Answers answers;

  SourceResource(Sources sources, Writes writes, Answers answers) {
    this.sources = sources;
    this.writes = writes;
    this.answers = answers;
  }

  /** A page of sources. */
  @GET
  @Operation(
      operationId = "listSources",
      summary = "Sources on record",
      description =
          "Where the facts come from, newest entry first. Find one again by its address with url.")
  @APIResponseSchema(SourceView.class)
  public Response list(@BeanParam SourceFilter filter, @BeanParam Paging paging) {
    return answers.page(sources.list(filter, paging), paging);
  }

  /** One source. */
  @GET
  @Path("/{id}")
  @Operation(
      operationId = "getSource",
      summary = "One source",
      description = "A source with all that is known of it, and its text where that is on record.")
  @APIResponseSchema(SourceView.class)
  public Response get(@PathParam("id") String id) {
    return writes.one(sources, id);
  }

  /** Records a source. */
  @POST
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "createSource",
      summary = "Record a source",
      description = "Sources are also recorded by the way, when something cites a new address.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SourceDraft.class)))
  @APIResponseSchema(value = SourceView.class, responseCode = "201")
  public Response create(byte[] body) {
    return writes.create(sources, body);
  }

  /** Changes a source. */
  @PATCH
  @Path("/{id}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateSource", summary = "Change a source")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = Writes.MERGE_PATCH,
              schema = @Schema(implementation = SourceDraft.class)))
  @APIResponseSchema(SourceView.class)
  public Response update(@PathParam("id") String id, byte[] body) {
    return writes.patch(sources, id, body);
  }

  /** Withdraws a source. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteSource", summary = "Withdraw a source")
  public Response delete(@PathParam("id") String id) {
    return writes.delete(sources, id);
  }

  /** History of a source. */
  @GET
  @Path("/{id}/history")
  @Operation(operationId = "listSourceHistory", summary = "History of a source")
  @APIResponseSchema(ChangeView.class)
  public Response history(@PathParam("id") String id, @BeanParam Paging paging) {
    return writes.history(sources, id, paging);
  }
}
