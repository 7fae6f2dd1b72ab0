package org.onrecord.doors.exchange;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far an import has come. */
@Schema(name = "ImportState", description = "How far an import has come.")
public enum ImportState {
  /** The file is being sent. */
  receiving,
  /** It waits for the imports before it. */
  queued,
  /** Its lines are being read. */
  running,
  /** Every line was taken or refused. */
  done,
  /** Somebody ended it; what was taken before stays. */
  cancelled,
  /** It could not go on; what was taken before stays. */
  failed
}
