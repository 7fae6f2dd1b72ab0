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

/** The addresses of topics, which go by id or slug. */
@Path("/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Topics", description = "What is talked about.")
public class TopicResource {
  private final Topics topics;
  private final RecordRequests requests;

  TopicResource(Topics topics, RecordRequests requests) {
    this.topics = topics;
    this.requests = requests;
  }

  /** A page of topics. */
  @GET
  @Operation(
      operationId = "listTopics",
      summary = "Topics on record",
      description = "What is talked about, newest entry first.")
  public Page<TopicView> list(@BeanParam TopicFilter filter, @BeanParam Paging paging) {
    return topics.list(filter, paging);
  }

  /** One topic. */
  @GET
  @Path("/{ref}")
  @Operation(
      operationId = "getTopic",
      summary = "One topic",
      description = "A topic, by id or slug.")
  public TopicView get(@PathParam("ref") String ref) {
    return requests.one(topics, ref, topics::view);
  }

  /** Records a topic. */
  @POST
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "createTopic",
      summary = "Record a topic",
      description = "A topic (SKOS concept), optionally under a broader one.")
  public Posted<TopicView> create(Body<TopicDraft> body) {
    return requests.create(topics, body, topics::view);
  }

  /** Changes a topic. */
  @PATCH
  @Path("/{ref}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateTopic", summary = "Change a topic")
  public TopicView update(@PathParam("ref") String ref, Patch<TopicDraft> patch) {
    return requests.patch(topics, ref, patch, topics::view);
  }

  /** Withdraws a topic. */
  @DELETE
  @Path("/{ref}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteTopic", summary = "Withdraw a topic")
  public Withdrawn delete(@PathParam("ref") String ref) {
    return requests.delete(topics, ref);
  }

  /** History of a topic. */
  @GET
  @Path("/{ref}/history")
  @Operation(operationId = "listTopicHistory", summary = "History of a topic")
  public Page<ChangeView> history(@PathParam("ref") String ref, @BeanParam Paging paging) {
    return requests.history(topics, ref, paging);
  }
}
