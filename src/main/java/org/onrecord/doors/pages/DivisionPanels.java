package org.onrecord.doors.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.division.AskedTarget;
import org.onrecord.analysis.division.DivisionResource;
import org.onrecord.analysis.division.DivisionView;
import org.onrecord.analysis.division.Within;
import org.onrecord.platform.http.RequestAddress;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.value.Slug;
import org.onrecord.record.speaker.SpeakerFilter;
import org.onrecord.record.speaker.SpeakerKind;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.TargetType;

/**
 * Makes the parts of pages that show who stands where, by the same questions that the API takes.
 */
@ApplicationScoped
class DivisionPanels {
  private static final int SUGGESTED = 30;
  private static final String COUNTRIES = "countries";
  private static final String PARTIES = "parties";

  private final Site site;
  private final DivisionResource divisions;
  private final Speakers speakers;

  DivisionPanels(Site site, DivisionResource divisions, Speakers speakers) {
    this.site = site;
    this.divisions = divisions;
    this.speakers = speakers;
  }

  /**
   * On what people stand somewhere.
   *
   * @param path the address of its page
   * @param name what drawings call it
   * @param file the name of files about it
   */
  record Target(TargetType type, UUID id, String path, String name, String file) {}

  DivisionPanel on(Target target, @Nullable Within within, AsOf asOf) {
    DivisionView division = within == null ? null : division(target, within, asOf);
    return new DivisionPanel(
        target.path(),
        site.day(asOf),
        within == null ? "" : within.name(),
        speakers.list(SpeakerFilter.of(SpeakerKind.organization), Paging.first(SUGGESTED)).items(),
        division,
        within == null || division == null
            ? List.of()
            : Stream.of(COUNTRIES, PARTIES)
                .flatMap(each -> Stream.ofNullable(plot(each, target, division, within, asOf)))
                .toList());
  }

  /**
   * One of the drawings, or null where there is none of that name, or nobody within is asked for.
   */
  @Nullable Plot plot(String name, Target target, @Nullable Within within, AsOf asOf) {
    return within == null || !List.of(COUNTRIES, PARTIES).contains(name)
        ? null
        : plot(name, target, division(target, within, asOf), within, asOf);
  }

  private DivisionView division(Target target, Within within, AsOf asOf) {
    return divisions.division(new AskedTarget(target.type(), target.id().toString()), within, asOf);
  }

  private @Nullable Plot plot(
      String name, Target target, DivisionView division, Within within, AsOf asOf) {
    boolean countries = name.equals(COUNTRIES);
    List<Bars.Amounts> groups =
        countries
            ? division.countries().stream()
                .map(each -> new Bars.Amounts(each.country(), Bars.of(each.counts())))
                .toList()
            : division.parties().stream()
                .map(
                    each ->
                        new Bars.Amounts(
                            String.valueOf(each.party().name()), Bars.of(each.counts())))
                .toList();
    if (groups.isEmpty()) {
      return null;
    }
    String body =
        division.within() == null
            ? String.valueOf(division.withinCountry())
            : String.valueOf(division.within().name());
    String query = "?within=" + RequestAddress.encoded(within.name());
    return Bars.shares(groups)
        .plot(
            new Plot.Subject(
                target.path() + "/" + name,
                asOf.day() == null ? query : query + "&asOf=" + asOf.day(),
                target.file() + "-" + Slug.of(body) + "-" + name,
                body + (countries ? " by country" : " by party"),
                target.name(),
                division.asOf()),
            Numbers.of(countries ? "Country" : "Party", groups));
  }
}
