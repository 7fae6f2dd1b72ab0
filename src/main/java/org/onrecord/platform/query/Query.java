package org.onrecord.platform.query;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** An SQL query with its values, asked once. */
public final class Query {
  // PostgreSQL reckons with so many ids in an array that it does not know.
  private static final int IDS = 10;
  // A plan whose columns have changed, and a prepared statement that is gone.
  private static final Set<String> OUTDATED = Set.of("0A000", "26000");

  private final DataSource connections;
  private final boolean postgres;
  private final Sql sql;
  private final Map<String, Object> values = new HashMap<>();
  private boolean skewed;
  private int most;

  Query(DataSource connections, boolean postgres, Sql sql) {
    this.connections = connections;
    this.postgres = postgres;
    this.sql = sql;
  }

  /**
   * Gives a parameter its value: a text, number, day, moment, id, word of an enum or bytes; or a
   * collection of ids or of words, which becomes one array.
   */
  public Query set(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** Gives parameters their values. */
  public Query set(Map<String, Object> named) {
    values.putAll(named);
    return this;
  }

  /**
   * Has PostgreSQL plan the query for its values alone instead of keeping a plan for any: for
   * conditions that few rows meet for one value and most rows for another.
   */
  Query skewed(boolean so) {
    skewed = so;
    return this;
  }

  /** Reads so many rows, where there are more. */
  public Query most(int rows) {
    most = rows;
    return this;
  }

  /** All rows. */
  public <T> List<T> list(Function<Row, T> read) {
    List<T> all = new ArrayList<>();
    each(row -> all.add(read.apply(row)));
    return all;
  }

  /** What is read of the rows, in groups by the id in a column, each in the order of the rows. */
  public <T> Map<UUID, List<T>> groups(String owner, Function<Row, T> read) {
    Map<UUID, List<T>> groups = new HashMap<>();
    each(
        row -> groups.computeIfAbsent(row.id(owner), id -> new ArrayList<>()).add(read.apply(row)));
    return groups;
  }

  /** The one row that there is, or null. */
  public <T> @Nullable T one(Function<Row, T> read) {
    List<T> all = list(read);
    if (all.size() > 1) {
      throw new IllegalStateException("more than one row");
    }
    return all.isEmpty() ? null : all.get(0);
  }

  /** Reads each row in turn. */
  public void each(Consumer<Row> read) {
    each(List.of(read));
  }

  /** Reads each row of the queries that the text holds, by the reader of the query. */
  void each(List<Consumer<Row>> readers) {
    boolean single = isSingle();
    try (Connection connection = connections.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(single ? sql.single() : sql.jdbc())) {
      if (skewed && postgres) {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      }
      statement.setMaxRows(most);
      bind(connection, statement, single);
      execute(connection, statement);
      for (int i = 0; i < readers.size(); i++) {
        read(statement, sql.parts().get(i), readers.get(i));
      }
    } catch (SQLException failure) {
      throw new DatabaseFailure(failure);
    }
  }

  // The driver makes a plan anew that a migration beside it has outdated, but not those of several
  // queries at once.
  private void execute(Connection connection, PreparedStatement statement) throws SQLException {
    try {
      statement.execute();
    } catch (SQLException failure) {
      if (!OUTDATED.contains(failure.getSQLState()) || !connection.getAutoCommit()) {
        throw failure;
      }
      statement.execute();
    }
  }

  private void read(PreparedStatement statement, Sql query, Consumer<Row> read)
      throws SQLException {
    try (ResultSet rows = statement.getResultSet()) {
      Row row = new Row(rows, query.columns(rows), postgres);
      while (rows.next()) {
        read.accept(row);
      }
    }
    statement.getMoreResults();
  }

  private boolean isSingle() {
    for (String name : sql.names()) {
      if (value(name) instanceof Collection<?> all && all.size() != 1) {
        return false;
      }
    }
    return true;
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no value for :" + name);
    }
    return value;
  }

  private void bind(Connection connection, PreparedStatement statement, boolean single)
      throws SQLException {
    Map<String, Array> arrays = new HashMap<>();
    int place = 0;
    for (String name : sql.names()) {
      Object value = value(name);
      place++;
      if (!(value instanceof Collection<?> all)) {
        statement.setObject(place, bound(value));
      } else if (single) {
        statement.setObject(place, bound(all.iterator().next()));
      } else {
        Array array = arrays.get(name);
        if (array == null) {
          array = array(connection, all);
          arrays.put(name, array);
        }
        statement.setArray(place, array);
      }
    }
  }

  // The driver of PostgreSQL hands java.sql.Date over without a type, has the server describe a
  // query that has one, and then waits for its rows before it sends the next.
  private Object bound(Object value) {
    return postgres && value instanceof LocalDate ? value : plain(value);
  }

  static Object plain(Object value) {
    if (value instanceof Enum<?> word) {
      return word.name();
    }
    if (value instanceof Instant moment) {
      return moment.atOffset(ZoneOffset.UTC);
    }
    // As Hibernate hands days over: H2 keeps those before 1582 by another calendar then.
    return value instanceof LocalDate day ? Date.valueOf(day) : value;
  }

  static Array array(Connection connection, Collection<?> all) throws SQLException {
    List<Object> elements = new ArrayList<>(all.stream().map(Query::plain).toList());
    boolean ids = !elements.isEmpty() && elements.get(0) instanceof UUID;
    // A plan made for fewer ids would look better than the one that is kept, and be made each time.
    while (ids && elements.size() < IDS) {
      elements.add(elements.get(0));
    }
    return connection.createArrayOf(ids ? "uuid" : "varchar", elements.toArray());
  }
}
