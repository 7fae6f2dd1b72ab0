package org.onrecord.record.stance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.access.Role;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.http.Answers;
import org.onrecord.platform.ledger.Writes;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Parameters;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.statement.Statements;

/** Stances over HTTP. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stances", description = "Who took which position on what, and what they demanded.")
public class StanceResource {
  private final Stances stances;
  private final Writes writes;
  private final Answers answers;
  private final Clock clock;
  private final Speakers speakers;
  private final Statements statements;

  StanceResource(
      Stances stances,
      Writes writes,
      Answers answers,
      Speakers speakers,
      Statements statements,
      Clock clock) {
    this.stances = stances;
    this.writes = writes;
    this.answers = answers;
    this.clock = clock;
    this.speakers = speakers;
    this.statements = statements;
  }

  /** A page of stances. */
  @GET
  @Path("/v1/stances")
  @Operation(
      operationId = "listStances",
      summary = "Stances on record",
      description =
          "Who took which position on what, and what they demanded, latest first. demand=resign finds every demand that has resignation among its options.")
  @APIResponseSchema(StanceView.class)
  public Response list(@BeanParam StanceFilter filter, @BeanParam Paging paging) {
    return answers.page(stances.list(filter, paging), paging);
  }

  /** One stance. */
  @GET
  @Path("/v1/stances/{id}")
  @Operation(
      operationId = "getStance",
      summary = "One stance",
      description = "A stance with its demand and its sources.")
  @APIResponseSchema(StanceView.class)
  public Response get(
      @PathParam("id") String id,
      @QueryParam("asOf")
          @Parameter(
              description =
                  "The record as of this day: acts dated after it do not count. Today when left out.",
              schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-27"))
          @Nullable String asOf) {
    LocalDate day = Parameters.asOf(asOf, clock);
    return writes.one(stances, id, found -> stances.view(found, day));
  }

  /** Records a stance. */
  @POST
  @Path("/v1/stances")
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "createStance",
      summary = "Record a stance",
      description =
          "A position on a statement, a speaker or a topic, optionally with a demand of several options.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = StanceDraft.class)))
  @APIResponseSchema(value = StanceView.class, responseCode = "201")
  public Response create(byte[] body) {
    return writes.create(stances, body);
  }

  /** Changes a stance. */
  @PATCH
  @Path("/v1/stances/{id}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateStance", summary = "Change a stance")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = Writes.MERGE_PATCH,
              schema = @Schema(implementation = StanceDraft.class)))
  @APIResponseSchema(StanceView.class)
  public Response update(@PathParam("id") String id, byte[] body) {
    return writes.patch(stances, id, body);
  }

  /** Withdraws a stance. */
  @DELETE
  @Path("/v1/stances/{id}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteStance", summary = "Withdraw a stance")
  public Response delete(@PathParam("id") String id) {
    return writes.delete(stances, id);
  }

  /** History of a stance. */
  @GET
  @Path("/v1/stances/{id}/history")
  @Operation(operationId = "listStanceHistory", summary = "History of a stance")
  @APIResponseSchema(ChangeView.class)
  public Response history(@PathParam("id") String id, @BeanParam Paging paging) {
    return writes.history(stances, id, paging);
  }

  /** Stances of a speaker. */
  @GET
  @Path("/v1/speakers/{ref}/stances")
  @Operation(
      operationId = "listSpeakerStances",
      summary = "Stances of a speaker",
      description =
          "The positions that a speaker took, latest first; the filters of /v1/stances apply.")
  @APIResponseSchema(StanceView.class)
  public Response ofSpeaker(
      @PathParam("ref") String ref, @BeanParam StanceFilter filter, @BeanParam Paging paging) {
    return answers.page(stances.list(filter.by(writes.owner(speakers, ref)), paging), paging);
  }

  /** Stances on a statement. */
  @GET
  @Path("/v1/statements/{id}/stances")
  @Operation(
      operationId = "listStatementStances",
      summary = "Stances on a statement",
      description =
          "The positions that others took on a statement, latest first; the filters of /v1/stances apply.")
  @APIResponseSchema(StanceView.class)
  public Response onStatement(
      @PathParam("id") String id, @BeanParam StanceFilter filter, @BeanParam Paging paging) {
    return answers.page(stances.list(filter.on(writes.owner(statements, id)), paging), paging);
  }
}
