package org.onrecord.doors.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param status null when no answer came
 * @param detail why it failed, or what was strange about it
 * @param retryAfter how long the receiver asks to be left alone
 */
record Answer(
    DeliveryOutcome outcome,
    @Nullable Integer status,
    @Nullable String detail,
    @Nullable Duration retryAfter) {

  static Answer failed(DeliveryOutcome outcome, String detail) {
    return new Answer(outcome, null, detail, null);
  }

  boolean isDelivered() {
    return outcome == DeliveryOutcome.delivered;
  }

  /** Whether the receiver says that it is there no more. */
  boolean isGone() {
    return status != null && status == 410;
  }
}
