package org.onrecord.doors.exchange;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import does with records that are there already. */
@Schema(name = "ImportMode", description = "What becomes of records that are there already.")
public enum ImportMode {
  /** They stay as they are. */
  create,
  /** What their lines name of them is changed. */
  update
}
