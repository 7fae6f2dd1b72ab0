package org.onrecord.analysis.profile;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.Speakers;

/** What one speaker said, demanded and was asked to do, over HTTP. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Analysis")
public class SpeakerRecordResource {
  private final Speakers speakers;
  private final SpeakerRecords records;
  private final RecordRequests requests;

  SpeakerRecordResource(Speakers speakers, SpeakerRecords records, RecordRequests requests) {
    this.speakers = speakers;
    this.records = records;
    this.requests = requests;
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
  public SpeakerRecordView record(@PathParam("ref") String ref) {
    UUID id = requests.owner(speakers, ref);
    Speaker speaker = speakers.findById(id);
    return records.of(new Reference(id, speaker.slug(), speaker.name(), null));
  }
}
