import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Sends requests to a service and tells what each cost: CPU time of its process and of PostgreSQL
 * as the system counts it, latency, bytes and SQL statements.
 */
final class Meter {
  private static final int CLIENTS = 2;
  // How many requests are sent between two looks at the CPU time.
  private static final int STEP = 20;

  private final Target target;
  private final long postmaster;
  private final String database;

  /** For a process that serves at an address, over a database (JDBC address; its process or 0). */
  Meter(Target target, long postmaster, String database) {
    this.target = target;
    this.postmaster = postmaster;
    this.database = database;
  }

  /** What was measured of one work; the CPU times in milliseconds for 1,000 requests. */
  record Cost(
      double server,
      double compiler,
      double database,
      double median,
      double slowest,
      double bytes,
      double statements) {
    String line() {
      return "%.0f\t%.0f\t%.0f\t%.1f\t%.1f\t%.0f\t%.1f"
          .formatted(server, compiler, database, median, slowest, bytes, statements);
    }

    static Cost of(String line) {
      double[] values = Stream.of(line.split("\t")).mapToDouble(Double::parseDouble).toArray();
      return new Cost(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
    }
  }

  /** Sends requests until the service and PostgreSQL have worked for so many seconds. */
  Cost run(LongFunction<HttpRequest> work, double seconds) throws Exception {
    AtomicLong next = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    List<Long> waits = new ArrayList<>();
    long statements = statements();
    double server = cpu(target.process());
    double compiler = compiler();
    double postgres = postgres();
    while (cpu(target.process()) - server + postgres() - postgres < seconds) {
      step(work, next, bytes, waits);
    }
    int count = waits.size();
    double each = 1_000_000.0 / count;
    List<Long> sorted = waits.stream().sorted().toList();
    return new Cost(
        (cpu(target.process()) - server) * each,
        (compiler() - compiler) * each,
        (postgres() - postgres) * each,
        sorted.get(count / 2) / 1e6,
        sorted.get(count * 99 / 100) / 1e6,
        (double) bytes.get() / count,
        (double) (statements() - statements) / count);
  }

  private void step(
      LongFunction<HttpRequest> work, AtomicLong next, AtomicLong bytes, List<Long> waits)
      throws InterruptedException {
    long until = next.get() + STEP;
    List<Thread> threads = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      Thread thread =
          new Thread(
              () -> {
                for (long i = next.getAndIncrement(); i < until; i = next.getAndIncrement()) {
                  HttpRequest request = work.apply(i);
                  long begin = System.nanoTime();
                  HttpResponse<byte[]> answer = target.send(request);
                  long took = System.nanoTime() - begin;
                  bytes.addAndGet(answer.body().length);
                  synchronized (waits) {
                    waits.add(took);
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    next.set(until);
    if (waits.size() < until) {
      throw new IllegalStateException("a client failed");
    }
  }

  private long statements() throws SQLException {
    if (postmaster == 0) {
      return 0;
    }
    try (Connection connection = DriverManager.getConnection(database, "onrecord", "");
        Statement statement = connection.createStatement()) {
      statement.execute("create extension if not exists pg_stat_statements");
      try (ResultSet row =
          statement.executeQuery(
              """
              select coalesce(sum(s.calls), 0)
              from pg_stat_statements s
              where s.query not like '%pg_stat_statements%'
              """)) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private double compiler() throws IOException {
    double sum = 0;
    Path tasks = Path.of("/proc", String.valueOf(target.process()), "task");
    try (Stream<Path> threads = Files.list(tasks)) {
      for (Path thread : threads.toList()) {
        if (isCompiler(thread)) {
          sum += seconds(thread.resolve("stat"), 13, 14);
        }
      }
    }
    return sum;
  }

  private static boolean isCompiler(Path thread) throws IOException {
    try {
      return Files.readString(thread.resolve("comm")).matches("C[12] Compiler[\\s\\S]*");
    } catch (IOException gone) {
      if (Files.exists(thread)) {
        throw gone;
      }
      return false;
    }
  }

  // All processes of PostgreSQL; those that have ended are counted by the one that started them.
  private double postgres() {
    return postmaster == 0
        ? 0
        : seconds(Path.of("/proc", String.valueOf(postmaster), "stat"), 13, 14, 15, 16)
            + ProcessHandle.of(postmaster)
                .orElseThrow()
                .children()
                .mapToDouble(p -> cpu(p.pid()))
                .sum();
  }

  private static double cpu(long process) {
    return seconds(Path.of("/proc", String.valueOf(process), "stat"), 13, 14);
  }

  private static double seconds(Path stat, int... fields) {
    try {
      String line = Files.readString(stat);
      // The second field is a name, in parentheses, that may hold blanks.
      String[] rest = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Arrays.stream(fields).mapToLong(field -> Long.parseLong(rest[field - 2])).sum()
          / 100.0;
    } catch (IOException gone) {
      if (Files.exists(stat)) {
        throw new UncheckedIOException(gone);
      }
      return 0;
    }
  }
}
