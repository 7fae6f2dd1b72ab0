package org.onrecord.analysis.division;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.stance.Position;

/** The counts of a division: of all its members, and of those of each country and party. */
final class Tallies {
  private final Tally all = new Tally();
  private final Map<String, Tally> byCountry = new TreeMap<>();
  private final Map<Reference, Tally> byParty = new LinkedHashMap<>();

  /** Counts a member; one without a position is silent. */
  void add(@Nullable String country, @Nullable Reference party, @Nullable Position position) {
    List<Tally> counted = new ArrayList<>(List.of(all));
    if (country != null) {
      counted.add(byCountry.computeIfAbsent(country, c -> new Tally()));
    }
    if (party != null) {
      counted.add(byParty.computeIfAbsent(party, p -> new Tally()));
    }
    counted.forEach(tally -> tally.add(position));
  }

  DivisionView.Counts all() {
    return all.counts();
  }

  List<DivisionView.CountryCounts> countries() {
    return byCountry.entrySet().stream()
        .map(e -> new DivisionView.CountryCounts(e.getKey(), e.getValue().counts()))
        .toList();
  }

  List<DivisionView.PartyCounts> parties() {
    return byParty.entrySet().stream()
        .sorted(Comparator.comparing(e -> String.valueOf(e.getKey().name())))
        .map(e -> new DivisionView.PartyCounts(e.getKey(), e.getValue().counts()))
        .toList();
  }
}
