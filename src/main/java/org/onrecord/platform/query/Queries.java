package org.onrecord.platform.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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

  /** Adds a query; its rows stand in the list once the queries were asked. */
  public <T> List<T> list(Sql sql, Function<Row, T> read) {
    List<T> all = new ArrayList<>();
    add(sql, row -> all.add(read.apply(row)));
    return all;
  }

  /**
   * Adds a query whose rows are gathered by the id in a column, each in the order of the rows.
   *
   * @param none what is gathered of no row yet
   * @param add takes a row to what is gathered
   * @return what was gathered, once the queries were asked
   */
  public <T> Map<UUID, T> gather(Sql sql, String owner, Supplier<T> none, BiConsumer<T, Row> add) {
    Map<UUID, T> gathered = new HashMap<>();
    add(sql, row -> add.accept(gathered.computeIfAbsent(row.id(owner), id -> none.get()), row));
    return gathered;
  }

  /** The same of a query whose rows are each read by themselves. */
  public <T> Map<UUID, List<T>> groups(Sql sql, String owner, Function<Row, T> read) {
    return gather(sql, owner, ArrayList::new, (group, row) -> group.add(read.apply(row)));
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
      set("ids", ids).ask(ids.size() <= AT_ONCE);
    }
  }

  /** Asks all, and has their rows read in the order in which the queries were added. */
  public void each() {
    ask(true);
  }

  private void ask(boolean atOnce) {
    if (texts.isEmpty()) {
      return;
    }
    if (postgres && atOnce) {
      Sql all = TOGETHER.computeIfAbsent(List.copyOf(texts), Sql::together);
      new Query(connections, true, all).set(values).each(readers);
    } else {
      for (int i = 0; i < texts.size(); i++) {
        new Query(connections, postgres, texts.get(i)).set(values).each(readers.get(i));
      }
    }
  }
}
