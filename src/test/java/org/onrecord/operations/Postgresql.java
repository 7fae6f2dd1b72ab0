package org.onrecord.operations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A real PostgreSQL server that can be stopped and started again on the same data. */
final class Postgresql implements AutoCloseable {
  private final Path data;
  private final int port;
  private EmbeddedPostgres server;

  /** Starts a server on an empty folder. */
  Postgresql(Path data) {
    this.data = data;
    start(0);
    this.port = server.getPort();
  }

  private void start(int wanted) {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
      server = (wanted == 0 ? builder : builder.setPort(wanted)).start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void start() {
    start(port);
  }

  void stop() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What a node needs in its environment; the URL has the form of hosting platforms. */
  Map<String, String> environment() {
    return Map.of("DATABASE_URL", "postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres");
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres");
  }

  long number(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
