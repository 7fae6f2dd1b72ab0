package org.onrecord.record.speaker;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a membership ended. */
@Schema(description = "Why a membership ended.")
public enum EndReason {
  /** The term ran out. */
  term_ended,
  /** The member gave it up. */
  resigned,
  /** The member was removed. */
  dismissed,
  /** The member was voted out. */
  lost_election,
  /** The member died. */
  died,
  /** The sources do not tell. */
  unknown
}
