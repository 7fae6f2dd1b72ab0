package org.onrecord.doors.exchange;

import io.quarkus.arc.All;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.ledger.RecordView;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.AsOf;
import org.onrecord.record.schemaorg.SchemaOrg;
import org.onrecord.record.statement.StatementFilter;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Statements;

/** Single records in the words of schema.org, over HTTP. */
@Path("/v1/exports")
@Tag(name = "Exports")
public class LinkedDataResource {
  private static final String COLLECTIONS =
      "speakers|memberships|topics|sources|statements|stances|responses";

  private final Map<String, Records<?, ?>> collections;
  private final RecordRequests requests;
  private final SchemaOrg schemaOrg;
  private final Statements statements;
  private final ListExport lists;

  LinkedDataResource(
      @All List<Records<?, ?>> all,
      RecordRequests requests,
      SchemaOrg schemaOrg,
      Statements statements,
      ListExport lists) {
    this.collections =
        all.stream()
            .collect(
                Collectors.toMap(
                    records -> records.path().replaceFirst(".*/", ""), Function.identity()));
    this.requests = requests;
    this.schemaOrg = schemaOrg;
    this.statements = statements;
    this.lists = lists;
  }

  /** One record. */
  @GET
  @Path("/{collection: " + COLLECTIONS + "}/{ref}.jsonld")
  @Produces(ExportParameters.JSONLD)
  @Operation(
      operationId = "exportRecordAsJsonLd",
      summary = "One record as JSON-LD",
      description =
          "A record in the words of schema.org, as far as it has them: Person, Organization,"
              + " Quotation, and ClaimReview where it was found whether the speaker said it. The record"
              + " itself answers so too, when it is asked by Accept or ?format=jsonld.")
  @APIResponse(
      responseCode = "200",
      description = "The record as a node.",
      content =
          @Content(
              mediaType = ExportParameters.JSONLD,
              schema = @Schema(type = SchemaType.OBJECT, maxProperties = 100)))
  public LinkedData one(
      @PathParam("collection")
          @Parameter(
              description = "The collection that the record is in.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      pattern = "^(" + COLLECTIONS + ")$",
                      maxLength = 11),
              example = "speakers")
          String collection,
      @PathParam("ref")
          @Parameter(
              description = "Id or slug of the record.",
              schema =
                  @Schema(type = SchemaType.STRING, pattern = "^[A-Za-z0-9-]+$", maxLength = 100),
              example = "jens-stoltenberg")
          String ref) {
    Records<?, ?> records = Objects.requireNonNull(collections.get(collection));
    RecordView view = requests.one(records, ref, records::view);
    return new LinkedData(view.version(), SchemaOrg.alone(schemaOrg.node(view)).toString());
  }

  /** What was found about who said what, for whoever follows fact checks. */
  @GET
  @Path("/claimreview.json")
  @Produces(ExportParameters.JSONLD)
  @Operation(
      operationId = "exportClaimReviews",
      summary = "What was found about who said what (ClaimReview)",
      description =
          "A schema.org DataFeed with a ClaimReview for each statement that was found to be verified,"
              + " misattributed or fabricated, with the filters of the list of statements. The claim"
              + " is that the speaker said it, not that it is true.")
  @APIResponse(
      responseCode = "200",
      description = "The whole feed.",
      content =
          @Content(
              mediaType = ExportParameters.JSONLD,
              schema = @Schema(type = SchemaType.OBJECT, maxProperties = 4)))
  public Response claimReviews(
      @BeanParam StatementFilter filter, @BeanParam AsOf asOf, @Context RoutingContext request) {
    StatementFilter found = filter.verification().isEmpty() ? filter.of(SchemaOrg.FOUND) : filter;
    return lists.reviews(
        new ListExport.Pages<>(StatementView.class, paging -> statements.list(found, asOf, paging)),
        request);
  }
}
