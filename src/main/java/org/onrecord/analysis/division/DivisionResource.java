package org.onrecord.analysis.division;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.ledger.Writes;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.value.Countries;
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
  private static final String AS_OF =
      "The record as of this day: acts dated after it do not count. Today when left out.";
  private static final String WITHIN =
      "An organization (id or slug), walked through the organizations that are its members on that"
          + " day, or a country (ISO 3166-1 alpha-2 in capitals).";

  private final Speakers speakers;
  private final Statements statements;
  private final Topics topics;
  private final Divisions divisions;
  private final Writes writes;
  private final Clock clock;

  DivisionResource(
      Speakers speakers,
      Statements statements,
      Topics topics,
      Divisions divisions,
      Writes writes,
      Clock clock) {
    this.speakers = speakers;
    this.statements = statements;
    this.topics = topics;
    this.divisions = divisions;
    this.writes = writes;
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
          @Parameter(
              required = true,
              description = "On what: statement:{id}, speaker:{id or slug} or topic:{id or slug}.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      maxLength = 120,
                      examples = "statement:018fa7e5-b400-741f-84b9-3e7d9b2a22b5"))
          @Nullable String target,
      @QueryParam("within")
          @Parameter(
              required = true,
              description = WITHIN,
              schema = @Schema(type = SchemaType.STRING, maxLength = 100, examples = "nato"))
          @Nullable String within,
      @QueryParam("asOf")
          @Parameter(
              description = AS_OF,
              schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-06-01"))
          @Nullable String asOf) {
    Parameters parameters = new Parameters();
    LocalDate day = parameters.day("asOf", asOf);
    int colon = target == null ? -1 : target.indexOf(':');
    TargetType type =
        target == null || colon < 0
            ? null
            : Arrays.stream(TargetType.values())
                .filter(each -> each.name().equals(target.substring(0, colon)))
                .findAny()
                .orElse(null);
    if (target == null || type == null) {
      parameters.fault(
          "target",
          target == null ? "required" : "format",
          "must be statement:{id}, speaker:{id or slug} or topic:{id or slug}");
    }
    checkWithin(within, parameters);
    parameters.throwIfAny();
    String ref = Objects.requireNonNull(target).substring(colon + 1);
    UUID id =
        switch (Objects.requireNonNull(type)) {
          case statement -> found("target", statements, ref, () -> statements.id(ref));
          case speaker -> found("target", speakers, ref, () -> speakers.standing(ref).id());
          case topic -> found("target", topics, ref, () -> topics.standing(ref).id());
        };
    Set<UUID> authors = type == TargetType.statement ? divisions.authors(id) : Set.of();
    if (type == TargetType.statement && authors.isEmpty()) {
      found("target", statements, ref, () -> statements.standing(ref));
    }
    return division(
        new DivisionView.DivisionTarget(type, id), authors, Objects.requireNonNull(within), day);
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
          @Parameter(
              required = true,
              description = WITHIN,
              schema = @Schema(type = SchemaType.STRING, maxLength = 100, examples = "nato"))
          @Nullable String within,
      @QueryParam("asOf")
          @Parameter(
              description = AS_OF,
              schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-06-01"))
          @Nullable String asOf) {
    UUID statement = statements.id(id);
    Set<UUID> authors = divisions.authors(statement);
    if (authors.isEmpty()) {
      writes.owner(statements, id);
    }
    Parameters parameters = new Parameters();
    LocalDate day = parameters.day("asOf", asOf);
    checkWithin(within, parameters);
    parameters.throwIfAny();
    return division(
        new DivisionView.DivisionTarget(TargetType.statement, statement),
        authors,
        Objects.requireNonNull(within),
        day);
  }

  private static void checkWithin(@Nullable String within, Parameters parameters) {
    if (within == null) {
      parameters.fault("within", "required", "must name an organization or a country");
    } else if (within.matches("[A-Z]{2}") && !Countries.known(within)) {
      parameters.fault("within", "format", Countries.fault(within));
    }
  }

  private DivisionView division(
      DivisionView.DivisionTarget target,
      Set<UUID> authors,
      String within,
      @Nullable LocalDate asOf) {
    LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
    if (Countries.known(within)) {
      return divisions.within(target, authors, within, day);
    }
    Speaker organization = found("within", speakers, within, () -> speakers.standing(within));
    if (organization.kind() == SpeakerKind.person) {
      Parameters parameters = new Parameters();
      parameters.fault("within", "conflict", "is a person, and nobody is within a person");
      parameters.throwIfAny();
    }
    return divisions.within(target, authors, organization, day);
  }

  // What a parameter names and is not there is a fault of the parameter, not of the address.
  private static <T> T found(
      String parameter, Records<?, ?> records, String ref, Supplier<T> lookup) {
    try {
      return lookup.get();
    } catch (Problem | Moved missing) {
      Parameters parameters = new Parameters();
      parameters.fault(
          parameter,
          "unknown_reference",
          missing instanceof Problem problem
              ? problem.type() == ProblemType.gone
                  ? "refers to what was withdrawn"
                  : records.astray(ref)
              : "was merged into another: " + missing.getMessage());
      parameters.throwIfAny();
      throw new IllegalStateException("unreachable");
    }
  }
}
