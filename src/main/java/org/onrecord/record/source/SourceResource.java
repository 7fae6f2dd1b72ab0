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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.access.Role;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.http.Body;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.http.Posted;
import org.onrecord.platform.http.Withdrawn;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;

/** The addresses of sources; one is also found by its web address, in any spelling. */
@Path("/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources", description = "Where the record knows it from.")
public class SourceResource {
  private final Sources sources;
  private final RecordRequests requests;

  SourceResource(Sources sources, RecordRequests requests) {
    this.sources = sources;
    this.requests = requests;
  }

  /** A page of sources. */
  @GET
  @Operation(
      operationId = "listSources",
      summary = "Sources on record",
      description =
          "Where the facts come from, newest entry first. Find one again by its address with url.")
  public Page<SourceView> list(@BeanParam SourceFilter filter, @BeanParam Paging paging) {
    return sources.list(filter, paging);
  }

  /** One source. */
  @GET
  @Path("/{id}")
  @Operation(
      operationId = "getSource",
      summary = "One source",
      description = "A source with all that is known of it, and its text where that is on record.")
  public SourceView get(@PathParam("id") String id) {
    return requests.one(sources, id, sources::view);
  }

  /** Records a source. */
  @POST
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "createSource",
      summary = "Record a source",
      description = "Sources are also recorded by the way, when something cites a new address.")
  public Posted<SourceView> create(Body<SourceDraft> body) {
    return requests.create(sources, body, sources::view);
  }

  /** Changes a source. */
  @PATCH
  @Path("/{id}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateSource", summary = "Change a source")
  public SourceView update(@PathParam("id") String id, Patch<SourceDraft> patch) {
    return requests.patch(sources, id, patch, sources::view);
  }

  /** Withdraws a source. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteSource", summary = "Withdraw a source")
  public Withdrawn delete(@PathParam("id") String id) {
    return requests.delete(sources, id);
  }

  /** History of a source. */
  @GET
  @Path("/{id}/history")
  @Operation(operationId = "listSourceHistory", summary = "History of a source")
  public Page<ChangeView> history(@PathParam("id") String id, @BeanParam Paging paging) {
    return requests.history(sources, id, paging);
  }
}
