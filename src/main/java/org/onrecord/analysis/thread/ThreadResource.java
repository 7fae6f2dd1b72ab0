package org.onrecord.analysis.thread;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.value.Problem;
import org.onrecord.record.statement.StatementReference;
import org.onrecord.record.statement.Statements;

/** The address of the thread of a statement: all that was answered to it, and to that. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Analysis")
public class ThreadResource {
  private final Statements statements;
  private final Threads threads;
  private final RecordRequests requests;

  ThreadResource(Statements statements, Threads threads, RecordRequests requests) {
    this.statements = statements;
    this.threads = threads;
    this.requests = requests;
  }

  /** Thread of a statement. */
  @GET
  @Costly
  @Path("/v1/statements/{id}/thread")
  @Operation(
      operationId = "getThread",
      summary = "Thread of a statement",
      description =
          "The stances on a statement, the statements that express them, the stances on those, and"
              + " the responses. Each statement shows up to 20 stances and a link to the rest.")
  public ThreadView thread(
      @PathParam("id") String id,
      @QueryParam("depth")
          @DefaultValue("2")
          @Min(1)
          @Max(Threads.MAX_DEPTH)
          @Parameter(description = "How many levels of statements.")
          int depth) {
    StatementReference root = threads.root(statements.id(id));
    if (root == null) {
      requests.owner(statements, id);
      throw Problem.notFound("statement with this id");
    }
    return threads.of(root, depth);
  }
}
