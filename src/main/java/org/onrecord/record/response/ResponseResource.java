package org.onrecord.record.response;

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
import org.onrecord.record.statement.Statements;

/** The addresses of responses, also of those to one statement. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Responses", description = "What those addressed did about it.")
public class ResponseResource {
  private final Responses responses;
  private final RecordRequests requests;
  private final Statements statements;

  ResponseResource(Responses responses, RecordRequests requests, Statements statements) {
    this.responses = responses;
    this.requests = requests;
    this.statements = statements;
  }

  /** A page of responses. */
  @GET
  @Path("/v1/responses")
  @Operation(
      operationId = "listResponses",
      summary = "Responses on record",
      description =
          "What those addressed, or authorities, did, latest first. What is dated on a day still to come is left out until then.")
  public Page<ResponseView> list(@BeanParam ResponseFilter filter, @BeanParam Paging paging) {
    return responses.list(filter, paging);
  }

  /** One response. */
  @GET
  @Path("/v1/responses/{id}")
  @Operation(
      operationId = "getResponse",
      summary = "One response",
      description = "A response with the stances it answers, its verdicts and its sources.")
  public ResponseView get(@PathParam("id") String id) {
    return requests.one(responses, id, responses::view);
  }

  /** Records a response. */
  @POST
  @Path("/v1/responses")
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "createResponse",
      summary = "Record a response",
      description =
          "What the one addressed, or an authority, did: retracted, stood_by, resigned, term_ended and so on.")
  public Posted<ResponseView> create(Body<ResponseDraft> body) {
    return requests.create(responses, body, responses::view);
  }

  /** Changes a response. */
  @PATCH
  @Path("/v1/responses/{id}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateResponse", summary = "Change a response")
  public ResponseView update(@PathParam("id") String id, Patch<ResponseDraft> patch) {
    return requests.patch(responses, id, patch, responses::view);
  }

  /** Withdraws a response. */
  @DELETE
  @Path("/v1/responses/{id}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteResponse", summary = "Withdraw a response")
  public Withdrawn delete(@PathParam("id") String id) {
    return requests.delete(responses, id);
  }

  /** History of a response. */
  @GET
  @Path("/v1/responses/{id}/history")
  @Operation(operationId = "listResponseHistory", summary = "History of a response")
  public Page<ChangeView> history(@PathParam("id") String id, @BeanParam Paging paging) {
    return requests.history(responses, id, paging);
  }

  /** Responses to a statement. */
  @GET
  @Path("/v1/statements/{id}/responses")
  @Operation(
      operationId = "listStatementResponses",
      summary = "Responses to a statement",
      description = "What the one addressed, or an authority, did about a statement, latest first.")
  public Page<ResponseView> toStatement(
      @PathParam("id") String id, @BeanParam ResponseFilter filter, @BeanParam Paging paging) {
    return responses.list(filter.to(requests.owner(statements, id)), paging);
  }
}
