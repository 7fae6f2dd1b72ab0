package org.onrecord.analysis.search;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Directory;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.query.Where.Refs;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Ref;

/**
 * The records that the parameters of one search refer to by id or slug, looked up in one query. The
 * index knows records by their present ids alone.
 */
record References(Database database, Directory directory) {
  private static final Sql ALIASES =
      Sql.of(
          """
          select a.kind, a.alias, a.record_id
          from alias a
          where a.kind = any(:kinds)
          and a.alias = any(:named)
          """);

  /** The ids by parameter; what leads nowhere is a fault. */
  Map<String, List<String>> of(List<Refs> all, List<Fault> faults) {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    Set<String> named = new HashSet<>();
    all.forEach(refs -> named.addAll(refs.values()));
    if (named.isEmpty()) {
      return ids;
    }
    Map<String, UUID> aliased = new HashMap<>();
    database
        .query(ALIASES)
        .set("kinds", all.stream().map(Refs::kind).collect(Collectors.toSet()))
        .set("named", named)
        .each(row -> aliased.put(row.text("kind") + "/" + row.text("alias"), row.id("record_id")));
    for (Refs refs : all) {
      Set<String> astray = new HashSet<>(refs.values());
      astray.removeIf(ref -> aliased.containsKey(refs.kind() + "/" + ref));
      if (!astray.isEmpty()) {
        directory
            .unknown(refs.kind(), astray)
            .forEach(
                ref ->
                    faults.add(
                        Fault.query(
                            refs.parameter(),
                            "unknown_reference",
                            directory.astray(refs.kind(), ref))));
      }
      ids.put(
          refs.parameter(),
          refs.values().stream()
              .map(ref -> aliased.getOrDefault(refs.kind() + "/" + ref, Ref.id(ref)))
              .filter(Objects::nonNull)
              .map(UUID::toString)
              .toList());
    }
    return ids;
  }
}
