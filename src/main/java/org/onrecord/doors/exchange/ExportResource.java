package org.onrecord.doors.exchange;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/** The record as a file, over HTTP. */
@Path("/v1/exports")
@Tag(name = "Exports", description = "The record as a file.")
public class ExportResource {
  // Each holds a worker for as long as its reader takes.
  private static final int AT_ONCE = 8;

  private final RecordExport export;
  private final long rate;
  private final Semaphore free = new Semaphore(AT_ONCE);

  ExportResource(
      RecordExport export, @ConfigProperty(name = "onrecord.export-rate") MemorySize rate) {
    this.export = export;
    this.rate = rate.asLongValue();
  }

  /** The whole standing record. */
  @GET
  @Path("/record.ndjson")
  @Produces("application/x-ndjson")
  @Operation(
      operationId = "exportRecord",
      summary = "The whole record",
      description =
          "Every standing record as a line of JSON, {kind, id, record}, where record is what a client"
              + " would POST. Read with ONRECORD_IMPORT by an empty service it gives the identical"
              + " record. Withdrawn records and the history stay where they are.")
  @APIResponse(
      responseCode = "200",
      description = "One record a line.",
      content =
          @Content(
              mediaType = "application/x-ndjson",
              schema = @Schema(type = SchemaType.STRING, maxLength = 2_147_483_647)))
  public Response record(@Context RoutingContext request) {
    if (!free.tryAcquire()) {
      throw new Problem(
              ProblemType.unavailable, "This node gives " + AT_ONCE + " exports at once at most.")
          .header("Retry-After", "30");
    }
    AtomicBoolean held = new AtomicBoolean(true);
    Runnable giveBack =
        () -> {
          if (held.getAndSet(false)) {
            free.release();
          }
        };
    // When the reader never wanted the body.
    request.addEndHandler(ended -> giveBack.run());
    StreamingOutput stream =
        out -> {
          try (PacedOutput paced = new PacedOutput(out, rate, request)) {
            export.write(paced);
          } finally {
            giveBack.run();
          }
        };
    return Response.ok(stream)
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"record.ndjson\"")
        .build();
  }
}
