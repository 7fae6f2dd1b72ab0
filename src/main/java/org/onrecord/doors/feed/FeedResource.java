package org.onrecord.doors.feed;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.change.ChangeFilter;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.change.CorrectionFilter;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.http.PublicUrl;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Page;
import org.onrecord.record.stance.StanceFilter;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.StatementFilter;
import org.onrecord.record.statement.Statements;

/** What is new, for feed readers. */
@Path("/v1/feeds")
@Produces(Feed.ATOM)
@Tag(name = "Feeds", description = "What is new, for feed readers (Atom).")
public class FeedResource {
  private final Statements statements;
  private final Stances stances;
  private final Changes changes;
  private final Json json;
  private final String base;

  FeedResource(
      Statements statements, Stances stances, Changes changes, Json json, PublicUrl publicUrl) {
    this.statements = statements;
    this.stances = stances;
    this.changes = changes;
    this.json = json;
    this.base = publicUrl.base();
  }

  /** Statements, the latest recorded first. */
  @GET
  @Path("/statements.atom")
  @Operation(
      operationId = "feedStatements",
      summary = "What was recorded last",
      description =
          "Statements, the latest recorded first, with the filters of the list: a feed of one"
              + " speaker, of one topic, of what was said in one country.")
  @APIResponse(
      responseCode = "200",
      description = "A page of the feed.",
      content =
          @Content(
              mediaType = Feed.ATOM,
              schema = @Schema(type = SchemaType.STRING, maxLength = 2_147_483_647)))
  public Feed statements(
      @BeanParam StatementFilter filter,
      @BeanParam AsOf asOf,
      @BeanParam FeedPaging paging,
      @Context UriInfo uri) {
    return feed(
        "Statements",
        uri,
        statements.list(filter, asOf, paging.newestFirst("createdAt")),
        Entries::of);
  }

  /** Every write, the latest first. */
  @GET
  @Path("/changes.atom")
  @Operation(
      operationId = "feedChanges",
      summary = "What was written last",
      description = "Every write, the latest first, with each field before and after.")
  @APIResponse(
      responseCode = "200",
      description = "A page of the feed.",
      content =
          @Content(
              mediaType = Feed.ATOM,
              schema = @Schema(type = SchemaType.STRING, maxLength = 2_147_483_647)))
  public Feed changes(
      @BeanParam ChangeFilter filter, @BeanParam FeedPaging paging, @Context UriInfo uri) {
    return feed(
        "Changes",
        uri,
        changes.list(filter, paging.newestFirst("sequence")),
        change -> Entries.of(change, json));
  }

  /** Corrections, the latest first. */
  @GET
  @Path("/corrections.atom")
  @Operation(
      operationId = "feedCorrections",
      summary = "What was corrected last",
      description = "Changes that replaced a published fact or were made with a note.")
  @APIResponse(
      responseCode = "200",
      description = "A page of the feed.",
      content =
          @Content(
              mediaType = Feed.ATOM,
              schema = @Schema(type = SchemaType.STRING, maxLength = 2_147_483_647)))
  public Feed corrections(
      @BeanParam CorrectionFilter filter, @BeanParam FeedPaging paging, @Context UriInfo uri) {
    return feed(
        "Corrections",
        uri,
        changes.corrections(filter, paging.newestFirst("sequence")),
        change -> Entries.of(change, json));
  }

  /** What became of demands, the latest first. */
  @GET
  @Path("/demands.atom")
  @Operation(
      operationId = "feedDemands",
      summary = "What became of demands",
      description =
          "An entry for each day on which a demand was made or came to have another status, the"
              + " latest first, with the reasons. Filters are those of stances and choose the demands,"
              + " as they are as of asOf.")
  @APIResponse(
      responseCode = "200",
      description = "A page of the feed.",
      content =
          @Content(
              mediaType = Feed.ATOM,
              schema = @Schema(type = SchemaType.STRING, maxLength = 2_147_483_647)))
  public Feed demands(
      @BeanParam StanceFilter filter,
      @BeanParam AsOf asOf,
      @BeanParam FeedPaging paging,
      @Context UriInfo uri) {
    return feed(
        "Demands", uri, stances.demandChanges(filter, asOf, paging.newestFirst("on")), Entries::of);
  }

  private <T> Feed feed(String title, UriInfo uri, Page<T> page, Function<T, Feed.Entry> entry) {
    return Feed.of(title, base, uri, page.next(), page.items().stream().map(entry).toList());
  }
}
