package org.onrecord.platform.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Listed;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Moved;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Text;

/**
 * Every record of one kind: how it is made from a draft, revised by one, read back as one, and
 * found by a reference.
 *
 * @param <E> the entity
 * @param <D> the draft: what a client sends, what history compares, what an export line holds
 */
public abstract class Records<E extends Recorded, D>
    implements PanacheRepositoryBase<E, UUID>, Listed {
  // So much of what a client sent is said back to it.
  private static final int SHOWN = 100;

  @Inject protected EntityManager entities;
  @Inject protected Database database;
  @Inject protected Aliases aliases;

  private final String kind;
  private final String path;
  private final Class<E> entityType;
  private final Class<D> draftType;
  private final Sql knownIds;
  private final Sql recordedSince;
  private final StandingIds standing;

  /** Records of a kind ("speaker") that live under a path ("/v1/speakers"). */
  protected Records(String kind, String path, Class<E> entityType, Class<D> draftType) {
    this.kind = kind;
    this.path = path;
    this.entityType = entityType;
    this.draftType = draftType;
    this.knownIds = Sql.of("select id from " + kind + " where id = any(:ids)");
    this.recordedSince =
        Sql.of("select id from " + kind + " where id = any(:ids) and created_at >= :moment");
    this.standing = new StandingIds(kind, hasSlugs());
  }

  /** The kind of record, as the change log names it. */
  public String kind() {
    return kind;
  }

  /** Path of its collection. */
  public String path() {
    return path;
  }

  /** The entity that a record of this kind is stored as. */
  public Class<E> entityType() {
    return entityType;
  }

  /** The draft that a client sends of a record of this kind. */
  public Class<D> draftType() {
    return draftType;
  }

  /**
   * Makes a record; what is wrong with the draft beyond its form is added to the faults.
   *
   * @param author who writes it, and whatever is recorded along with it
   */
  protected abstract E create(UUID id, D draft, Author author, Faults faults);

  /**
   * Makes a record that was on record elsewhere: what a new one takes by default was decided there.
   */
  protected E restore(UUID id, D draft, Author author, Faults faults) {
    return create(id, draft, author, faults);
  }

  /**
   * The standing record that a draft is about, found by what no two records share, such as an
   * address or a slug; null when there is none, or when the draft contradicts it.
   */
  public @Nullable E same(D draft) {
    return null;
  }

  /** Makes a record say what the draft says, wholly. */
  protected abstract void revise(E record, D draft, Author author, Faults faults);

  /** The record as a client would send it. */
  public abstract D draft(E record);

  /** The standing record as a client sees it, or null. */
  public abstract @Nullable RecordView view(UUID id);

  /** Several standing records as clients see each of them alone, by id. */
  public abstract Map<UUID, ? extends RecordView> shown(Collection<UUID> ids);

  /**
   * Whether no query looks for records of this kind in the middle of a write: by their ids they are
   * found in memory. Those of one write go to the database together then, which takes a third off
   * the time of an import, because Hibernate compares all that it has in memory each time. A
   * rendering that two statements of one write claim is refused by the database.
   */
  protected boolean isFoundByIdAlone() {
    return false;
  }

  /** Whether anything kept beside a record follows from its words by the rules of folding. */
  protected boolean isFolded() {
    return false;
  }

  /**
   * Makes anew what follows from the words of a record, which itself stays as it is, its version
   * included.
   */
  protected void refold(E record) {}

  /** The facts that are replaced or taken away only with a note of why, by name. */
  protected Set<String> explained() {
    return Set.of();
  }

  /**
   * The facts that a draft publishes, by name. A change that replaces one, or takes one away, is a
   * correction; one that fills a blank or adds to a list is not.
   */
  protected ObjectNode facts(ObjectNode draft) {
    return draft.objectNode();
  }

  /**
   * Where records of this kind refer to others: each place as the part of a query after its entity
   * {@code e}, by the kind that is referred to.
   */
  protected Map<String, List<String>> references() {
    return Map.of();
  }

  /** At how many places standing records of this kind refer to a record. */
  public long referring(String other, UUID id) {
    return referring("select count(distinct e.id)", Long.class, other, id, "null")
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Standing records of this kind that refer to a record. */
  Set<UUID> referringStanding(String other, UUID id) {
    return referring("select distinct e.id", UUID.class, other, id, "null")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Records of this kind that refer to a record and were withdrawn. */
  public Set<UUID> referringWithdrawn(String other, UUID id) {
    return referring("select distinct e.id", UUID.class, other, id, "not null")
        .collect(Collectors.toSet());
  }

  private <T> Stream<T> referring(
      String select, Class<T> type, String other, UUID id, String withdrawn) {
    String from = " from " + entityType.getSimpleName() + " e ";
    return references().getOrDefault(other, List.of()).stream()
        .map(place -> select + from + place + " = :id and e.withdrawnAt is " + withdrawn)
        .map(query -> entities.createQuery(query, type).setParameter("id", id).getResultList())
        .flatMap(List::stream);
  }

  /** The path segment by which a record is found: its slug where it has one. */
  protected String ref(E record) {
    return record.id().toString();
  }

  /** Address of a record. */
  public String location(E record) {
    return path + "/" + ref(record);
  }

  /**
   * The id that a reference in an address leads to. A slug leads to its record; an id is taken as
   * it is.
   *
   * @throws Problem not_found for a slug that never was one
   */
  public UUID id(String ref) {
    UUID id = Ref.id(ref);
    if (id == null) {
      id = aliases.record(kind, ref);
    }
    if (id == null) {
      throw unknown();
    }
    return id;
  }

  /**
   * Ends a request for a record that does not stand: moved for good (308), withdrawn (410) or never
   * there (404).
   */
  public E standing(String ref) {
    E record = found(ref);
    if (record == null || record.isWithdrawn()) {
      UUID merged = aliases.record(kind, record == null ? ref : record.id().toString());
      E target = merged == null ? null : findById(merged);
      if (target != null && !target.equals(record)) {
        throw new Moved(location(target));
      }
    }
    if (record == null) {
      throw Problem.notFound(kind + " with this id");
    }
    if (record.isWithdrawn()) {
      throw new Problem(
              ProblemType.gone, "This " + kind + " was withdrawn on " + record.withdrawnAt() + ".")
          .with("withdrawnAt", Objects.requireNonNull(record.withdrawnAt()));
    }
    return record;
  }

  /** The id of the standing record that goes by this id or slug now, or null. */
  @Nullable UUID standingId(String ref) {
    return standing.find(database, ref);
  }

  private @Nullable E found(String ref) {
    UUID id = Ref.id(ref);
    if (id != null) {
      return findById(id);
    }
    E record =
        !Aliases.isPossible(ref)
            ? null
            : entities
                .createQuery(
                    "select e from "
                        + entityType.getSimpleName()
                        + " e where e.id = (select a.recordId from Alias a"
                        + " where a.kind = :kind and a.alias = :alias)",
                    entityType)
                .setParameter("kind", kind)
                .setParameter("alias", ref)
                .getSingleResultOrNull();
    if (record == null) {
      throw unknown();
    }
    return record;
  }

  private Problem unknown() {
    return Problem.notFound(kind + " with this id" + (hasSlugs() ? " or slug" : ""));
  }

  boolean hasSlugs() {
    return path.matches(".*/(speakers|topics)");
  }

  /** Those of these references that lead to no record, standing or withdrawn. */
  Set<String> unknown(Collection<String> refs) {
    Set<String> unknown = new LinkedHashSet<>(refs);
    unknown.removeAll(aliases.known(kind, refs));
    Set<UUID> ids =
        unknown.stream().map(Ref::id).filter(Objects::nonNull).collect(Collectors.toSet());
    if (!ids.isEmpty()) {
      Set<UUID> known = new HashSet<>(database.ids(knownIds, ids));
      unknown.removeIf(ref -> known.contains(Ref.id(ref)));
    }
    return unknown;
  }

  /** Says of a reference that it leads to no record, and what may have been meant. */
  public String astray(String ref) {
    String said = "refers to no " + kind + " \"" + Text.first(ref, SHOWN) + "\"";
    return Ref.id(ref) != null
        ? said
        : hasSlugs()
            ? said + aliases.near(kind, ref).map(slug -> "; did you mean " + slug + "?").orElse("")
            : said + ", which is not the form of an id";
  }

  /** Those of these ids that are or were of records, or lead to one, as far as they are written. */
  public Set<UUID> known(Collection<UUID> ids) {
    Set<UUID> known = new HashSet<>(ids);
    unknown(ids.stream().map(UUID::toString).toList()).forEach(id -> known.remove(Ref.id(id)));
    return known;
  }

  /** Those of these records that were recorded at a moment or later, as far as they are written. */
  public Set<UUID> since(Instant moment, Collection<UUID> ids) {
    return ids.isEmpty()
        ? Set.of()
        : Set.copyOf(
            database
                .query(recordedSince)
                .set("ids", ids)
                .set("moment", moment)
                .list(row -> row.id("id")));
  }

  /**
   * Reads several records together, so that each is found in memory afterwards, and returns the ids
   * of those that there are.
   */
  Set<UUID> fetch(Collection<UUID> ids) {
    return entities.unwrap(Session.class).findMultiple(entityType, List.copyOf(ids)).stream()
        .filter(Objects::nonNull)
        .map(Recorded::id)
        .collect(Collectors.toSet());
  }

  /** Lets an id that no record has lead to this one, as that of a record merged into it would. */
  public void lead(UUID id, E record) {
    aliases.add(kind, id.toString(), record.id());
    entities.flush();
  }

  /** The standing record that goes or went by this slug, or null. */
  protected @Nullable E bySlug(@Nullable String slug) {
    UUID holder = slug == null ? null : aliases.record(kind, slug);
    E record = holder == null ? null : findById(holder);
    return record == null || record.isWithdrawn() ? null : record;
  }

  /** The record that a draft refers to, or null with a fault when it cannot be used. */
  public @Nullable E resolve(@Nullable Ref ref, String pointer, Faults faults) {
    if (ref == null) {
      return null;
    }
    UUID id = ref.id();
    E record = id == null ? null : findById(id);
    if (record == null || record.isWithdrawn()) {
      // What was merged away goes on by the record that it was merged into.
      UUID aliased = aliases.record(kind, record == null ? ref.value() : record.id().toString());
      record = aliased == null ? record : findById(aliased);
    }
    if (record == null) {
      faults.add(pointer, "unknown_reference", astray(ref.value()));
      return null;
    }
    // What became of a record since it was referred to must not keep the rest from being corrected.
    if (record.isWithdrawn() && !faults.refers(pointer, record.id().toString())) {
      faults.add(
          pointer,
          "deleted_reference",
          "refers to the " + kind + " \"" + ref(record) + "\", which was withdrawn");
      return null;
    }
    return record;
  }

  /** All records that a draft's list refers to, each once; a bad one is a fault at its place. */
  public List<E> resolveAll(List<Ref> refs, String pointer, Faults faults) {
    Set<E> found = new LinkedHashSet<>();
    for (int i = 0; i < refs.size(); i++) {
      E record = resolve(refs.get(i), pointer + "/" + i, faults);
      if (record != null && !found.add(record)) {
        faults.add(pointer + "/" + i, "repeated", "stands twice in the list");
      }
    }
    return List.copyOf(found);
  }

  /** Gives a record its slug: a wanted one if it is free, else one made of its name. */
  protected String slug(UUID id, @Nullable String wanted, String name) {
    String slug = wanted == null ? aliases.free(kind, name) : wanted;
    UUID holder = aliases.record(kind, slug);
    if (holder == null) {
      aliases.add(kind, slug, id);
    } else if (!holder.equals(id)) {
      throw conflict(
          "The slug " + slug + " belongs or belonged to another " + kind + ".", path + "/" + slug);
    }
    return slug;
  }

  /** A clash with a record at an address. */
  protected static Problem conflict(String detail, String existing) {
    return new Problem(ProblemType.conflict, detail).with("existing", existing);
  }
}
