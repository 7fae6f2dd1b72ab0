package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.ids;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.OnPostgresql;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class ListsOnPostgresqlTest extends ListsSuite {
  // What the driver writes down when it has sent what PostgreSQL is to answer.
  private static final String WAITS = "FE=> Sync";
  // Each connection of the pool has the driver keep a text prepared from its third use on.
  private static final int UNTIL_PREPARED = 150;

  @Inject AgroalDataSource connections;

  @ParameterizedTest
  @CsvSource({
    "speakers, 1, 2",
    "memberships, 1, 2",
    "statements, 1, 2",
    "stances, 2, 2",
    "responses, 1, 2",
  })
  void what_belongs_to_records_is_asked_for_at_once(String collection, int alone, int page) {
    String path = "/v1/" + collection + "?limit=5&fields=id";
    String one = "/v1/" + collection + "/" + ids(path).get(0);
    String some = "/v1/" + collection + "?limit=5";
    for (int i = 0; i < UNTIL_PREPARED; i++) {
      Api.readFirst(one);
      Api.readFirst(some);
    }

    assertThat(waits(one)).isEqualTo(alone);
    assertThat(waits(some)).isEqualTo(page);
  }

  @Test
  void a_record_is_read_whose_columns_a_migration_has_changed_meanwhile() throws SQLException {
    String path = "/v1/statements/" + ids("/v1/statements?limit=1&fields=id").get(0);
    for (int i = 0; i < UNTIL_PREPARED; i++) {
      Api.executedFirst(path);
    }
    alter("alter table citation alter column quote type varchar(6000)");
    try {
      for (int i = 0; i < UNTIL_PREPARED; i++) {
        Api.executedFirst(path);
      }
    } finally {
      alter("alter table citation alter column quote type varchar(5000)");
      // What the other connections of the pool keep prepared is outdated, too.
      connections.flush(AgroalDataSource.FlushMode.GRACEFUL);
    }
  }

  @Test
  void a_record_is_written_whose_columns_a_migration_has_changed_meanwhile() throws SQLException {
    String speaker = Api.speaker();
    for (int i = 0; i < UNTIL_PREPARED; i++) {
      Api.statement(speaker);
    }
    alter("alter table source alter column title type varchar(1001)");
    try {
      for (int i = 0; i < UNTIL_PREPARED; i++) {
        Api.statement(speaker);
      }
    } finally {
      alter("alter table source alter column title type varchar(1000)");
      connections.flush(AgroalDataSource.FlushMode.GRACEFUL);
    }
  }

  private void alter(String sql) throws SQLException {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long waits(String path) {
    Queue<String> sent = new ConcurrentLinkedQueue<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord written) {
            if (Thread.currentThread().getName().startsWith("executor-thread")) {
              sent.add(written.getMessage());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    Logger driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
    Level before = driver.getLevel();
    driver.addHandler(handler);
    driver.setLevel(Level.FINEST);
    try {
      Api.readFirst(path);
    } finally {
      driver.setLevel(before);
      driver.removeHandler(handler);
    }
    return sent.stream().filter(message -> message.contains(WAITS)).count();
  }
}
