import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how well names are found. People are recorded, unless the record has them, and asked for
 * by names of several kinds. Run it against a record of your own as {@code java Names.java <key>
 * <base address> <people> <queries>}; the node runs with {@code ONRECORD_LIMITS_ENABLED=false}.
 *
 * <p>Both files have tabs between columns. People: an id, a column that is not read, the name.
 * Queries: the kind, the name that is asked, the id of the right person or nothing.
 */
public final class Names {
  private static final Pattern CANDIDATE =
      Pattern.compile(
          "\\{\"verdict\":\"(\\w+)\".*?\"speaker\":\\{\"id\":\"[^\"]+\",\"slug\":\"([^\"]+)\",\"kind\":\"\\w+\",\"name\":\"([^\"]*)\"");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Names() {}

  /** What was found of the names of one kind. */
  private static final class Found {
    int asked;
    int first;
    int five;
    int sure;
    int wrong;
  }

  /** Prints a line a kind, and each wrong answer that was told to be sure. */
  public static void main(String... arguments) throws Exception {
    String key = arguments[0];
    String base = arguments[1];
    Map<String, String> names = new HashMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[2]))) {
      String[] columns = line.split("\t");
      names.put(columns[0].toLowerCase(), columns[2]);
    }
    record(key, base, names);
    Map<String, Found> kinds = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[3]))) {
      String[] columns = line.split("\t", -1);
      ask(base, columns[1], columns[2].toLowerCase(), names, kinds, columns[0]);
    }
    Found all = new Found();
    kinds.forEach((kind, found) -> print(kind, found));
    kinds.forEach(
        (kind, found) -> {
          all.wrong += found.wrong;
          all.sure += found.sure;
          if (!kind.equals("none")) {
            all.asked += found.asked;
            all.first += found.first;
            all.five += found.five;
          }
        });
    print("all but none", all);
  }

  private static void print(String kind, Found found) {
    System.out.printf(
        "%-22s %5d asked, first %.3f, among five %.3f, sure %.3f, wrong and sure %d%n",
        kind,
        found.asked,
        (double) found.first / found.asked,
        (double) found.five / found.asked,
        (double) found.sure / found.asked,
        found.wrong);
  }

  private static void record(String key, String base, Map<String, String> names)
      throws IOException, InterruptedException {
    for (Map.Entry<String, String> each : names.entrySet()) {
      HttpResponse<String> known = get(base + "/v1/speakers/" + each.getKey());
      if (known.statusCode() == 200) {
        return;
      }
      String draft =
          "{\"kind\":\"person\",\"slug\":\""
              + each.getKey()
              + "\",\"name\":\""
              + each.getValue().replace("\\", "\\\\").replace("\"", "\\\"")
              + "\"}";
      HttpResponse<String> made =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(base + "/v1/speakers"))
                  .header("Authorization", "Bearer " + key)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(draft))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (made.statusCode() != 201) {
        throw new IllegalStateException(draft + " " + made.body());
      }
    }
  }

  private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void ask(
      String base,
      String name,
      String right,
      Map<String, String> names,
      Map<String, Found> kinds,
      String kind)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        get(
            base
                + "/v1/name-matches?limit=5&name="
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(name + " " + answer.body());
    }
    Found found = kinds.computeIfAbsent(kind, each -> new Found());
    found.asked++;
    List<Boolean> good = new ArrayList<>();
    Matcher candidate = CANDIDATE.matcher(answer.body());
    while (candidate.find()) {
      // Who has the same name is as right.
      boolean one = candidate.group(2).equals(right) || candidate.group(3).equals(names.get(right));
      if (candidate.group(1).equals("sure")) {
        found.sure++;
        if (!one) {
          found.wrong++;
          System.out.println("wrong and sure: " + name + " -> " + candidate.group(3));
        }
      }
      good.add(one);
    }
    found.first += !good.isEmpty() && good.get(0) ? 1 : 0;
    found.five += good.contains(true) ? 1 : 0;
  }
}
