package org.onrecord.doors.pages;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.analysis.division.DivisionView;

/** How many of each group stand where, as one bar a group, cut by position. */
public record DivisionBars(List<Group> groups) {
  /** Length of every bar. */
  public static final int WIDTH = 480;

  /** The members of one country or party. */
  public record Group(String name, DivisionView.Counts counts, List<Part> parts) {}

  /** Those of a group who stand in one place; the style sheet knows it by the style. */
  public record Part(int x, int width, String style, int count) {}

  static DivisionBars byCountry(DivisionView division) {
    return new DivisionBars(
        division.countries().stream().map(each -> group(each.country(), each.counts())).toList());
  }

  static DivisionBars byParty(DivisionView division) {
    return new DivisionBars(
        division.parties().stream()
            .map(each -> group(String.valueOf(each.party().name()), each.counts()))
            .toList());
  }

  private static Group group(String name, DivisionView.Counts counts) {
    int all =
        counts.support()
            + counts.oppose()
            + counts.mixed()
            + counts.neutral()
            + counts.unclear()
            + counts.silent();
    List<Part> parts = new ArrayList<>();
    int before = add(parts, 0, counts.support(), "support", all);
    before = add(parts, before, counts.oppose(), "oppose", all);
    before = add(parts, before, counts.mixed(), "mixed", all);
    before = add(parts, before, counts.neutral(), "neutral", all);
    before = add(parts, before, counts.unclear(), "unclear", all);
    add(parts, before, counts.silent(), "silent", all);
    return new Group(name, counts, parts);
  }

  private static int add(List<Part> parts, int before, int count, String style, int all) {
    if (count > 0) {
      int from = WIDTH * before / all;
      parts.add(new Part(from, WIDTH * (before + count) / all - from, style, count));
    }
    return before + count;
  }
}
