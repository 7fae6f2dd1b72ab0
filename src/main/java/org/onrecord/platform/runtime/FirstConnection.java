package org.onrecord.platform.runtime;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;
import org.onrecord.platform.http.Problems;

/**
 * Waits at start for the database: for PostgreSQL until it is up, for H2 until its file is open,
 * which takes long on a small machine or after a crash. The pool gives up on a connection after
 * seconds, as requests need it, so whoever connects first has to ask more than once.
 */
@Singleton
public class FirstConnection implements FlywayConfigurationCustomizer {
  private static final Logger LOG = Logger.getLogger(FirstConnection.class);
  private static final int LONGEST_PAUSE = 5;

  private final Duration patience;

  FirstConnection(@ConfigProperty(name = "onrecord.database-patience") Duration patience) {
    this.patience = patience;
  }

  // Flyway asks for its configuration right before its first connection.
  @Override
  public void customize(FluentConfiguration flyway) {
    DataSource database = flyway.getDataSource();
    long begin = System.nanoTime();
    for (int pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        database.getConnection().close();
        return;
      } catch (SQLException failure) {
        Duration waited = Duration.ofNanos(System.nanoTime() - begin);
        if (!passes(failure) || waited.compareTo(patience) > 0) {
          throw new IllegalStateException(
              "The database cannot be used: " + reason(failure), failure);
        }
        LOG.infof(
            "The database is not open yet after %s s (%s). Retrying in %s s, for %s s at most.",
            waited.toSeconds(), reason(failure), pause, patience.toSeconds());
        sleep(pause);
      }
    }
  }

  /** Whether waiting may mend it: no connection (08), starting or ending (57P), full (53), slow. */
  static boolean passes(SQLException failure) {
    return Problems.causes(failure).stream()
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .anyMatch(
            sql ->
                sql.getSQLState() == null
                    ? String.valueOf(sql.getMessage()).contains("timeout")
                    : sql.getSQLState().matches("08.*|57P.*|53.*"));
  }

  private static String reason(SQLException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == failure
        ? String.valueOf(failure.getMessage())
        : failure.getMessage() + " Caused by: " + root.getMessage();
  }

  private static void sleep(int seconds) {
    try {
      Thread.sleep(seconds * 1000L);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("told to end while waiting for the database", end);
    }
  }
}
