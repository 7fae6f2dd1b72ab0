package org.onrecord.doors.exchange;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.access.Role;
import org.onrecord.platform.http.Confidential;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.http.Posted;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/** Files of records that are read in the background, over HTTP. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Tag(name = "Imports", description = "Files of records that come in, for admins.")
public class ImportResource {
  private static final String NDJSON = "application/x-ndjson";

  private final ImportJobs jobs;
  private final Upload upload;
  private final RecordRequests requests;
  private final Json json;

  ImportResource(ImportJobs jobs, Upload upload, RecordRequests requests, Json json) {
    this.jobs = jobs;
    this.upload = upload;
    this.requests = requests;
    this.json = json;
  }

  /** Takes in a file. */
  @POST
  @Confidential
  // Whatever it is: who may not send anything is told that first.
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "createImport",
      summary = "Import a file of records",
      description =
          "One record a line, as an export has them: {kind, id or key, record}, where record is what a"
              + " client would POST and \"#key\" refers to the line with that key; lines may stand in"
              + " any order. At most 1 GiB, gzip is taken. The answer comes when the whole file has"
              + " arrived; then it is read beside whatever else is written, on any node, also if one"
              + " goes down meanwhile, and no line is taken twice. A faulty line costs only itself.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = NDJSON,
              schema = @Schema(type = SchemaType.STRING, maxLength = 1_073_741_824),
              examples =
                  // By reference: a text that reads as JSON, written here, would stand in the
                  // document as an object.
                  @ExampleObject(name = "sample", ref = "ImportLines")))
  @APIResponseSchema(value = ImportView.class, responseCode = "202")
  @APIResponse(
      responseCode = "202",
      description = "The file is there and waits for its turn; Location says where it is told of.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImportView.class)))
  public Posted<ImportView> create(
      @QueryParam("dryRun")
          @DefaultValue("false")
          @Parameter(
              description =
                  "true checks every line and writes nothing; at most 200,000 lines. What lines"
                      + " refer to may stand in the same file.")
          boolean dryRun,
      @QueryParam("mode")
          @DefaultValue("create")
          @Parameter(
              description =
                  "create leaves records that are there already as they are; update changes what"
                      + " their lines name of them, as a merge patch does.")
          ImportMode mode,
      @HeaderParam("Content-Encoding")
          @Parameter(
              description = "gzip, when the body is packed.",
              schema = @Schema(type = SchemaType.STRING, maxLength = 20))
          @Nullable String coding,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    MediaType type = headers.getMediaType();
    if (type == null || !(type.getType() + "/" + type.getSubtype()).equalsIgnoreCase(NDJSON)) {
      throw new Problem(ProblemType.unsupported_media_type, "Send Content-Type: " + NDJSON + ".");
    }
    Boolean packed = Upload.isPacked(coding);
    if (packed == null) {
      throw new Problem(
          ProblemType.unsupported_media_type, "Send the body as it is, or packed by gzip.");
    }
    ImportView view =
        jobs.view(
            upload
                .receive(body, packed, requests.author(), mode == ImportMode.update, dryRun)
                .toString());
    return new Posted.Fresh<>(202, view, 1, "/v1/imports/" + view.id());
  }

  /** A page of imports. */
  @GET
  @Confidential
  @Operation(
      operationId = "listImports",
      summary = "Imports",
      description = "Every file that was sent, newest first, and what came of it.")
  public Page<ImportView> list(@BeanParam Paging paging) {
    return jobs.list(paging);
  }

  /** One import. */
  @GET
  @Confidential
  @Path("/{id}")
  @Operation(
      operationId = "getImport",
      summary = "One import",
      description = "How far it has come, how fast, and what came of its lines so far.")
  public ImportView get(@PathParam("id") String id) {
    return jobs.view(id);
  }

  /** The lines that were refused. */
  @GET
  @Confidential
  @Path("/{id}/errors")
  @Produces(NDJSON)
  @Operation(
      operationId = "exportImportErrors",
      summary = "Refused lines of an import",
      description =
          "One refused line of the file a line, in its order: {line, detail, errors}, where errors are"
              + " as in problems. While the import runs, lines that wait for others are among them.")
  @APIResponse(
      responseCode = "200",
      description = "One refused line a line.",
      content =
          @Content(
              mediaType = NDJSON,
              schema = @Schema(type = SchemaType.STRING, maxLength = 2_147_483_647)))
  public Response errors(@PathParam("id") String id) {
    ImportView view = jobs.view(id);
    StreamingOutput stream =
        out -> {
          int after = 0;
          for (List<ImportErrorView> some = jobs.errors(view.id(), after);
              !some.isEmpty();
              some = jobs.errors(view.id(), after)) {
            for (ImportErrorView each : some) {
              out.write(json.write(each));
              out.write('\n');
              after = each.line();
            }
          }
        };
    return Response.ok(stream).header("Cache-Control", "no-store").build();
  }

  /** Ends an import. */
  @DELETE
  @Path("/{id}")
  @Produces("*/*")
  @Operation(
      operationId = "cancelImport",
      summary = "Cancel an import",
      description =
          "No further line is taken. What was taken stays, and what came of it can still be read here."
              + " An import that has come to its end stays as it is.")
  public void cancel(@PathParam("id") String id) {
    jobs.cancel(id);
  }
}
