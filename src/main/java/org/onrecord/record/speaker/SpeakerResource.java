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
import java.util.List;
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
import org.onrecord.platform.value.Ref;

/**
 * Speakers over HTTP. The paths are whole, because other features serve addresses below a speaker
 * and JAX-RS looks for an address only in the class with the longest path.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Speakers", description = "Who speaks: persons, organizations and collectives.")
public class SpeakerResource {
  private final Speakers speakers;
  private final RecordRequests requests;
  private final Memberships memberships;

  SpeakerResource(Speakers speakers, RecordRequests requests, Memberships memberships) {
    this.speakers = speakers;
    this.requests = requests;
    this.memberships = memberships;
  }

  /** A page of speakers. */
  @GET
  @Path("/v1/speakers")
  @Operation(
      operationId = "listSpeakers",
      summary = "Speakers on record",
      description = "Persons, organizations and collectives, newest entry first.")
  public Page<SpeakerView> list(@BeanParam SpeakerFilter filter, @BeanParam Paging paging) {
    return speakers.list(filter, paging);
  }

  /** One speaker. */
  @GET
  @Path("/v1/speakers/{ref}")
  @Operation(
      operationId = "getSpeaker",
      summary = "One speaker",
      description =
          "A speaker, by id or slug. A former slug, or the id of a speaker merged into another, answers 308.")
  public SpeakerView get(@PathParam("ref") String ref) {
    return requests.one(speakers, ref, speakers::view);
  }

  /** Records a speaker. */
  @POST
  @Path("/v1/speakers")
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "createSpeaker",
      summary = "Record a speaker",
      description = "A person, an organization, or a collective such as critics across Europe.")
  public Posted<SpeakerView> create(Body<SpeakerDraft> body) {
    return requests.create(speakers, body, speakers::view);
  }

  /** Changes a speaker. */
  @PATCH
  @Path("/v1/speakers/{ref}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateSpeaker", summary = "Change a speaker")
  public SpeakerView update(@PathParam("ref") String ref, Patch<SpeakerDraft> patch) {
    return requests.patch(speakers, ref, patch, speakers::view);
  }

  /** Withdraws a speaker. */
  @DELETE
  @Path("/v1/speakers/{ref}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteSpeaker", summary = "Withdraw a speaker")
  public Withdrawn delete(@PathParam("ref") String ref) {
    return requests.delete(speakers, ref);
  }

  /** History of a speaker. */
  @GET
  @Path("/v1/speakers/{ref}/history")
  @Operation(operationId = "listSpeakerHistory", summary = "History of a speaker")
  public Page<ChangeView> history(@PathParam("ref") String ref, @BeanParam Paging paging) {
    return requests.history(speakers, ref, paging);
  }

  /** Memberships of a speaker. */
  @GET
  @Path("/v1/speakers/{ref}/memberships")
  @Operation(
      operationId = "listSpeakerMemberships",
      summary = "Memberships of a speaker",
      description = "The offices that a speaker holds or held.")
  public Page<MembershipView> memberships(@PathParam("ref") String ref, @BeanParam Paging paging) {
    Ref speaker = Ref.of(requests.owner(speakers, ref));
    return memberships.list(new MembershipFilter(List.of(speaker), List.of(), null), paging);
  }
}
