package org.onrecord.change;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a change did to a record. */
@Schema(description = "What a change did to a record.")
public enum ChangeAction {
  created,
  updated,
  deleted,
  merged
}
