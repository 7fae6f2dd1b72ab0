package org.onrecord.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class CleanLogTest {
  private static final String FORGED =
      "x\r\n2026-01-01 INFO [key] (main) all is well\u2028\u001b[2J";

  @Test
  void a_logged_value_cannot_begin_a_line_of_its_own() {
    ExtLogRecord record =
        new ExtLogRecord(Level.INFO, "asked for %s", ExtLogRecord.FormatStyle.PRINTF, "test");
    record.setParameters(new Object[] {FORGED});
    assertThat(new CleanLog(false).isLoggable(record)).isTrue();
    assertThat(record.getFormattedMessage())
        .isEqualTo("asked for x 2026-01-01 INFO [key] (main) all is well\\u2028\\u001b[2J");
  }

  @Test
  void neither_can_the_message_of_a_failure_or_of_its_cause() {
    ExtLogRecord record = new ExtLogRecord(Level.SEVERE, "failed", "test");
    IllegalStateException cause = new IllegalStateException(FORGED);
    record.setThrown(new IllegalArgumentException("outer", cause));
    new CleanLog(false).isLoggable(record);
    StringWriter trace = new StringWriter();
    record.getThrown().printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString().lines())
        .noneMatch(line -> line.startsWith("2026-01-01"))
        .anyMatch(line -> line.equals("java.lang.IllegalArgumentException: outer"))
        .anyMatch(
            line -> line.startsWith("Caused by: java.lang.IllegalStateException: x 2026-01-01"))
        .anyMatch(line -> line.contains("CleanLogTest.neither_can"));
  }

  @Test
  void neither_can_a_suppressed_failure() {
    ExtLogRecord record = new ExtLogRecord(Level.SEVERE, "failed", "test");
    Throwable thrown = new IllegalArgumentException("outer");
    thrown.addSuppressed(new IllegalStateException(FORGED));
    record.setThrown(thrown);
    new CleanLog(false).isLoggable(record);
    StringWriter trace = new StringWriter();
    record.getThrown().printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString().lines())
        .noneMatch(line -> line.startsWith("2026-01-01"))
        .anyMatch(line -> line.contains("Suppressed: "));
  }

  @Test
  void json_which_escapes_by_itself_keeps_the_failure_and_its_type() {
    ExtLogRecord record = new ExtLogRecord(Level.SEVERE, "failed", "test");
    Throwable thrown = new IllegalStateException(FORGED);
    record.setThrown(thrown);
    new CleanLog(true).isLoggable(record);
    assertThat(record.getThrown()).isSameAs(thrown);
  }

  @Test
  void what_is_clean_stays_as_it_is() {
    ExtLogRecord record = new ExtLogRecord(Level.INFO, "plain\ttext é", "test");
    Throwable thrown = new IllegalStateException("plain");
    record.setThrown(thrown);
    new CleanLog(false).isLoggable(record);
    assertThat(record.getMessage()).isEqualTo("plain\ttext é");
    assertThat(record.getThrown()).isSameAs(thrown);
  }
}
