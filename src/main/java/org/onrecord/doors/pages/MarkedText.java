package org.onrecord.doors.pages;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with marks in it, cut into parts so that a page can draw them.
 *
 * @param parts the text in its order
 */
public record MarkedText(List<Part> parts) {
  /** A part of the text; the style is empty where nothing is marked. */
  public record Part(String text, String style) {}

  /** A mark in UTF-16 code units. */
  record Range(int from, int to, String style) {}

  /** Cuts a text at its marks; marks that overlap one before them are left out. */
  static MarkedText of(String text, List<Range> marks) {
    List<Range> sorted = new ArrayList<>(marks);
    sorted.sort(java.util.Comparator.comparingInt(Range::from));
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (Range mark : sorted) {
      if (mark.from() < at || mark.to() > text.length() || mark.to() <= mark.from()) {
        continue;
      }
      if (mark.from() > at) {
        parts.add(new Part(text.substring(at, mark.from()), ""));
      }
      parts.add(new Part(text.substring(mark.from(), mark.to()), mark.style()));
      at = mark.to();
    }
    if (at < text.length()) {
      parts.add(new Part(text.substring(at), ""));
    }
    return new MarkedText(parts);
  }
}
