package org.onrecord.doors.pages;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.stance.StanceView;

/** A stance beside the life of what it demands. */
public record StanceCard(StanceView stance, @Nullable Timeline life) {
  static StanceCard of(StanceView stance, LocalDate asOf) {
    return new StanceCard(
        stance, stance.demand() == null ? null : Timeline.of(stance.demand(), asOf));
  }
}
