package org.onrecord;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A real PostgreSQL server beside the tests, without Docker. */
public class PostgresqlServer implements QuarkusTestResourceLifecycleManager {
  private EmbeddedPostgres server;

  @Override
  public Map<String, String> start() {
    try {
      // What a test has written need not outlive the machine, whose disk may be slow.
      server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return Map.of(
        "quarkus.datasource.jdbc.url",
        server.getJdbcUrl("postgres", "postgres"),
        "quarkus.datasource.username",
        "postgres",
        "quarkus.datasource.password",
        "postgres");
  }

  @Override
  public void stop() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
