import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Measures writes per second: so many clients record statements at the nodes given, each as fast as
 * it is answered, for some seconds. Run it as {@code java Writers.java <key> <seconds> <number of
 * writers> <base address> [<base address of another node>]}.
 */
public final class Writers {
  private Writers() {}

  /**
   * Prints one line: writers, writes per second, median and longest wait, statuses but 201 (0: cut
   * off).
   */
  public static void main(String... arguments) throws Exception {
    String key = arguments[0];
    int seconds = Integer.parseInt(arguments[1]);
    int writers = Integer.parseInt(arguments[2]);
    List<String> bases = Arrays.asList(arguments).subList(3, arguments.length);
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String slug = "w" + UUID.randomUUID();
    send(
        client,
        key,
        bases.get(0) + "/v1/speakers",
        "{\"kind\":\"person\",\"name\":\"Writer\",\"slug\":\"" + slug + "\"}");
    ConcurrentLinkedQueue<Long> waits = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Integer> refused = new ConcurrentLinkedQueue<>();
    long begin = System.nanoTime();
    long end = begin + seconds * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      String base = bases.get(i % bases.size());
      threads.add(
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  long at = System.nanoTime();
                  int status = send(client, key, base + "/v1/statements", statement(slug));
                  if (status == 201) {
                    waits.add(System.nanoTime() - at);
                  } else {
                    refused.add(status);
                  }
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    double took = (System.nanoTime() - begin) / 1e9;
    long[] sorted = waits.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        java.util.Locale.ROOT,
        "%d writers: %.1f writes/s, median %.0f ms, longest %.0f ms, refused %s%n",
        writers,
        sorted.length / took,
        sorted.length == 0 ? 0 : sorted[sorted.length / 2] / 1e6,
        sorted.length == 0 ? 0 : sorted[sorted.length - 1] / 1e6,
        refused);
  }

  private static String statement(String speaker) {
    return """
        {"speaker":"%s","saidOn":"2024-05-26","text":"Said %s","language":"en",
         "citations":[{"source":{"url":"https://example.org/source"}}]}"""
        .formatted(speaker, UUID.randomUUID());
  }

  private static int send(HttpClient client, String key, String url, String body) {
    try {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("Authorization", "Bearer " + key)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (java.io.IOException cutOff) {
      return 0;
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }
}
