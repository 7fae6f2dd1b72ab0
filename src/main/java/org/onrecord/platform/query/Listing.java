package org.onrecord.platform.query;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onrecord.platform.value.Fault;

/**
 * What a list is made of: the projection and source of its query, and the orders, fields and
 * embeddings it offers.
 *
 * @param view what an item looks like to the client; its component names are the fields
 * @param columns the columns of one row
 * @param table the table with its alias, to which alone filters and orders refer
 * @param joins what the columns need besides
 * @param read makes an item of a row
 * @param id expression of the id, the last tie-breaker of every order
 * @param sorts offered orders by name without sign; the first is the default
 * @param newestFirst whether the default order is descending
 * @param embeds what can be embedded
 */
public record Listing<R>(
    Class<?> view,
    String columns,
    String table,
    String joins,
    Function<Row, R> read,
    String id,
    Map<String, Order> sorts,
    boolean newestFirst,
    Set<String> embeds) {

  /** What the list does not offer of what is asked of it. */
  public List<Fault> faults(Paging paging) {
    List<Fault> faults = new ArrayList<>();
    check("embed", paging.embed(), embeds, faults);
    if (!paging.fields().all().isEmpty()) {
      check("fields", paging.fields(), fields(), faults);
    }
    if (!sorts.containsKey(sort(paging).name())) {
      faults.add(
          Fault.query(
              "sort",
              "unknown_value",
              "knows only "
                  + sorts.keySet().stream()
                      .map(name -> name + ", -" + name)
                      .collect(Collectors.joining(", "))));
    }
    return faults;
  }

  private static void check(String parameter, Names asked, Set<String> known, List<Fault> faults) {
    if (!known.containsAll(asked.all())) {
      faults.add(
          Fault.query(
              parameter,
              "unknown_value",
              known.isEmpty()
                  ? "is not offered here"
                  : "knows only " + known.stream().sorted().collect(Collectors.joining(", "))));
    }
  }

  private Set<String> fields() {
    return Arrays.stream(view.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The order that is asked for, or that of the list. */
  Sort sort(Paging paging) {
    return paging.sort() == null
        ? new Sort(sorts.keySet().iterator().next(), newestFirst)
        : paging.sort();
  }

  /** So many rows are read for a page of so many: few steps, as each text is a plan of its own. */
  static int read(int rows) {
    return rows <= 21 ? 21 : 101;
  }

  /**
   * The query for a page, which is cut by whoever reads it. Its rows are filtered and sorted first
   * and alone: databases plan a handful of tables well, and read everything when there are a dozen.
   * The limit is no parameter, because a plan made without knowing it is one for a tenth of all
   * rows.
   *
   * @param whole whether whole rows are sorted, which are read once then; else their ids are, for a
   *     database that would keep each row that it sorts
   */
  Sql page(List<String> wheres, Order order, boolean descending, int rows, boolean whole) {
    String orderBy =
        "\norder by "
            + Stream.concat(order.expressions().stream(), Stream.of(id))
                .map(expression -> descending ? expression + " desc" : expression)
                .collect(Collectors.joining(", "));
    return Sql.of(
        "select %s,\n%s\nfrom %s"
            .formatted(columns, order.columns(id), from(wheres, orderBy, rows, whole)));
  }

  private String from(List<String> wheres, String orderBy, int read, boolean whole) {
    if (joins.isEmpty() && wheres.size() == 1) {
      return table + wheres.get(0) + orderBy + "\nlimit " + read;
    }
    if (wheres.size() == 1 && whole) {
      String alias = id.substring(0, id.indexOf('.'));
      return some(alias + ".*", wheres.get(0), orderBy, read)
          + " %s\n%s%s".formatted(alias, joins, orderBy);
    }
    // Each alternative enters an index of its own; a row that both find is one row of the union.
    String keys =
        wheres.stream()
            .map(where -> some(id + " as id", where, orderBy, read))
            .collect(Collectors.joining("\nunion\n"));
    return "%s page\njoin %s on %s = page.id\n%s%s"
        .formatted(wheres.size() == 1 ? keys : "(" + keys + ")", table, id, joins, orderBy);
  }

  private String some(String what, String where, String orderBy, int rows) {
    // As text, because some locales format a number in digits of their own.
    return "(select %s from %s%s%s\nlimit %s)"
        .formatted(what, table, where, orderBy, String.valueOf(rows));
  }

  /** One order: never-null expressions, the first of which is indexed, and their types. */
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

    /** The position of a row, as a cursor spells it. */
    String position(Row row) {
      StringBuilder position = new StringBuilder();
      for (int i = 0; i < types.size(); i++) {
        position.append(format(value(types.get(i), row, label(i)))).append('\u0000');
      }
      return position.append(row.id(label(types.size()))).toString();
    }

    /** The columns that make a position, the id last. */
    String columns(String id) {
      StringBuilder columns = new StringBuilder();
      for (int i = 0; i < expressions.size(); i++) {
        columns.append(expressions.get(i)).append(" as ").append(label(i)).append(", ");
      }
      return columns.append(id).append(" as ").append(label(expressions.size())).toString();
    }

    private static String label(int place) {
      return "position_" + place;
    }

    private static Object value(Class<?> type, Row row, String label) {
      return type == byte[].class
          ? row.bytes(label)
          : type == LocalDate.class
              ? row.day(label)
              : type == Instant.class
                  ? row.moment(label)
                  : type == Long.class ? (Object) row.large(label) : row.text(label);
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
