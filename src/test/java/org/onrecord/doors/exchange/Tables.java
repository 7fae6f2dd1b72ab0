package org.onrecord.doors.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.doors.exchange.SampleRows.Content;
import org.onrecord.platform.value.StableId;

/**
 * Every row of every table that has any, as {@link SampleRows} reads them: the same text for the
 * same record on every database, whenever it was written. What tables there are, of what columns,
 * and what refers to what is asked of the database.
 *
 * <p>Ids that do not follow from keys are drawn anew each time; here they are numbered instead.
 * Instants are told by their order: each distinct one is a millisecond later than the one before,
 * and the last is the moment of loading.
 */
final class Tables {
  private static final String MIGRATIONS = "flyway_schema_history";
  private static final Pattern UUIDS =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  // What all ids made of keys begin with, and those that are numbered.
  private static final String STABLE = StableId.of("").toString().substring(0, 15);
  private static final String NUMBERED = STABLE + "000-8000-";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;
  private final DatabaseMetaData about;
  private final NavigableSet<Instant> instants = new TreeSet<>();

  private Tables(Connection connection) throws SQLException {
    this.connection = connection;
    this.about = connection.getMetaData();
  }

  /** The column of one table that refers to the column of another. */
  private record Link(String column, String parent, String parentColumn) {}

  private record Row(Map<String, @Nullable Object> values) {
    List<@Nullable Object> of(Collection<String> columns) {
      List<@Nullable Object> some = new ArrayList<>();
      columns.forEach(column -> some.add(values.get(column)));
      return some;
    }
  }

  private record Table(
      String name,
      Map<String, Content> columns,
      Set<String> computed,
      Collection<List<Link>> references,
      List<Row> rows) {}

  /** The tables by name, each after those that it refers to. */
  static Map<String, String> of(Connection connection) throws SQLException {
    return new Tables(connection).texts();
  }

  private Map<String, String> texts() throws SQLException {
    List<Table> tables = new ArrayList<>();
    for (String name : names()) {
      Table table = read(name);
      if (!table.rows().isEmpty()) {
        tables.add(table);
      }
    }
    Map<String, String> numbers = new HashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (Table table : parentsFirst(tables)) {
      texts.put(table.name(), numbered(text(table), numbers));
    }
    return texts;
  }

