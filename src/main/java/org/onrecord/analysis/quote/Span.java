package org.onrecord.analysis.quote;

/**
 * A part of a text, in UTF-16 code units as JavaScript and Java count them.
 *
 * @param from the first unit of the part
 * @param to the first unit after it
 */
public record Span(int from, int to) {
  /** The words of the part. */
  String of(String text) {
    return text.substring(from, to);
  }
}
