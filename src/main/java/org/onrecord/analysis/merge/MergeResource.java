package org.onrecord.analysis.merge;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.access.Role;
import org.onrecord.platform.http.Body;
import org.onrecord.platform.http.Posted;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;

/** The address at which an admin merges a speaker that was recorded twice into the other. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Analysis")
public class MergeResource {
  private final Speakers speakers;
  private final SpeakerMerge merge;
  private final UnfinishedMerges unfinished;
  private final RecordRequests requests;

  MergeResource(
      Speakers speakers, SpeakerMerge merge, UnfinishedMerges unfinished, RecordRequests requests) {
    this.speakers = speakers;
    this.merge = merge;
    this.unfinished = unfinished;
    this.requests = requests;
  }

  /** Merges a duplicate speaker into another. */
  @POST
  @Path("/v1/speakers/{ref}/merge")
  @RolesAllowed(Role.ADMIN)
  @Operation(
      operationId = "mergeSpeaker",
      summary = "Merge a duplicate speaker into another",
      description =
          "Everything that pointed to this speaker points to the other from then on; its id and slug"
              + " answer 308. The other takes its names and identifiers. The answer is the other"
              + " speaker: 200 when every record has moved, 202 when there are more than one write"
              + " moves (500): the rest follows in writes of its own, beside whatever else is written,"
              + " and also if the node ends meanwhile. Each record that moves has a row in the log.")
  @APIResponseSchema(SpeakerView.class)
  @APIResponse(
      responseCode = "202",
      description = "The other speaker; records still move.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SpeakerView.class)))
  public Posted<SpeakerView> mergeSpeaker(@PathParam("ref") String ref, Body<MergeDraft> body) {
    requests.owner(speakers, ref);
    Posted<SpeakerView> answered =
        requests.post(
            body,
            draft -> {
              SpeakerMerge.Merged merged =
                  merge.merge(speakers.standing(ref), draft, requests.author());
              SpeakerView view = Objects.requireNonNull(speakers.view(merged.winner()));
              return merged.isDone() ? Posted.done(view) : Posted.accepted(view);
            });
    if (answered.status() == 202) {
      unfinished.goOn();
    }
    return answered;
  }
}
