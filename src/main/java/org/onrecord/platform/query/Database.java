package org.onrecord.platform.query;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
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
    if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
      // Hibernate does so before its own queries; it knows nothing of this one.
      entities.flush();
    }
    return new Query(connections, sql);
  }
}
