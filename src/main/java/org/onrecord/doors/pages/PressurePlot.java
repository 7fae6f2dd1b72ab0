package org.onrecord.doors.pages;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.pressure.PressureView;
import org.onrecord.platform.value.Edtf;

/**
 * How many oppose, support and demand over time, as lines that step up and down.
 *
 * @param lines what is drawn
 * @param keys what the styles of the lines mean
 * @param ticks numbers beside the axis
 * @param from the first day
 * @param to the last day
 */
public record PressurePlot(
    List<Line> lines, List<PlotKey> keys, List<Tick> ticks, String from, String to) {
  // With all that stands around the lines.
  private static final int ALL = 224;

  // Beside the numbers of the axis.
  private static final int WIDTH = 684;
  private static final int HEIGHT = 160;

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
    List<Line> lines =
        List.of(
            line("oppose", "opposing", steps, most, PressureView.Step::oppose),
            line("support", "supporting", steps, most, PressureView.Step::support),
            line("open", "open demands", steps, most, PressureView.Step::openDemands));
    return new PressurePlot(
        lines,
        PlotKey.row(
            0,
            lines.stream()
                .map(line -> new PlotKey.Style(line.style(), line.name() + ": " + line.last()))
                .toList()),
        ticks,
        PageWords.inWords(steps.get(0).from()),
        PageWords.inWords(steps.get(steps.size() - 1).to()));
  }

  Plot plot(Plot.Subject subject, List<PressureView.Step> steps) {
    String says =
        keys.stream()
            .map(PlotKey::text)
            .collect(Collectors.joining(", ", "From " + from + " to " + to + "; at the end ", ""));
    return Plot.of(subject, ALL, says, Pages.pressure(this), numbers(steps));
  }

  private static Numbers numbers(List<PressureView.Step> steps) {
    return new Numbers(
        List.of("Month", "Opposing", "Supporting", "Open demands"),
        steps.stream()
            .map(
                step ->
                    List.of(
                        Numbers.Cell.of(Edtf.parse(YearMonth.from(step.from()).toString())),
                        Numbers.Cell.of(step.oppose()),
                        Numbers.Cell.of(step.support()),
                        Numbers.Cell.of(step.openDemands())))
            .toList());
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
