package org.onrecord.analysis;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.onrecord.access.Role;
import org.onrecord.change.Records;
import org.onrecord.change.Writes;
import org.onrecord.shared.Answers;
import org.onrecord.shared.Costly;
import org.onrecord.shared.Countries;
import org.onrecord.shared.Parameters;
import org.onrecord.shared.Problem;
import org.onrecord.shared.ProblemType;
import org.onrecord.speaker.Speaker;
import org.onrecord.speaker.SpeakerKind;
import org.onrecord.speaker.SpeakerView;
import org.onrecord.speaker.Speakers;
import org.onrecord.stance.TargetType;
import org.onrecord.statement.StatementReference;
import org.onrecord.statement.Statements;
import org.onrecord.topic.Topics;

/** What came of it, over HTTP: everything here is computed from recorded acts. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Analysis",
    description = "What came of it: computed from recorded acts, never typed in.")
public class AnalysisResource {
  private static final String AS_OF =
      "The record as of this day: acts dated after it do not count. Today when left out.";
  private static final String WITHIN =
      "An organization (id or slug), walked through the organizations that are its members on that"
          + " day, or a country (ISO 3166-1 alpha-2 in capitals).";

  private final Speakers speakers;
  private final Statements statements;
  private final Topics topics;
  private final Pressure pressure;
  private final Divisions divisions;
  private final Threads threads;
  private final SpeakerRecords records;
  private final SpeakerMerge merge;
  private final Writes writes;
  private final Answers answers;
  private final Clock clock;

  AnalysisResource(
      Speakers speakers,
      Statements statements,
      Topics topics,
      Pressure pressure,
      Divisions divisions,
      Threads threads,
      SpeakerRecords records,
      SpeakerMerge merge,
      Writes writes,
      Answers answers,
      Clock clock) {
    this.speakers = speakers;
    this.statements = statements;
    this.topics = topics;
    this.pressure = pressure;
    this.divisions = divisions;
    this.threads = threads;
    this.records = records;
    this.merge = merge;
    this.writes = writes;
    this.answers = answers;
    this.clock = clock;
  }

  /** Pressure on a speaker. */
  @GET
  @Costly
  @Path("/v1/speakers/{ref}/pressure")
  @Operation(
      operationId = "getSpeakerPressure",
      summary = "Pressure on a speaker",
      description =
          "Stances on the speaker and on all they said, and demands addressed to them, per day, week"
              + " or month. Steps in which nothing happened are there too; at most 1,000.")
  @APIResponseSchema(PressureView.class)
  public Response speakerPressure(@PathParam("ref") String ref, @BeanParam PressureFilter filter) {
    return answers.view(pressure.onSpeaker(writes.owner(speakers, ref), filter));
  }

  /** Pressure on a statement. */
  @GET
  @Costly
  @Path("/v1/statements/{id}/pressure")
  @Operation(
      operationId = "getStatementPressure",
      summary = "Pressure on a statement",
      description = "Stances on a statement and demands made over it, per day, week or month.")
  @APIResponseSchema(PressureView.class)
  public Response statementPressure(@PathParam("id") String id, @BeanParam PressureFilter filter) {
    return answers.view(pressure.onStatement(writes.owner(statements, id), filter));
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
  @APIResponseSchema(DivisionView.class)
  public Response division(
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
            : java.util.Arrays.stream(TargetType.values())
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
  @APIResponseSchema(DivisionView.class)
  public Response statementDivision(
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

  private Response division(
      DivisionView.DivisionTarget target,
      Set<UUID> authors,
      String within,
      @Nullable LocalDate asOf) {
    LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
    if (Countries.known(within)) {
      return answers.view(divisions.within(target, authors, within, day));
    }
    Speaker organization = found("within", speakers, within, () -> speakers.standing(within));
    if (organization.kind() == SpeakerKind.person) {
      Parameters parameters = new Parameters();
      parameters.fault("within", "conflict", "is a person, and nobody is within a person");
      parameters.throwIfAny();
    }
    return answers.view(divisions.within(target, authors, organization, day));
  }

  // What a parameter names and is not there is a fault of the parameter, not of the address.
  private static <T> T found(
      String parameter, Records<?, ?> records, String ref, java.util.function.Supplier<T> lookup) {
    try {
      return lookup.get();
    } catch (Problem | org.onrecord.shared.Moved missing) {
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
  @APIResponseSchema(ThreadView.class)
  public Response thread(
      @PathParam("id") String id,
      @QueryParam("depth")
          @Parameter(
              description = "How many levels of statements.",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      format = "int32",
                      minimum = "1",
                      maximum = "3",
                      defaultValue = "2"))
          @Nullable String depth) {
    StatementReference root = threads.root(statements.id(id));
    if (root == null) {
      writes.owner(statements, id);
      throw Problem.notFound("statement with this id");
    }
    Parameters parameters = new Parameters();
    int levels = (int) parameters.number("depth", depth, 1, Threads.MAX_DEPTH, 2);
    parameters.throwIfAny();
    return answers.view(threads.of(root, levels));
  }

  /** Record of a speaker. */
  @GET
  @Costly
  @Path("/v1/speakers/{ref}/record")
  @Operation(
      operationId = "getSpeakerRecord",
      summary = "Record of a speaker",
      description =
          "Statements by topic and year, stances by position, demands faced and made and how each"
              + " ended, as of today.")
  @APIResponseSchema(SpeakerRecordView.class)
  public Response record(@PathParam("ref") String ref) {
    UUID id = writes.owner(speakers, ref);
    return answers.view(records.of(speakers.findById(id)));
  }

  /** Merges a duplicate speaker into another. */
  @POST
  @Path("/v1/speakers/{ref}/merge")
  @RolesAllowed(Role.ADMIN)
  @Operation(
      operationId = "mergeSpeaker",
      summary = "Merge a duplicate speaker into another",
      description =
          "Everything that pointed to this speaker points to the other from then on; its id and slug"
              + " answer 308. The other takes its names and identifiers. The answer is the other"
              + " speaker: 200 when every record has moved, 202 when there are more than one write"
              + " moves (500): the rest follows in writes of its own, beside whatever else is written,"
              + " and also if the node ends meanwhile. Each record that moves has a row in the log.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MergeDraft.class)))
  @APIResponseSchema(SpeakerView.class)
  @APIResponse(
      responseCode = "202",
      description = "The other speaker; records still move.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SpeakerView.class)))
  public Response mergeSpeaker(@PathParam("ref") String ref, byte[] body) {
    writes.owner(speakers, ref);
    Response answered =
        writes.post(
            body,
            MergeDraft.class,
            draft -> {
              SpeakerMerge.Merged merged =
                  merge.merge(speakers.standing(ref), draft, writes.hand());
              SpeakerView view = Objects.requireNonNull(speakers.view(merged.winner()));
              Response answer = answers.written(view, view.version(), null);
              return merged.isDone() ? answer : Response.fromResponse(answer).status(202).build();
            });
    if (answered.getStatus() == 202) {
      merge.goOn();
    }
    return answered;
  }
}
