package org.onrecord.platform.change;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a change did to a record. */
@Schema(description = "What a change did to a record.")
public enum ChangeAction {
  created,
  updated,
  deleted,
  merged,
  /** A text was taken out of the record and out of all its history. */
  redacted
}
