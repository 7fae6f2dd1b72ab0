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

/** The addresses of memberships; those of one speaker are listed at the speaker. */
@Path("/v1/memberships")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Memberships", description = "Who held which office where, and when.")
public class MembershipResource {
  private final Memberships memberships;
  private final RecordRequests requests;

  MembershipResource(Memberships memberships, RecordRequests requests) {
    this.memberships = memberships;
    this.requests = requests;
  }

  /** A page of memberships. */
  @GET
  @Operation(
      operationId = "listMemberships",
      summary = "Memberships on record",
      description =
          "Who belongs or belonged to which organization, and in which office. Give on=YYYY-MM-DD for the offices of a day.")
  public Page<MembershipView> list(@BeanParam MembershipFilter filter, @BeanParam Paging paging) {
    return memberships.list(filter, paging);
  }

  /** One membership. */
  @GET
  @Path("/{id}")
  @Operation(
      operationId = "getMembership",
      summary = "One membership",
      description = "A membership with its sources.")
  public MembershipView get(@PathParam("id") String id) {
    return requests.one(memberships, id, memberships::view);
  }

  /** Records a membership. */
  @POST
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "createMembership",
      summary = "Record a membership",
      description =
          "A membership (Popolo) of a speaker in an organization; organizations may be members too.")
  public Posted<MembershipView> create(Body<MembershipDraft> body) {
    return requests.create(memberships, body, memberships::view);
  }

  /** Changes a membership. */
  @PATCH
  @Path("/{id}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateMembership", summary = "Change a membership")
  public MembershipView update(@PathParam("id") String id, Patch<MembershipDraft> patch) {
    return requests.patch(memberships, id, patch, memberships::view);
  }

  /** Withdraws a membership. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteMembership", summary = "Withdraw a membership")
  public Withdrawn delete(@PathParam("id") String id) {
    return requests.delete(memberships, id);
  }

  /** History of a membership. */
  @GET
  @Path("/{id}/history")
  @Operation(operationId = "listMembershipHistory", summary = "History of a membership")
  public Page<ChangeView> history(@PathParam("id") String id, @BeanParam Paging paging) {
    return requests.history(memberships, id, paging);
  }
}
