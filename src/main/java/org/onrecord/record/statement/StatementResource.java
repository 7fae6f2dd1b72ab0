package org.onrecord.record.statement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.access.Role;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.http.Answers;
import org.onrecord.platform.ledger.Writes;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.speaker.Speakers;

/** Statements over HTTP. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Statements",
    description = "What was said, in the forms in which it reached us, and how it is known.")
public class StatementResource {
  private final Statements statements;
  private final Writes writes;
  private final Answers answers;
  private final Clock clock;
  private final Speakers speakers;

  StatementResource(
      Statements statements, Writes writes, Answers answers, Speakers speakers, Clock clock) {
    this.statements = statements;
    this.writes = writes;
    this.answers = answers;
    this.clock = clock;
    this.speakers = speakers;
  }

  /** A page of statements. */
  @GET
  @Path("/v1/statements")
  @Operation(
      operationId = "listStatements",
      summary = "Statements on record",
      description =
          "What was said, latest first. Filters combine with AND, a repeated filter with OR. What is dated after asOf, which is today when left out, is left out: it warns in_future until its day.")
  @APIResponseSchema(StatementView.class)
  public Response list(@BeanParam StatementFilter filter, @BeanParam Paging paging) {
    return answers.page(statements.list(filter, paging), paging);
  }

  /** One statement. */
  @GET
  @Path("/v1/statements/{id}")
  @Operation(
      operationId = "getStatement",
      summary = "One statement",
      description = "A statement with all its renderings, topics, mentions and sources.")
  @APIResponseSchema(StatementView.class)
  public Response get(
      @PathParam("id") String id,
      @QueryParam("asOf")
          @Parameter(
              description =
                  "The record as of this day: acts dated after it do not count. Today when left out.",
              schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-27"))
          @Nullable String asOf) {
    LocalDate day = Parameters.asOf(asOf, clock);
    return writes.one(statements, id, found -> statements.view(found, day));
  }

  /** Records a statement. */
  @POST
  @Path("/v1/statements")
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "createStatement",
      summary = "Record a statement",
      description =
          "The simplest statement has a speaker, a text, a date and the address of one source; everything else can be added later.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = StatementDraft.class)))
  @APIResponseSchema(value = StatementView.class, responseCode = "201")
  public Response create(byte[] body) {
    return writes.create(statements, body);
  }

  /** Changes a statement. */
  @PATCH
  @Path("/v1/statements/{id}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateStatement", summary = "Change a statement")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = Writes.MERGE_PATCH,
              schema = @Schema(implementation = StatementDraft.class)))
  @APIResponseSchema(StatementView.class)
  public Response update(@PathParam("id") String id, byte[] body) {
    return writes.patch(statements, id, body);
  }

  /** Withdraws a statement. */
  @DELETE
  @Path("/v1/statements/{id}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteStatement", summary = "Withdraw a statement")
  public Response delete(@PathParam("id") String id) {
    return writes.delete(statements, id);
  }

  /** History of a statement. */
  @GET
  @Path("/v1/statements/{id}/history")
  @Operation(operationId = "listStatementHistory", summary = "History of a statement")
  @APIResponseSchema(ChangeView.class)
  public Response history(@PathParam("id") String id, @BeanParam Paging paging) {
    return writes.history(statements, id, paging);
  }

  /** Statements of a speaker. */
  @GET
  @Path("/v1/speakers/{ref}/statements")
  @Operation(
      operationId = "listSpeakerStatements",
      summary = "Statements of a speaker",
      description = "What a speaker said, newest first; the filters of /v1/statements apply.")
  @APIResponseSchema(StatementView.class)
  public Response ofSpeaker(
      @PathParam("ref") String ref, @BeanParam StatementFilter filter, @BeanParam Paging paging) {
    return answers.page(statements.list(filter.of(writes.owner(speakers, ref)), paging), paging);
  }

  /** Renderings of a statement. */
  @GET
  @Path("/v1/statements/{id}/renderings")
  @Operation(
      operationId = "listRenderings",
      summary = "Renderings of a statement",
      description = "The forms in which the utterance reached us, the preferred one first.")
  @APIResponseSchema(RenderingView.class)
  public Response renderings(@PathParam("id") String id) {
    return answers.page(
        new Page<>(statements.renderings(writes.owner(statements, id)), null, null),
        Paging.DEFAULT);
  }

  /** Adds a rendering to a statement. */
  @POST
  @Path("/v1/statements/{id}/renderings")
  @RolesAllowed(Role.EDITOR)
  @Operation(
      operationId = "createRendering",
      summary = "Add a rendering to a statement",
      description =
          "Another form in which the utterance reached us, such as the original of a translation. The answer is the rendering; the ETag is that of the statement.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RenderingDraft.class)))
  @APIResponseSchema(value = RenderingView.class, responseCode = "201")
  public Response createRendering(@PathParam("id") String id, byte[] body) {
    return writes.add(
        statements,
        id,
        body,
        RenderingDraft.class,
        StatementDraft::adding,
        (statement, draft) -> {
          StatementView view = (StatementView) statement;
          return answers.written(
              statements.added(view, draft),
              view.version(),
              "/v1/statements/" + view.id() + "/renderings");
        });
  }

  /** Takes the text of a rendering out of the record and its history. */
  @DELETE
  @Path("/v1/statements/{id}/renderings/{rendering}")
  @RolesAllowed(Role.ADMIN)
  @Produces("*/*")
  @Operation(
      operationId = "redactRendering",
      summary = "Redact a rendering",
      description =
          "For texts that the law forbids to keep. The text, and every quote on the statement that"
              + " repeats it, becomes [redacted] on the record and in all its history, also of a"
              + " statement that was withdrawn; that it was done, and why, stays on record. Needs a"
              + " Change-Note; needs no If-Match, because it holds for every version. Cannot be"
              + " undone.")
  public Response redact(@PathParam("id") String id, @PathParam("rendering") String rendering) {
    return writes.act(hand -> statements.redact(statements.id(id), id(rendering), hand));
  }

  private static UUID id(String rendering) {
    UUID id = Ref.id(rendering);
    if (id == null) {
      throw Problem.notFound("rendering with this id");
    }
    return id;
  }
}
