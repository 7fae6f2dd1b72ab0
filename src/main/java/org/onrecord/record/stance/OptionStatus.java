package org.onrecord.record.stance;

/** What came of one option of a demand, as of a day; derived by the demand rule, never typed in. */
public enum OptionStatus {
  /** No response has decided it yet. */
  open,
  /** It was done; final. */
  met,
  /** It was done in part. */
  partly_met,
  /** It was refused. */
  refused,
  /** An event made it moot, as the end of a term does to a demand to resign. */
  lapsed
}
