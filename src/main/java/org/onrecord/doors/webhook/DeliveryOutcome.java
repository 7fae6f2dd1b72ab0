package org.onrecord.doors.webhook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a call. */
@Schema(description = "What came of a call.")
public enum DeliveryOutcome {
  /** The receiver answered with a status from 200 to 299. */
  delivered,
  /** It answered with another status. */
  refused,
  /** No whole head of an answer came. */
  unreachable,
  /** It was not called, because the address is none that may be. */
  not_allowed
}
