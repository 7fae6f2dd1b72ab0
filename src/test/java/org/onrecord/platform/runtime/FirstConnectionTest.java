package org.onrecord.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

class FirstConnectionTest {
  private final Deque<SQLException> failures = new ArrayDeque<>();

  // What a pool says whose connection is not there in time: no state.
  private static final SQLException SLOW =
      new SQLException("Acquisition timeout while waiting for new connection");

  private FluentConfiguration flyway() {
    return Flyway.configure().dataSource(fake(DataSource.class, failures));
  }

  private static <T> T fake(Class<T> type, Deque<SQLException> failures) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!failures.isEmpty()) {
                throw failures.pop();
              }
              return method.getName().equals("getConnection")
                  ? fake(Connection.class, failures)
                  : null;
            }));
  }

  @Test
  void the_start_goes_on_once_the_database_is_open() {
    failures.addAll(List.of(SLOW, new SQLException("Connection refused", "08001")));
    new FirstConnection(Duration.ofMinutes(1)).customize(flyway());
    assertThat(failures).isEmpty();
  }

  @Test
  void what_no_waiting_mends_ends_the_start_at_once() {
    failures.addAll(List.of(new SQLException("password authentication failed", "28P01"), SLOW));
    assertThatThrownBy(() -> new FirstConnection(Duration.ofMinutes(1)).customize(flyway()))
        .hasMessageContaining("password authentication failed");
    assertThat(failures).hasSize(1);
  }

  @Test
  void whoever_waited_too_long_says_why() {
    failures.add(SLOW);
    assertThatThrownBy(() -> new FirstConnection(Duration.ofSeconds(-1)).customize(flyway()))
        .hasMessageContaining("Acquisition timeout");
  }
}
