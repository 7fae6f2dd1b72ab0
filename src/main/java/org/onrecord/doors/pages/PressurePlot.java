package org.onrecord.doors.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.pressure.PressureView;

/**
 * How many oppose, support and demand over time, as lines that step up and down.
 *
 * @param lines what is drawn
 * @param ticks numbers beside the axis
 * @param from the first day
 * @param to the last day
 */
public record PressurePlot(List<Line> lines, List<Tick> ticks, String from, String to) {
  /** Width of the drawing. */
  public static final int WIDTH = 720;

  /** Height of the lines. */
  public static final int HEIGHT = 160;

  /** One line; the style sheet knows its colour and dashes by the style. */
  public record Line(String style, String name, String points, int last) {}

  /** A number beside the axis. */
  public record Tick(int y, int value) {}

  /** The plot of some steps, or nothing where nothing ever weighed. */
  static @Nullable PressurePlot of(List<PressureView.Step> steps) {
    int most =
        steps.stream()
            .mapToInt(step -> Math.max(Math.max(step.oppose(), step.support()), step.openDemands()))
            .max()
            .orElse(0);
    if (most == 0) {
      return null;
    }
    List<Tick> ticks = new ArrayList<>();
    int between = Math.max(1, (most + 3) / 4);
    for (int value = 0; value <= most; value += between) {
      ticks.add(new Tick(y(value, most), value));
    }
    return new PressurePlot(
        List.of(
            line("oppose", "opposing", steps, most, PressureView.Step::oppose),
            line("support", "supporting", steps, most, PressureView.Step::support),
            line("open", "open demands", steps, most, PressureView.Step::openDemands)),
        ticks,
        PageWords.inWords(steps.get(0).from()),
        PageWords.inWords(steps.get(steps.size() - 1).to()));
  }

  private static Line line(
      String style,
      String name,
      List<PressureView.Step> steps,
      int most,
      ToIntFunction<PressureView.Step> value) {
    // Begins at nothing, before the first act.
    StringBuilder points = new StringBuilder("0,").append(y(0, most));
    int before = 0;
    for (int i = 0; i < steps.size(); i++) {
      int now = value.applyAsInt(steps.get(i));
      int x = WIDTH * i / steps.size();
      points.append(' ').append(x).append(',').append(y(before, most));
      points.append(' ').append(x).append(',').append(y(now, most));
      before = now;
    }
    points.append(' ').append(WIDTH).append(',').append(y(before, most));
    return new Line(style, name, points.toString(), before);
  }

  private static int y(int value, int most) {
    return HEIGHT - HEIGHT * value / most;
  }
}
