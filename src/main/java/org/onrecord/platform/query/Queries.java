package org.onrecord.platform.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Several SQL queries with the same values, asked together: PostgreSQL is sent all of them in one
 * message and answers in one, so that whoever asks waits once. H2, which has no such messages, is
 * asked one after the other.
 */
public final class Queries {
  // Of more ids, one answer may fill what the network holds while the next question is still being
  // sent: both sides would wait for each other.
  private static final int AT_ONCE = 1000;
  // As many as there are combinations of what requests show.
  private static final Map<List<Sql>, Sql> TOGETHER = new ConcurrentHashMap<>();

  private final DataSource connections;
  private final boolean postgres;
  private final List<Sql> texts = new ArrayList<>();
  private final List<Consumer<Row>> readers = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private boolean few = true;

  Queries(DataSource connections, boolean postgres) {
    this.connections = connections;
    this.postgres = postgres;
  }

  /** Adds a query, and what reads each of its rows. The text stands in a constant. */
  public Queries add(Sql sql, Consumer<Row> read) {
    texts.add(sql);
    readers.add(read);
    return this;
  }

  /** Gives a parameter its value in each query that has it, as {@link Query#set} does. */
  public Queries set(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /**
   * Asks all for what they have of the records with these {@code :ids}. None is asked when there
   * are no ids.
   */
  public void each(Collection<UUID> ids) {
    if (!ids.isEmpty()) {
      few = ids.size() <= AT_ONCE;
      set("ids", ids).each();
    }
  }

  /** Asks all, and has their rows read in the order in which the queries were added. */
  public void each() {
    if (texts.isEmpty()) {
      return;
    }
    if (postgres && few) {
      Sql all = TOGETHER.computeIfAbsent(List.copyOf(texts), Sql::together);
      new Query(connections, true, all).set(values).each(readers);
    } else {
      for (int i = 0; i < texts.size(); i++) {
        new Query(connections, postgres, texts.get(i)).set(values).each(readers.get(i));
      }
    }
  }
}
