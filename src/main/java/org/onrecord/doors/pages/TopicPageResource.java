package org.onrecord.doors.pages;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.division.Within;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.http.HtmlPage;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Paging;
import org.onrecord.record.stance.StanceFilter;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.stance.TargetType;
import org.onrecord.record.statement.StatementFilter;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.topic.TopicView;
import org.onrecord.record.topic.Topics;

/** The page of a topic: what was said on it, and who stands where. */
@Path("/topics/{ref}")
@Produces("text/html")
public class TopicPageResource {
  private static final int SHOWN = 50;

  private final Site site;
  private final Topics topics;
  private final Statements statements;
  private final Stances stances;
  private final DivisionPanels panels;

  TopicPageResource(
      Site site, Topics topics, Statements statements, Stances stances, DivisionPanels panels) {
    this.site = site;
    this.topics = topics;
    this.statements = statements;
    this.stances = stances;
    this.panels = panels;
  }

  /**
   * What stands on the page.
   *
   * @param groups the stances on the topic itself, by position
   * @param division who stands where
   */
  public record TopicPage(
      Head head,
      LocalDate asOf,
      TopicView topic,
      List<StatementView> statements,
      List<StanceGroup> groups,
      DivisionPanel division) {}

  /**
   * The page.
   *
   * @param within an organization, by id or slug, within which is shown who stands where
   */
  @GET
  @Costly
  @Operation(hidden = true)
  public HtmlPage get(
      @PathParam("ref") String ref,
      @BeanParam AsOf asOf,
      @QueryParam("within") @Nullable Within within) {
    LocalDate day = site.day(asOf);
    TopicView topic = site.one(topics, ref, topics::view);
    String path = path(topic);
    return HtmlPage.of(
        Pages.topic(
            new TopicPage(
                Head.of(
                        topic.name(),
                        "What was said on " + topic.name() + ", and who stands where.",
                        path,
                        site.base())
                    .with("/v1" + path, "/v1/feeds/statements.atom?topic=" + topic.slug()),
                day,
                topic,
                statements
                    .list(StatementFilter.ANY.on(topic.id()), asOf, Paging.first(SHOWN))
                    .items(),
                StanceGroup.of(
                    stances
                        .list(StanceFilter.ANY.onTopic(topic.id()), asOf, Paging.first(SHOWN))
                        .items()),
                panels.on(target(topic), within, asOf))));
  }

  /** Who stands where, as a file. */
  @GET
  @Costly
  @Path("/{plot}.{form: svg|csv}")
  @Produces({"image/svg+xml", "text/csv"})
  @Operation(hidden = true)
  public PlotFile plot(
      @PathParam("ref") String ref,
      @PathParam("plot") String plot,
      @PathParam("form") PlotForm form,
      @BeanParam AsOf asOf,
      @QueryParam("within") @Nullable Within within) {
    TopicView topic = site.one(topics, ref, topics::view);
    return PlotFile.of(panels.plot(plot, target(topic), within, asOf), form, site);
  }

  private static String path(TopicView topic) {
    return "/topics/" + topic.slug();
  }

  private static DivisionPanels.Target target(TopicView topic) {
    return new DivisionPanels.Target(
        TargetType.topic, topic.id(), path(topic), topic.name(), topic.slug());
  }
}
