package org.onrecord.platform.runtime;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.onrecord.platform.value.Order;

/**
 * Whether the database answers. A thread and a connection of its own ask every second, and a probe
 * is told what they found last, so that no probe ever waits behind requests for a worker or for a
 * connection.
 */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements AsyncHealthCheck {
  private static final Logger LOG = Logger.getLogger(DatabaseReadiness.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  // An answer that is overdue is none: the network may swallow it without a word.
  private static final Duration OVERDUE = Duration.ofSeconds(10);

  private final AgroalDataSource database;
  private final Background own = new Background("readiness");
  private volatile boolean answers;
  private volatile long asked = System.nanoTime();

  DatabaseReadiness(@DataSource("readiness") AgroalDataSource database) {
    this.database = database;
  }

  void start(@Observes @Priority(Order.DATABASE) StartupEvent start) {
    ask();
    own.every(EVERY, EVERY, this::ask);
  }

  void stop(@Observes ShutdownEvent end) {
    own.end();
  }

  private void ask() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
      answers = true;
    } catch (SQLException failure) {
      if (answers) {
        LOG.warnf("The database does not answer: %s", failure.getMessage());
      }
      answers = false;
      // H2 closes its file when a disk fails, and with it every connection.
      database.flush(AgroalDataSource.FlushMode.ALL);
    } finally {
      asked = System.nanoTime();
    }
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    boolean current = System.nanoTime() - asked < OVERDUE.toNanos();
    return Uni.createFrom()
        .item(HealthCheckResponse.named("Database answers").status(answers && current).build());
  }
}
