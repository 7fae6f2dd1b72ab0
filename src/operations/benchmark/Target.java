import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service that is measured: its address, the key of an editor, and its process. */
record Target(String base, String key, long process) {
  private static final Pattern ID = Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\"");
  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
  private static final AtomicLong ASKED = new AtomicLong();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The answer, which must not be a problem. */
  HttpResponse<byte[]> send(HttpRequest request) {
    try {
      HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() >= 400) {
        throw new IllegalStateException(
            request.uri() + ": " + answer.statusCode() + " " + new String(answer.body()));
      }
      return answer;
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  HttpRequest get(String path) {
    return request(path).build();
  }

  /** A request that nobody has sent before: what else it would take is another each time. */
  HttpRequest first(String path) {
    return request(path).header("Accept", "application/json, x/" + ASKED.incrementAndGet()).build();
  }

  /** The request of who has the answer already. */
  HttpRequest known(String path, String tag) {
    return request(path).header("If-None-Match", tag).build();
  }

  String tag(String path) {
    return send(get(path)).headers().firstValue("ETag").orElseThrow();
  }

  /** A new statement of a speaker that cites a new source. */
  HttpRequest post(String speaker) {
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

  /** So many ids on the pages of a list that shows nothing else. */
  List<String> ids(String path, int wanted) {
    List<String> all = new ArrayList<>();
    String next = path;
    while (next != null && all.size() < wanted) {
      String body = new String(send(get(next)).body());
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
}
