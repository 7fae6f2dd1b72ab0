package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hibernate.Session;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.value.Time;

/**
 * The sample record as the rows that its import leaves in the tables: a database without any record
 * takes these as they are, because making them line by line is half the work of a first start. A
 * test makes the file of rows from the lines, which stay the one source of the sample.
 */
@ApplicationScoped
public class SampleRows {
  /** The tables in an order in which every row refers to rows before it. */
  static final String RESOURCE = "/sample/rows.json";

  private final UnitOfWork work;
  private final EntityManager entities;
  private final Json json;
  private final Clock clock;

  SampleRows(UnitOfWork work, EntityManager entities, Json json, Clock clock) {
    this.work = work;
    this.entities = entities;
    this.json = json;
    this.clock = clock;
  }

  /** What a column holds: how its values are written in the file and handed to the database. */
  enum Content {
    uuid,
    text,
    number,
    bool,
    date,
    /** Milliseconds from the moment of loading, none of them later. */
    instant,
    /** Hexadecimal digits. */
    bytes;

    void set(PreparedStatement insert, int at, JsonNode value, Instant now) throws SQLException {
      if (value.isNull()) {
        insert.setObject(at, null);
        return;
      }
      switch (this) {
        case uuid -> insert.setObject(at, UUID.fromString(value.textValue()));
        case text -> insert.setString(at, value.textValue());
        case number -> insert.setLong(at, value.longValue());
        case bool -> insert.setBoolean(at, value.booleanValue());
        // As Hibernate hands dates over, which H2 counts in another calendar before 1582.
        case date -> insert.setDate(at, Date.valueOf(value.textValue()));
        case instant ->
            insert.setObject(at, now.plusMillis(value.longValue()).atOffset(ZoneOffset.UTC));
        case bytes -> insert.setBytes(at, HexFormat.of().parseHex(value.textValue()));
      }
    }
  }

  /**
   * Loads the rows if nothing was ever recorded in the database, and does nothing otherwise.
   *
   * @return how many records that are
   */
  int load() {
    return work.run(() -> entities.unwrap(Session.class).doReturningWork(this::load));
  }

  private int load(Connection connection) throws SQLException {
    if (lastSequence(connection) > 0) {
      return 0;
    }
    Instant now = Time.now(clock);
    for (JsonNode table : tables()) {
      insert(connection, table, now);
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update change_counter set last_sequence = (select max(sequence) from change_log)");
    }
    return records(connection);
  }

  private static int records(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from change_log where action = 'created'")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static int lastSequence(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select last_sequence from change_counter")) {
      row.next();
      return row.getInt(1);
    }
  }

  private JsonNode tables() {
    try (InputStream in = Objects.requireNonNull(SampleRows.class.getResourceAsStream(RESOURCE))) {
      return json.stored(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void insert(Connection connection, JsonNode table, Instant now)
      throws SQLException {
    List<String> names =
        table.get("columns").properties().stream().map(column -> column.getKey()).toList();
    List<Content> contents =
        StreamSupport.stream(table.get("columns").spliterator(), false)
            .map(content -> Content.valueOf(content.textValue()))
            .toList();
    String sql =
        "insert into %s (%s) values (%s)"
            .formatted(
                table.get("table").textValue(),
                String.join(", ", names),
                Collections.nCopies(names.size(), "?").stream().collect(Collectors.joining(", ")));
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (JsonNode row : table.get("rows")) {
        for (int i = 0; i < contents.size(); i++) {
          contents.get(i).set(insert, i + 1, row.get(i), now);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
