package org.onrecord.record.source;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a source bears on the record that cites it. */
@Schema(description = "How a source bears on the record that cites it.")
public enum CitationRelation {
  /** The source says the same. */
  supports,
  /** The source says otherwise. */
  contradicts,
  /** The source speaks of it without settling it. */
  mentions
}
