package org.onrecord.analysis.search;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.http.Body;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.query.Page;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Statements;

/** The addresses of the quote check, and of the statements whose words are near those of one. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search", description = "Find it, and know whether it is on record.")
public class QuoteCheckResource {
  private static final int RELATED = 10;

  private final QuoteChecks checks;
  private final Statements statements;
  private final RecordRequests requests;

  QuoteCheckResource(QuoteChecks checks, Statements statements, RecordRequests requests) {
    this.checks = checks;
    this.statements = statements;
    this.requests = requests;
  }

  /** Checks a quote or an article. */
  @POST
  @Costly
  @Path("/v1/quote-checks")
  @Operation(
      operationId = "checkQuote",
      summary = "Is this on record?",
      description =
          "Compares words with those on record, or each quote of an article, and marks what was changed: a dropped negation,"
              + " another number or name first. Nothing is kept of what is sent. not_found says that"
              + " it is not in this record, never that it was not said.")
  public QuoteCheckView check(Body<QuoteCheckDraft> body) {
    return checks.check(body.read());
  }

  /** Statements near another. */
  @GET
  @Costly
  @Path("/v1/statements/{id}/related")
  @Operation(
      operationId = "listRelatedStatements",
      summary = "Statements with like words",
      description =
          "The nearest other statements by their words: the same words of others, later quotations"
              + " of them, and what else was said of it.")
  public Page<StatementView> related(@PathParam("id") String id) {
    UUID statement = requests.owner(statements, id);
    return Page.whole(checks.related(Objects.requireNonNull(statements.view(statement)), RELATED));
  }
}
