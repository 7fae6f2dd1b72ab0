package org.onrecord.doors.exchange;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.query.AsOf;
import org.onrecord.record.response.ResponseFilter;
import org.onrecord.record.response.ResponseView;
import org.onrecord.record.response.Responses;
import org.onrecord.record.source.SourceFilter;
import org.onrecord.record.source.SourceView;
import org.onrecord.record.source.Sources;
import org.onrecord.record.speaker.MembershipFilter;
import org.onrecord.record.speaker.MembershipView;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.SpeakerFilter;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.StanceFilter;
import org.onrecord.record.stance.StanceView;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.StatementFilter;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.topic.TopicFilter;
import org.onrecord.record.topic.TopicView;
import org.onrecord.record.topic.Topics;

/** Whole lists as files, with the filters of the lists, over HTTP. */
@Path("/v1/exports")
@Tag(name = "Exports")
@APIResponse(
    responseCode = "200",
    description = "The whole list.",
    content = {
      @Content(
          mediaType = ExportParameters.CSV,
          schema = @Schema(type = SchemaType.STRING, maxLength = ExportParameters.MOST)),
      @Content(
          mediaType = ExportParameters.NDJSON,
          schema = @Schema(type = SchemaType.STRING, maxLength = ExportParameters.MOST)),
      @Content(
          mediaType = ExportParameters.JSONLD,
          schema = @Schema(type = SchemaType.OBJECT, maxProperties = 2))
    })
public class ListExportResource {
  private final ListExport export;
  private final Statements statements;
  private final Stances stances;
  private final Responses responses;
  private final Speakers speakers;
  private final Memberships memberships;
  private final Topics topics;
  private final Sources sources;

  ListExportResource(
      ListExport export,
      Statements statements,
      Stances stances,
      Responses responses,
      Speakers speakers,
      Memberships memberships,
      Topics topics,
      Sources sources) {
    this.export = export;
    this.statements = statements;
    this.stances = stances;
    this.responses = responses;
    this.speakers = speakers;
    this.memberships = memberships;
    this.topics = topics;
    this.sources = sources;
  }

  /** All statements that a filter asks for. */
  @GET
  @Path("/statements.{form: csv|ndjson|jsonld}")
  @Operation(
      operationId = "exportStatements",
      summary = "All statements as a file",
      description = ExportParameters.DESCRIPTION)
  public Response statements(
      @BeanParam StatementFilter filter,
      @BeanParam AsOf asOf,
      @BeanParam ExportParameters parameters,
      @Context RoutingContext request) {
    return export.answer(
        "statements",
        parameters,
        new ListExport.Pages<>(
            StatementView.class, paging -> statements.list(filter, asOf, paging)),
        request);
  }

  /** All stances that a filter asks for. */
  @GET
  @Path("/stances.{form: csv|ndjson|jsonld}")
  @Operation(
      operationId = "exportStances",
      summary = "All stances as a file",
      description = ExportParameters.DESCRIPTION)
  public Response stances(
      @BeanParam StanceFilter filter,
      @BeanParam AsOf asOf,
      @BeanParam ExportParameters parameters,
      @Context RoutingContext request) {
    return export.answer(
        "stances",
        parameters,
        new ListExport.Pages<>(StanceView.class, paging -> stances.list(filter, asOf, paging)),
        request);
  }

  /** All responses that a filter asks for. */
  @GET
  @Path("/responses.{form: csv|ndjson|jsonld}")
  @Operation(
      operationId = "exportResponses",
      summary = "All responses as a file",
      description = ExportParameters.DESCRIPTION)
  public Response responses(
      @BeanParam ResponseFilter filter,
      @BeanParam ExportParameters parameters,
      @Context RoutingContext request) {
    return export.answer(
        "responses",
        parameters,
        new ListExport.Pages<>(ResponseView.class, paging -> responses.list(filter, paging)),
        request);
  }

  /** All speakers that a filter asks for. */
  @GET
  @Path("/speakers.{form: csv|ndjson|jsonld}")
  @Operation(
      operationId = "exportSpeakers",
      summary = "All speakers as a file",
      description = ExportParameters.DESCRIPTION)
  public Response speakers(
      @BeanParam SpeakerFilter filter,
      @BeanParam ExportParameters parameters,
      @Context RoutingContext request) {
    return export.answer(
        "speakers",
        parameters,
        new ListExport.Pages<>(SpeakerView.class, paging -> speakers.list(filter, paging)),
        request);
  }

  /** All memberships that a filter asks for. */
  @GET
  @Path("/memberships.{form: csv|ndjson|jsonld}")
  @Operation(
      operationId = "exportMemberships",
      summary = "All memberships as a file",
      description = ExportParameters.DESCRIPTION)
  public Response memberships(
      @BeanParam MembershipFilter filter,
      @BeanParam ExportParameters parameters,
      @Context RoutingContext request) {
    return export.answer(
        "memberships",
        parameters,
        new ListExport.Pages<>(MembershipView.class, paging -> memberships.list(filter, paging)),
        request);
  }

  /** All topics that a filter asks for. */
  @GET
  @Path("/topics.{form: csv|ndjson|jsonld}")
  @Operation(
      operationId = "exportTopics",
      summary = "All topics as a file",
      description = ExportParameters.DESCRIPTION)
  public Response topics(
      @BeanParam TopicFilter filter,
      @BeanParam ExportParameters parameters,
      @Context RoutingContext request) {
    return export.answer(
        "topics",
        parameters,
        new ListExport.Pages<>(TopicView.class, paging -> topics.list(filter, paging)),
        request);
  }

  /** All sources that a filter asks for. */
  @GET
  @Path("/sources.{form: csv|ndjson|jsonld}")
  @Operation(
      operationId = "exportSources",
      summary = "All sources as a file",
      description = ExportParameters.DESCRIPTION)
  public Response sources(
      @BeanParam SourceFilter filter,
      @BeanParam ExportParameters parameters,
      @Context RoutingContext request) {
    return export.answer(
        "sources",
        parameters,
        new ListExport.Pages<>(SourceView.class, paging -> sources.list(filter, paging)),
        request);
  }
}
