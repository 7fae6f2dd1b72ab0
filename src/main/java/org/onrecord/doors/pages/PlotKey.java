package org.onrecord.doors.pages;

import java.util.ArrayList;
import java.util.List;

/** What a style of a drawing means, beside a sample of it. */
public record PlotKey(int x, String style, String text) {
  // Room of the sample, and of a letter.
  private static final int SAMPLE = 44;
  private static final int LETTER = 7;

  /** A style and what it means. */
  record Style(String style, String text) {}

  /** One beside the other. */
  static List<PlotKey> row(int from, List<Style> styles) {
    List<PlotKey> keys = new ArrayList<>();
    int x = from;
    for (Style each : styles) {
      keys.add(new PlotKey(x, each.style(), each.text()));
      x += SAMPLE + LETTER * each.text().length();
    }
    return keys;
  }
}
