package org.onrecord.platform.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An SQL statement that writes: with the values of one row, or of many that are sent together. */
public final class Update {
  private final DataSource connections;
  private final Sql sql;
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private @Nullable Object[] row;

  Update(DataSource connections, Sql sql) {
    this.connections = connections;
    this.sql = sql;
    this.row = new Object[sql.names().size()];
  }

  /** Gives a parameter its value, of the types that a {@link Query} takes; null is one too. */
  public Update set(String name, @Nullable Object value) {
    boolean known = false;
    for (int i = 0; i < row.length; i++) {
      if (sql.names().get(i).equals(name)) {
        row[i] = value;
        known = true;
      }
    }
    if (!known) {
      throw new IllegalArgumentException("no parameter :" + name);
    }
    return this;
  }

  /** Ends the values of a row, which the next begins with. */
  public Update add() {
    rows.add(row);
    row = row.clone();
    return this;
  }

  /** Executes the SQL statement for every row that was added; for none it does nothing. */
  public void runAll() {
    if (rows.isEmpty()) {
      return;
    }
    execute(
        (connection, statement) -> {
          for (@Nullable Object[] each : rows) {
            bind(connection, statement, each);
            statement.addBatch();
          }
          return statement.executeBatch().length;
        });
  }

  /** Executes the SQL statement once and returns how many rows it has written. */
  public int run() {
    return execute(
        (connection, statement) -> {
          bind(connection, statement, row);
          return statement.executeUpdate();
        });
  }

  private interface Execution {
    int of(Connection connection, PreparedStatement statement) throws SQLException;
  }

  private int execute(Execution execution) {
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql.jdbc())) {
      return execution.of(connection, statement);
    } catch (SQLException failure) {
      throw new DatabaseFailure(failure);
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Collection<?> all) {
        statement.setArray(i + 1, Query.array(connection, all));
      } else {
        statement.setObject(i + 1, values[i] == null ? null : Query.plain(values[i]));
      }
    }
  }
}
