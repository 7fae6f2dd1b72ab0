package org.onrecord.analysis.profile;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.http.Answers;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.ledger.Writes;
import org.onrecord.record.speaker.Speakers;

/** What one speaker said, demanded and was asked to do, over HTTP. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Analysis")
public class SpeakerRecordResource {
  private final Speakers speakers;
  private final SpeakerRecords records;
  private final Writes writes;
  private final Answers answers;

  SpeakerRecordResource(Speakers speakers, SpeakerRecords records, Writes writes, Answers answers) {
    this.speakers = speakers;
    this.records = records;
    this.writes = writes;
    this.answers = answers;
  }

  /** Record of a speaker. */
  @GET
  @Costly
  @Path("/v1/speakers/{ref}/record")
  @Operation(
      operationId = "getSpeakerRecord",
      summary = "Record of a speaker",
      description =
          "Statements by topic and year, stances by position, demands faced and made and how each"
              + " ended, as of today.")
  @APIResponseSchema(SpeakerRecordView.class)
  public Response record(@PathParam("ref") String ref) {
    UUID id = writes.owner(speakers, ref);
    return answers.view(records.of(speakers.findById(id)));
  }
}
