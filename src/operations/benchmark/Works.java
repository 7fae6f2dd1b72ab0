import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Drives the works of the service, and those of them that the peer knows in turns with it, and
 * prints what each costs: CPU milliseconds of the server and of PostgreSQL for 1,000 requests,
 * latency, bytes and SQL statements, with the ratios to the peer and to the numbers kept of a
 * release. CPU time is what counts on a machine that does much else: {@code run.sh} says how to run
 * it.
 */
public final class Works {
  private static final int KNOWN = 200;
  private static final int WORDS = 40;
  private static final int WARMINGS = 6;

  // How it is asked of a service, and whether the peer knows it.
  private record Work(
      String name, boolean common, Function<Target, LongFunction<HttpRequest>> requests) {}

  private record Measured(Meter.Cost service, Meter.Cost peer) {
    double sum() {
      return service.server() + (peer == null ? 0 : peer.server());
    }
  }

  private Works() {}

  /**
   * Takes the address of the service, a key of an administrator, the process of the service and of
   * PostgreSQL (or 0), the JDBC address, the name of the record, the file of kept numbers, the CPU
   * seconds to warm up and to measure, the number of rounds, whether to keep the numbers, the works
   * wanted (or all), and the address and the process of the peer, where there is one.
   */
  public static void main(String... arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    String key = arguments[1];
    Target service = new Target(arguments[0], key, Long.parseLong(arguments[2]));
    Target peer =
        arguments[12].isEmpty()
            ? null
            : new Target(arguments[12], key, Long.parseLong(arguments[13]));
    Path file = Path.of(arguments[6]);
    double warm = Double.parseDouble(arguments[7]);
    double measure = Double.parseDouble(arguments[8]);
    int rounds = Integer.parseInt(arguments[9]);
    Set<String> only = arguments[11].isBlank() ? Set.of() : Set.of(arguments[11].split(" "));
    List<Work> works =
        all(service).stream().filter(work -> only.isEmpty() || only.contains(work.name())).toList();
    Map<String, Measured> best = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      System.out.println("round " + round);
      for (Work work : works) {
        Target beside = work.common() ? peer : null;
        Measured cost = measured(work, service, beside, arguments, round == 1 ? warm : 0, measure);
        print(work.name(), cost, null);
        // Of the quietest round, because whatever else runs on the machine only adds.
        best.merge(work.name(), cost, (a, b) -> a.sum() < b.sum() ? a : b);
      }
    }
    report(arguments[5], file, best, Boolean.parseBoolean(arguments[10]));
  }

  private static Measured measured(
      Work work, Target service, Target peer, String[] arguments, double warm, double measure)
      throws Exception {
    return new Measured(
        cost(work, service, arguments, warm, measure),
        peer == null ? null : cost(work, peer, arguments, warm, measure));
  }

  private static Meter.Cost cost(
      Work work, Target target, String[] arguments, double warm, double measure) throws Exception {
    Meter meter = new Meter(target, Long.parseLong(arguments[3]), arguments[4]);
    LongFunction<HttpRequest> requests = work.requests().apply(target);
    if (warm > 0) {
      warm(meter, requests, warm);
    }
    return meter.run(requests, measure);
  }

  // Until the compiler has come to rest, which takes longer where a request does more.
  private static void warm(Meter meter, LongFunction<HttpRequest> requests, double seconds)
      throws Exception {
    for (int i = 0; i < WARMINGS; i++) {
      Meter.Cost cost = meter.run(requests, seconds);
      if (cost.compiler() < cost.server() / 10) {
        break;
      }
    }
  }

  private static void report(String record, Path file, Map<String, Measured> best, boolean keep)
      throws IOException {
    Map<String, String> kept = read(file);
    System.out.println(record + ", the quietest round; after x: to the peer, to the release");
    best.forEach(
        (work, cost) -> {
          String before = kept.get(record + "\t" + work);
          print(work, cost, before == null ? null : Meter.Cost.of(before));
          kept.put(record + "\t" + work, cost.service().line());
        });
    if (keep) {
      write(file, kept);
    }
  }

  private static void print(String work, Measured cost, Meter.Cost before) {
    line(work, cost.service(), cost.peer(), before);
    if (cost.peer() != null) {
      line("  peer", cost.peer(), null, null);
    }
  }

  private static void line(String name, Meter.Cost cost, Meter.Cost peer, Meter.Cost before) {
    System.out.printf(
        "%-13s server %7.0f%-14s of it compiler %5.0f  database %6.0f%-14s p50 %6.1f  p99 %6.1f"
            + "  bytes %6.0f  SQL %5.1f%n",
        name,
        cost.server(),
        ratio(cost.server(), peer == null ? 0 : peer.server())
            + ratio(cost.server(), before == null ? 0 : before.server()),
        cost.compiler(),
        cost.database(),
        ratio(cost.database(), peer == null ? 0 : peer.database())
            + ratio(cost.database(), before == null ? 0 : before.database()),
        cost.median(),
        cost.slowest(),
        cost.bytes(),
        cost.statements());
  }

  private static String ratio(double value, double other) {
    return other > 0 ? " x%.2f".formatted(value / other) : "";
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

  // What is asked "again" is asked as a client asks; all else as if nobody had asked it before, so
  // that
  // no answer is kept.
  // Records that are asked for in turn: any statement, and those made first, which have most
  // stances and whose speakers said most.
  private static List<Work> all(Target service) {
    List<String> statements = new ArrayList<>();
    for (int year = 2012; year < 2022; year++) {
      statements.addAll(
          service.ids("/v1/statements?limit=100&fields=id&saidTo=" + year + "-06-01", KNOWN / 10));
    }
    List<String> first = service.ids("/v1/statements?limit=100&sort=createdAt&fields=id", KNOWN);
    List<String> speakers =
        service.ids("/v1/speakers?limit=100&sort=createdAt&kind=person&fields=id", KNOWN);
    // Others than those whose lists are read, which would be filled with short statements.
    List<String> writing = service.ids("/v1/speakers?limit=100&kind=person&fields=id", KNOWN);
    String busiest = "/v1/statements/" + GeneratedRecord.BUSIEST_STATEMENT;
    String year = "/v1/speakers/busiest/pressure?interval=day&from=2022-01-01&to=2022-12-31";
    return List.of(
        new Work("get", true, to -> i -> to.first("/v1/statements/" + any(statements, i))),
        new Work("get-again", true, to -> i -> to.get("/v1/statements/" + any(statements, i))),
        new Work("unchanged", true, to -> unchanged(to, statements)),
        new Work("list", true, to -> i -> to.first("/v1/statements?speaker=" + any(speakers, i))),
        new Work(
            "list-again", true, to -> i -> to.get("/v1/statements?speaker=" + any(speakers, i))),
        new Work(
            "stances", true, to -> i -> to.first("/v1/statements/" + any(first, i) + "/stances")),
        new Work(
            "stances-again",
            true,
            to -> i -> to.get("/v1/statements/" + any(first, i) + "/stances")),
        new Work("post", true, to -> i -> to.post(any(writing, i))),
        new Work("default", false, to -> i -> to.first("/v1/statements")),
        new Work(
            "ids",
            false,
            to -> i -> to.first("/v1/statements?fields=id&speaker=" + any(speakers, i))),
        new Work(
            "search", false, to -> i -> to.first("/v1/search?q=" + word(i) + "+" + word(7 * i))),
        new Work("year", false, to -> i -> to.first(year)),
        new Work("year-again", false, to -> i -> to.get(year)),
        new Work("division", false, to -> i -> to.first(busiest + "/divisions?within=union")),
        new Work("thread", false, to -> i -> to.first(busiest + "/thread?depth=1")));
  }

  private static LongFunction<HttpRequest> unchanged(Target to, List<String> statements) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String id : statements) {
      tags.put(id, to.tag("/v1/statements/" + id));
    }
    return i -> {
      String id = any(statements, i);
      return to.known("/v1/statements/" + id, tags.get(id));
    };
  }

  private static String word(long i) {
    return "word" + i % WORDS;
  }

  private static String any(List<String> of, long i) {
    return of.get((int) (i % of.size()));
  }
}
