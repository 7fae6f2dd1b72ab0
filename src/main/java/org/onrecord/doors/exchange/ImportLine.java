package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

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

  /** The key by which other lines refer to it, if it is short enough to be one. */
  static @Nullable String key(JsonNode tree) {
    String key = tree.path("key").asText("");
    return key.isEmpty() || key.length() > MAX_KEY ? null : key;
  }
}
