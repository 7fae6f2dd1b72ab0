package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.anyone;
import static org.onrecord.contract.Api.change;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.draft;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.topic;
import static org.onrecord.contract.Api.unique;
import static org.onrecord.contract.Api.withdraw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.onrecord.EventStream;

/** The change log as it grows, in server-sent events. */
abstract class EventsSuite {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestHTTPResource("/v1/events")
  URL events;

  private EventStream open(String query, String... headers) {
    return EventStream.open(events + query, headers);
  }

  @Test
  void each_write_is_an_event_with_its_row_of_the_log() throws Exception {
    try (EventStream stream = open("")) {
      assertThat(stream.answer().headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
      assertThat(stream.answer().headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(stream.retry()).isEqualTo("2000");
      long before = lastSequence();
      String id = topic();
      change("/v1/topics/" + id, "{\"name\":\"Said \\n on two lines: é\"}");
      withdraw("/v1/topics/" + id);
      List<Map<String, Object>> rows = all("/v1/changes?since=" + before);
      assertThat(rows).hasSize(3);
      for (Map<String, Object> row : rows) {
        EventStream.Event event = stream.next();
        assertThat(event.id()).isEqualTo(row.get("sequence").toString());
        assertThat(event.name()).isEmpty();
        assertThat(JSON.readTree(event.data())).isEqualTo(JSON.<JsonNode>valueToTree(row));
      }
    }
  }

  @Test
  void a_client_that_comes_back_goes_on_after_the_last_event_it_had() {
    long before = lastSequence();
    List<Long> ids = new ArrayList<>();
    String last = String.valueOf(before);
    for (int i = 0; i < 3; i++) {
      // Part of it is written while nobody listens.
      topic();
      try (EventStream stream = open("?since=0", "Last-Event-ID", last)) {
        topic();
        ids.add(Long.valueOf(stream.next().id()));
        ids.add(Long.valueOf(stream.next().id()));
        last = stream.lastEventId();
      }
    }
    assertThat(ids)
        .containsExactly(before + 1, before + 2, before + 3, before + 4, before + 5, before + 6);
  }

  @Test
  void a_client_that_was_cut_off_before_the_first_event_misses_none() {
    String began;
    try (EventStream stream = open("")) {
      began = stream.lastEventId();
    }
    String id = topic();
    try (EventStream stream = open("", "Last-Event-ID", began)) {
      assertThat(stream.next().data()).contains(id);
    }
  }

  @Test
  void since_zero_gives_the_whole_log_first() {
    topic();
    List<Map<String, Object>> log = all("/v1/changes?limit=100");
    try (EventStream stream = open("?since=0")) {
      for (Map<String, Object> row : log) {
        assertThat(stream.next().id()).isEqualTo(row.get("sequence").toString());
      }
    }
  }

  @Test
  void only_the_kinds_asked_for_are_told_and_a_comment_moves_the_others_on() {
    try (EventStream stream = open("?kind=speaker&kind=source")) {
      topic();
      String source = Api.source();
      topic();
      String speaker = Api.speaker();
      topic();
      assertThat(stream.next().data()).contains(source);
      assertThat(stream.next().data()).contains(speaker);
      String last = String.valueOf(lastSequence());
      while (!stream.lastEventId().equals(last)) {
        stream.comment();
      }
      assertThat(stream.isQuiet()).isTrue();
    }
  }

  @Test
  void listeners_hear_all_of_what_many_write_at_once_in_order() throws Exception {
    long before = lastSequence();
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try (EventStream one = open("");
        EventStream other = open("?since=" + before)) {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < 3; writer++) {
        running.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    create("/v1/topics", draft("topics"));
                  }
                }));
      }
      for (long sequence = before + 1; sequence <= before + 150; sequence++) {
        assertThat(one.next().id()).isEqualTo(String.valueOf(sequence));
        assertThat(other.next().id()).isEqualTo(String.valueOf(sequence));
      }
      for (Future<?> each : running) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void what_cannot_be_followed_is_refused_and_says_why() {
    assertThat(problem(get("/v1/events?since=-1"), 400, "invalid-parameter"))
        .extracting(fault -> fault.get("parameter"))
        .containsExactly("since");
    assertThat(problem(get("/v1/events?kind=nonsense"), 400, "invalid-parameter")).hasSize(1);
    problem(get("/v1/events?sort=sequence"), 400, "unknown-parameter");
    assertThat(
            problem(
                    anyone().header("Last-Event-ID", "x1").get("/v1/events"),
                    400,
                    "invalid-parameter")
                .get(0)
                .get("in"))
        .isEqualTo("header");
    long beyond = lastSequence() + 1_000_000;
    assertThat(
            problem(
                    anyone().header("Last-Event-ID", beyond).get("/v1/events"),
                    400,
                    "invalid-parameter")
                .get(0)
                .get("detail"))
        .asString()
        .contains("begin anew");
    problem(get("/v1/events?since=" + beyond), 400, "invalid-parameter");
    problem(anyone().accept("application/json").get("/v1/events"), 406, "not-acceptable");
    problem(
        anyone().header("Authorization", "Bearer wrong").get("/v1/events"), 401, "unauthorized");
    assertThat(anyone().head("/v1/events").statusCode()).isEqualTo(200);
  }

  @Test
  void an_address_has_so_many_listeners_and_gets_one_more_when_another_has_gone() {
    // The service learns of what an earlier test closed a moment after.
    awaitListeners(0);
    List<EventStream> open = new ArrayList<>();
    try {
      while (open.size() < 6) {
        open.add(open(""));
      }
      problem(get("/v1/events"), 429, "rate-limited");
      open.remove(0).close();
      awaitListeners(5);
      open.add(open(""));
    } finally {
      open.forEach(EventStream::close);
    }
    awaitListeners(0);
  }

  @Test
  void who_does_not_take_what_is_sent_is_cut_off_and_costs_no_memory_meanwhile() throws Exception {
    String text = "word ".repeat(180_000);
    List<String> large = new ArrayList<>();
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(4096);
      slow.connect(new InetSocketAddress(events.getHost(), events.getPort()));
      slow.getOutputStream()
          .write(
              "GET /v1/events?since=0 HTTP/1.1\r\nHost: x\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      awaitListeners(1);
      // Until the buffers between the two are full.
      for (int i = 0; i < 30 && listeners() > 0; i++) {
        String draft =
            "{\"url\":\"https://example.org/%s\",\"text\":\"%s\"}".formatted(unique(), text);
        large.add(create("/v1/sources", draft).path("id"));
      }
      awaitListeners(0);
    }
    // Else every later export of the record would hold these megabytes.
    large.forEach(id -> withdraw("/v1/sources/" + id));
  }

  private static int listeners() {
    Pattern gauge = Pattern.compile("(?m)^onrecord_events_listeners\\S* (\\d+)");
    Matcher found = gauge.matcher(get("/q/metrics").asString());
    assertThat(found.find()).isTrue();
    return Integer.parseInt(found.group(1));
  }

  private static void awaitListeners(int count) {
    // Well before a connection on which nothing moves is dropped, after a minute.
    for (int i = 0; i < 400; i++) {
      if (listeners() == count) {
        return;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException end) {
        throw new IllegalStateException(end);
      }
    }
    throw new AssertionError("never had " + count + " listeners");
  }
}
