package org.onrecord.platform.query;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
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

  private final EntityManager entities;
  private final Signatures signatures;
  private final UriInfo uri;
  private final Directory directory;

  Pager(EntityManager entities, Signatures signatures, UriInfo uri, Directory directory) {
    this.entities = entities;
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
    String counted = listing.keys() + where.clause();
    Map<String, Object> countedValues = Map.copyOf(where.values());
    if (paging.cursor() != null) {
      Position position = read(paging.cursor(), order);
      // H2 enters an index by this alone, and would read every earlier page for the row value.
      where.and(
          order.expressions().get(0) + (descending ? " <= ?" : " >= ?"), position.values().get(0));
      List<Object> bound = new ArrayList<>(position.values());
      bound.add(position.id());
      where.and(
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
        " order by " + String.join(", ", ordered.stream().map(each -> each + direction).toList());
    TypedQuery<Object[]> query =
        entities.createQuery(
            "select "
                + listing.select()
                + ", "
                + String.join(", ", ordered)
                + " from "
                + listing.page(where.clauses(), orderBy, limit + 1),
            Object[].class);
    where.values().forEach(query::setParameter);
    List<Object[]> rows = query.setMaxResults(limit + 1).getResultList();
    if (rows.isEmpty()) {
      // Only where nothing was found, so that what is found costs no query more.
      where.single().forEach(refs -> lead(refs, refs.refs(), parameters));
      parameters.throwIfAny();
    }
    boolean more = rows.size() > limit;
    List<R> items = new ArrayList<>(Math.min(rows.size(), limit));
    for (Object[] row : more ? rows.subList(0, limit) : rows) {
      items.add(listing.row().cast(row[0]));
    }
    String next = null;
    if (more) {
      Object[] last = rows.get(limit - 1);
      next =
          link(
              Arrays.stream(last, 1, 1 + ordered.size())
                  .map(Listing.Order::format)
                  .collect(Collectors.joining("\u0000")));
    }
    Long total = null;
    if (count) {
      TypedQuery<Long> counting =
          entities.createQuery("select count(*) from " + counted, Long.class);
      countedValues.forEach(
          (name, value) -> {
            if (counted.contains(":" + name)) {
              counting.setParameter(name, value);
            }
          });
      total = counting.getSingleResult();
    }
    return new Page<>(items, next, total);
  }

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
    for (Object[] row :
        entities
            .createQuery(
                "select a.kind, a.alias, a.recordId from Alias a where a.kind in :kinds"
                    + " and a.alias in :named",
                Object[].class)
            .setParameter("kinds", all.stream().map(Where.Refs::kind).collect(Collectors.toSet()))
            .setParameter(
                "named",
                all.stream().flatMap(refs -> refs.refs().stream()).collect(Collectors.toSet()))
            .getResultList()) {
      aliased.put(row[0] + "/" + row[1], (UUID) row[2]);
    }
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
