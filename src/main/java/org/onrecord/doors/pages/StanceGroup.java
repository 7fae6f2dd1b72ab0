package org.onrecord.doors.pages;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.onrecord.record.stance.Position;
import org.onrecord.record.stance.StanceView;

/** The stances of one position, in the order in which they were taken. */
public record StanceGroup(Position position, List<StanceView> stances) {
  static List<StanceGroup> of(List<StanceView> stances) {
    Map<Position, List<StanceView>> groups = new EnumMap<>(Position.class);
    for (StanceView stance : stances) {
      groups.computeIfAbsent(stance.position(), position -> new ArrayList<>()).add(stance);
    }
    return groups.entrySet().stream()
        .map(each -> new StanceGroup(each.getKey(), each.getValue()))
        .toList();
  }
}
