package org.onrecord.platform.query;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Where records are read from by SQL. In a transaction a query sees what that transaction wrote,
 * entities included; outside of one, each query sees what is committed when it begins.
 */
@ApplicationScoped
public class Database {
  private final AgroalDataSource connections;
  private final EntityManager entities;
  private final TransactionSynchronizationRegistry transaction;

  Database(
      AgroalDataSource connections,
      EntityManager entities,
      TransactionSynchronizationRegistry transaction) {
    this.connections = connections;
    this.entities = entities;
    this.transaction = transaction;
  }

  /** A query to be given its values and asked for its rows. */
  public Query query(Sql sql) {
    flush();
    return new Query(connections, sql);
  }

  /** An SQL statement that writes, to be given its values. */
  public Update update(Sql sql) {
    flush();
    return new Update(connections, sql);
  }

  // Hibernate does so before its own queries, unless it is told not to; it knows nothing of these.
  private void flush() {
    if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE
        && entities.getFlushMode() == FlushModeType.AUTO) {
      entities.flush();
    }
  }
}
