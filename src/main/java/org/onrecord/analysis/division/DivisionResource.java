package org.onrecord.analysis.division;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Moved;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.SpeakerKind;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.TargetType;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.topic.Topics;

/** Who within an organization or a country stands where, over HTTP. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Analysis")
public class DivisionResource {
  private static final String WITHIN =
      "An organization (id or slug), walked through the organizations that are its members on that"
          + " day, or a country (ISO 3166-1 alpha-2 in capitals).";

  private static final String WITHIN_MISSING = "must name an organization or a country";

  private final Speakers speakers;
  private final Statements statements;
  private final Topics topics;
  private final Divisions divisions;
  private final RecordRequests requests;
  private final Clock clock;

  DivisionResource(
      Speakers speakers,
      Statements statements,
      Topics topics,
      Divisions divisions,
      RecordRequests requests,
      Clock clock) {
    this.speakers = speakers;
    this.statements = statements;
    this.topics = topics;
    this.divisions = divisions;
    this.requests = requests;
    this.clock = clock;
  }

  /** Division on a target. */
  @GET
  @Costly
  @Path("/v1/divisions")
  @Operation(
      operationId = "getDivision",
      summary = "Who within an organization or country stands where",
      description =
          "Each member's latest position on a statement, a speaker or a topic, with the stance; silent"
              + " members counted; by country and party.")
  public DivisionView division(
      @QueryParam("target")
          @NotNull(message = AskedTarget.FORM)
          @Parameter(
              description = "On what: statement:{id}, speaker:{id or slug} or topic:{id or slug}.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      maxLength = 120,
                      examples = "statement:018fa7e5-b400-741f-84b9-3e7d9b2a22b5"))
          AskedTarget target,
      @QueryParam("within")
          @NotNull(message = WITHIN_MISSING)
          @Parameter(
              description = WITHIN,
              schema = @Schema(type = SchemaType.STRING, maxLength = 100, examples = "nato"))
          Within within,
      @BeanParam AsOf asOf) {
    String ref = target.ref();
    UUID id =
        switch (target.type()) {
          case statement -> found("target", statements, ref, () -> statements.id(ref));
          case speaker -> found("target", speakers, ref, () -> speakers.standing(ref).id());
          case topic -> found("target", topics, ref, () -> topics.standing(ref).id());
        };
    boolean said = target.type() == TargetType.statement;
    Set<UUID> authors = said ? divisions.authors(id) : Set.of();
    if (said && authors.isEmpty()) {
      found("target", statements, ref, () -> statements.standing(ref));
    }
    return division(
        new DivisionView.DivisionTarget(target.type(), id), authors, within, asOf.on(clock));
  }

  /** Division on a statement. */
  @GET
  @Costly
  @Path("/v1/statements/{id}/divisions")
  @Operation(
      operationId = "getStatementDivision",
      summary = "Who within an organization or country stands where on a statement",
      description = "The same as /v1/divisions with this statement as the target.")
  public DivisionView statementDivision(
      @PathParam("id") String id,
      @QueryParam("within")
          @NotNull(message = WITHIN_MISSING)
          @Parameter(
              description = WITHIN,
              schema = @Schema(type = SchemaType.STRING, maxLength = 100, examples = "nato"))
          Within within,
      @BeanParam AsOf asOf) {
    UUID statement = statements.id(id);
    Set<UUID> authors = divisions.authors(statement);
    if (authors.isEmpty()) {
      requests.owner(statements, id);
    }
    return division(
        new DivisionView.DivisionTarget(TargetType.statement, statement),
        authors,
        within,
        asOf.on(clock));
  }

  private DivisionView division(
      DivisionView.DivisionTarget target, Set<UUID> authors, Within within, LocalDate day) {
    String name = within.name();
    if (within.isCountry()) {
      return divisions.within(target, authors, name, day);
    }
    Speaker organization = found("within", speakers, name, () -> speakers.standing(name));
    if (organization.kind() == SpeakerKind.person) {
      throw refused("within", "conflict", "is a person, and nobody is within a person");
    }
    return divisions.within(target, authors, organization, day);
  }

  // What a parameter names and is not there is a fault of the parameter, not of the address.
  private static <T> T found(
      String parameter, Records<?, ?> records, String ref, Supplier<T> lookup) {
    try {
      return lookup.get();
    } catch (Problem | Moved missing) {
      throw refused(
          parameter,
          "unknown_reference",
          missing instanceof Problem problem
              ? problem.type() == ProblemType.gone
                  ? "refers to what was withdrawn"
                  : records.astray(ref)
              : "was merged into another: " + missing.getMessage());
    }
  }

  private static Problem refused(String parameter, String code, String detail) {
    return Problem.parameters(List.of(Fault.query(parameter, code, detail)));
  }
}
