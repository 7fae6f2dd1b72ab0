package org.onrecord.doors.webhook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a webhook fares. */
@Schema(description = "How it fares.")
public enum WebhookState {
  /** Everything was taken so far. */
  delivering,
  /** The last attempt failed, and the next is due. */
  retrying,
  /** Nothing is sent until an admin has it go on. */
  paused
}
