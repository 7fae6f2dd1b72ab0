package org.onrecord.analysis.division;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.stance.Position;

/** How many of the members of a country or party, or of all, hold each position. */
final class Tally {
  private final Map<Position, Integer> positions = new HashMap<>();
  private int silent;

  void add(@Nullable Position position) {
    if (position == null) {
      silent++;
    } else {
      positions.merge(position, 1, Integer::sum);
    }
  }

  DivisionView.Counts counts() {
    return new DivisionView.Counts(
        of(Position.support),
        of(Position.oppose),
        of(Position.mixed),
        of(Position.neutral),
        of(Position.unclear),
        silent);
  }

  private int of(Position position) {
    return positions.getOrDefault(position, 0);
  }
}
