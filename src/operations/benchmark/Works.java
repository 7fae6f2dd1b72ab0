import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Drives the works of a service one after the other and prints what each costs: CPU milliseconds of
 * the service and of PostgreSQL for 1,000 requests, latency, bytes and SQL statements, with their
 * ratios to the numbers kept of a release. CPU time is what counts on a machine that does much
 * else: {@code run.sh} says how to run it.
 */
public final class Works {
  private static final int CLIENTS = 2;
  private static final int KNOWN = 200;
  // How many requests are sent between two looks at the CPU time.
  private static final int STEP = 100;
  private static final Pattern ID = Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\"");
  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String key;
  private final long service;
  private final long postmaster;
  private final String database;

  private Works(String base, String key, long service, long postmaster, String database) {
    this.base = base;
    this.key = key;
    this.service = service;
    this.postmaster = postmaster;
    this.database = database;
  }

  /** What was measured of one work; the CPU times in milliseconds for 1,000 requests. */
  private record Cost(
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

    static Cost of(String[] cells, int from) {
      double[] values =
          Arrays.stream(cells, from, from + 7).mapToDouble(Double::parseDouble).toArray();
      return new Cost(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
    }
  }

  /**
   * Takes the address of the service, a key of an administrator, the process of the service and of
   * PostgreSQL (or 0), the JDBC address, the name of the record, the file of kept numbers, the CPU
   * seconds to warm up and to measure, whether to keep the numbers, and the works wanted (or all).
   */
  public static void main(String... arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Works works =
        new Works(
            arguments[0],
            arguments[1],
            Long.parseLong(arguments[2]),
            Long.parseLong(arguments[3]),
            arguments[4]);
    String record = arguments[5];
    Path file = Path.of(arguments[6]);
    double warm = Double.parseDouble(arguments[7]);
    double measure = Double.parseDouble(arguments[8]);
    boolean keep = Boolean.parseBoolean(arguments[9]);
    Set<String> only = arguments[10].isBlank() ? Set.of() : Set.of(arguments[10].split(" "));
    Map<String, String> kept = read(file);
    System.out.printf(
        "%-12s %16s %9s %16s %8s %8s %8s %10s%n",
        record, "server ms", "compiler", "database ms", "p50 ms", "p99 ms", "bytes", "SQL");
    for (Map.Entry<String, LongFunction<HttpRequest>> work : works.all().entrySet()) {
      if (!only.isEmpty() && !only.contains(work.getKey())) {
        continue;
      }
      works.run(work.getValue(), warm);
      Cost cost = works.run(work.getValue(), measure);
      String name = record + "\t" + work.getKey();
      String before = kept.get(name);
      print(work.getKey(), cost, before == null ? null : Cost.of(before.split("\t"), 0));
      if (keep) {
        kept.put(name, cost.line());
      }
    }
    if (keep) {
      write(file, kept);
    }
  }

  private static void print(String work, Cost cost, Cost before) {
    System.out.printf(
        "%-12s %16s %9.0f %16s %8.1f %8.1f %8.0f %10s%n",
        work,
        ratio(cost.server(), before == null ? 0 : before.server(), "%.0f"),
        cost.compiler(),
        ratio(cost.database(), before == null ? 0 : before.database(), "%.0f"),
        cost.median(),
        cost.slowest(),
        cost.bytes(),
        ratio(cost.statements(), before == null ? 0 : before.statements(), "%.1f"));
  }

  private static String ratio(double value, double before, String format) {
    return format.formatted(value) + (before > 0 ? " (x%.2f)".formatted(value / before) : "");
  }

  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      if (!line.startsWith("#")) {
        String[] cells = line.split("\t", 3);
        lines.put(cells[0] + "\t" + cells[1], cells[2]);
      }
    }
    return lines;
  }

  private static void write(Path file, Map<String, String> lines) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(
        "# record\twork\tserver ms\tcompiler ms\tdatabase ms\tp50 ms\tp99 ms\tbytes\tSQL"
            + " statements");
    lines.forEach((name, numbers) -> all.add(name + "\t" + numbers));
    Files.write(file, all);
  }

  // Records that are asked for in turn: any statement, and those made first, which have most
  // stances and whose speakers said most.
  private Map<String, LongFunction<HttpRequest>> all() throws IOException, InterruptedException {
    List<String> statements = new ArrayList<>();
    for (int year = 2012; year < 2022; year++) {
      statements.addAll(
          found("/v1/statements?limit=100&fields=id&saidTo=" + year + "-06-01", KNOWN / 10));
    }
    List<String> first = found("/v1/statements?limit=100&sort=createdAt&fields=id", KNOWN);
    List<String> speakers =
        found("/v1/speakers?limit=100&sort=createdAt&kind=person&fields=id", KNOWN);
    Map<String, String> tags = new LinkedHashMap<>();
    for (String id : statements) {
      tags.put(id, send(get("/v1/statements/" + id)).headers().firstValue("ETag").orElseThrow());
    }
    Map<String, LongFunction<HttpRequest>> works = new LinkedHashMap<>();
    works.put("get", i -> get("/v1/statements/" + any(statements, i)));
    works.put(
        "unchanged",
        i ->
            request("/v1/statements/" + any(statements, i))
                .header("If-None-Match", tags.get(any(statements, i)))
                .build());
    works.put("list", i -> get("/v1/statements?speaker=" + any(speakers, i)));
    works.put("stances", i -> get("/v1/statements/" + any(first, i) + "/stances"));
    works.put("default", i -> get("/v1/statements"));
    works.put("post", i -> post(any(speakers, i)));
    return works;
  }

  private static String any(List<String> of, long i) {
    return of.get((int) (i % of.size()));
  }

  // The ids on the pages of a list of ids.
  private List<String> found(String path, int wanted) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    String next = path;
    while (next != null && all.size() < wanted) {
      String body = send(get(next)).body();
      Matcher items = ID.matcher(body);
      while (items.find() && all.size() < wanted) {
        all.add(items.group(1));
      }
      Matcher link = NEXT.matcher(body);
      next = link.find() ? link.group(1) : null;
    }
    return all;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  private HttpRequest get(String path) {
    return request(path).build();
  }

  private HttpRequest post(String speaker) {
    String words = "Said " + UUID.randomUUID();
    return request("/v1/statements")
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                """
                {"speaker":"%s","saidOn":"2024-05-26","text":"%s","language":"en",
                 "citations":[{"source":{"url":"https://example.org/%s"},"quote":"%s"}]}"""
                    .formatted(speaker, words, UUID.randomUUID(), words)))
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IllegalStateException(request.uri() + ": " + answer.body());
    }
    return answer;
  }

  // Sends requests until the service has worked for some seconds.
  private Cost run(LongFunction<HttpRequest> work, double seconds) throws Exception {
    AtomicLong next = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    List<Long> waits = new ArrayList<>();
    long statements = statements();
    double server = cpu(service);
    double compiler = compiler();
    double postgres = postgres();
    while (cpu(service) - server < seconds) {
      List<Thread> threads = new ArrayList<>();
      long until = next.get() + STEP;
      for (int c = 0; c < CLIENTS; c++) {
        Thread thread =
            new Thread(
                () -> {
                  for (long i = next.getAndIncrement(); i < until; i = next.getAndIncrement()) {
                    long begin = System.nanoTime();
                    try {
                      bytes.addAndGet(send(work.apply(i)).body().length());
                    } catch (IOException | InterruptedException failed) {
                      throw new IllegalStateException(failed);
                    }
                    long took = System.nanoTime() - begin;
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
    int count = waits.size();
    double each = 1_000_000.0 / count;
    List<Long> sorted = waits.stream().sorted().toList();
    return new Cost(
        (cpu(service) - server) * each,
        (compiler() - compiler) * each,
        (postgres() - postgres) * each,
        sorted.get(count / 2) / 1e6,
        sorted.get(count * 99 / 100) / 1e6,
        (double) bytes.get() / count,
        (double) (statements() - statements) / count);
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
    try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(service), "task"))) {
      for (Path thread : threads.toList()) {
        if (Files.readString(thread.resolve("comm")).matches("C[12] Compiler[\\s\\S]*")) {
          sum += seconds(thread.resolve("stat"), 13, 14);
        }
      }
    }
    return sum;
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
