package org.onrecord.record.demand;

/** What came of a demand, as of a day; derived by the demand rule, never typed in. */
public enum DemandStatus {
  /** Nothing has decided it yet. */
  open,
  /** What was demanded was done; final. */
  met,
  /** Some of it was done. */
  partly_met,
  /** Everything it takes was refused. */
  refused,
  /** It can no longer be met as it was made, though nobody met or simply refused it. */
  lapsed,
  /** The holder took it back before it was met. */
  withdrawn
}
