package org.onrecord.doors.exchange;

import io.vertx.ext.web.RoutingContext;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
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
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/** Files of records that are read in the background, over HTTP. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Tag(name = "Imports", description = "Files of records that come in, for admins.")
public class ImportResource {
  private static final String NDJSON = "application/x-ndjson";
  private static final String DATASET = "[a-z0-9][a-z0-9._-]{0,99}";
  private static final int MOST = 1_073_741_824;

  private final ImportJobs jobs;
  private final Upload upload;
  private final RecordRequests requests;
  private final Streams streams;
  private final Json json;

  ImportResource(
      ImportJobs jobs, Upload upload, RecordRequests requests, Streams streams, Json json) {
    this.streams = streams;
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
          "In the form ndjson one record a line, as an export has them: {kind, id or key, record}, where record is what a"
              + " client would POST and \"#key\" refers to the line with that key; lines may stand in"
              + " any order. At most 1 GiB, gzip is taken. The answer comes when the whole file has"
              + " arrived; then it is read beside whatever else is written, on any node, also if one"
              + " goes down meanwhile, and no line is taken twice. A faulty line costs only itself. What"
              + " a file of another form says that the record has no place for is told in errors.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = NDJSON,
            schema = @Schema(type = SchemaType.STRING, maxLength = MOST),
            examples =
                // By reference: a text that reads as JSON, written here, would stand in the
                // document as an object.
                @ExampleObject(name = "sample", ref = "ImportLines")),
        @Content(
            mediaType = ExportParameters.CSV,
            schema = @Schema(type = SchemaType.STRING, maxLength = MOST),
            examples = @ExampleObject(name = "speakers", ref = "ImportTable")),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT, maxProperties = 100),
            examples = @ExampleObject(name = "popolo", ref = "ImportPopolo")),
        @Content(
            mediaType = ExportParameters.JSONLD,
            schema = @Schema(type = SchemaType.OBJECT, maxProperties = 100),
            examples = @ExampleObject(name = "claimreview", ref = "ImportClaimReview"))
      })
  @APIResponseSchema(value = ImportView.class, responseCode = "202")
  @APIResponse(
      responseCode = "202",
      description = "The file is there and waits for its turn; Location says where it is told of.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImportView.class)))
  public Posted<ImportView> create(
      @QueryParam("format")
          @DefaultValue("ndjson")
          @Parameter(
              description =
                  "The form of the file: ndjson as an export has it; csv named like our fields, as"
                      + " exports of lists have it; popolo; claimreview (JSON-LD); dna, the event list"
                      + " of Discourse Network Analyzer.")
          ImportFormat format,
      @QueryParam("kind")
          @Parameter(
              description =
                  "The kind of the records of a table, such as statement; may be left out where the"
                      + " header tells.",
              schema = @Schema(type = SchemaType.STRING, pattern = "^[a-z]+$", maxLength = 20))
          @Nullable String kind,
      @QueryParam("dataset")
          @Parameter(
              description =
                  "The data set in which the ids of a file of another form are unique, so that a later"
                      + " file of it is about the same records. Left out, the ids are the file's own;"
                      + " ids that are UUIDs are the same everywhere.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      pattern = "^[a-z0-9][a-z0-9._-]*$",
                      maxLength = 100))
          @Nullable String dataset,
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
    requireType(format, headers.getMediaType());
    if (dataset != null && !dataset.matches(DATASET)) {
      throw Problem.parameters(
          List.of(
              Fault.query(
                  "dataset",
                  "format",
                  "is not a name of lower-case letters, digits, dot, hyphen and underscore")));
    }
    Boolean packed = Upload.isPacked(coding);
    if (packed == null) {
      throw new Problem(
          ProblemType.unsupported_media_type, "Send the body as it is, or packed by gzip.");
    }
    ImportView view =
        jobs.view(
            upload
                .receive(
                    body,
                    packed,
                    new Incoming(
                        format,
                        kind,
                        dataset,
                        requests.author(),
                        mode == ImportMode.update,
                        dryRun))
                .toString());
    return new Posted.Fresh<>(202, view, 1, "/v1/imports/" + view.id());
  }

  private static void requireType(ImportFormat format, @Nullable MediaType type) {
    String sent =
        type == null ? "" : (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
    if (!format.mediaTypes().contains(sent)) {
      throw new Problem(
          ProblemType.unsupported_media_type,
          "Send Content-Type: " + String.join(" or ", format.mediaTypes()) + ".");
    }
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
  public Response errors(@PathParam("id") String id, @Context RoutingContext request) {
    ImportView view = jobs.view(id);
    return Response.ok(streams.of(request, out -> errors(view, out)))
        .header("Cache-Control", "no-store")
        .build();
  }

  private void errors(ImportView view, OutputStream out) throws IOException {
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
