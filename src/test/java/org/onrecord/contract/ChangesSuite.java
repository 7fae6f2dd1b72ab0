package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.change;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.draft;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.map;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.sending;
import static org.onrecord.contract.Api.unique;
import static org.onrecord.contract.Api.withdraw;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The one change log. */
abstract class ChangesSuite {

  @Test
  void every_write_is_one_row_that_says_who_when_why_and_what() {
    long since = lastSequence();
    String name = unique();
    String id =
        sending(Api.JSON, "{\"name\":\"%s\"}".formatted(name))
            .header("Change-Note", "first seen in the article")
            .post("/v1/topics")
            .path("id");
    change("/v1/topics/" + id, "{\"name\":\"Other\"}");
    withdraw("/v1/topics/" + id);
    List<Map<String, Object>> changes = all("/v1/changes?since=" + since);
    assertThat(changes)
        .extracting(c -> c.get("action"))
        .containsExactly("created", "updated", "deleted");
    assertThat(changes).extracting(c -> c.get("id")).containsOnly(id);
    assertThat(changes).extracting(c -> c.get("kind")).containsOnly("topic");
    assertThat(changes).extracting(c -> c.get("by")).containsOnly("admin");
    assertThat(changes)
        .extracting(c -> ((Number) c.get("sequence")).longValue())
        .containsExactly(since + 1, since + 2, since + 3);
    assertThat((String) changes.get(0).get("at")).matches("\\d{4}-.*\\.\\d{3}Z");
    assertThat(changes.get(0).get("note")).isEqualTo("first seen in the article");
    assertThat((List<?>) changes.get(0).get("changed"))
        .asString()
        .contains("field=name, after=" + name)
        .doesNotContain("before");
    assertThat((List<?>) changes.get(1).get("changed"))
        .asString()
        .contains("before=" + name, "after=Other");
    assertThat((List<?>) changes.get(2).get("changed"))
        .asString()
        .contains("before=Other")
        .doesNotContain("after");
    assertThat(all("/v1/changes?since=" + since + "&kind=topic")).hasSize(3);
    assertThat(all("/v1/changes?since=" + since + "&kind=speaker")).isEmpty();
    assertThat(all("/v1/changes?since=" + (since + 3))).isEmpty();
  }

  @Test
  void a_source_recorded_along_with_a_statement_has_a_row_of_its_own() {
    long since = lastSequence();
    String address = "https://example.org/" + unique();
    create(
        "/v1/statements",
        "{\"speaker\":\"mark-rutte\",\"text\":\"w\",\"citations\":[{\"source\":\"%s\"}]}"
            .formatted(address));
    assertThat(all("/v1/changes?since=" + since))
        .extracting(c -> c.get("kind"))
        .containsExactly("source", "statement");
  }

  @Test
  void sequence_order_is_commit_order_for_a_reader_beside_many_writers() throws Exception {
    int writers = 4;
    int each = 12;
    long start = lastSequence();
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    List<Long> seen = new ArrayList<>();
    Set<String> written = new HashSet<>();
    try {
      List<Future<List<String>>> running = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        running.add(
            pool.submit(
                () -> {
                  List<String> ids = new ArrayList<>();
                  for (int i = 0; i < each; i++) {
                    ids.add(create("/v1/topics", draft("topics")).path("id"));
                  }
                  return ids;
                }));
      }
      long last = start;
      boolean done = false;
      while (!done) {
        // Asked before reading, so that the last round reads what the last writer wrote.
        done = running.stream().allMatch(Future::isDone);
        for (Map<String, Object> row : page("/v1/changes?limit=100&since=" + last)) {
          last = ((Number) row.get("sequence")).longValue();
          seen.add(last);
        }
      }
      for (Future<List<String>> one : running) {
        written.addAll(one.get(60, TimeUnit.SECONDS));
      }
    } finally {
      pool.shutdownNow();
    }
    List<Long> expected = new ArrayList<>();
    for (long n = start + 1; n <= start + writers * each; n++) {
      expected.add(n);
    }
    // No gap was skipped, none was filled behind the reader.
    assertThat(seen).isEqualTo(expected);
    assertThat(all("/v1/changes?limit=100&since=" + start))
        .extracting(row -> row.get("id"))
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> page(String path) {
    return (List<Map<String, Object>>) map(read(path)).get("items");
  }
}
