package org.onrecord.record.statement;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What checking found about whether the speaker said it. */
@Schema(description = "What checking found about whether the speaker said it.")
public enum Verification {
  /** Nobody has checked yet. */
  unverified,
  /** Checked against a reliable source. */
  verified,
  /** Reliable sources disagree. */
  disputed,
  /** Somebody else said it. */
  misattributed,
  /** Nobody said it. */
  fabricated,
  /** It was checked, and cannot be settled. */
  unverifiable
}
