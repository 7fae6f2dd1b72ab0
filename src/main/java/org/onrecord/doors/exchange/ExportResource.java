package org.onrecord.doors.exchange;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Changes;

/** The record as a file, over HTTP. */
@Path("/v1/exports")
@Tag(name = "Exports", description = "The record as a file.")
public class ExportResource {
  private final RecordExport export;
  private final PopoloExport popolo;
  private final Changes changes;
  private final Streams streams;

  ExportResource(RecordExport export, PopoloExport popolo, Changes changes, Streams streams) {
    this.export = export;
    this.popolo = popolo;
    this.changes = changes;
    this.streams = streams;
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
              + " record. A withdrawn record is there where standing ones refer to it, with"
              + " withdrawn and the note of why; the history stays where it is. Link, with rel=monitor,"
              + " leads to what was written since the moment of the file.")
  @APIResponse(
      responseCode = "200",
      description = "One record a line.",
      content =
          @Content(
              mediaType = "application/x-ndjson",
              schema = @Schema(type = SchemaType.STRING, maxLength = 2_147_483_647)))
  public Response record(
      @QueryParam("after")
          @Parameter(
              description =
                  "Goes on after this line, {kind}:{id}: the last that came whole, when the"
                      + " connection broke. What follows is as of the moment of this request.",
              schema = @Schema(type = SchemaType.STRING, maxLength = 50))
          @Nullable ExportPlace after,
      @Context RoutingContext request) {
    // Before the moment of the file, so that a row may come twice and none is missed.
    long last = changes.last();
    return Response.ok(streams.of(request, out -> export.write(out, after)))
        .header("Cache-Control", "no-store")
        // RFC 5989.
        .header("Link", "</v1/changes?since=" + last + ">; rel=\"monitor\"")
        .header("Content-Disposition", "attachment; filename=\"record.ndjson\"")
        .build();
  }

  /** Speakers and memberships as Popolo. */
  @GET
  @Path("/popolo.json")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "exportPopolo",
      summary = "Who is who, as Popolo",
      description =
          "All standing speakers and memberships as one Popolo document, {persons, organizations,"
              + " memberships}. A collective is an organization of the classification collective;"
              + " slug, country, anonymous and end_reason are our own properties. A date that is no"
              + " day, month or year is left out, of a citation there is its source alone.")
  @APIResponse(
      responseCode = "200",
      description = "The whole document.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT, maxProperties = 3)))
  public Response popolo(@Context RoutingContext request) {
    return Response.ok(streams.of(request, popolo::write))
        .type(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"popolo.json\"")
        .build();
  }
}
