package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While nodes are replaced one by one, old ones run on a schema that a newer one has migrated. */
class RollingUpdateIT {
  @TempDir Path folder;

  @Test
  void an_old_node_goes_on_and_starts_again_on_the_schema_of_a_newer_one() throws SQLException {
    try (Postgresql postgresql = new Postgresql(folder.resolve("pg"))) {
      try (Node old = Node.onPostgresql(postgresql.environment())) {
        Load.prepare(old);
        migrate(postgresql);
        old.created("/v1/statements", Load.statement("Written beside a newer node"));
      }
      try (Node old = Node.onPostgresql(postgresql.environment())) {
        old.created("/v1/statements", Load.statement("Written after a restart"));
        assertThat(old.all("/v1/statements")).hasSize(2);
        assertThat(old.all("/v1/changes")).hasSize(4);
        assertThat(old.log()).contains("newer than the latest available migration");
      }
    }
  }

  /** What docs/operations.md lets a migration add: tables, columns that may be empty, indexes. */
  private static void migrate(Postgresql postgresql) throws SQLException {
    try (Connection connection = postgresql.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table of_the_future (id uuid primary key)");
      statement.execute("alter table statement add column of_the_future varchar(10)");
      statement.execute("create index statement_of_the_future on statement (of_the_future)");
      statement.execute(
          """
          insert into flyway_schema_history (installed_rank, version, description, type, script,
            checksum, installed_by, execution_time, success)
          values (999, '999', 'of the future', 'SQL', 'V999__of_the_future.sql', 1, 'newer', 1, true)\
          """);
    }
  }
}
