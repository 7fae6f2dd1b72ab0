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
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.access.Role;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.http.Answers;
import org.onrecord.platform.ledger.Writes;
import org.onrecord.platform.query.Paging;

/**
 * Speakers over HTTP. The paths are whole, because other features serve addresses below a speaker
 * and JAX-RS looks for an address only in the class with the longest path.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Speakers", description = "Who speaks: persons, organizations and collectives.")
public class SpeakerResource {
  private final Speakers speakers;
  private final Writes writes;
  private final Answers answers;
  private final Memberships memberships;

  SpeakerResource(Speakers speakers, Writes writes, Answers answers, Memberships memberships) {
    this.speakers = speakers;
    this.writes = writes;
    this.answers = answers;
    this.memberships = memberships;
  }

  /** A page of speakers. */
  @GET
  @Path("/v1/speakers")
  @Operation(
      operationId = "listSpeakers",
      summary = "Speakers on record",
      description = "Persons, organizations and collectives, newest entry first.")
  @APIResponseSchema(SpeakerView.class)
  public Response list(@BeanParam SpeakerFilter filter, @BeanParam Paging paging) {
    return answers.page(speakers.list(filter, paging), paging);
  }

  /** One speaker. */
  @GET
  @Path("/v1/speakers/{ref}")
  @Operation(
      operationId = "getSpeaker",
      summary = "One speaker",
      description =
          "A speaker, by id or slug. A former slug, or the id of a speaker merged into another, answers 308.")
  @APIResponseSchema(SpeakerView.class)
  public Response get(@PathParam("ref") String ref) {
    return writes.one(speakers, ref);
  }

  /** Records a speaker. */
  @POST
  @Path("/v1/speakers")
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "createSpeaker",
      summary = "Record a speaker",
      description = "A person, an organization, or a collective such as critics across Europe.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SpeakerDraft.class)))
  @APIResponseSchema(value = SpeakerView.class, responseCode = "201")
  public Response create(byte[] body) {
    return writes.create(speakers, body);
  }

  /** Changes a speaker. */
  @PATCH
  @Path("/v1/speakers/{ref}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateSpeaker", summary = "Change a speaker")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = Writes.MERGE_PATCH,
              schema = @Schema(implementation = SpeakerDraft.class)))
  @APIResponseSchema(SpeakerView.class)
  public Response update(@PathParam("ref") String ref, byte[] body) {
    return writes.patch(speakers, ref, body);
  }

  /** Withdraws a speaker. */
  @DELETE
  @Path("/v1/speakers/{ref}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteSpeaker", summary = "Withdraw a speaker")
  public Response delete(@PathParam("ref") String ref) {
    return writes.delete(speakers, ref);
  }

  /** History of a speaker. */
  @GET
  @Path("/v1/speakers/{ref}/history")
  @Operation(operationId = "listSpeakerHistory", summary = "History of a speaker")
  @APIResponseSchema(ChangeView.class)
  public Response history(@PathParam("ref") String ref, @BeanParam Paging paging) {
    return writes.history(speakers, ref, paging);
  }

  /** Memberships of a speaker. */
  @GET
  @Path("/v1/speakers/{ref}/memberships")
  @Operation(
      operationId = "listSpeakerMemberships",
      summary = "Memberships of a speaker",
      description = "The offices that a speaker holds or held.")
  @APIResponseSchema(MembershipView.class)
  public Response memberships(@PathParam("ref") String ref, @BeanParam Paging paging) {
    String id = writes.owner(speakers, ref).toString();
    return answers.page(
        memberships.list(new MembershipFilter(List.of(id), null, null), paging), paging);
  }
}
