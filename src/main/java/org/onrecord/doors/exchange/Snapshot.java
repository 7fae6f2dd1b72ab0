package org.onrecord.doors.exchange;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;

/**
 * Reads the record as of one moment, whatever is written meanwhile: else what refers to a record
 * could go out without that record.
 */
@ApplicationScoped
class Snapshot {
  private static final int MOST_SECONDS = 6 * 60 * 60;

  private final EntityManager entities;
  private final int isolation;

  Snapshot(
      EntityManager entities, @ConfigProperty(name = "onrecord.export.isolation") int isolation) {
    this.entities = entities;
    this.isolation = isolation;
  }

  /** What is read, and written to whoever wants it. */
  interface Reading {
    /** Reads it, a batch at a time. */
    void run() throws IOException;
  }

  /** Reads in one transaction, which sees one moment. */
  void read(Reading reading) throws IOException {
    try {
      QuarkusTransaction.requiringNew().timeout(MOST_SECONDS).run(() -> isolated(reading));
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }

  private void isolated(Reading reading) {
    entities
        .unwrap(Session.class)
        .doWork(connection -> connection.setTransactionIsolation(isolation));
    try {
      reading.run();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
