package org.onrecord.platform.query;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Hash;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Ref;

/**
 * The one keyset pager: reads a page of any list by row value after the position in a signed
 * cursor, so that page 1,000 costs what page 1 costs.
 */
@RequestScoped
public class Pager {
  private static final Set<String> NOT_PART_OF_THE_QUERY =
      Set.of("cursor", "limit", "fields", "embed", "count");

  private static final Sql ALIASES =
      Sql.of(
          """
          select a.kind, a.alias, a.record_id
          from alias a
          where a.kind = any(:kinds)
          and a.alias = any(:named)
          """);

  private final Database database;
  private final Signatures signatures;
  private final UriInfo uri;
  private final Directory directory;

  Pager(Database database, Signatures signatures, UriInfo uri, Directory directory) {
    this.database = database;
    this.signatures = signatures;
    this.uri = uri;
    this.directory = directory;
  }

  /**
   * Reads one page.
   *
   * @throws Problem invalid_parameter for faults that the filters or the paging have,
   *     invalid_cursor for a cursor that is not ours or belongs to another query
   */
  public <R> Page<R> page(Listing<R> listing, Where where, Paging paging, Parameters parameters) {
    int limit = (int) parameters.number("limit", paging.limit(), 1, 100, 20);
    boolean count = parameters.flag("count", paging.count(), false);
    parameters.choice("embed", paging.embed(), listing.embeds());
    parameters.choice("fields", paging.fields(), fields(listing.view()));
    String fallback = listing.sorts().keySet().iterator().next();
    String sort =
        paging.sort() == null ? (listing.newestFirst() ? "-" : "") + fallback : paging.sort();
    boolean descending = sort.startsWith("-");
    Listing.Order order = listing.sorts().get(descending ? sort.substring(1) : sort);
    if (order == null) {
      parameters.fault(
          "sort",
          "unknown_value",
          "knows only "
              + listing.sorts().keySet().stream()
                  .map(name -> name + ", -" + name)
                  .collect(Collectors.joining(", ")));
    }
    parameters.throwIfAny();
    if (order == null) {
      throw new IllegalStateException("unreachable");
    }
    resolve(where.values(), parameters);
    String counted = listing.table() + where.clause();
    Map<String, Object> countedValues = Map.copyOf(where.values());
    if (paging.cursor() != null) {
      Position position = read(paging.cursor(), order);
      // H2 enters an index by this alone, and would read every earlier page for the row value.
      where.always(
          order.expressions().get(0) + (descending ? " <= ?" : " >= ?"), position.values().get(0));
      List<Object> bound = new ArrayList<>(position.values());
      bound.add(position.id());
      where.always(
          "(%s, %s) %s (%s)"
              .formatted(
                  String.join(", ", order.expressions()),
                  listing.id(),
                  descending ? "<" : ">",
                  String.join(", ", Collections.nCopies(bound.size(), "?"))),
          bound.toArray());
    }
    String direction = descending ? " desc" : "";
    List<String> ordered = new ArrayList<>(order.expressions());
    ordered.add(listing.id());
    String orderBy =
        "\norder by " + String.join(", ", ordered.stream().map(each -> each + direction).toList());
    List<Positioned<R>> rows =
        database
            .query(
                Sql.of(
                    "select "
                        + listing.columns()
                        + ",\n"
                        + order.columns(listing.id())
                        + "\nfrom "
                        + listing.page(where.clauses(), orderBy, limit + 1)))
            .set(where.values())
            .skewed(where.isSkewed())
            .most(limit + 1)
            .list(row -> new Positioned<>(listing.read().apply(row), order.position(row)));
    if (rows.isEmpty()) {
      // Only where nothing was found, so that what is found costs no query more.
      where.single().forEach(refs -> lead(refs, refs.refs(), parameters));
      parameters.throwIfAny();
    }
    boolean more = rows.size() > limit;
    List<R> items =
        rows.subList(0, Math.min(rows.size(), limit)).stream().map(Positioned::item).toList();
    String next = more ? link(rows.get(limit - 1).position()) : null;
    Long total = null;
    if (count) {
      total =
          database
              .query(Sql.of("select count(*) as total from " + counted))
              .set(countedValues)
              .skewed(true)
              .one(row -> row.large("total"));
    }
    return new Page<>(items, next, total, paging.shown());
  }

  private record Positioned<R>(R item, String position) {}

