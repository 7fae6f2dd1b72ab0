package org.onrecord.record.stance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a demand was put in words or is read between them. */
@Schema(description = "Whether a demand was put in words or is read between them.")
public enum Explicitness {
  /** The holder said what is demanded. */
  explicit,
  /** The demand follows from what the holder said. */
  implied
}
