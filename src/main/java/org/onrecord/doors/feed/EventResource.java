package org.onrecord.doors.feed;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.change.RecordKind;
import org.onrecord.platform.http.ClientAddress;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/** The change log as it grows, over HTTP. */
@Path("/v1/events")
@Tag(name = "Changes")
public class EventResource {
  private final Listeners listeners;
  private final Changes changes;
  private final ClientAddress addresses;

  EventResource(Listeners listeners, Changes changes, ClientAddress addresses) {
    this.listeners = listeners;
    this.changes = changes;
    this.addresses = addresses;
  }

  /** Everything that is written from now on, or from a place in the log on. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      operationId = "followChanges",
      summary = "Everything that is written, as it happens",
      description =
          "Server-sent events, one for each row of the change log within a second of its commit: id"
              + " is its sequence, data is the row as /v1/changes shows it. A client that comes back"
              + " with Last-Event-ID, as EventSource does by itself, goes on after it, on any node,"
              + " without gap or repeat. Every 15 seconds in which nothing happens there is a comment."
              + " A client that does not take what is sent within 30 seconds is cut off.")
  @APIResponse(
      responseCode = "200",
      description = "Events, until one side ends the stream.",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      maxLength = 2_147_483_647,
                      examples = "id: 81\ndata: {\"sequence\":81,\"action\":\"created\"}\n\n")))
  public void follow(
      @BeanParam EventFilter filter,
      @HeaderParam("Last-Event-ID")
          @Parameter(
              description = "The id of the last event that was received; it goes before since.",
              schema = @Schema(type = SchemaType.STRING, maxLength = 16, examples = "80"))
          @Nullable String lastEventId,
      @Context SseEventSink sink,
      @Context Sse sse,
      @Context RoutingContext request) {
    long last = changes.last();
    long position = position(lastEventId, filter.since(), last);
    request.response().putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
    if (request.request().method().equals(HttpMethod.HEAD)) {
      sink.close();
      return;
    }
    Runnable giveBack = listeners.place(addresses.of(request.request()));
    Listener listener =
        new Listener(position, Set.copyOf(RecordKind.names(filter.kind())), sink, sse, request);
    request.addEndHandler(
        ended -> {
          giveBack.run();
          listeners.remove(listener);
        });
    listeners.add(listener);
  }

  private static long position(@Nullable String lastEventId, @Nullable Long since, long last) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      if (since != null && since > last) {
        throw refused(Fault.query("since", "out_of_range", beyond(last)));
      }
      return since == null ? last : since;
    }
    if (!lastEventId.matches("\\d{1,16}")) {
      throw refused(
          Fault.header("Last-Event-ID", "invalid", "is no id of an event: a whole number"));
    }
    long position = Long.parseLong(lastEventId);
    if (position > last) {
      throw refused(Fault.header("Last-Event-ID", "out_of_range", beyond(last)));
    }
    return position;
  }

  // A client that waited there would miss what is written up to it.
  private static String beyond(long last) {
    return "is beyond the end of the log, which is "
        + last
        + ": the record was restored from an earlier state; begin anew";
  }

  private static Problem refused(Fault fault) {
    return new Problem(
        ProblemType.invalid_parameter,
        "%s %s"
            .formatted(
                fault.parameter() == null ? "Last-Event-ID" : fault.parameter(), fault.detail()),
        List.of(fault));
  }
}
