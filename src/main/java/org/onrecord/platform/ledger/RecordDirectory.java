package org.onrecord.platform.ledger;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.onrecord.platform.query.Directory;
import org.onrecord.platform.value.Ref;

/** Finds in the records of all kinds where a reference leads, and what refers to a record. */
@ApplicationScoped
public class RecordDirectory implements Directory {
  private static final int NAMED = 10;

  private final Map<String, Records<?, ?>> kinds;
  private final Aliases aliases;

  RecordDirectory(@All List<Records<?, ?>> all, Aliases aliases) {
    this.aliases = aliases;
    kinds = all.stream().collect(Collectors.toMap(Records::kind, Function.identity()));
  }

  @Override
  public Set<String> unknown(String kind, Collection<String> refs) {
    return of(kind).unknown(refs);
  }

  @Override
  public String astray(String kind, String ref) {
    return of(kind).astray(ref);
  }

  /**
   * What refers to a record, as a header says it: collections with the number of places in their
   * records, such as {@code memberships=12, statements=3}; empty when nothing does.
   */
  String referring(String kind, UUID id) {
    return kinds.values().stream()
        .sorted(Comparator.comparing(Records::path))
        .map(records -> Map.entry(records.path().replace("/v1/", ""), records.referring(kind, id)))
        .filter(each -> each.getValue() > 0)
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The addresses of the first ten standing records that refer to a record. */
  public List<String> naming(String kind, UUID id) {
    return kinds.values().stream()
        .sorted(Comparator.comparing(Records::path))
        .flatMap(
            records ->
                records.referringStanding(kind, id).stream().map(by -> records.path() + "/" + by))
        .limit(NAMED)
        .toList();
  }

  /**
   * Reads together whatever these ids and slugs lead to, so that a unit of work that looks for each
   * by itself finds it in memory. What leads nowhere is passed over.
   */
  public void fetch(Collection<String> refs) {
    Set<UUID> ids = new HashSet<>();
    List<String> slugs = new ArrayList<>();
    for (String ref : refs) {
      UUID id = Ref.id(ref);
      if (id == null) {
        slugs.add(ref);
      } else {
        ids.add(id);
      }
    }
    List<String> named =
        kinds.values().stream().filter(Records::hasSlugs).map(Records::kind).toList();
    ids.addAll(aliases.fetch(named, slugs));
    for (Records<?, ?> records : kinds.values()) {
      if (!ids.isEmpty()) {
        ids.removeAll(records.fetch(ids));
      }
    }
  }

  private Records<?, ?> of(String kind) {
    return Objects.requireNonNull(kinds.get(kind));
  }
}
