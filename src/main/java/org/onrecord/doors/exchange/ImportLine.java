package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Text;

/**
 * A line of a file of records.
 *
 * @param number counted from 1
 * @param place among the statements of its day that it was given, 0 for none, null when it has not
 *     been looked at
 */
record ImportLine(int number, String text, @Nullable Integer place) {
  private static final int MAX_KEY = 1000;

  ImportLine(int number, String text) {
    this(number, text, null);
  }

  /** The key by which other lines refer to a line; null when the line has none that can be kept. */
  static @Nullable String key(JsonNode tree) {
    String key = tree.path("key").asText("");
    return isKey(key) ? key : null;
  }

  /** Whether a text may be the key of a line: not too long, and of characters that can be kept. */
  static boolean isKey(String text) {
    return !text.isEmpty() && text.length() <= MAX_KEY && Text.refusal(text) == null;
  }
}
