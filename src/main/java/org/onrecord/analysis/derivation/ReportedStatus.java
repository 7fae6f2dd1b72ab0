package org.onrecord.analysis.derivation;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.rule.Period;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.stance.Because;
import org.onrecord.record.stance.DemandOutcome;
import org.onrecord.record.stance.DemandView.LifePeriod;

/**
 * What the log tells of a demand as of a day.
 *
 * @param since the day from which it has the status
 * @param rule which part of the rule decided, in words
 * @param because the acts and events that decided
 * @param life the statuses that it had up to the day
 */
record ReportedStatus(
    DemandStatus status,
    LocalDate since,
    String rule,
    List<Because> because,
    List<LifePeriod> life) {

  /** What became of a demand as of a day, or null before it was made. */
  static @Nullable ReportedStatus of(List<Period<DemandOutcome>> history, LocalDate day) {
    TreeMap<LocalDate, DemandStatus> statuses = new TreeMap<>();
    DemandOutcome now = null;
    for (Period<DemandOutcome> period : history) {
      if (!period.from().isAfter(day)) {
        statuses.put(period.from(), period.value().status());
        now = period.value();
      }
    }
    if (now == null) {
      return null;
    }
    List<LifePeriod> life = LifePeriod.of(statuses);
    return new ReportedStatus(
        now.status(), life.get(life.size() - 1).from(), now.rule(), now.because(), life);
  }

  /** Whether every status that was reported before, with its first day, still is. */
  boolean goesOnFrom(ReportedStatus before) {
    int length = before.life.size();
    if (life.size() < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (life.get(i).status() != before.life.get(i).status()
          || !life.get(i).from().equals(before.life.get(i).from())) {
        return false;
      }
    }
    return true;
  }
}
