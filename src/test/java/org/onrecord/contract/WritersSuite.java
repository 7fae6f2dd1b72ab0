package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.BufferedReader;
import java.io.StringReader;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.onrecord.CountingDriver;
import org.onrecord.Races;
import org.onrecord.doors.exchange.RecordImport;
import org.onrecord.platform.change.Author;

/** Writers, one at a time, and readers who wait for none of them. */
abstract class WritersSuite {
  private static final int WRITERS = 24;

  @TestHTTPResource("/")
  URL url;

  @Inject EntityManager entities;
  @Inject RecordImport imports;

  @Test
  void writers_who_meet_leave_what_one_alone_would_have_left_and_none_is_refused() {
    new Races("test-admin-key", url.toString().replaceAll("/$", "")).run();
  }

  @Test
  void readers_are_answered_while_more_writers_wait_than_there_are_connections() throws Exception {
    String statement =
        Api.create(
                "/v1/statements",
                "{\"speaker\":\"%s\",\"text\":\"w\",\"citations\":[{\"source\":\"%s\"}]}"
                    .formatted(Api.speaker(), Api.source()))
            .path("id");
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    CompletableFuture<Void> holder =
        CompletableFuture.runAsync(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          // What a write of another node does for as long as it takes.
                          entities
                              .createNativeQuery(
                                  "select last_sequence from change_counter where id = 1 for update")
                              .getSingleResult();
                          held.countDown();
                          await(read);
                        }),
            task -> new Thread(task).start());
    await(held);
    List<CompletableFuture<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String body = "{\"text\":\"t %s\",\"language\":\"de\",\"kind\":\"translation\"}".formatted(i);
      writers.add(
          CompletableFuture.supplyAsync(
              () -> Api.post("/v1/statements/" + statement + "/renderings", body).statusCode(),
              task -> new Thread(task).start()));
    }
    for (int i = 0; i < 4; i++) {
      assertThat(Api.get("/v1/statements/" + statement).statusCode()).isEqualTo(200);
    }
    assertThat(writers).noneMatch(CompletableFuture::isDone);
    read.countDown();
    holder.join();
    assertThat(writers).allSatisfy(writer -> assertThat(writer.join()).isEqualTo(201));
    assertThat(Api.read("/v1/statements/" + statement).<List<?>>path("renderings"))
        .hasSize(WRITERS + 1);
  }

  @Test
  void a_merge_of_more_records_than_one_write_moves_goes_on_beside_other_writes() throws Exception {
    String loser = Api.speaker();
    String winner = Api.speaker();
    String source = Api.source();
    int number = 1_100;
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < number; i++) {
      lines.append(
          """
          {"kind":"statement","record":{"speaker":"%s","text":"said %s times","citations":[{"source":"%s"}]}}
          """
              .formatted(loser, i, source));
    }
    imports.read(new BufferedReader(new StringReader(lines.toString())), new Author("test", null));
    Response merged = Api.post("/v1/speakers/" + loser + "/merge", "{\"into\":\"" + winner + "\"}");
    assertThat(merged.statusCode()).as(merged.asString()).isEqualTo(202);
    assertThat(merged.<String>path("id")).isEqualTo(winner);
    assertThat(Api.get("/v1/speakers/" + loser).statusCode()).isEqualTo(308);
    // What is written meanwhile is written, also by the name of the one who was merged away.
    String meanwhile =
        Api.create(
                "/v1/statements",
                "{\"speaker\":\"%s\",\"text\":\"w\",\"citations\":[{\"source\":\"%s\"}]}"
                    .formatted(loser, source))
            .path("id");
    for (int i = 0; i < 1_200 && count("select count(*) from unfinished_merge") > 0; i++) {
      Thread.sleep(50);
    }
    assertThat(count("select count(*) from unfinished_merge")).isZero();
    assertThat(
            count(
                "select count(*) from statement s join speaker p on p.id = s.speaker_id"
                    + " where p.withdrawn_at is not null and p.id = '"
                    + loser
                    + "'"))
        .isZero();
    assertThat(count("select count(*) from statement where speaker_id = '" + winner + "'"))
        .isEqualTo(number + 1);
    assertThat(
            count(
                "select count(*) from change_log c join statement s on s.id = c.record_id and"
                    + " s.version = c.record_version where c.action = 'updated' and s.speaker_id = '"
                    + winner
                    + "'"))
        .isEqualTo(number);
    assertThat(Api.read("/v1/statements/" + meanwhile).<Integer>path("version")).isEqualTo(1);
  }

  @Test
  void a_statement_with_a_new_source_costs_no_more_than_19_sql_statements() {
    String speaker = Api.speaker();
    String body =
        """
        {"speaker":"%1$s","saidOn":"2024-05-26","text":"Said %2$s","language":"en",
         "citations":[{"source":{"url":"https://example.org/%2$s"},"quote":"Said %2$s"}]}""";
    Api.create("/v1/statements", body.formatted(speaker, Api.unique()));
    assertThat(
            CountingDriver.executed(
                () -> Api.create("/v1/statements", body.formatted(speaker, Api.unique()))))
        .hasSizeBetween(1, 19);
  }

  private long count(String sql) {
    return QuarkusTransaction.requiringNew()
        .call(() -> ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue());
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nothing came in a minute");
      }
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }
}
