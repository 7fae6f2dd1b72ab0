package org.onrecord.record.topic;

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

/** Topics over HTTP. */
@Path("/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Topics", description = "What is talked about.")
public class TopicResource {
  private final Topics topics;
  private final Writes writes;
  private final Answers answers;

  TopicResource(Topics topics, Writes writes, Answers answers) {
    this.topics = topics;
    this.writes = writes;
    this.answers = answers;
  }

  /** A page of topics. */
  @GET
  @Operation(
      operationId = "listTopics",
      summary = "Topics on record",
      description = "What is talked about, newest entry first.")
  @APIResponseSchema(TopicView.class)
  public Response list(@BeanParam TopicFilter filter, @BeanParam Paging paging) {
    return answers.page(topics.list(filter, paging), paging);
  }

  /** One topic. */
  @GET
  @Path("/{ref}")
  @Operation(
      operationId = "getTopic",
      summary = "One topic",
      description = "A topic, by id or slug.")
  @APIResponseSchema(TopicView.class)
  public Response get(@PathParam("ref") String ref) {
    return writes.one(topics, ref);
  }

  /** Records a topic. */
  @POST
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "createTopic",
      summary = "Record a topic",
      description = "A topic (SKOS concept), optionally under a broader one.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TopicDraft.class)))
  @APIResponseSchema(value = TopicView.class, responseCode = "201")
  public Response create(byte[] body) {
    return writes.create(topics, body);
  }

  /** Changes a topic. */
  @PATCH
  @Path("/{ref}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateTopic", summary = "Change a topic")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = Writes.MERGE_PATCH,
              schema = @Schema(implementation = TopicDraft.class)))
  @APIResponseSchema(TopicView.class)
  public Response update(@PathParam("ref") String ref, byte[] body) {
    return writes.patch(topics, ref, body);
  }

  /** Withdraws a topic. */
  @DELETE
  @Path("/{ref}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteTopic", summary = "Withdraw a topic")
  public Response delete(@PathParam("ref") String ref) {
    return writes.delete(topics, ref);
  }

  /** History of a topic. */
  @GET
  @Path("/{ref}/history")
  @Operation(operationId = "listTopicHistory", summary = "History of a topic")
  @APIResponseSchema(ChangeView.class)
  public Response history(@PathParam("ref") String ref, @BeanParam Paging paging) {
    return writes.history(topics, ref, paging);
  }
}
