package org.onrecord.doors.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.onrecord.analysis.division.DivisionView;

/**
 * How many of each group there are, as one bar a group, cut into parts.
 *
 * @param groups from the top down
 * @param keys what the styles mean, under the bars
 */
public record Bars(List<Group> groups, List<PlotKey> keys) {
  private static final int FROM = 220;
  private static final int LENGTH = Plot.WIDTH - FROM;
  private static final int ROW = 28;
  private static final int FOOT = 30;
  // So much of a name has room before the bars.
  private static final int NAME = 27;
  // Room that a digit takes.
  private static final int DIGIT = 9;

  /** A group on its row. */
  public record Group(int y, String name, String says, List<Part> parts) {}

  /** Those of a group who belong together; what it says is empty where there is no room. */
  public record Part(int x, int width, String style, String says, String label) {}

  /** A group before it is drawn: how many of it have which style. */
  record Amounts(String name, Map<String, Integer> parts) {
    int all() {
      return parts.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** Where the styles are explained. */
  public int foot() {
    return groups.size() * ROW + 18;
  }

  Plot plot(Plot.Subject subject, Numbers numbers) {
    return Plot.of(
        subject,
        groups.size() * ROW + (keys.isEmpty() ? 0 : FOOT),
        groups.stream().map(Group::says).collect(Collectors.joining("; ")),
        Pages.bars(this),
        numbers);
  }

  /** Every bar of one length, cut by the shares of its parts. */
  static Bars shares(List<Amounts> groups) {
    List<Group> drawn = new ArrayList<>();
    for (Amounts each : groups) {
      drawn.add(group(drawn.size(), each, Math.max(1, each.all())));
    }
    return new Bars(drawn, PlotKey.row(0, groups.isEmpty() ? List.of() : styles(groups.get(0))));
  }

  /** Every bar as long as its amount. */
  static Bars amounts(List<Amounts> groups) {
    int most = Math.max(1, groups.stream().mapToInt(Amounts::all).max().orElse(1));
    List<Group> drawn = new ArrayList<>();
    for (Amounts each : groups) {
      drawn.add(group(drawn.size(), each, most));
    }
    return new Bars(drawn, List.of());
  }

  private static List<PlotKey.Style> styles(Amounts group) {
    return group.parts().keySet().stream().map(each -> new PlotKey.Style(each, each)).toList();
  }

  private static Group group(int row, Amounts group, int all) {
    List<Part> parts = new ArrayList<>();
    int before = 0;
    for (Map.Entry<String, Integer> each : group.parts().entrySet()) {
      int count = each.getValue();
      if (count > 0) {
        int x = FROM + place(before, all);
        int width = FROM + place(before + count, all) - x;
        String label = String.valueOf(count);
        parts.add(
            new Part(
                x,
                width,
                each.getKey(),
                label + " " + each.getKey(),
                width >= DIGIT * label.length() + 10 ? label : ""));
      }
      before += count;
    }
    String says =
        parts.stream().map(Part::says).collect(Collectors.joining(", ", group.name() + ": ", ""));
    return new Group(row * ROW, PageWords.first(group.name(), NAME), says, parts);
  }

  private static int place(int count, int all) {
    return (int) ((long) LENGTH * count / all);
  }

  /** What a division counts, in the order in which it is drawn and written. */
  static Map<String, Integer> of(DivisionView.Counts counts) {
    Map<String, Integer> parts = new LinkedHashMap<>();
    parts.put("support", counts.support());
    parts.put("oppose", counts.oppose());
    parts.put("mixed", counts.mixed());
    parts.put("neutral", counts.neutral());
    parts.put("unclear", counts.unclear());
    parts.put("silent", counts.silent());
    return parts;
  }
}
