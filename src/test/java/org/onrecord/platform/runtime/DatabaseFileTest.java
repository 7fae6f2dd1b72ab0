package org.onrecord.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of H2, opened as the application opens it. */
class DatabaseFileTest {
  private static final int WRITERS = 4;
  private static final int WRITES = 100;
  private static final ReentrantLock LINE = new ReentrantLock(true);

  @TempDir Path folder;

  /** The address of the application's own settings. */
  private String url() throws IOException {
    Properties settings = new Properties();
    try (InputStream in = DatabaseFileTest.class.getResourceAsStream("/application.properties")) {
      settings.load(in);
    }
    return settings
        .getProperty("quarkus.datasource.jdbc.url")
        .replace("${onrecord.data}", folder.toString());
  }

  @Test
  void interrupted_threads_close_the_database_neither_for_others_nor_for_themselves()
      throws Exception {
    String url = url();
    assertThat(url).startsWith("jdbc:h2:");
    Queue<SQLException> failures = new ConcurrentLinkedQueue<>();
    AtomicInteger running = new AtomicInteger(WRITERS);
    try (Connection open = DriverManager.getConnection(url)) {
      open.createStatement().execute("create table written (text varchar(10000))");
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(
            new Thread(
                () -> {
                  write(url, failures);
                  running.decrementAndGet();
                }));
      }
      writers.forEach(Thread::start);
      while (running.get() > 0) {
        writers.forEach(Thread::interrupt);
        Thread.sleep(2);
      }
      assertThat(failures).isEmpty();
    }
    try (Connection again = DriverManager.getConnection(url);
        ResultSet count = again.createStatement().executeQuery("select count(*) from written")) {
      count.next();
      assertThat(count.getInt(1)).isEqualTo(WRITERS * WRITES);
    }
  }

  private static void write(String url, Queue<SQLException> failures) {
    try (Connection connection = DriverManager.getConnection(url)) {
      String text = "x".repeat(5000);
      for (int i = 0; i < WRITES; i++) {
        // As in the service, one writes at a time: H2 has writers sleep who wait for each other.
        LINE.lock();
        try {
          connection.createStatement().execute("insert into written values ('" + text + "')");
        } finally {
          LINE.unlock();
        }
        // Left set, the interrupt would not come again.
        Thread.interrupted();
      }
    } catch (SQLException failure) {
      failures.add(failure);
    }
  }
}
