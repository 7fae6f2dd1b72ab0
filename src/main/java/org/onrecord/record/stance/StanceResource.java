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
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.access.Role;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.http.Body;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.http.Posted;
import org.onrecord.platform.http.Withdrawn;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.statement.Statements;

/** The addresses of stances, also of those of one speaker and of those on one statement. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stances", description = "Who took which position on what, and what they demanded.")
public class StanceResource {
  private final Stances stances;
  private final RecordRequests requests;
  private final Clock clock;
  private final Speakers speakers;
  private final Statements statements;

  StanceResource(
      Stances stances,
      RecordRequests requests,
      Speakers speakers,
      Statements statements,
      Clock clock) {
    this.stances = stances;
    this.requests = requests;
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
  public Page<StanceView> list(
      @BeanParam StanceFilter filter, @BeanParam AsOf asOf, @BeanParam Paging paging) {
    return stances.list(filter, asOf, paging);
  }

  /** One stance. */
  @GET
  @Path("/v1/stances/{id}")
  @Operation(
      operationId = "getStance",
      summary = "One stance",
      description = "A stance with its demand and its sources.")
  public StanceView get(@PathParam("id") String id, @BeanParam AsOf asOf) {
    LocalDate day = asOf.on(clock);
    return requests.one(stances, id, found -> stances.view(found, day));
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
  public Posted<StanceView> create(Body<StanceDraft> body) {
    return requests.create(stances, body, stances::view);
  }

  /** Changes a stance. */
  @PATCH
  @Path("/v1/stances/{id}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateStance", summary = "Change a stance")
  public StanceView update(@PathParam("id") String id, Patch<StanceDraft> patch) {
    return requests.patch(stances, id, patch, stances::view);
  }

  /** Withdraws a stance. */
  @DELETE
  @Path("/v1/stances/{id}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteStance", summary = "Withdraw a stance")
  public Withdrawn delete(@PathParam("id") String id) {
    return requests.delete(stances, id);
  }

  /** History of a stance. */
  @GET
  @Path("/v1/stances/{id}/history")
  @Operation(operationId = "listStanceHistory", summary = "History of a stance")
  public Page<ChangeView> history(@PathParam("id") String id, @BeanParam Paging paging) {
    return requests.history(stances, id, paging);
  }

  /** Stances of a speaker. */
  @GET
  @Path("/v1/speakers/{ref}/stances")
  @Operation(
      operationId = "listSpeakerStances",
      summary = "Stances of a speaker",
      description =
          "The positions that a speaker took, latest first; the filters of /v1/stances apply.")
  public Page<StanceView> ofSpeaker(
      @PathParam("ref") String ref,
      @BeanParam StanceFilter filter,
      @BeanParam AsOf asOf,
      @BeanParam Paging paging) {
    return stances.list(filter.by(requests.owner(speakers, ref)), asOf, paging);
  }

  /** Stances on a statement. */
  @GET
  @Path("/v1/statements/{id}/stances")
  @Operation(
      operationId = "listStatementStances",
      summary = "Stances on a statement",
      description =
          "The positions that others took on a statement, latest first; the filters of /v1/stances apply.")
  public Page<StanceView> onStatement(
      @PathParam("id") String id,
      @BeanParam StanceFilter filter,
      @BeanParam AsOf asOf,
      @BeanParam Paging paging) {
    return stances.list(filter.on(requests.owner(statements, id)), asOf, paging);
  }
}