  private List<String> names() throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet found =
        about.getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (found.next()) {
        names.add(found.getString("TABLE_NAME"));
      }
    }
    names.remove(MIGRATIONS);
    return names;
  }

  private Table read(String name) throws SQLException {
    Map<String, Content> columns = new LinkedHashMap<>();
    Set<String> computed = new HashSet<>();
    try (ResultSet found = about.getColumns(null, connection.getSchema(), name, "%")) {
      while (found.next()) {
        String column = found.getString("COLUMN_NAME");
        columns.put(column, content(found.getInt("DATA_TYPE"), found.getString("TYPE_NAME")));
        if (found.getString("IS_GENERATEDCOLUMN").equals("YES")) {
          computed.add(column);
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select * from " + name)) {
      while (found.next()) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Content> column : columns.entrySet()) {
          values.put(column.getKey(), value(found, column.getKey(), column.getValue()));
        }
        rows.add(new Row(values));
      }
    }
    return new Table(name, columns, computed, references(name), rows);
  }

  private static Content content(int type, String name) {
    if (name.equalsIgnoreCase("uuid")) {
      return Content.uuid;
    }
    return switch (type) {
      case Types.VARCHAR, Types.CLOB -> Content.text;
      case Types.INTEGER, Types.BIGINT -> Content.number;
      case Types.BOOLEAN, Types.BIT -> Content.bool;
      case Types.DATE -> Content.date;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Content.instant;
      case Types.BINARY, Types.VARBINARY -> Content.bytes;
      default -> throw new AssertionError("SampleRows.Content knows no " + name);
    };
  }

  private @Nullable Object value(ResultSet row, String column, Content content)
      throws SQLException {
    if (row.getObject(column) == null) {
      return null;
    }
    return switch (content) {
      case uuid -> row.getObject(column, UUID.class).toString();
      case text -> row.getString(column);
      case number -> row.getLong(column);
      case bool -> row.getBoolean(column);
      case date -> row.getDate(column).toLocalDate().toString();
      case bytes -> HexFormat.of().formatHex(row.getBytes(column));
      case instant -> {
        Instant instant = row.getObject(column, OffsetDateTime.class).toInstant();
        instants.add(instant);
        yield instant;
      }
    };
  }

  // A reference may be of several columns.
  private Collection<List<Link>> references(String name) throws SQLException {
    Map<String, List<Link>> references = new TreeMap<>();
    try (ResultSet found = about.getImportedKeys(null, connection.getSchema(), name)) {
      while (found.next()) {
        references
            .computeIfAbsent(found.getString("FK_NAME"), key -> new ArrayList<>())
            .add(
                new Link(
                    found.getString("FKCOLUMN_NAME"),
                    found.getString("PKTABLE_NAME"),
                    found.getString("PKCOLUMN_NAME")));
      }
    }
    return references.values();
  }

  private static List<Table> parentsFirst(List<Table> tables) {
    List<Table> rest = new ArrayList<>(tables);
    rest.sort(Comparator.comparing(Table::name));
    List<Table> ordered = new ArrayList<>();
    while (!rest.isEmpty()) {
      Set<String> waiting = rest.stream().map(Table::name).collect(Collectors.toSet());
      Table next =
          rest.stream()
              .filter(
                  table ->
                      table.references().stream()
                          .map(reference -> reference.get(0).parent())
                          .allMatch(
                              parent -> parent.equals(table.name()) || !waiting.contains(parent)))
              .findFirst()
              .orElseThrow(() -> new AssertionError("tables refer to each other: " + waiting));
      rest.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  // Sorted by what they say apart from their ids, as far as that goes.
  private List<Row> parentsFirst(Table table) {
    List<Row> rest = new ArrayList<>(table.rows());
    rest.sort(
        Comparator.comparing(
            row -> UUIDS.matcher(text(row, table.columns().keySet())).replaceAll(Tables::known)));
    List<List<Link>> own =
        table.references().stream()
            .filter(reference -> reference.get(0).parent().equals(table.name()))
            .toList();
    List<Row> ordered = new ArrayList<>();
    while (!own.isEmpty() && !rest.isEmpty()) {
      List<Row> waiting = List.copyOf(rest);
      Row next =
          rest.stream()
              .filter(row -> own.stream().noneMatch(reference -> refers(row, reference, waiting)))
              .findFirst()
              .orElseThrow(() -> new AssertionError("rows of " + table.name() + " form a ring"));
      rest.remove(next);
      ordered.add(next);
    }
    ordered.addAll(rest);
    return ordered;
  }

  private static boolean refers(Row row, List<Link> reference, List<Row> to) {
    List<@Nullable Object> child = row.of(reference.stream().map(Link::column).toList());
    List<String> parent = reference.stream().map(Link::parentColumn).toList();
    return to.stream().anyMatch(other -> other.of(parent).equals(child));
  }

  private String text(Table table) {
    Map<String, Content> columns = new LinkedHashMap<>(table.columns());
    columns.keySet().removeAll(table.computed());
    columns
        .keySet()
        .removeIf(
            column -> table.rows().stream().allMatch(row -> row.values().get(column) == null));
    return parentsFirst(table).stream()
        .map(row -> text(row, columns.keySet()))
        .collect(
            Collectors.joining(
                ",\n",
                "{\"table\":%s,\"columns\":%s,\"rows\":[\n"
                    .formatted(json(table.name()), json(columns)),
                "\n]}"));
  }

  private String text(Row row, Collection<String> columns) {
    return json(row.of(columns).stream().map(this::told).toList());
  }

  private @Nullable Object told(@Nullable Object value) {
    return value instanceof Instant instant
        ? (Object) (1 - instants.tailSet(instant).size())
        : value;
  }

  private static String numbered(String text, Map<String, String> numbers) {
    return UUIDS
        .matcher(text)
        .replaceAll(
            found ->
                known(found).isEmpty()
                    ? numbers.computeIfAbsent(
                        found.group(),
                        id -> NUMBERED + String.format(Locale.ROOT, "%012d", numbers.size() + 1))
                    : found.group());
  }

  // The id if it follows from a key, else nothing.
  private static String known(MatchResult id) {
    String text = id.group();
    return text.startsWith(STABLE) && !text.startsWith(NUMBERED) ? text : "";
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
