package org.onrecord.doors.pages;

import io.quarkus.qute.RawString;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.division.Within;
import org.onrecord.analysis.search.QuoteChecks;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.http.HtmlPage;
import org.onrecord.platform.http.RequestAddress;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;
import org.onrecord.record.response.ResponseFilter;
import org.onrecord.record.response.Responses;
import org.onrecord.record.schemaorg.SchemaOrg;
import org.onrecord.record.stance.StanceFilter;
import org.onrecord.record.stance.StanceView;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.stance.TargetType;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Statements;

/** The page of a statement: the words, how they reached us, who answered, and what came of it. */
@Path("/statements/{id}")
@Produces("text/html")
public class StatementPageResource {
  private static final int STANCES = 100;
  private static final int RESPONSES = 100;
  private static final int RELATED = 5;
  private static final int CHANGES = 20;

  private final Site site;
  private final Statements statements;
  private final Stances stances;
  private final Responses responses;
  private final QuoteChecks checks;
  private final DivisionPanels panels;
  private final Changes changes;
  private final SchemaOrg schemaOrg;

  StatementPageResource(
      Site site,
      Statements statements,
      Stances stances,
      Responses responses,
      QuoteChecks checks,
      DivisionPanels panels,
      Changes changes,
      SchemaOrg schemaOrg) {
    this.site = site;
    this.statements = statements;
    this.stances = stances;
    this.responses = responses;
    this.checks = checks;
    this.panels = panels;
    this.changes = changes;
    this.schemaOrg = schemaOrg;
  }

  /**
   * The page.
   *
   * @param within an organization, by id or slug, within which is shown who stands where
   * @param cursor where the stances start
   */
  @GET
  @Costly
  @Operation(hidden = true)
  public HtmlPage get(
      @PathParam("id") String id,
      @BeanParam AsOf asOf,
      @QueryParam("within") @Nullable Within within,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo uri) {
    LocalDate day = site.day(asOf);
    StatementView statement = site.one(statements, id, each -> statements.view(each, day));
    Page<StanceView> taken =
        stances.list(StanceFilter.ANY.on(statement.id()), asOf, Paging.first(STANCES).at(cursor));
    String path = path(statement);
    return HtmlPage.of(
        Pages.statement(
            new StatementPage(
                head(statement, path),
                day,
                statement,
                taken.items().stream()
                    .filter(stance -> stance.demand() != null)
                    .map(stance -> StanceCard.of(stance, asOf, day))
                    .toList(),
                StanceGroup.of(taken.items()),
                taken.next() == null ? null : RequestAddress.at(uri, taken.next()),
                responses
                    .list(ResponseFilter.ANY.to(statement.id()), Paging.first(RESPONSES))
                    .items(),
                checks.related(statement, RELATED),
                panels.on(target(statement), within, asOf),
                changes.history(Statements.KIND, statement.id(), Paging.first(CHANGES)).items(),
                CiteStyle.of(statement, site.base() + path, day),
                FilledRequest.demandOn(statement.id(), site.today()))));
  }

  /** Who stands where, as a file. */
  @GET
  @Costly
  @Path("/{plot}.{form: svg|csv}")
  @Produces({"image/svg+xml", "text/csv"})
  @Operation(hidden = true)
  public PlotFile plot(
      @PathParam("id") String id,
      @PathParam("plot") String plot,
      @PathParam("form") PlotForm form,
      @BeanParam AsOf asOf,
      @QueryParam("within") @Nullable Within within) {
    LocalDate day = site.day(asOf);
    StatementView statement = site.one(statements, id, each -> statements.view(each, day));
    return PlotFile.of(panels.plot(plot, target(statement), within, asOf), form, site);
  }

  private static String path(StatementView statement) {
    return "/statements/" + statement.id();
  }

  private static DivisionPanels.Target target(StatementView statement) {
    return new DivisionPanels.Target(
        TargetType.statement,
        statement.id(),
        path(statement),
        title(statement),
        statement.speaker().slug()
            + (statement.saidOn() == null ? "" : "-" + statement.saidOn().earliest()));
  }

  private static String title(StatementView statement) {
    return statement.speaker().name() + ": “" + PageWords.first(statement.text(), 60) + "”";
  }

  // As data within a page, where "</script>" in somebody's words must not end it.
  private RawString facts(StatementView statement) {
    return new RawString(
        SchemaOrg.alone(schemaOrg.node(statement)).toString().replace("<", "\\u003c"));
  }

  private Head head(StatementView statement, String path) {
    String speaker = String.valueOf(statement.speaker().name());
    return Head.of(
            title(statement),
            "“"
                + PageWords.first(statement.text(), 140)
                + "” – "
                + speaker
                + (statement.saidOn() == null ? "" : ", " + PageWords.inWords(statement.saidOn())),
            path,
            site.base())
        .with("/v1" + path, "/v1/feeds/demands.atom?targetStatement=" + statement.id())
        .with(facts(statement));
  }
}
