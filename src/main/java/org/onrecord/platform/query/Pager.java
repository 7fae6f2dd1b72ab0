package org.onrecord.platform.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Hash;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Ref;

/**
 * The one keyset pager: reads a page of any list by row value after the position in a signed
 * cursor, so that page 1,000 costs what page 1 costs.
 */
@ApplicationScoped
public class Pager {
  private static final int READ_AT_ONCE = 101;

  // What a cursor begins with that names a record, whose id follows, instead of a position.
  private static final String AFTER = "after:";

  // Each combination of filters has a text of its own; of many, those that are asked for stay.
  private final Cache<Shape, Sql> texts = Caffeine.newBuilder().maximumSize(500).build();

  private final Database database;
  private final Signatures signatures;
  private final References references;
  private final WordIndex index;
  // So many records with some words are named to the database. Of words that more records have, the
  // list is read, and the index says which of its rows have them: those are found soon.
  private final int named;

  Pager(
      Database database,
      Signatures signatures,
      References references,
      WordIndex index,
      @ConfigProperty(name = "onrecord.search.named") int named) {
    this.database = database;
    this.signatures = signatures;
    this.references = references;
    this.index = index;
    this.named = named;
  }

  /**
   * Reads one page.
   *
   * @throws Problem invalid_parameter for what the list does not offer or a reference that leads
   *     nowhere, invalid_cursor for a cursor that is not ours or belongs to another query
   */
  public <R> Page<R> page(Listing<R> listing, Where where, Paging paging) {
    requireNone(listing.faults(paging));
    Sort sort = listing.sort(paging);
    boolean descending = sort.descending();
    Listing.Order order = Objects.requireNonNull(listing.sorts().get(sort.name()));
    String query =
        Hash.brief(
            (listing.table() + order.expressions() + descending + where.asked())
                .getBytes(StandardCharsets.UTF_8));
    int limit = paging.limit();
    resolve(where.values());
    boolean common = where.words() != null && !name(where, named);
    // Without the place where the page starts.
    Where counted = paging.count() ? where.copy() : where;
    if (paging.cursor() != null) {
      startAfter(
          read(paging.cursor(), listing, order, query), where, listing.id(), order, descending);
    }
    List<Positioned<R>> rows =
        common
            ? withWords(listing, where, order, descending, limit + 1)
            : rows(listing, where, order, descending, limit + 1);
    if (rows.isEmpty()) {
      // Only where nothing was found, so that what is found costs no query more.
      requireNone(
          where.single().stream()
              .flatMap(refs -> references.astray(refs, refs.values()).stream())
              .toList());
    }
    boolean more = rows.size() > limit;
    List<R> items =
        rows.subList(0, Math.min(rows.size(), limit)).stream().map(Positioned::item).toList();
    String next = more ? cursor(rows.get(limit - 1).position(), query) : null;
    Long total = null;
    if (paging.count()) {
      if (common) {
        name(counted, Integer.MAX_VALUE);
      }
      // Skewed, because what a count costs goes by the values, of a single condition too.
      total =
          database
              .query(Sql.of("select count(*) as total from " + listing.table() + counted.clause()))
              .set(counted.values())
              .skewed(true)
              .one(row -> row.large("total"));
    }
    return new Page<>(items, next, total, paging.shown());
  }

  /**
   * The cursor of the page after a record, whether or not the list holds the record still. The
   * cursor is signed but bound to no query, and so is handed to no client.
   */
  public String after(UUID id) {
    return signed(AFTER + id);
  }

  private static void startAfter(
      Position position, Where where, String id, Listing.Order order, boolean descending) {
    // H2 enters an index by a condition on one column, and would read every earlier page for the
    // row value alone.
    where.always(
        order.expressions().get(0) + (descending ? " <= ?" : " >= ?"), position.values().get(0));
    List<Object> bound = new ArrayList<>(position.values());
    bound.add(position.id());
    where.always(
        "(%s, %s) %s (%s)"
            .formatted(
                String.join(", ", order.expressions()),
                id,
                descending ? "<" : ">",
                String.join(", ", Collections.nCopies(bound.size(), "?"))),
        bound.toArray());
  }

  private <R> List<Positioned<R>> rows(
      Listing<R> listing, Where where, Listing.Order order, boolean descending, int most) {
    Shape shape =
        new Shape(
            listing.columns(),
            listing.table(),
            where.clauses(),
            order.expressions(),
            descending,
            Listing.read(most));
    return database
        .query(
            texts.get(
                shape,
                unknown ->
                    listing.page(
                        shape.wheres(), order, descending, shape.rows(), database.sortsInBounds())))
        .set(where.values())
        .skewed(where.isSkewed())
        .most(most)
        .list(row -> new Positioned<>(listing.read().apply(row), order.position(row)));
  }

  /** What the text of the query for a page goes by. */
  private record Shape(
      String columns,
      String table,
      List<String> wheres,
      List<String> orders,
      boolean descending,
      int rows) {}

