package org.onrecord.platform.query;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where records are read from by SQL. In a transaction a query sees what that transaction wrote,
 * entities included; outside of one, each query sees what is committed when it begins.
 */
@ApplicationScoped
public class Database {
  private static final Sql TABLES =
      Sql.of(
          """
          select quote_ident(t.tablename) as name
          from pg_tables t
          where t.schemaname = current_schema()
          """);

  private final AgroalDataSource connections;
  private final EntityManager entities;
  private final TransactionSynchronizationRegistry transaction;
  private final boolean postgres;

  Database(
      AgroalDataSource connections,
      EntityManager entities,
      TransactionSynchronizationRegistry transaction,
      @ConfigProperty(name = "quarkus.datasource.db-kind") String kind) {
    this.connections = connections;
    this.entities = entities;
    this.transaction = transaction;
    this.postgres = kind.equals("postgresql");
  }

  /**
   * Whether the first rows of an order are found without all the others being kept, as PostgreSQL
   * does; H2 keeps every row that it sorts.
   */
  boolean sortsInBounds() {
    return postgres;
  }

  /** A query to be given its values and asked for its rows. */
  public Query query(Sql sql) {
    flush();
    return new Query(connections, postgres, sql);
  }

  /** Queries to be asked together. */
  public Queries queries() {
    flush();
    return new Queries(connections, postgres);
  }

  /**
   * What a query reads of the records with these {@code :ids}; it is not asked when there are none.
   */
  public <T> List<T> list(Sql sql, Collection<UUID> ids, Function<Row, T> read) {
    return ids.isEmpty() ? List.of() : query(sql).set("ids", ids).list(read);
  }

  /** The column {@code id} of what a query finds for the records with these {@code :ids}. */
  public List<UUID> ids(Sql sql, Collection<UUID> ids) {
    return list(sql, ids, row -> row.id("id"));
  }

  /**
   * What a query reads for the records with these {@code :ids}, in groups by the id in a column; it
   * is not asked when there are none.
   */
  public <T> Map<UUID, List<T>> groups(
      Sql sql, Collection<UUID> ids, String owner, Function<Row, T> read) {
    return ids.isEmpty() ? Map.of() : query(sql).set("ids", ids).groups(owner, read);
  }

  /** An SQL statement that writes, to be given its values. */
  public Update update(Sql sql) {
    flush();
    return new Update(connections, sql);
  }

  /**
   * Has PostgreSQL count what the tables hold. It does so by itself once a minute, and a connection
   * keeps its plans until then: those made when a table was nearly empty read all of it each time.
   * H2 counts by itself while a table grows.
   */
  public void analyze() {
    if (postgres) {
      List<String> tables = query(TABLES).list(row -> row.text("name"));
      update(Sql.of("analyze " + String.join(", ", tables))).run();
    }
  }

  // Hibernate does so before its own queries, unless it is told not to; it knows nothing of these.
  private void flush() {
    if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE
        && entities.getFlushMode() == FlushModeType.AUTO) {
      entities.flush();
    }
  }
}
