package org.onrecord.doors.pages;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.division.DivisionView;
import org.onrecord.analysis.division.Divisions;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Paging;
import org.onrecord.record.speaker.SpeakerFilter;
import org.onrecord.record.speaker.SpeakerKind;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;
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
  private final Speakers speakers;
  private final Divisions divisions;

  TopicPageResource(
      Site site,
      Topics topics,
      Statements statements,
      Stances stances,
      Speakers speakers,
      Divisions divisions) {
    this.site = site;
    this.topics = topics;
    this.statements = statements;
    this.stances = stances;
    this.speakers = speakers;
    this.divisions = divisions;
  }

  /**
   * What stands on the page.
   *
   * @param groups the stances on the topic itself, by position
   * @param organizations within which the reader may ask who stands where
   * @param division who stands where, within the organization that was asked for
   */
  public record TopicPage(
      Head head,
      LocalDate asOf,
      TopicView topic,
      List<StatementView> statements,
      List<StanceGroup> groups,
      List<SpeakerView> organizations,
      @Nullable DivisionView division) {

    /** The organization that was asked for, or an empty text. */
    public String within() {
      return division == null || division.within() == null
          ? ""
          : String.valueOf(division.within().slug());
    }

    public @Nullable DivisionBars countries() {
      return division == null ? null : DivisionBars.byCountry(division);
    }

    public @Nullable DivisionBars parties() {
      return division == null ? null : DivisionBars.byParty(division);
    }
  }

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
      @QueryParam("within") @Nullable String within) {
    LocalDate day = site.day(asOf);
    TopicView topic = site.one(topics, ref, topics::view);
    String path = "/topics/" + topic.slug();
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
                statements.list(StatementFilter.on(topic.id()), asOf, Paging.first(SHOWN)).items(),
                StanceGroup.of(
                    stances
                        .list(StanceFilter.onTopic(topic.id()), asOf, Paging.first(SHOWN))
                        .items()),
                speakers.list(SpeakerFilter.of(SpeakerKind.organization), Paging.first(30)).items(),
                within == null
                    ? null
                    : divisions.within(
                        new DivisionView.DivisionTarget(TargetType.topic, topic.id()),
                        Set.of(),
                        speakers.standing(within),
                        day))));
  }
}
