package org.onrecord.doors.feed;

import java.nio.charset.StandardCharsets;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.http.Json;

/**
 * A row of the change log as a stream sends it: written once, however many listen.
 *
 * @param data the row as {@code /v1/changes} shows it, as JSON on one line
 */
record LogEvent(long sequence, String kind, String data) {
  static LogEvent of(ChangeView change, Json json) {
    return new LogEvent(
        change.sequence(), change.kind(), new String(json.write(change), StandardCharsets.UTF_8));
  }
}
