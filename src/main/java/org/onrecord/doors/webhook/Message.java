package org.onrecord.doors.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.http.Json;

/**
 * What a webhook is sent.
 *
 * @param id the same for each attempt, so that a receiver knows what it has had
 * @param sequence of the row of the log, null for a ping
 */
// A message is sent, and never compared with another.
@SuppressWarnings("ArrayRecordComponent")
record Message(String id, @Nullable Long sequence, String type, byte[] body) {

  /** The form of Standard Webhooks. */
  private record Payload(String type, Instant timestamp, Object data) {}

  /** That something was written. */
  static Message of(Webhook webhook, ChangeView change, Json json) {
    String type = change.kind() + "." + change.action();
    return new Message(
        id(webhook.id(), String.valueOf(change.sequence())),
        change.sequence(),
        type,
        json.write(new Payload(type, change.at(), change)));
  }

  /** That somebody tries whether the webhook is there. */
  static Message ping(Webhook webhook, Instant now, Json json) {
    String type = "webhook.ping";
    record Pinged(UUID webhook) {}
    return new Message(
        id(webhook.id(), "ping" + now.toEpochMilli()),
        null,
        type,
        json.write(new Payload(type, now, new Pinged(webhook.id()))));
  }

  // Without a full stop, which separates what is signed.
  private static String id(UUID webhook, String which) {
    return "evt_" + webhook.toString().replace("-", "") + "_" + which;
  }
}
