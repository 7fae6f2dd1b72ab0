package org.onrecord.doors.pages;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.pressure.Pressure;
import org.onrecord.analysis.pressure.PressureFilter;
import org.onrecord.analysis.pressure.PressureView;
import org.onrecord.analysis.profile.SpeakerRecordView;
import org.onrecord.analysis.profile.SpeakerRecords;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.value.Moved;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.speaker.MembershipFilter;
import org.onrecord.record.speaker.MembershipView;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.SpeakerKind;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.StanceFilter;
import org.onrecord.record.stance.StanceView;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.StatementFilter;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Statements;

/** The page of a person, an organization or a group: what they said, faced and demanded. */
@Path("/")
@Produces("text/html")
public class SpeakerPageResource {
  private static final int SHOWN = 20;
  private static final int MEMBERS = 100;

  private final Site site;
  private final Speakers speakers;
  private final Memberships memberships;
  private final Statements statements;
  private final Stances stances;
  private final SpeakerRecords records;
  private final Pressure pressure;

  SpeakerPageResource(
      Site site,
      Speakers speakers,
      Memberships memberships,
      Statements statements,
      Stances stances,
      SpeakerRecords records,
      Pressure pressure) {
    this.site = site;
    this.speakers = speakers;
    this.memberships = memberships;
    this.statements = statements;
    this.stances = stances;
    this.records = records;
    this.pressure = pressure;
  }

  /**
   * What stands on the page.
   *
   * @param memberships the offices of the speaker
   * @param offices the same on an axis of time
   * @param members who is or was a member of an organization, at most 100
   * @param pressure how many opposed, supported and demanded over time
   * @param steps the numbers of the plot
   */
  public record SpeakerPage(
      Head head,
      LocalDate asOf,
      SpeakerView speaker,
      List<MembershipView> memberships,
      @Nullable Timeline offices,
      List<MembershipView> members,
      SpeakerRecordView sums,
      List<StatementView> statements,
      List<StanceView> stances,
      @Nullable PressurePlot pressure,
      List<PressureView.Step> steps) {}

  /** The page of an organization has the address of every speaker. */
  @GET
  @Path("/organizations/{ref}")
  @Operation(hidden = true)
  public HtmlPage organization(@PathParam("ref") String ref) {
    SpeakerView organization = site.one(speakers, ref, speakers::view);
    throw new Moved("/speakers/" + organization.slug());
  }

  /** The page. */
  @GET
  @Costly
  @Path("/speakers/{ref}")
  @Operation(hidden = true)
  public HtmlPage get(@PathParam("ref") String ref, @BeanParam AsOf asOf) {
    LocalDate day = site.day(asOf);
    SpeakerView speaker = site.one(speakers, ref, speakers::view);
    List<MembershipView> held =
        memberships
            .list(
                new MembershipFilter(List.of(Ref.of(speaker.id())), List.of(), null),
                Paging.first(MEMBERS))
            .items();
    List<PressureView.Step> steps =
        pressure
            .onSpeaker(
                speaker.id(), new PressureFilter(PressureView.Interval.month, null, null), asOf)
            .steps();
    return HtmlPage.of(
        Pages.speaker(
            new SpeakerPage(
                head(speaker),
                day,
                speaker,
                held,
                offices(held, day),
                speaker.kind() == SpeakerKind.person
                    ? List.of()
                    : memberships
                        .list(
                            new MembershipFilter(List.of(), List.of(Ref.of(speaker.id())), null),
                            Paging.first(MEMBERS))
                        .items(),
                records.of(new Reference(speaker.id(), speaker.slug(), speaker.name(), null)),
                statements
                    .list(StatementFilter.ANY.of(speaker.id()), asOf, Paging.first(SHOWN))
                    .items(),
                stances.list(StanceFilter.ANY.by(speaker.id()), asOf, Paging.first(SHOWN)).items(),
                PressurePlot.of(steps),
                steps)));
  }

  private Head head(SpeakerView speaker) {
    String path = "/speakers/" + speaker.slug();
    return Head.of(
            speaker.name(),
            speaker.summary() == null
                ? "What " + speaker.name() + " said, who answered, and what came of it."
                : speaker.summary(),
            path,
            site.base())
        .with("/v1" + path, "/v1/feeds/statements.atom?speaker=" + speaker.slug());
  }

  private static @Nullable Timeline offices(List<MembershipView> held, LocalDate day) {
    List<Timeline.Stretch> stretches = new ArrayList<>();
    for (MembershipView each : held) {
      // One that nobody dated has no place on an axis; the list beside it shows it.
      if (each.start() != null) {
        String office =
            (each.role() == null ? "member" : each.role()) + ", " + each.organization().name();
        stretches.add(
            new Timeline.Stretch(
                each.start().earliest(),
                each.end() == null ? null : each.end().latest(),
                "office",
                office,
                office + ", " + dates(each),
                stretches.size()));
      }
    }
    return stretches.isEmpty() ? null : Timeline.of(stretches, day);
  }

  private static String dates(MembershipView office) {
    return (office.start() == null ? "" : "from " + PageWords.inWords(office.start()))
        + (office.end() == null ? "" : " to " + PageWords.inWords(office.end()));
  }
}
