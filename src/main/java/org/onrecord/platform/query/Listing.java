package org.onrecord.platform.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a list is made of: the projection and source of its query, and the orders, fields and
 * embeddings it offers.
 *
 * @param view what an item looks like to the client; its component names are the fields
 * @param select HQL projection of one row, {@code new Row(...)}
 * @param from HQL from clause
 * @param keys the part of it, from its start, that filters and orders refer to
 * @param id HQL expression of the id, the last tie-breaker of every order
 * @param sorts offered orders by name without sign; the first is the default
 * @param newestFirst whether the default order is descending
 * @param embeds what can be embedded
 */
public record Listing<R>(
    Class<?> view,
    Class<R> row,
    String select,
    String from,
    String keys,
    String id,
    Map<String, Order> sorts,
    boolean newestFirst,
    Set<String> embeds) {

  /** A list whose filters and orders refer to the whole from clause. */
  public Listing(
      Class<?> view,
      Class<R> row,
      String select,
      String from,
      String id,
      Map<String, Order> sorts,
      boolean newestFirst,
      Set<String> embeds) {
    this(view, row, select, from, from, id, sorts, newestFirst, embeds);
  }

  /**
   * The from clause of a page. Only its ids are filtered and sorted, first and alone: databases
   * plan a handful of tables well, and read everything when there are a dozen. The limit is no
   * parameter, because a plan made without knowing it is one for a tenth of all rows.
   */
  String page(List<String> wheres, String orderBy, int rows) {
    // In few steps, as each text of a query costs a plan that is kept; the page itself is cut
    // later.
    int read = rows <= 21 ? 21 : 101;
    if (!from.contains(" join ") && wheres.size() == 1) {
      return from + wheres.get(0) + orderBy;
    }
    int afterEntity = from.indexOf(' ', from.indexOf(' ') + 1);
    String entity = afterEntity < 0 ? from : from.substring(0, afterEntity);
    // Each alternative enters an index of its own; a row that both find is one row of the union.
    String keysOfPage =
        wheres.stream()
            .map(
                where ->
                    "(select "
                        + id
                        + " as id from "
                        + keys
                        + where
                        + orderBy
                        + " limit "
                        + read
                        + ")")
            .collect(Collectors.joining(" union "));
    return (wheres.size() == 1 ? keysOfPage : "(" + keysOfPage + ")")
        + " page join "
        + entity
        + " on "
        + id
        + " = page.id"
        + from.substring(entity.length())
        + orderBy;
  }

  /** One order: never-null HQL expressions, the first of which is indexed, and their types. */
  public record Order(List<String> expressions, List<Class<?>> types) {
    /** An order by day. */
    public static Order day(String expression) {
      return new Order(List.of(expression), List.of(LocalDate.class));
    }

    /** An order by instant. */
    public static Order instant(String expression) {
      return new Order(List.of(expression), List.of(Instant.class));
    }

    /** An order by text. */
    public static Order text(String expression) {
      return new Order(List.of(expression), List.of(String.class));
    }

    /** An order by bytes, such as a sort key. */
    public static Order bytes(String expression) {
      return new Order(List.of(expression), List.of(byte[].class));
    }

    /** An order by whole number. */
    public static Order number(String expression) {
      return new Order(List.of(expression), List.of(Long.class));
    }

    /** The same order, in which equals are ordered by a whole number. */
    public Order thenNumber(String expression) {
      return new Order(List.of(expressions.get(0), expression), List.of(types.get(0), Long.class));
    }

    /** A value of a position, as a cursor spells it. */
    static String format(Object value) {
      return value instanceof byte[] bytes
          ? HexFormat.of().formatHex(bytes)
          : String.valueOf(value);
    }

    /** The values of a position, as a cursor spells them. */
    List<Object> parse(List<String> values) {
      List<Object> parsed = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        parsed.add(parse(types.get(i), values.get(i)));
      }
      return parsed;
    }

    private static Object parse(Class<?> type, String value) {
      if (type == byte[].class) {
        return HexFormat.of().parseHex(value);
      }
      if (type == LocalDate.class) {
        return LocalDate.parse(value);
      }
      if (type == Instant.class) {
        return Instant.parse(value);
      }
      return type == Long.class ? (Object) Long.valueOf(value) : value;
    }
  }

  /** Orders in the given sequence: name, order, name, order... */
  public static Map<String, Order> orders(Object... namesAndOrders) {
    Map<String, Order> orders = new LinkedHashMap<>();
    for (int i = 0; i < namesAndOrders.length; i += 2) {
      orders.put((String) namesAndOrders[i], (Order) namesAndOrders[i + 1]);
    }
    return orders;
  }
}
