package org.onrecord.analysis.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.onrecord.record.response.ResponseKind;

/**
 * Which responses were taken back, and from which day: an apology that was denied later, a practice
 * that was resumed. What takes back a taking back lets the first act count again.
 */
final class Reversals {
  private final Map<UUID, List<ResponseFact>> byReversed = new HashMap<>();

  Reversals(Collection<ResponseFact> responses) {
    for (ResponseFact response : responses) {
      if (response.reverses() != null && response.kind() == ResponseKind.reversed) {
        byReversed.computeIfAbsent(response.reverses(), id -> new ArrayList<>()).add(response);
      }
    }
  }

  /** Whether a response has been made by a day and is not taken back on it. */
  boolean leaveStanding(ResponseFact response, LocalDate asOf) {
    return Period.counts(response.from(), asOf) && stands(response, asOf, new HashSet<>());
  }

  private boolean stands(ResponseFact response, LocalDate asOf, Set<UUID> seen) {
    // A circle of acts that take each other back takes nothing back.
    return !seen.add(response.id())
        || byReversed.getOrDefault(response.id(), List.of()).stream()
            .noneMatch(
                reversal ->
                    Period.counts(reversal.from(), asOf)
                        && stands(reversal, asOf, new HashSet<>(seen)));
  }

  /** Every day on which something is taken back. */
  List<LocalDate> days() {
    return byReversed.values().stream()
        .flatMap(List::stream)
        .map(ResponseFact::from)
        .filter(Objects::nonNull)
        .toList();
  }
}
