package org.onrecord.platform.change;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a change did to a record. */
@Schema(
    description =
        "What a change did to a record; status_changed tells what became of a demand, which no one wrote.")
public enum ChangeAction {
  created,
  updated,
  deleted,
  merged,
  /** A text was taken out of the record and out of all its history. */
  redacted,
  /** What follows from the record has changed: what became of a demand. */
  status_changed
}
