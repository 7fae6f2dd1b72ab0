package org.onrecord.record.stance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** On which side of its target a stance stands. */
@Schema(description = "On which side of its target a stance stands.")
public enum Position {
  /** For the target. */
  support,
  /** Against the target. */
  oppose,
  /** For it in part and against it in part. */
  mixed,
  /** Neither for nor against. */
  neutral,
  /** The words do not tell. */
  unclear
}
