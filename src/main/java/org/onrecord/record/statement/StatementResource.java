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
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.access.Role;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.http.Body;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.http.Posted;
import org.onrecord.platform.http.Withdrawn;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.speaker.Speakers;

/** The addresses of statements and their renderings, and of what one speaker said. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Statements",
    description = "What was said, in the forms in which it reached us, and how it is known.")
public class StatementResource {
  private final Statements statements;
  private final Redactions redactions;
  private final RecordRequests requests;
  private final Clock clock;
  private final Speakers speakers;

  StatementResource(
      Statements statements,
      Redactions redactions,
      RecordRequests requests,
      Speakers speakers,
      Clock clock) {
    this.statements = statements;
    this.redactions = redactions;
    this.requests = requests;
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
  public Page<StatementView> list(
      @BeanParam StatementFilter filter, @BeanParam AsOf asOf, @BeanParam Paging paging) {
    return statements.list(filter, asOf, paging);
  }

  /** One statement. */
  @GET
  @Path("/v1/statements/{id}")
  @Operation(
      operationId = "getStatement",
      summary = "One statement",
      description = "A statement with all its renderings, topics, mentions and sources.")
  public StatementView get(@PathParam("id") String id, @BeanParam AsOf asOf) {
    LocalDate day = asOf.on(clock);
    return requests.one(statements, id, found -> statements.view(found, day));
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
  public Posted<StatementView> create(Body<StatementDraft> body) {
    return requests.create(statements, body, statements::view);
  }

  /** Changes a statement. */
  @PATCH
  @Path("/v1/statements/{id}")
  @RolesAllowed(Role.EDITOR)
  @Operation(operationId = "updateStatement", summary = "Change a statement")
  public StatementView update(@PathParam("id") String id, Patch<StatementDraft> patch) {
    return requests.patch(statements, id, patch, statements::view);
  }

  /** Withdraws a statement. */
  @DELETE
  @Path("/v1/statements/{id}")
  @RolesAllowed(Role.EDITOR)
  @Produces("*/*")
  @Operation(operationId = "deleteStatement", summary = "Withdraw a statement")
  public Withdrawn delete(@PathParam("id") String id) {
    return requests.delete(statements, id);
  }

  /** History of a statement. */
  @GET
  @Path("/v1/statements/{id}/history")
  @Operation(operationId = "listStatementHistory", summary = "History of a statement")
  public Page<ChangeView> history(@PathParam("id") String id, @BeanParam Paging paging) {
    return requests.history(statements, id, paging);
  }

  /** Statements of a speaker. */
  @GET
  @Path("/v1/speakers/{ref}/statements")
  @Operation(
      operationId = "listSpeakerStatements",
      summary = "Statements of a speaker",
      description = "What a speaker said, newest first; the filters of /v1/statements apply.")
  public Page<StatementView> ofSpeaker(
      @PathParam("ref") String ref,
      @BeanParam StatementFilter filter,
      @BeanParam AsOf asOf,
      @BeanParam Paging paging) {
    return statements.list(filter.of(requests.owner(speakers, ref)), asOf, paging);
  }

  /** Renderings of a statement. */
  @GET
  @Path("/v1/statements/{id}/renderings")
  @Operation(
      operationId = "listRenderings",
      summary = "Renderings of a statement",
      description = "The forms in which the utterance reached us, the preferred one first.")
  public Page<RenderingView> renderings(@PathParam("id") String id) {
    return Page.whole(statements.renderings(requests.owner(statements, id)));
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
  public Posted<RenderingView> createRendering(
      @PathParam("id") String id, Body<RenderingDraft> body) {
    return requests.add(
        statements,
        id,
        body,
        StatementDraft::adding,
        statements::view,
        (statement, draft) ->
            Posted.created(
                statement.added(draft),
                statement.version(),
                "/v1/statements/" + statement.id() + "/renderings"));
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
  public void redact(@PathParam("id") String id, @PathParam("rendering") String rendering) {
    requests.act(author -> redactions.redact(statements.id(id), id(rendering), author));
  }

  private static UUID id(String rendering) {
    UUID id = Ref.id(rendering);
    if (id == null) {
      throw Problem.notFound("rendering with this id");
    }
    return id;
  }
}
