import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures how well quotes are found, and what a check costs: CPU time of the process of the
 * service, all its threads, as the system counts it. Run it as {@code java -cp
 * "target/quarkus-app/lib/main/*" Quotes.java <base address> <process> <queries>}; the node runs
 * with {@code ONRECORD_LIMITS_ENABLED=false} on a record whose statements have the ids that queries
 * name as their attribution.
 *
 * <p>A query is a line of JSON: {@code text}, its class {@code cls}, the ids {@code truth} of which
 * any is right, and the {@code verdict} (several apart by |).
 */
public final class Quotes {
  private static final Set<String> ON_RECORD = Set.of("exact", "partial", "altered", "spliced");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Quotes() {}

  /** What was found of the quotes of one class. */
  private static final class Found {
    int asked;
    int first;
    int five;
    int onRecord;
    int right;
  }

  /** Asks all twice, the first time so that the compiler comes to rest. */
  public static void main(String... arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    List<JsonNode> queries = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[2]))) {
      queries.add(JSON.readTree(line));
    }
    Collections.shuffle(queries, new Random(1));
    for (int round = 0; round < 2; round++) {
      Map<String, Found> classes = new TreeMap<>();
      List<Double> costs = new ArrayList<>();
      for (JsonNode query : queries) {
        long before = cpu(arguments[1]);
        JsonNode found = ask(arguments[0], query.get("text").asText());
        costs.add((cpu(arguments[1]) - before) / 1e6);
        if (found != null) {
          count(
              classes.computeIfAbsent(query.get("cls").asText(), any -> new Found()), query, found);
        }
      }
      print(classes, costs);
    }
  }

  private static JsonNode ask(String base, String text) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/v1/quote-checks"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("text", text))))
            .build();
    HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      System.out.println(answer.statusCode() + " " + text);
      return null;
    }
    return JSON.readTree(answer.body()).get("found");
  }

  private static void count(Found of, JsonNode query, JsonNode found) {
    Set<String> truth = new HashSet<>();
    query.get("truth").forEach(each -> truth.add(each.asText()));
    List<String> shown = new ArrayList<>();
    for (String list : List.of("matches", "related")) {
      found.get(list).forEach(each -> shown.add(each.at("/statement/attribution").asText()));
    }
    String verdict = found.get("verdict").asText();
    of.asked++;
    of.first += !shown.isEmpty() && truth.contains(shown.get(0)) ? 1 : 0;
    of.five += shown.stream().limit(5).anyMatch(truth::contains) ? 1 : 0;
    of.onRecord += ON_RECORD.contains(verdict) ? 1 : 0;
    of.right += List.of(query.get("verdict").asText().split("\\|")).contains(verdict) ? 1 : 0;
  }

  private static void print(Map<String, Found> classes, List<Double> costs) {
    classes.forEach(
        (name, found) ->
            System.out.printf(
                "%-22s %5d asked, first %.3f, five %.3f, on record %.3f, right verdict %.3f%n",
                name,
                found.asked,
                (double) found.first / found.asked,
                (double) found.five / found.asked,
                (double) found.onRecord / found.asked,
                (double) found.right / found.asked));
    List<Double> sorted = costs.stream().sorted().toList();
    System.out.printf(
        "CPU ms a check: p50 %.1f, p95 %.1f, mean %.1f%n",
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 95 / 100),
        costs.stream().mapToDouble(cost -> cost).average().orElse(0));
  }

  /** Nanoseconds that the threads of a process have run. */
  private static long cpu(String process) throws IOException {
    long sum = 0;
    try (Stream<Path> threads = Files.list(Path.of("/proc", process, "task"))) {
      for (Path thread : threads.toList()) {
        try {
          sum += Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
        } catch (IOException gone) {
          continue; // A thread that has ended meanwhile.
        }
      }
    }
    return sum;
  }
}
