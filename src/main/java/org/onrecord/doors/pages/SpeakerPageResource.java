package org.onrecord.doors.pages;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.division.Within;
import org.onrecord.analysis.pressure.Pressure;
import org.onrecord.analysis.pressure.PressureFilter;
import org.onrecord.analysis.pressure.PressureView;
import org.onrecord.analysis.profile.SpeakerRecordView;
import org.onrecord.analysis.profile.SpeakerRecords;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.http.HtmlPage;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Moved;
import org.onrecord.platform.value.Problem;
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
import org.onrecord.record.stance.TargetType;
import org.onrecord.record.statement.StatementFilter;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Statements;

/** The page of a person, an organization or a group: what they said, faced and demanded. */
@Path("/")
@Produces("text/html")
public class SpeakerPageResource {
  private static final int SHOWN = 20;
  private static final int MEMBERS = 100;
  private static final String OFFICES = "offices";
  private static final String PRESSURE = "pressure";
  private static final String YEARS = "years";

  private final Site site;
  private final Speakers speakers;
  private final Memberships memberships;
  private final Statements statements;
  private final Stances stances;
  private final SpeakerRecords records;
  private final Pressure pressure;
  private final DivisionPanels panels;

  SpeakerPageResource(
      Site site,
      Speakers speakers,
      Memberships memberships,
      Statements statements,
      Stances stances,
      SpeakerRecords records,
      Pressure pressure,
      DivisionPanels panels) {
    this.site = site;
    this.speakers = speakers;
    this.memberships = memberships;
    this.statements = statements;
    this.stances = stances;
    this.records = records;
    this.pressure = pressure;
    this.panels = panels;
  }

  /**
   * What stands on the page.
   *
   * @param memberships the offices of the speaker
   * @param offices the same on an axis of time
   * @param members who is or was a member of an organization, at most 100
   * @param years how many statements there are of each year
   * @param pressure how many opposed, supported and demanded over time
   * @param division who stands where on the speaker
   */
  public record SpeakerPage(
      Head head,
      LocalDate asOf,
      SpeakerView speaker,
      List<MembershipView> memberships,
      @Nullable Plot offices,
      List<MembershipView> members,
      SpeakerRecordView sums,
      @Nullable Plot years,
      List<StatementView> statements,
      List<StanceView> stances,
      @Nullable Plot pressure,
      DivisionPanel division) {}

  /** The page of an organization has the address of every speaker. */
  @GET
  @Path("/organizations/{ref}")
  @Operation(hidden = true)
  public HtmlPage organization(@PathParam("ref") String ref) {
    SpeakerView organization = site.one(speakers, ref, speakers::view);
    throw new Moved("/speakers/" + organization.slug());
  }

  /**
   * The page.
   *
   * @param within an organization, by id or slug, within which is shown who stands where
   */
  @GET
  @Costly
  @Path("/speakers/{ref}")
  @Operation(hidden = true)
  public HtmlPage get(
      @PathParam("ref") String ref,
      @BeanParam AsOf asOf,
      @QueryParam("within") @Nullable Within within) {
    LocalDate day = site.day(asOf);
    SpeakerView speaker = site.one(speakers, ref, speakers::view);
    List<MembershipView> held = held(speaker);
    SpeakerRecordView sums = sums(speaker);
    return HtmlPage.of(
        Pages.speaker(
            new SpeakerPage(
                head(speaker),
                day,
                speaker,
                held,
                offices(speaker, held),
                speaker.kind() == SpeakerKind.person
                    ? List.of()
                    : memberships
                        .list(
                            new MembershipFilter(List.of(), List.of(Ref.of(speaker.id())), null),
                            Paging.first(MEMBERS))
                        .items(),
                sums,
                years(speaker, sums),
                statements
                    .list(StatementFilter.ANY.of(speaker.id()), asOf, Paging.first(SHOWN))
                    .items(),
                stances.list(StanceFilter.ANY.by(speaker.id()), asOf, Paging.first(SHOWN)).items(),
                pressure(speaker, asOf),
                panels.on(target(speaker), within, asOf))));
  }

