package org.onrecord.record.dispute;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import org.onrecord.platform.http.Body;
import org.onrecord.platform.http.Confidential;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.http.Posted;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;

/** The addresses of disputes: anybody files one and reads what came of it, editors decide. */
@Path("/v1/disputes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Disputes", description = "What anybody says is wrong, and what was decided on it.")
public class DisputeResource {
  private final Disputes disputes;
  private final RecordRequests requests;
  private final SecurityIdentity identity;

  DisputeResource(Disputes disputes, RecordRequests requests, SecurityIdentity identity) {
    this.disputes = disputes;
    this.requests = requests;
    this.identity = identity;
  }

  /** A page of disputes. */
  @GET
  @Confidential
  @Operation(
      operationId = "listDisputes",
      summary = "Disputes",
      description =
          "What is disputed and what was decided, latest first. Editors also see what was said.")
  public Page<DisputeView> list(@BeanParam DisputeFilter filter, @BeanParam Paging paging) {
    return disputes.list(filter, paging, isEditor());
  }

  /** One dispute. */
  @GET
  @Confidential
  @Path("/{id}")
  @Operation(
      operationId = "getDispute",
      summary = "One dispute",
      description = "What is disputed and what was decided. Editors also see what was said.")
  public DisputeView get(@PathParam("id") String id) {
    return disputes.view(id, isEditor());
  }

  /** Files a dispute. */
  @POST
  @Operation(
      operationId = "createDispute",
      summary = "Dispute a record",
      description =
          "Anybody may, without a key, in plain text. Everybody sees that the record is disputed"
              + " and what is decided; the message and the contact are for editors alone.")
  public Posted<DisputeView> create(Body<DisputeDraft> body) {
    return requests.post(
        body,
        draft -> {
          DisputeView filed = disputes.file(draft);
          return Posted.created(filed, filed.version(), "/v1/disputes/" + filed.id());
        });
  }

  /** Decides on a dispute. */
  @PATCH
  @Path("/{id}")
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "decideDispute",
      summary = "Decide on a dispute",
      description =
          "Accepts or rejects it with a reason that everybody sees. An accepted one names the"
              + " change that corrected the record, now or later.")
  public DisputeView decide(@PathParam("id") String id, Patch<DecisionDraft> patch) {
    return disputes.decide(id, patch, identity.getPrincipal().getName(), requests::requireMatch);
  }

  private boolean isEditor() {
    return identity.hasRole(Role.EDITOR);
  }
}