  /** Names to the database the records with the words asked for; false when there are too many. */
  private boolean name(Where where, int most) {
    Set<UUID> found = index.find(Objects.requireNonNull(where.words()), most);
    if (found != null) {
      where.found(found);
    }
    return found != null;
  }

  /**
   * Reads on in a list until there are enough records with words that many have. Where other
   * conditions leave few of these, all of them are named to the database in the end.
   */
  private <R> List<Positioned<R>> withWords(
      Listing<R> listing, Where where, Listing.Order order, boolean descending, int most) {
    List<Positioned<R>> found = new ArrayList<>();
    Where rest = where;
    for (int read = 0; read < named; read += READ_AT_ONCE) {
      List<Positioned<R>> some = rows(listing, rest, order, descending, READ_AT_ONCE);
      Set<UUID> with =
          index.among(
              Objects.requireNonNull(where.words()), some.stream().map(Positioned::id).toList());
      some.stream().filter(row -> with.contains(row.id())).forEach(found::add);
      if (found.size() >= most || some.size() < READ_AT_ONCE) {
        return found.subList(0, Math.min(found.size(), most));
      }
      rest = where.copy();
      startAfter(
          position(some.get(some.size() - 1).position(), order),
          rest,
          listing.id(),
          order,
          descending);
    }
    name(rest, Integer.MAX_VALUE);
    found.addAll(rows(listing, rest, order, descending, most - found.size()));
    return found;
  }

  /** An item with its position in the list, as a cursor holds it. */
  private record Positioned<R>(R item, String position) {
    UUID id() {
      return UUID.fromString(position.substring(position.lastIndexOf('\u0000') + 1));
    }
  }

  private static void requireNone(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw Problem.parameters(faults);
    }
  }

  // Puts ids for the references that filters name, by one query for all filters. A filter that
  // names a single reference has the database look the alias up itself, see Where.
  private void resolve(Map<String, Object> values) {
    // Each once: a filter that is met in one of two ways stands in both.
    Set<Where.Refs> all = new LinkedHashSet<>();
    for (Object value : values.values()) {
      if (value instanceof Where.Refs refs) {
        all.add(refs);
      }
    }
    List<Fault> faults = new ArrayList<>();
    Map<Where.Refs, Set<UUID>> ids = references.ids(all, faults);
    requireNone(faults);
    values.replaceAll(
        (name, value) ->
            value instanceof Where.Refs refs ? Objects.requireNonNull(ids.get(refs)) : value);
  }

  /** The position that a cursor holds: what the list is sorted by, and the id. */
  private record Position(List<Object> values, UUID id) {}

  // Without the conditions of the list, so that a record leads on which has left the list
  // meanwhile.
  private Position position(Listing<?> listing, Listing.Order order, String id) {
    UUID record = Ref.id(id);
    List<String> found =
        record == null
            ? List.of()
            : database
                .query(
                    Sql.of(
                        "select %s from %s where %s = :id"
                            .formatted(order.columns(listing.id()), listing.table(), listing.id())))
                .set("id", record)
                .list(order::position);
    if (record == null || found.isEmpty()) {
      throw Problem.parameters(
          List.of(
              Fault.query("after", "unknown_reference", "is the id of no record of this list")));
    }
    return position(found.get(0), order);
  }

  private static Position position(String text, Listing.Order order) {
    return position(text.split("\u0000", -1), order);
  }

  private static Position position(String[] parts, Listing.Order order) {
    int values = order.expressions().size();
    return new Position(
        order.parse(Arrays.asList(parts).subList(0, values)), UUID.fromString(parts[values]));
  }

  private Position read(String cursor, Listing<?> listing, Listing.Order order, String query) {
    int dot = cursor.indexOf('.');
    String[] parts = null;
    if (dot > 0 && signatures.verify(cursor.substring(0, dot), cursor.substring(dot + 1))) {
      String payload = cursor.substring(0, dot);
      if (payload.startsWith(AFTER)) {
        return position(listing, order, payload.substring(AFTER.length()));
      }
      parts =
          new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8)
              .split("\u0000", -1);
    }
    int values = order.expressions().size();
    if (parts == null || parts.length < 3) {
      throw new Problem(
          ProblemType.invalid_cursor,
          "The cursor was not made by this service or was changed.",
          List.of(Fault.query("cursor", "invalid", "was not made by this service or was changed")));
    }
    if (parts.length != values + 2 || !parts[values + 1].equals(query)) {
      throw new Problem(
          ProblemType.invalid_cursor,
          "The cursor belongs to a list with other filters or another sort.",
          List.of(Fault.query("cursor", "other_query", "belongs to another list")));
    }
    try {
      return position(parts, order);
    } catch (DateTimeException | IllegalArgumentException older) {
      // The order meant something else in the release that made it.
      throw new Problem(
          ProblemType.invalid_cursor,
          "The cursor was made by an older release; begin the list anew.",
          List.of(Fault.query("cursor", "invalid", "was made by an older release")));
    }
  }

  private String cursor(String position, String query) {
    return signed(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString((position + "\u0000" + query).getBytes(StandardCharsets.UTF_8)));
  }

  private String signed(String payload) {
    return payload + "." + signatures.sign(payload);
  }
}
