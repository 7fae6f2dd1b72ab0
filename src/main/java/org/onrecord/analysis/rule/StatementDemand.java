package org.onrecord.analysis.rule;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.demand.Action;

/**
 * What one option of a demand asks about a statement, as the statement status rule needs it.
 *
 * @param stance the stance that the demand is part of
 * @param action what is demanded
 * @param addressee of whom
 * @param takenOn the date of the stance
 */
public record StatementDemand(UUID stance, Action action, UUID addressee, Edtf takenOn) {

  /**
   * Whether the demand was there on a day; null is the day of an undated act, which always counts.
   */
  boolean isMadeBy(@Nullable LocalDate day) {
    return day == null || !takenOn.isDated() || !takenOn.earliest().isAfter(day);
  }
}
