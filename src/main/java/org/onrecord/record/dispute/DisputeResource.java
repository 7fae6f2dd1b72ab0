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
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.access.Role;
import org.onrecord.platform.http.Answers;
import org.onrecord.platform.ledger.Writes;
import org.onrecord.platform.query.Paging;

/** Disputes over HTTP. */
@Path("/v1/disputes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Disputes", description = "What anybody says is wrong, and what was decided on it.")
public class DisputeResource {
  private final Disputes disputes;
  private final Writes writes;
  private final Answers answers;
  private final SecurityIdentity identity;

  DisputeResource(Disputes disputes, Writes writes, Answers answers, SecurityIdentity identity) {
    this.disputes = disputes;
    this.writes = writes;
    this.answers = answers;
    this.identity = identity;
  }

  /** A page of disputes. */
  @GET
  @Operation(
      operationId = "listDisputes",
      summary = "Disputes",
      description =
          "What is disputed and what was decided, latest first. Editors also see what was said.")
  @APIResponseSchema(DisputeView.class)
  public Response list(@BeanParam DisputeFilter filter, @BeanParam Paging paging) {
    return answers.confidential(answers.page(disputes.list(filter, paging, isEditor()), paging));
  }

  /** One dispute. */
  @GET
  @Path("/{id}")
  @Operation(
      operationId = "getDispute",
      summary = "One dispute",
      description = "What is disputed and what was decided. Editors also see what was said.")
  @APIResponseSchema(DisputeView.class)
  public Response get(@PathParam("id") String id) {
    DisputeView view = disputes.view(id, isEditor());
    return answers.confidential(answers.one(view, view.version()));
  }

  /** Files a dispute. */
  @POST
  @Operation(
      operationId = "createDispute",
      summary = "Dispute a record",
      description =
          "Anybody may, without a key, in plain text. Everybody sees that the record is disputed"
              + " and what is decided; the message and the contact are for editors alone.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DisputeDraft.class)))
  @APIResponseSchema(value = DisputeView.class, responseCode = "201")
  public Response create(byte[] body) {
    return writes.post(
        body,
        DisputeDraft.class,
        draft -> {
          DisputeView filed = disputes.file(draft);
          return answers.written(filed, filed.version(), "/v1/disputes/" + filed.id());
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
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = Writes.MERGE_PATCH,
              schema = @Schema(implementation = DecisionDraft.class)))
  @APIResponseSchema(DisputeView.class)
  public Response decide(@PathParam("id") String id, byte[] body) {
    DisputeView decided =
        disputes.decide(
            id,
            body,
            identity.getPrincipal().getName(),
            version -> {
              answers.requireMatch(version);
              answers.requireType(Writes.MERGE_PATCH);
            });
    return answers.written(decided, decided.version(), null);
  }

  private boolean isEditor() {
    return identity.hasRole(Role.EDITOR);
  }
}
