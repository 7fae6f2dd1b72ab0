package org.onrecord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Writers who meet: each method sends writes at the same moment, to one node or to several in turn,
 * and asserts that what is left is what one writer alone would have left, and that none is refused
 * because of another. {@code -Donrecord.rounds=200} repeats each as often.
 */
public final class Races {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DAY = "2024-05-24";

  private final int rounds = Integer.getInteger("onrecord.rounds", 3);
  private final String key;
  private final List<String> urls;
  private final AtomicInteger turn = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Races at the nodes with these addresses, which are one service, with a key that writes. */
  public Races(String key, String... urls) {
    this.key = key;
    this.urls = List.of(urls);
  }

  private record Answer(int status, String etag, String location, boolean replayed, JsonNode body) {
    String id() {
      return body.path("id").asText();
    }
  }

  private Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(urls.get(Math.floorMod(turn.getAndIncrement(), urls.size())) + path))
            .timeout(Duration.ofSeconds(120))
            .header("Authorization", "Bearer " + key)
            .header("Change-Note", "a race")
            .header(
                "Content-Type",
                method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("ETag").orElse(""),
          answer.headers().firstValue("Location").orElse(""),
          answer.headers().firstValue("Idempotency-Replayed").isPresent(),
          answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }

  private Answer post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  private Answer patch(String path, String etag, String body) {
    return send("PATCH", path, body, "If-Match", etag);
  }

  private Answer read(String path) {
    return send("GET", path, null);
  }

  private String etag(String path) {
    return read(path).etag();
  }

  private String made(String path, String body) {
    Answer answer = post(path, body);
    assertThat(answer.status()).as(body + answer.body()).isEqualTo(201);
    return answer.id();
  }

  @SafeVarargs
  private static List<Answer> atOnce(Supplier<Answer>... works) {
    return atOnce(List.of(works));
  }

  private static List<Answer> atOnce(List<Supplier<Answer>> works) {
    CyclicBarrier gate = new CyclicBarrier(works.size());
    List<CompletableFuture<Answer>> running = new ArrayList<>();
    for (Supplier<Answer> work : works) {
      running.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  gate.await(60, TimeUnit.SECONDS);
                } catch (Exception broken) {
                  throw new IllegalStateException(broken);
                }
                return work.get();
              },
              // Not the common pool, which may have one thread only.
              task -> new Thread(task).start()));
    }
    return running.stream().map(CompletableFuture::join).toList();
  }

  private static void allAre(int status, List<Answer> answers) {
    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status));
  }

  private static String unique(String word) {
    return word + " " + UUID.randomUUID();
  }

  private String speaker() {
    return made("/v1/speakers", "{\"kind\":\"person\",\"name\":\"" + unique("Racer") + "\"}");
  }

  private static String cited() {
    return ",\"citations\":[{\"source\":\"https://example.org/races\"}]}";
  }

  private static String statementDraft(String speaker) {
    return "{\"speaker\":\"%s\",\"text\":\"%s\",\"saidOn\":\"%s\"%s"
        .formatted(speaker, unique("words"), DAY, cited());
  }

  private static String demandDraft(String holder, String statement, String addressee) {
    return """
        {"holder":"%s","target":{"type":"statement","id":"%s"},"position":"oppose","act":"demand",
         "takenOn":"2024-05-26",
         "demand":{"addressee":"%s","mode":"single","options":[{"action":"retract"}]}%s"""
        .formatted(holder, statement, addressee, cited());
  }

  private static String responseDraft(String speaker, String statement, String kind, String on) {
    return "{\"speaker\":\"%s\",\"kind\":\"%s\",\"statement\":\"%s\",\"madeOn\":\"%s\"%s"
        .formatted(speaker, kind, statement, on, cited());
  }

  private void demandIs(String status, String stance) {
    assertThat(read("/v1/stances/" + stance).body().path("demand").path("status").asText())
        .isEqualTo(status);
  }

  private void statementIs(String status, String statement) {
    assertThat(read("/v1/statements/" + statement).body().path("status").asText())
        .isEqualTo(status);
  }

  private void listedOnce(String path) {
    assertThat(read(path).body().path("items")).as(path).hasSize(1);
  }

  /** Runs every race, and then reads the log, which has no gap. */
  public void run() {
    long before = last();
    for (int round = 0; round < rounds; round++) {
      demandAndResponse();
      severalResponses(2 + round % 3);
      redatingAndResponse(round);
      stanceRedatingAndResponse(round);
      withdrawalAndResponse();
      twoResponsesChanged();
      mergeAndWrites();
      mergesIntoEachOther();
      mergesInAChain();
      peopleOfOneName(3 + round % 6);
      oneNewSource();
      oneVersion();
      partsOfOneVersion();
      renderingsAdded();
      topicsUnderEachOther();
      oneIdempotencyKey();
    }
    long sequence = before;
    while (sequence < last()) {
      for (JsonNode row : read("/v1/changes?limit=100&since=" + sequence).body().path("items")) {
        assertThat(row.path("sequence").asLong()).isEqualTo(++sequence);
      }
    }
  }

  private long last() {
    return read("/v1/changes?limit=1&sort=-sequence")
        .body()
        .path("items")
        .path(0)
        .path("sequence")
        .asLong();
  }

  private void demandAndResponse() {
    String speaker = speaker();
    String holder = speaker();
    String statement = made("/v1/statements", statementDraft(speaker));
    List<Answer> answers =
        atOnce(
            () -> post("/v1/stances", demandDraft(holder, statement, speaker)),
            () ->
                post(
                    "/v1/responses", responseDraft(speaker, statement, "retracted", "2024-06-01")));
    allAre(201, answers);
    demandIs("met", answers.get(0).id());
    statementIs("retracted", statement);
  }

  private void severalResponses(int number) {
    String speaker = speaker();
    String statement = made("/v1/statements", statementDraft(speaker));
    List<Supplier<Answer>> works = new ArrayList<>();
    for (String kind :
        List.of("stood_by", "retracted", "clarified", "apologized").subList(0, number)) {
      works.add(() -> post("/v1/responses", responseDraft(speaker, statement, kind, "2024-06-01")));
    }
    allAre(201, atOnce(works));
    statementIs("retracted", statement);
  }

  private void redatingAndResponse(int round) {
    String speaker = speaker();
    String statement = made("/v1/statements", statementDraft(speaker));
    String stance = made("/v1/stances", demandDraft(speaker(), statement, speaker));
    String path = "/v1/statements/" + statement;
    String etag = etag(path);
    List<Answer> answers =
        atOnce(
            () -> patch(path, etag, "{\"saidOn\":\"2024-05-2" + round % 4 + "\"}"),
            () ->
                post(
                    "/v1/responses", responseDraft(speaker, statement, "retracted", "2024-06-01")));
    assertThat(answers).extracting(Answer::status).containsExactly(200, 201);
    demandIs("met", stance);
    statementIs("retracted", statement);
    listedOnce("/v1/statements?speaker=" + speaker + "&asOf=2024-05-30");
    listedOnce("/v1/statements?speaker=" + speaker + "&asOf=2024-06-02");
  }

  private void stanceRedatingAndResponse(int round) {
    String speaker = speaker();
    String holder = speaker();
    String statement = made("/v1/statements", statementDraft(speaker));
    String stance = made("/v1/stances", demandDraft(holder, statement, speaker));
    String path = "/v1/stances/" + stance;
    String etag = etag(path);
    List<Answer> answers =
        atOnce(
            () -> patch(path, etag, "{\"takenOn\":\"2024-05-2" + (7 + round % 3) + "\"}"),
            () ->
                post(
                    "/v1/responses", responseDraft(speaker, statement, "retracted", "2024-06-01")));
    assertThat(answers).extracting(Answer::status).containsExactly(200, 201);
    demandIs("met", stance);
    listedOnce("/v1/stances?holder=" + holder);
    listedOnce("/v1/stances?demandStatus=met&holder=" + holder);
  }

  private void withdrawalAndResponse() {
    String speaker = speaker();
    String statement = made("/v1/statements", statementDraft(speaker));
    String stance = made("/v1/stances", demandDraft(speaker(), statement, speaker));
    String old =
        "/v1/responses/"
            + made("/v1/responses", responseDraft(speaker, statement, "retracted", "2024-06-01"));
    String etag = etag(old);
    List<Answer> answers =
        atOnce(
            () -> send("DELETE", old, null, "If-Match", etag),
            () ->
                post("/v1/responses", responseDraft(speaker, statement, "stood_by", "2024-06-03")));
    assertThat(answers).extracting(Answer::status).containsExactly(204, 201);
    demandIs("refused", stance);
    statementIs("reaffirmed", statement);
  }

  private void twoResponsesChanged() {
    String speaker = speaker();
    String statement = made("/v1/statements", statementDraft(speaker));
    String stance = made("/v1/stances", demandDraft(speaker(), statement, speaker));
    List<Supplier<Answer>> works = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String path =
          "/v1/responses/"
              + made(
                  "/v1/responses",
                  responseDraft(speaker, statement, "clarified", "2024-06-0" + (i + 1)));
      String etag = etag(path);
      String kind = i == 0 ? "retracted" : "stood_by";
      works.add(() -> patch(path, etag, "{\"kind\":\"" + kind + "\"}"));
    }
    allAre(200, atOnce(works));
    statementIs("reaffirmed", statement);
    demandIs("met", stance);
  }

  private static String into(String speaker) {
    return "{\"into\":\"" + speaker + "\"}";
  }

  private void mergeAndWrites() {
    String loser = speaker();
    String winner = speaker();
    String holder = speaker();
    String statement = made("/v1/statements", statementDraft(holder));
    String stance =
        "{\"holder\":\"%s\",\"target\":{\"type\":\"%s\",\"id\":\"%s\"},\"position\":\"oppose\","
            + "\"act\":\"reject\",\"takenOn\":\"2024-05-26\"";
    List<Answer> answers =
        atOnce(
            () -> post("/v1/speakers/" + loser + "/merge", into(winner)),
            () -> post("/v1/statements", statementDraft(loser)),
            () -> post("/v1/stances", stance.formatted(loser, "statement", statement) + cited()),
            () -> post("/v1/stances", stance.formatted(holder, "speaker", loser) + cited()));
    assertThat(answers).extracting(Answer::status).containsExactly(200, 201, 201, 201);
    List<String> paths =
        List.of(
            "/v1/statements/" + answers.get(1).id(),
            "/v1/stances/" + answers.get(2).id(),
            "/v1/stances/" + answers.get(3).id());
    for (String path : paths) {
      assertThat(read(path).body().toString()).contains(winner).doesNotContain(loser);
    }
  }

  private void mergesIntoEachOther() {
    String one = speaker();
    String other = speaker();
    List<Answer> answers =
        atOnce(
            () -> post("/v1/speakers/" + one + "/merge", into(other)),
            () -> post("/v1/speakers/" + other + "/merge", into(one)));
    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).isSubsetOf(200, 409, 308);
    assertThat(List.of(one, other))
        .extracting(each -> read("/v1/speakers/" + each).status())
        .containsExactlyInAnyOrder(200, 308);
  }

  private void mergesInAChain() {
    String first = speaker();
    String second = speaker();
    String third = speaker();
    allAre(
        200,
        atOnce(
            () -> post("/v1/speakers/" + first + "/merge", into(second)),
            () -> post("/v1/speakers/" + second + "/merge", into(third))));
    for (String each : List.of(first, second)) {
      Answer answer = read("/v1/speakers/" + each);
      assertThat(answer.status()).isEqualTo(308);
      assertThat(read(answer.location()).id()).isEqualTo(third);
    }
  }

  private void peopleOfOneName(int number) {
    String draft = "{\"kind\":\"person\",\"name\":\"" + unique("Same Name") + "\"}";
    List<Supplier<Answer>> works = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      works.add(() -> post("/v1/speakers", draft));
    }
    List<Answer> answers = atOnce(works);
    allAre(201, answers);
    assertThat(answers).extracting(answer -> answer.body().get("slug")).doesNotHaveDuplicates();
  }

  private void oneNewSource() {
    String speaker = speaker();
    String url = "https://example.org/" + UUID.randomUUID();
    List<Supplier<Answer>> works = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String draft = statementDraft(speaker).replace("https://example.org/races", url);
      works.add(() -> post("/v1/statements", draft));
    }
    List<Answer> answers = atOnce(works);
    allAre(201, answers);
    Set<String> sources = new HashSet<>();
    answers.forEach(answer -> sources.add(answer.body().at("/citations/0/source/id").asText()));
    assertThat(sources).hasSize(1);
  }

  private void oneVersion() {
    String path = "/v1/speakers/" + speaker();
    String etag = etag(path);
    List<Supplier<Answer>> works = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String patch = "{\"summary\":\"by " + i + "\"}";
      works.add(() -> patch(path, etag, patch));
    }
    assertThat(atOnce(works)).extracting(Answer::status).containsOnlyOnce(200).isSubsetOf(200, 412);
  }

  private void partsOfOneVersion() {
    String speaker = speaker();
    String path = "/v1/statements/" + made("/v1/statements", statementDraft(speaker));
    String etag = etag(path);
    List<Supplier<Answer>> works = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String topic = made("/v1/topics", "{\"name\":\"" + unique("Topic") + "\"}");
      works.add(() -> patch(path, etag, "{\"topics\":[\"" + topic + "\"]}"));
    }
    works.add(() -> patch(path, etag, "{\"mentions\":[\"" + speaker + "\"]}"));
    assertThat(atOnce(works)).extracting(Answer::status).containsOnlyOnce(200).isSubsetOf(200, 412);
    assertThat(read(path).body().path("version").asInt()).isEqualTo(2);
  }

  private void renderingsAdded() {
    String path = "/v1/statements/" + made("/v1/statements", statementDraft(speaker()));
    List<Supplier<Answer>> works = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String draft =
          "{\"text\":\"translation %s\",\"language\":\"de\",\"kind\":\"translation\"}".formatted(i);
      works.add(() -> post(path + "/renderings", draft));
    }
    allAre(201, atOnce(works));
    JsonNode shown = read(path).body();
    assertThat(shown.path("renderings")).hasSize(5);
    assertThat(shown.path("version").asInt()).isEqualTo(5);
  }

  private void topicsUnderEachOther() {
    List<String> topics = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      topics.add(made("/v1/topics", "{\"name\":\"" + unique("Topic") + "\"}"));
    }
    List<Supplier<Answer>> works = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String path = "/v1/topics/" + topics.get(i);
      String other = topics.get(1 - i);
      String etag = etag(path);
      works.add(() -> patch(path, etag, "{\"broader\":\"" + other + "\"}"));
    }
    assertThat(atOnce(works)).extracting(Answer::status).containsExactlyInAnyOrder(200, 400);
  }

  private void oneIdempotencyKey() {
    String speaker = speaker();
    String draft = statementDraft(speaker);
    String key = UUID.randomUUID().toString();
    List<Supplier<Answer>> works = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      works.add(() -> post("/v1/statements", draft, "Idempotency-Key", key));
    }
    List<Answer> answers = atOnce(works);
    allAre(201, answers);
    assertThat(answers).extracting(Answer::id).containsOnly(answers.get(0).id());
    assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
    listedOnce("/v1/statements?speaker=" + speaker);
  }
}
