package org.onrecord.record.speaker;

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

/** Memberships over HTTP. */
@Path("/v1/memberships")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Memberships", description = "Who held which office where, and when.")
public class MembershipResource {
  private final Memberships memberships;
  private final Writes writes;
  private final Answers answers;

  MembershipResource(Memberships memberships, Writes writes, Answers answers) {
    this.memberships = memberships;
    this.writes = writes;
    this.answers = answers;
  }

  /** A page of memberships. */
  @GET
  @Operation(
      operationId = "listMemberships",
      summary = "Memberships on record",
      description =
          "Who belongs or belonged to which organization, and in which office. Give on=YYYY-MM-DD for the offices of a day.")
  @APIResponseSchema(MembershipView.class)
  public Response list(@BeanParam MembershipFilter filter, @BeanParam Paging paging) {
    return answers.page(memberships.list(filter, paging), paging);
  }

  /** One membership. */
  @GET
  @Path("/{id}")
  @Operation(
      operationId = "getMembership",
      summary = "One membership",
      description = "A membership with its sources.")
  @APIResponseSchema(MembershipView.class)
  public Response get(@PathParam("id") String id) {
    return writes.one(memberships, id);
  }

  /** Records a membership. */
  @POST
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "createMembership",
      summary = "Record a membership",
      description =
          "A membership (Popolo) of a speaker in an organization; organizations may be members too.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MembershipDraft.class)))
  @APIResponseSchema(value = MembershipView.class, responseCode = "201")
  public Response create(byte[] body) {
    return writes.create(memberships, body);
  }

  /** Changes a membership. */
  @PATCH
  @Path("/{id}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateMembership", summary = "Change a membership")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = Writes.MERGE_PATCH,
              schema = @Schema(implementation = MembershipDraft.class)))
  @APIResponseSchema(MembershipView.class)
  public Response update(@PathParam("id") String id, byte[] body) {
    return writes.patch(memberships, id, body);
  }

  /** Withdraws a membership. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteMembership", summary = "Withdraw a membership")
  public Response delete(@PathParam("id") String id) {
    return writes.delete(memberships, id);
  }

  /** History of a membership. */
  @GET
  @Path("/{id}/history")
  @Operation(operationId = "listMembershipHistory", summary = "History of a membership")
  @APIResponseSchema(ChangeView.class)
  public Response history(@PathParam("id") String id, @BeanParam Paging paging) {
    return writes.history(memberships, id, paging);
  }
}