  private void lead(Where.Refs refs, Collection<String> asked, Parameters parameters) {
    if (!asked.isEmpty()) {
      directory
          .unknown(refs.kind(), asked)
          .forEach(
              ref ->
                  parameters.fault(
                      refs.parameter(), "unknown_reference", directory.astray(refs.kind(), ref)));
    }
  }

  // One query for all filters, and none where none holds several references.
  private void resolve(Map<String, Object> values, Parameters parameters) {
    List<Where.Refs> all =
        values.values().stream()
            .filter(Where.Refs.class::isInstance)
            .map(Where.Refs.class::cast)
            // A filter that is met in one of two ways stands in both.
            .distinct()
            .toList();
    if (all.isEmpty()) {
      return;
    }
    Map<String, UUID> aliased = new HashMap<>();
    database
        .query(ALIASES)
        .set("kinds", all.stream().map(Where.Refs::kind).collect(Collectors.toSet()))
        .set(
            "named", all.stream().flatMap(refs -> refs.refs().stream()).collect(Collectors.toSet()))
        .each(row -> aliased.put(row.text("kind") + "/" + row.text("alias"), row.id("record_id")));
    for (Where.Refs refs : all) {
      lead(
          refs,
          refs.refs().stream()
              .filter(ref -> !aliased.containsKey(refs.kind() + "/" + ref))
              .collect(Collectors.toSet()),
          parameters);
    }
    parameters.throwIfAny();
    values.replaceAll(
        (name, value) -> value instanceof Where.Refs refs ? ids(refs, aliased) : value);
  }

  private static Set<UUID> ids(Where.Refs refs, Map<String, UUID> aliased) {
    Set<UUID> ids = new HashSet<>();
    for (String ref : refs.refs()) {
      UUID id = aliased.getOrDefault(refs.kind() + "/" + ref, Ref.id(ref));
      ids.add(Objects.requireNonNull(id));
    }
    return ids;
  }

  /** The names a client may ask for in {@code fields}. */
  static Set<String> fields(Class<?> view) {
    return Arrays.stream(view.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  private record Position(List<Object> values, UUID id) {}

  private Position read(String cursor, Listing.Order order) {
    int dot = cursor.indexOf('.');
    String[] parts = null;
    if (dot > 0 && signatures.verify(cursor.substring(0, dot), cursor.substring(dot + 1))) {
      parts =
          new String(
                  Base64.getUrlDecoder().decode(cursor.substring(0, dot)), StandardCharsets.UTF_8)
              .split("\u0000", -1);
    }
    int values = order.expressions().size();
    if (parts == null || parts.length < 3) {
      throw new Problem(
          ProblemType.invalid_cursor,
          "The cursor was not made by this service or was changed.",
          List.of(Fault.query("cursor", "invalid", "was not made by this service or was changed")));
    }
    if (parts.length != values + 2 || !parts[values + 1].equals(filters())) {
      throw new Problem(
          ProblemType.invalid_cursor,
          "The cursor belongs to a list with other filters or another sort.",
          List.of(Fault.query("cursor", "other_query", "belongs to another list")));
    }
    try {
      return new Position(
          order.parse(Arrays.asList(parts).subList(0, values)), UUID.fromString(parts[values]));
    } catch (DateTimeException | IllegalArgumentException older) {
      // The order meant something else in the release that made it.
      throw new Problem(
          ProblemType.invalid_cursor,
          "The cursor was made by an older release; begin the list anew.",
          List.of(Fault.query("cursor", "invalid", "was made by an older release")));
    }
  }

  private String link(String position) {
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString((position + "\u0000" + filters()).getBytes(StandardCharsets.UTF_8));
    StringBuilder link = new StringBuilder(uri.getRequestUri().getRawPath()).append('?');
    for (Map.Entry<String, List<String>> parameter : sorted().entrySet()) {
      for (String each :
          parameter.getKey().equals("cursor") ? List.<String>of() : parameter.getValue()) {
        link.append(encode(parameter.getKey())).append('=').append(encode(each)).append('&');
      }
    }
    return link.append("cursor=")
        .append(payload)
        .append('.')
        .append(signatures.sign(payload))
        .toString();
  }

  private String filters() {
    StringBuilder all = new StringBuilder(uri.getPath());
    sorted()
        .forEach(
            (name, values) -> {
              if (!NOT_PART_OF_THE_QUERY.contains(name)) {
                values.stream()
                    .sorted()
                    .forEach(value -> all.append('\u0000').append(name).append('=').append(value));
              }
            });
    return Hash.brief(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, List<String>> sorted() {
    MultivaluedMap<String, String> parameters = uri.getQueryParameters();
    return new TreeMap<>(parameters);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
