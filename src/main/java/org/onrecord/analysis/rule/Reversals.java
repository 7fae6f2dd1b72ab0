package org.onrecord.analysis.rule;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.response.ResponseKind;

/**
 * Which responses were taken back, and from which day: an apology that was denied later, a practice
 * that was resumed. What takes back a taking back lets the first act count again.
 */
final class Reversals {
  private static final Comparator<ResponseFact> OLDEST_FIRST =
      comparing(ResponseFact::from, nullsFirst(naturalOrder())).thenComparing(ResponseFact::id);

  private final Map<UUID, ResponseFact> reversals = new LinkedHashMap<>();
  private final Map<LocalDate, Map<UUID, ResponseFact>> takenBack = new HashMap<>();

  Reversals(Collection<ResponseFact> responses) {
    responses.stream()
        .filter(response -> response.reverses() != null && response.kind() == ResponseKind.reversed)
        .sorted(OLDEST_FIRST)
        .forEach(reversal -> reversals.put(reversal.id(), reversal));
  }

  /** Whether a response has been made by a day and is not taken back on it. */
  boolean leaveStanding(ResponseFact response, LocalDate asOf) {
    return Period.counts(response.from(), asOf) && takingBack(response, asOf) == null;
  }

  /** The first act by which a response is taken back on a day, null when none is in force. */
  @Nullable ResponseFact takingBack(ResponseFact response, LocalDate asOf) {
    return takenBack.computeIfAbsent(asOf, this::takenBackOn).get(response.id());
  }

  // An act is judged once all are judged that take it back. A circle of acts that take each other
  // back is never judged, so that it takes nothing back. No recursion: a chain may be long.
  private Map<UUID, ResponseFact> takenBackOn(LocalDate asOf) {
    Map<UUID, Integer> unjudged = new HashMap<>();
    List<ResponseFact> made =
        reversals.values().stream()
            .filter(reversal -> Period.counts(reversal.from(), asOf))
            .toList();
    made.forEach(reversal -> unjudged.merge(reversed(reversal), 1, Integer::sum));
    Deque<ResponseFact> judged = new ArrayDeque<>();
    made.stream().filter(reversal -> !unjudged.containsKey(reversal.id())).forEach(judged::add);
    Map<UUID, ResponseFact> taken = new HashMap<>();
    while (!judged.isEmpty()) {
      ResponseFact reversal = judged.remove();
      UUID target = reversed(reversal);
      if (!taken.containsKey(reversal.id())) {
        taken.merge(
            target, reversal, (one, other) -> OLDEST_FIRST.compare(one, other) <= 0 ? one : other);
      }
      ResponseFact next = reversals.get(target);
      if (unjudged.merge(target, -1, Integer::sum) == 0
          && next != null
          && Period.counts(next.from(), asOf)) {
        judged.add(next);
      }
    }
    return taken;
  }

  private static UUID reversed(ResponseFact reversal) {
    return Objects.requireNonNull(reversal.reverses());
  }

  /** Every day on which something is taken back. */
  List<LocalDate> days() {
    return reversals.values().stream()
        .map(ResponseFact::from)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
