package org.onrecord.platform.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Alias;
import org.onrecord.platform.query.Batches;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Nearness;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Slug;
import org.onrecord.platform.value.Text;

/**
 * The slugs, former slugs and merged ids by which records of all kinds are found. They are read
 * through Hibernate, which knows those that the running unit of work has given: references are
 * resolved in the middle of a write.
 */
@ApplicationScoped
public class Aliases {
  private static final int NEIGHBOURS = 50;

  private final EntityManager entities;

  Aliases(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Whether anything can go by this; PostgreSQL fails on a text with NUL instead of not finding it.
   */
  static boolean isPossible(String alias) {
    return alias.length() <= Slug.MAX && Text.refusal(alias) == null;
  }

  /** Lets an alias lead to a record. */
  void add(String kind, String alias, UUID record) {
    entities.persist(new Alias(kind, alias, record));
  }

  /** Lets the id of a record, and whatever led to it, lead to another record. */
  public void lead(String kind, UUID from, UUID into) {
    entities
        .createQuery("from Alias a where a.kind = :kind and a.recordId = :from", Alias.class)
        .setParameter("kind", kind)
        .setParameter("from", from)
        .getResultList()
        .forEach(alias -> alias.lead(into));
    add(kind, from.toString(), into);
    entities.flush();
  }

  /** The record that goes or went by this slug or merged id, or null. */
  @Nullable UUID record(String kind, String alias) {
    if (!isPossible(alias)) {
      return null;
    }
    Alias found = entities.find(Alias.class, new Alias.Key(kind, alias));
    return found == null ? null : found.recordId();
  }

  /**
   * Reads several aliases together, so that each is found in memory afterwards, and returns the ids
   * of the records that they lead to.
   */
  Set<UUID> fetch(Collection<String> kinds, Collection<String> aliases) {
    return Batches.of(aliases.stream().filter(Aliases::isPossible).toList()).stream()
        .flatMap(
            some ->
                entities
                    .createQuery(
                        "from Alias a where a.kind in :kinds and a.alias in :aliases", Alias.class)
                    .setParameter("kinds", kinds)
                    .setParameter("aliases", some)
                    .getResultList()
                    .stream())
        .map(Alias::recordId)
        .collect(Collectors.toSet());
  }

  /** Those of these by which a record of the kind goes or went. */
  Set<String> known(String kind, Collection<String> aliases) {
    List<String> possible = aliases.stream().filter(Aliases::isPossible).toList();
    return possible.isEmpty()
        ? Set.of()
        : new HashSet<>(
            entities
                .createQuery(
                    "select a.alias from Alias a where a.kind = :kind and a.alias in :aliases",
                    String.class)
                .setParameter("kind", kind)
                .setParameter("aliases", possible)
                .getResultList());
  }

  /** A slug made of a name, with a number where others go by it already. */
  String free(String kind, String name) {
    String base = Slug.of(name);
    if (base.isEmpty()) {
      String detail = "is required, as the name has no letter or digit to make one of";
      throw new Problem(
          ProblemType.validation,
          "The slug " + detail + ".",
          List.of(Fault.body("/slug", "required", detail)));
    }
    String free = base;
    for (int n = 2; record(kind, free) != null; n++) {
      free = base + "-" + n;
    }
    return free;
  }

  /**
   * The slug that was probably meant by a reference that leads nowhere. What is looked at is
   * bounded: slugs that begin alike stand beside each other, and a word may lead to some more.
   */
  Optional<String> near(String kind, String ref) {
    String slug = Slug.of(Text.first(ref, Slug.MAX));
    if (slug.isEmpty()) {
      return Optional.empty();
    }
    Set<String> candidates = new LinkedHashSet<>();
    for (String side :
        List.of("a.alias >= :slug order by a.alias", "a.alias < :slug order by a.alias desc")) {
      candidates.addAll(
          entities
              .createQuery(
                  "select a.alias from Alias a where a.kind = :kind and " + side, String.class)
              .setParameter("kind", kind)
              .setParameter("slug", slug)
              .setMaxResults(NEIGHBOURS)
              .getResultList());
    }
    candidates.addAll(
        entities
            .createQuery(
                "select a.alias from Alias a where a.kind = :kind and a.recordId in (select t.recordId"
                    + " from SearchTerm t where t.kind = :kind and t.term in :words) order by a.alias",
                String.class)
            .setParameter("kind", kind)
            .setParameter("words", List.of(slug.split("-")))
            .setMaxResults(NEIGHBOURS)
            .getResultList());
    candidates.removeIf(candidate -> Ref.id(candidate) != null);
    return Nearness.nearest(slug, candidates);
  }
}
