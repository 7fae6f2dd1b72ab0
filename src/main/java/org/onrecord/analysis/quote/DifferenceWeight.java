package org.onrecord.analysis.quote;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a difference is likely to change what was said, or only how. */
@Schema(
    name = "QuoteDifferenceWeight",
    description = "meaning: likely to change what was said. wording: how it was said.")
public enum DifferenceWeight {
  meaning,
  wording
}
