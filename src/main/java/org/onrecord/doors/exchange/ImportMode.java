package org.onrecord.doors.exchange;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import does with records that are there already. */
@Schema(name = "ImportMode", description = "What becomes of records that are there already.")
public enum ImportMode {
  /** Makes what is not on record yet; a record that is there stays as it is. */
  create,
  /** Makes what is not on record yet, and changes of a record that is there what its line names. */
  update
}
