package org.onrecord.analysis.pressure;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.query.AsOf;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.statement.Statements;

/** How many stances and demands weigh on a speaker or a statement, over HTTP. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Analysis",
    description = "What came of it: computed from recorded acts, never typed in.")
public class PressureResource {
  private final Speakers speakers;
  private final Statements statements;
  private final Pressure pressure;
  private final RecordRequests requests;

  PressureResource(
      Speakers speakers, Statements statements, Pressure pressure, RecordRequests requests) {
    this.speakers = speakers;
    this.statements = statements;
    this.pressure = pressure;
    this.requests = requests;
  }

  /** Pressure on a speaker. */
  @GET
  @Costly
  @Path("/v1/speakers/{ref}/pressure")
  @Operation(
      operationId = "getSpeakerPressure",
      summary = "Pressure on a speaker",
      description =
          "Stances on the speaker and on all they said, and demands addressed to them, per day, week"
              + " or month. Steps in which nothing happened are there too; at most 1,000.")
  public PressureView speakerPressure(
      @PathParam("ref") String ref, @BeanParam PressureFilter filter, @BeanParam AsOf asOf) {
    return pressure.onSpeaker(requests.owner(speakers, ref), filter, asOf);
  }

  /** Pressure on a statement. */
  @GET
  @Costly
  @Path("/v1/statements/{id}/pressure")
  @Operation(
      operationId = "getStatementPressure",
      summary = "Pressure on a statement",
      description = "Stances on a statement and demands made over it, per day, week or month.")
  public PressureView statementPressure(
      @PathParam("id") String id, @BeanParam PressureFilter filter, @BeanParam AsOf asOf) {
    return pressure.onStatement(requests.owner(statements, id), filter, asOf);
  }
}
