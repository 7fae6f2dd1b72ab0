package org.onrecord.doors.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onrecord.SampleLines;
import org.onrecord.platform.change.Author;

/** The rows of the sample are those that an import of its lines makes, on any database. */
abstract class SampleRowsSuite {
  private static final Path ROWS = Path.of("src/main/resources" + SampleRows.RESOURCE);
  private static final String UPDATE = "updateSample";

  /** A database of its own, which starts without a record. */
  public static class Empty implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "onrecord.sample",
          "false",
          "quarkus.datasource.jdbc.url",
          "jdbc:h2:mem:sample;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;"
              + "DB_CLOSE_DELAY=-1");
    }
  }

  /** Moves on whenever somebody reads it, so that no two records are of one instant. */
  private static final class Ticking extends Clock {
    private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis.incrementAndGet());
    }
  }

  @Inject Flyway flyway;
  @Inject DataSource database;
  @Inject SampleRecord sample;
  @Inject SampleRows rows;
  @Inject RecordImport imports;

  @BeforeEach
  void emptyTheDatabase() {
    flyway.clean();
    flyway.migrate();
    QuarkusMock.installMockForType(new Ticking(), Clock.class);
  }

  private Map<String, String> tables() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Tables.of(connection);
    }
  }

  // Without the day as of which the log tells of demands: a clock moves it beside the test.
  private String text() throws SQLException {
    return tables().values().stream()
        .flatMap(String::lines)
        .filter(line -> !line.contains("[\"statuses\","))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void the_file_holds_the_rows_that_the_lines_make() throws SQLException, IOException {
    // What the migrations fill is there before the sample.
    Set<String> filled = tables().keySet();
    assertThat(sample.read().toString()).isEqualTo(SampleLines.report(SampleLines.count()));
    String made =
        tables().entrySet().stream()
            .filter(table -> !filled.contains(table.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    if (System.getProperty(UPDATE) != null) {
      Files.writeString(ROWS, made);
    }
    assertSame(Files.readString(ROWS), made);
  }

  private static void assertSame(String there, String made) {
    List<String> is = there.lines().toList();
    List<String> should = made.lines().toList();
    for (int i = 0; i < Math.max(is.size(), should.size()); i++) {
      String one = i < is.size() ? is.get(i) : "";
      String other = i < should.size() ? should.get(i) : "";
      if (!one.equals(other)) {
        fail(
            "The lines of the sample make other rows than %s holds, first in line %s:%n%s%nis now%n%s%n"
                + "When that is meant, run ./mvnw test -Dtest=SampleRowsOnH2Test -D%s and review the"
                + " difference.",
            ROWS, i + 1, one, other, UPDATE);
      }
    }
  }

  @Test
  void a_loaded_database_is_as_an_import_leaves_it() throws SQLException, IOException {
    assumeThat(System.getProperty(UPDATE)).as("the file is made anew").isNull();
    sample.read();
    String imported = text();
    emptyTheDatabase();
    assertThat(sample.load().toString()).isEqualTo(SampleLines.report(SampleLines.count()));
    assertSame(text(), imported);
    assertThat(sample.load().toString()).isEqualTo(SampleLines.report(0));
    assertSame(text(), imported);
  }

  @Test
  void a_database_with_any_record_reads_the_lines() throws IOException {
    String topic =
        """
        {"kind":"topic","record":{"slug":"nuclear-escalation","name":"On record before"}}
        """;
    imports.read(new BufferedReader(new StringReader(topic)), new Author("test", null));
    assertThat(rows.load()).isZero();
    assertThat(sample.load().toString()).isEqualTo(SampleLines.report(SampleLines.count() - 1));
  }

  @Test
  void a_later_start_leaves_a_sample_that_was_taken_alone() throws IOException {
    assertThat(sample.loadOnce()).isTrue();
    assertThat(sample.loadOnce()).isFalse();
  }
}
