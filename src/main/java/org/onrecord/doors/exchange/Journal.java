package org.onrecord.doors.exchange;

import java.util.List;
import org.onrecord.platform.value.Problem;

/** Who keeps account of an import as it goes. */
interface Journal {
  /** What came of lines that were taken. */
  record Tally(int created, int updated, int unchanged) {}

  /**
   * Lines are being taken: called within the transaction that writes them, so that what is kept
   * there of it is kept with them or not at all.
   */
  default void taking(List<ImportLine> lines, Tally tally) {}

  /** Lines were taken. */
  default void taken(List<ImportLine> lines, Tally tally) {}

  /**
   * A line was refused.
   *
   * @param waits whether it may be taken once others have been; else no other line mends it
   */
  void refused(ImportLine line, Problem problem, boolean waits);
}