  /** A plot of the page as a file. Offices and years are drawn whole, as of today. */
  @GET
  @Costly
  @Path("/speakers/{ref}/{plot}.{form: svg|csv}")
  @Produces({"image/svg+xml", "text/csv"})
  @Operation(hidden = true)
  public PlotFile plot(
      @PathParam("ref") String ref,
      @PathParam("plot") String plot,
      @PathParam("form") PlotForm form,
      @BeanParam AsOf asOf,
      @QueryParam("within") @Nullable Within within) {
    SpeakerView speaker = site.one(speakers, ref, speakers::view);
    if (asOf.day() != null && List.of(OFFICES, YEARS).contains(plot)) {
      throw Problem.parameters(
          List.of(
              Fault.query("asOf", "not_offered", "is not for this plot, which shows all days")));
    }
    return PlotFile.of(
        switch (plot) {
          case OFFICES -> offices(speaker, held(speaker));
          case YEARS -> years(speaker, sums(speaker));
          case PRESSURE -> pressure(speaker, asOf);
          default -> panels.plot(plot, target(speaker), within, asOf);
        },
        form,
        site);
  }

  private List<MembershipView> held(SpeakerView speaker) {
    return memberships
        .list(
            new MembershipFilter(List.of(Ref.of(speaker.id())), List.of(), null),
            Paging.first(MEMBERS))
        .items();
  }

  private SpeakerRecordView sums(SpeakerView speaker) {
    return records.of(new Reference(speaker.id(), speaker.slug(), speaker.name(), null));
  }

  private @Nullable Plot pressure(SpeakerView speaker, AsOf asOf) {
    List<PressureView.Step> steps =
        pressure
            .onSpeaker(
                speaker.id(), new PressureFilter(PressureView.Interval.month, null, null), asOf)
            .steps();
    PressurePlot drawn = PressurePlot.of(steps);
    return drawn == null
        ? null
        : drawn.plot(
            subject(
                speaker,
                PRESSURE,
                "Pressure over time",
                asOf.day() == null ? "" : "?asOf=" + asOf.day(),
                site.day(asOf)),
            steps);
  }

  private @Nullable Plot years(SpeakerView speaker, SpeakerRecordView sums) {
    List<Bars.Amounts> groups =
        sums.statementsByYear().entrySet().stream()
            .map(each -> new Bars.Amounts(each.getKey(), Map.of("statements", each.getValue())))
            .toList();
    return groups.isEmpty()
        ? null
        : Bars.amounts(groups)
            .plot(
                subject(speaker, YEARS, "Statements by year", "", site.today()),
                Numbers.of("Year", groups));
  }

  private static Plot.Subject subject(
      SpeakerView speaker, String plot, String name, String query, LocalDate day) {
    return new Plot.Subject(
        path(speaker) + "/" + plot, query, speaker.slug() + "-" + plot, name, speaker.name(), day);
  }

  private static DivisionPanels.Target target(SpeakerView speaker) {
    return new DivisionPanels.Target(
        TargetType.speaker, speaker.id(), path(speaker), speaker.name(), speaker.slug());
  }

  private static String path(SpeakerView speaker) {
    return "/speakers/" + speaker.slug();
  }

  private Head head(SpeakerView speaker) {
    String path = path(speaker);
    return Head.of(
            speaker.name(),
            speaker.summary() == null
                ? "What " + speaker.name() + " said, who answered, and what came of it."
                : speaker.summary(),
            path,
            site.base())
        .with("/v1" + path, "/v1/feeds/statements.atom?speaker=" + speaker.slug());
  }

  private @Nullable Plot offices(SpeakerView speaker, List<MembershipView> held) {
    List<Timeline.Stretch> stretches = new ArrayList<>();
    List<List<Numbers.Cell>> rows = new ArrayList<>();
    for (MembershipView each : held) {
      // One that nobody dated has no place on an axis; the list beside it shows it.
      if (each.start() != null) {
        String role = each.role() == null ? "member" : each.role();
        String organization = String.valueOf(each.organization().name());
        String office = role + ", " + organization;
        stretches.add(
            new Timeline.Stretch(
                each.start().earliest(),
                each.end() == null ? null : each.end().latest(),
                "office",
                office,
                office + ", " + dates(each),
                stretches.size()));
        rows.add(
            List.of(
                Numbers.Cell.of(role),
                Numbers.Cell.of(organization),
                Numbers.Cell.of(each.start()),
                Numbers.Cell.of(each.end())));
      }
    }
    return stretches.isEmpty()
        ? null
        : Timeline.of(stretches)
            .plot(
                subject(speaker, OFFICES, "Offices", "", site.today()),
                new Numbers(List.of("Role", "Organization", "From", "To"), rows));
  }

  private static String dates(MembershipView office) {
    return (office.start() == null ? "" : "from " + PageWords.inWords(office.start()))
        + (office.end() == null ? "" : " to " + PageWords.inWords(office.end()));
  }
}
