package org.onrecord.platform.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.onrecord.platform.query.Where.Refs;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Ref;

/** Finds the present ids of the records that parameters name by id, slug, former slug or alias. */
@ApplicationScoped
public class References {
  private static final Sql ALIASES =
      Sql.of(
          """
          select a.kind, a.alias, a.record_id
          from alias a
          where a.kind = any(:kinds)
          and a.alias = any(:named)
          """);

  private final Database database;
  private final Directory directory;

  References(Database database, Directory directory) {
    this.database = database;
    this.directory = directory;
  }

  /**
   * The ids that each of the parameters refers to, by one query for all of them. What leads nowhere
   * is added to the faults: an unknown_reference at its parameter.
   */
  public Map<Refs, Set<UUID>> ids(Collection<Refs> all, List<Fault> faults) {
    Set<String> named =
        all.stream().flatMap(refs -> refs.values().stream()).collect(Collectors.toSet());
    if (named.isEmpty()) {
      return Map.of();
    }
    Map<String, UUID> aliased = new HashMap<>();
    database
        .query(ALIASES)
        .set("kinds", all.stream().map(Refs::kind).collect(Collectors.toSet()))
        .set("named", named)
        .each(row -> aliased.put(row.text("kind") + "/" + row.text("alias"), row.id("record_id")));
    Map<Refs, Set<UUID>> ids = new LinkedHashMap<>();
    for (Refs refs : all) {
      Set<String> others =
          refs.values().stream()
              .filter(ref -> !aliased.containsKey(refs.kind() + "/" + ref))
              .collect(Collectors.toSet());
      faults.addAll(astray(refs, others));
      ids.put(
          refs,
          refs.values().stream()
              .map(ref -> aliased.getOrDefault(refs.kind() + "/" + ref, Ref.id(ref)))
              .filter(Objects::nonNull)
              .collect(Collectors.toSet()));
    }
    return ids;
  }

  /** A fault at the parameter for each of some references of it that leads nowhere. */
  List<Fault> astray(Refs refs, Collection<String> some) {
    return some.isEmpty()
        ? List.of()
        : directory.unknown(refs.kind(), some).stream()
            .map(
                ref ->
                    Fault.query(
                        refs.parameter(), "unknown_reference", directory.astray(refs.kind(), ref)))
            .toList();
  }
}
