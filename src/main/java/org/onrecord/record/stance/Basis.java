package org.onrecord.record.stance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** On what the reading of a stance rests. */
@Schema(description = "On what the reading of a stance rests.")
public enum Basis {
  /** The holder's own words. */
  verbatim,
  /** A report of what the holder said or did. */
  reported,
  /** An editor's reading of the circumstances. */
  inferred
}
