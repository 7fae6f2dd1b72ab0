package org.onrecord;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of server-sent events (WHATWG HTML, section 9.2), as a browser's EventSource is one. */
public final class EventStream implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Event END = new Event("", "end", "");

  private final HttpResponse<InputStream> answer;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> comments = new LinkedBlockingQueue<>();
  private volatile String lastEventId = "";
  private volatile String retry = "";

  /** What a client is told of. */
  public record Event(String id, String name, String data) {}

  private EventStream(HttpResponse<InputStream> answer) {
    this.answer = answer;
    Thread reader = new Thread(this::read, "event-stream");
    reader.setDaemon(true);
    reader.start();
  }

  /** Opens a stream, which must be granted, and waits until it has begun. */
  public static EventStream open(String url, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    request.header("Accept", "text/event-stream");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      EventStream stream =
          new EventStream(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
      assertThat(stream.answer.statusCode()).isEqualTo(200);
      stream.comment();
      return stream;
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }

  private void read() {
    String id = "";
    String name = "";
    String comment = null;
    StringBuilder data = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
        if (colon == 0) {
          comment = value;
        } else if (line.isEmpty()) {
          lastEventId = id;
          if (comment != null) {
            comments.add(comment);
          }
          comment = null;
          if (!data.isEmpty()) {
            events.add(new Event(id, name, data.toString()));
          }
          name = "";
          data.setLength(0);
        } else if (line.startsWith("id:")) {
          id = value;
        } else if (line.startsWith("event:")) {
          name = value;
        } else if (line.startsWith("data:")) {
          data.append(data.isEmpty() ? "" : "\n").append(value);
        } else if (line.startsWith("retry:")) {
          retry = value;
        }
      }
    } catch (IOException ended) {
      // Told by the mark below.
    }
    events.add(END);
  }

  private static <T> T wait(BlockingQueue<T> queue, String what) {
    try {
      T found = queue.poll(60, TimeUnit.SECONDS);
      assertThat(found).as(what).isNotNull();
      return found;
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }

  /** The next event, which must come. */
  public Event next() {
    Event event = wait(events, "an event");
    assertThat(event).isNotSameAs(END);
    return event;
  }

  /** The next comment, which must come. */
  public String comment() {
    return wait(comments, "a comment");
  }

  /** Whether nothing was told that has not been asked for. */
  public boolean isQuiet() {
    return events.isEmpty();
  }

  /** Reads on until the stream ends, which it must. */
  public void awaitEnd() {
    Event event = wait(events, "the end");
    while (!event.equals(END)) {
      event = wait(events, "the end");
    }
  }

  /** What a client sends when it comes back. */
  public String lastEventId() {
    return lastEventId;
  }

  /** When the client is to come back, in milliseconds. */
  public String retry() {
    return retry;
  }

  /** What the stream was opened with. */
  public HttpResponse<?> answer() {
    return answer;
  }

  @Override
  public void close() {
    try {
      answer.body().close();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
