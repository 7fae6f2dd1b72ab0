package org.onrecord.doors.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.division.AskedTarget;
import org.onrecord.analysis.division.DivisionResource;
import org.onrecord.analysis.division.Within;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Paging;
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

  private final Site site;
  private final DivisionResource divisions;
  private final Speakers speakers;

  DivisionPanels(Site site, DivisionResource divisions, Speakers speakers) {
    this.site = site;
    this.divisions = divisions;
    this.speakers = speakers;
  }

  DivisionPanel on(TargetType type, UUID target, String path, @Nullable Within within, AsOf asOf) {
    return new DivisionPanel(
        path,
        site.day(asOf),
        within == null ? "" : within.name(),
        speakers.list(SpeakerFilter.of(SpeakerKind.organization), Paging.first(SUGGESTED)).items(),
        within == null
            ? null
            : divisions.division(new AskedTarget(type, target.toString()), within, asOf));
  }
}
