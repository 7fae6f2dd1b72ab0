package org.onrecord.doors.pages;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.stance.DemandView;

/**
 * Spans of time as bars on an axis, in the units of the drawing: the life of a demand, the offices
 * of a person.
 *
 * @param bars what is drawn, in the order of their first days
 * @param marks the days that are written under the axis
 * @param height of the whole drawing
 */
public record Timeline(List<Bar> bars, List<Mark> marks, int height) {
  private static final int WIDTH = Plot.WIDTH;
  private static final int LEAST = 8;
  private static final int ROW = 30;
  private static final int AXIS = 44;
  // Room that a date takes under the axis.
  private static final int DATE = 110;

  /**
   * One span.
   *
   * @param style the word by which the style sheet colours it
   * @param label what stands on it, or an empty text where there is no room
   * @param says what it means, for those who point at it and those who cannot see it
   * @param lasts whether it had not ended on the last day that is drawn
   */
  public record Bar(
      int x, int y, int width, String style, String label, String says, boolean lasts) {}

  /**
   * One day under the axis.
   *
   * @param row 0 or 1: neighbours that have no room beside each other stand in two rows
   */
  public record Mark(int x, String text, int row) {
    /** Where its text stands. */
    public int y() {
      return 16 + 16 * row;
    }

    /** At the ends of the axis a text grows inward. */
    public String anchor() {
      return x < DATE / 2 ? "start" : x > WIDTH - DATE / 2 ? "end" : "middle";
    }

    private boolean touches(Mark other) {
      return row == other.row && Math.abs(middle() - other.middle()) < DATE;
    }

    private int middle() {
      return Math.max(DATE / 2, Math.min(x, WIDTH - DATE / 2));
    }
  }

  /** One span before it is drawn; without a last day it lasts. */
  record Stretch(
      LocalDate from, @Nullable LocalDate to, String style, String label, String says, int row) {}

  /** Height of the bars alone, where the axis is. */
  public int axis() {
    return height - AXIS;
  }

  Plot plot(Plot.Subject subject, Numbers numbers) {
    String says = bars.stream().map(Bar::says).collect(Collectors.joining("; "));
    return Plot.of(subject, height, says, Pages.timeline(this), numbers);
  }

  /** The life of a demand, neighbours of one status as one. */
  static List<Stretch> life(DemandView demand) {
    List<Stretch> stretches = new ArrayList<>();
    for (DemandView.LifePeriod period : demand.life()) {
      String status = PageWords.words(period.status());
      Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
      LocalDate from = period.from();
      if (last != null && last.label().equals(status)) {
        from = last.from();
        stretches.remove(stretches.size() - 1);
      }
      String says =
          period.to() == null
              ? "%s since %s".formatted(status, PageWords.inWords(from))
              : "%s from %s to %s"
                  .formatted(status, PageWords.inWords(from), PageWords.inWords(period.to()));
      stretches.add(new Stretch(from, period.to(), period.status().name(), status, says, 0));
    }
    return stretches;
  }

  /**
   * Spans in their rows, the axis from the first day to the last change and a little more.
   *
   * @param stretches at least one
   */
  static Timeline of(List<Stretch> stretches) {
    LocalDate first = stretches.stream().map(Stretch::from).min(LocalDate::compareTo).orElseThrow();
    LocalDate last = first;
    boolean lasts = false;
    for (Stretch each : stretches) {
      LocalDate end = each.to() == null ? each.from() : each.to();
      last = end.isAfter(last) ? end : last;
      lasts |= each.to() == null;
    }
    long days = Math.max(1, ChronoUnit.DAYS.between(first, last) + 1);
    long shown = lasts ? Math.max(days + days / 8 + 2, 8) : days;
    List<Bar> bars = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    int rows = 0;
    for (Stretch each : stretches) {
      int x = place(first, each.from(), shown);
      int end = each.to() == null ? WIDTH : place(first, each.to().plusDays(1), shown);
      int width = Math.max(LEAST, end - x);
      x = Math.min(x, WIDTH - width);
      String label = width >= 8 * each.label().length() + 10 ? each.label() : "";
      bars.add(
          new Bar(x, ROW * each.row(), width, each.style(), label, each.says(), each.to() == null));
      mark(marks, x, each.from());
      rows = Math.max(rows, each.row() + 1);
    }
    if (!lasts) {
      mark(marks, WIDTH, last);
    }
    return new Timeline(bars, marks, rows * ROW + AXIS);
  }

  private static int place(LocalDate first, LocalDate day, long days) {
    return (int) Math.min(WIDTH, ChronoUnit.DAYS.between(first, day) * WIDTH / days);
  }

  // A day is written where there is room for it, in the first row or in the second.
  private static void mark(List<Mark> marks, int x, LocalDate day) {
    for (int row = 0; row < 2; row++) {
      Mark mark = new Mark(x, PageWords.inWords(day), row);
      if (marks.stream().noneMatch(mark::touches)) {
        marks.add(mark);
        return;
      }
    }
  }
}
