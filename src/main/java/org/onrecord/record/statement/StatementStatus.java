package org.onrecord.record.statement;

/**
 * Where the speaker of a statement now stands on it, as of a day; derived by the statement status
 * rule, never typed in.
 */
public enum StatementStatus {
  /** The speaker has not come back to it. */
  standing,
  /** The speaker said what was meant, or corrected it. */
  clarified,
  /** The speaker took some of it back. */
  partly_retracted,
  /** The speaker took it back. */
  retracted,
  /** The speaker said sorry for it. */
  apologized_for,
  /** The speaker stood by it. */
  reaffirmed
}
