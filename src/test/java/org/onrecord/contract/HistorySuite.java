package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.correct;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.editor;
import static org.onrecord.contract.Api.etag;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.patch;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.unique;
import static org.onrecord.contract.Api.withdraw;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The log tells all that changes a record, and nothing that does not. */
abstract class HistorySuite {
  private final Map<String, List<String>> patches = new LinkedHashMap<>();

  // An address, and patches of it that say what is on record already.
  private void same(String path, String... same) {
    List<String> bodies = new ArrayList<>(List.of("{}"));
    bodies.addAll(List.of(same));
    patches.put(path, bodies);
  }

  @Test
  void a_patch_that_changes_nothing_writes_nothing_whatever_the_kind_and_however_it_is_said() {
    String name = unique();
    String url = "https://example.org/" + unique();
    String cited =
        ",\"citations\":[{\"source\":\"%s\",\"quote\":\"q\",\"claims\":{\"saidOn\":\"2024\"}}]}"
            .formatted(url);
    Response topic = create("/v1/topics", "{\"name\":\"Topic %s\"}".formatted(name));
    String topicId = topic.path("id");
    Response person =
        create(
            "/v1/speakers",
            """
            {"kind":"person","name":"%s","otherNames":[{"name":"No"}],
             "identifiers":[{"scheme":"wikidata","identifier":"Q1"}]}"""
                .formatted(name));
    String personId = person.path("id");
    String organization = Api.organization();
    same("/v1/topics/" + topicId, "{\"name\":\"Topic %s\"}".formatted(name));
    same(
        "/v1/speakers/" + personId,
        "{\"name\":\"  %s \",\"otherNames\":[{\"name\":\"No\"}]}".formatted(name));
    String source = Api.source();
    same("/v1/sources/" + source, "{\"type\":\"%s\"}".formatted(kind(source)));
    String membership =
        create(
                "/v1/memberships",
                "{\"member\":\"%s\",\"organization\":\"%s\",\"role\":\"r\",\"start\":\"2020\"%s"
                    .formatted(personId, organization, cited))
            .path("id");
    same(
        "/v1/memberships/" + membership,
        "{\"member\":\"%s\"}".formatted(person.<String>path("slug")),
        "{\"citations\":[{\"source\":{\"url\":\"%s\"},\"quote\":\"q\",\"claims\":{\"saidOn\":\"2024\"}}]}"
            .formatted(url));
    String statement =
        create(
                "/v1/statements",
                """
                {"speaker":"%s","saidOn":"2024-05-24","topics":["%s"],"mentions":["%s","%s"],
                 "renderings":[{"text":"words","language":"en"},
                               {"text":"Worte","language":"de","kind":"translation"}]%s"""
                    .formatted(personId, topicId, organization, personId, cited))
            .path("id");
    same(
        "/v1/statements/" + statement,
        "{\"text\":\"words\"}",
        "{\"text\":\" words \",\"language\":\"en\",\"speaker\":\"%s\"}"
            .formatted(person.<String>path("slug")),
        "{\"topics\":[\"%s\"],\"saidOn\":\"2024-05-24\"}".formatted(topic.<String>path("slug")));
    String demand =
        create(
                "/v1/stances",
                """
                {"holder":"%s","target":{"type":"statement","id":"%s"},"position":"oppose",
                 "act":"demand","takenOn":"2024-05-25","demand":{"mode":"any_of",
                 "options":[{"action":"retract"},{"action":"apologize","object":"to us"}]}%s"""
                    .formatted(organization, statement, cited))
            .path("id");
    same(
        "/v1/stances/" + demand,
        "{\"demand\":{\"mode\":\"any_of\"}}",
        "{\"demand\":{\"addressee\":\"%s\"}}".formatted(person.<String>path("slug")));
    String response =
        create(
                "/v1/responses",
                """
                {"speaker":"%s","kind":"stood_by","statement":"%s","stances":["%s"],
                 "madeOn":"2024-05-27",
                 "verdicts":[{"stance":"%s","action":"retract","verdict":"refuses"}]%s"""
                    .formatted(personId, statement, demand, demand, cited))
            .path("id");
    same(
        "/v1/responses/" + response,
        "{\"stances\":[\"%s\"]}".formatted(demand),
        "{\"speaker\":\"%s\"}".formatted(person.<String>path("slug")));

    long since = lastSequence();
    patches.forEach(
        (path, bodies) -> {
          for (String body : bodies) {
            Response before = read(path);
            Response answer = patch(path, before.header("ETag"), body);
            assertThat(answer.statusCode()).as(path + body + answer.asString()).isEqualTo(200);
            assertThat(answer.header("ETag")).as(path + body).isEqualTo(before.header("ETag"));
            assertThat(answer.asString()).as(path + body).isEqualTo(before.asString());
            assertThat(read(path).asString()).as(path + body).isEqualTo(before.asString());
          }
          assertThat(all(path + "/history"))
              .as(path)
              .filteredOn(row -> !row.get("kind").equals("demand"))
              .hasSize(read(path).<Integer>path("version"));
        });
    assertThat(lastSequence()).isEqualTo(since);
  }

  private static String kind(String source) {
    return read("/v1/sources/" + source).path("type");
  }

  @Test
  void who_replays_the_log_has_every_record_also_after_a_redaction() {
    long since = lastSequence();
    String speaker = Api.speaker();
    String other = Api.speaker();
    String url = "https://example.org/" + unique();
    Response made =
        create(
            "/v1/statements",
            """
            {"speaker":"%s","saidOn":"2024-05-24","occasion":"a visit",
             "renderings":[{"text":"first words of his","language":"en"},
                           {"text":"seine ersten Worte","language":"de","kind":"translation"}],
             "citations":[{"source":"%s","quote":"first words of his"},{"source":"%s","locator":"2"}]}"""
                .formatted(speaker, url, url));
    String statement = made.path("id");
    String path = "/v1/statements/" + statement;
    String first = made.path("renderings[0].id");
    String second = made.path("renderings[1].id");
    redact(path, second);
    assertThat(replayed(since)).containsEntry(statement, form(path));
    assertThat(patch(path, etag(path), "{\"place\":\"Rome\"}").statusCode()).isEqualTo(200);
    redact(path, first);
    Map<String, Map<String, Object>> replayed = replayed(since);
    assertThat(replayed).containsEntry(statement, form(path));
    assertThat(replayed.get(statement).toString())
        .contains("Rome", "a visit", "[redacted]")
        .doesNotContain("first words", "Worte");
    // Of a rendering that is no longer there, only the past is redacted.
    Response third =
        create(
            "/v1/statements",
            """
            {"speaker":"%s","text":"to be replaced","citations":[{"source":"%s","locator":"3"}]}"""
                .formatted(other, url));
    String replaced = "/v1/statements/" + third.path("id");
    correct(replaced, "{\"renderings\":[{\"text\":\"harmless\"}]}");
    redact(replaced, third.path("renderings[0].id"));
    assertThat(replayed(since)).containsEntry(third.path("id"), form(replaced));
    withdraw(replaced);
    assertThat(replayed(since)).doesNotContainKey(third.path("id"));
  }

  private static void redact(String path, String rendering) {
    assertThat(
            editor()
                .header("Change-Note", "court order")
                .delete(path + "/renderings/" + rendering)
                .statusCode())
        .isEqualTo(204);
  }

  /** What a client makes of the log who knows nothing but its rows. */
  @SuppressWarnings("unchecked")
  static Map<String, Map<String, Object>> replayed(long since) {
    Map<String, Map<String, Object>> records = new LinkedHashMap<>();
    for (Map<String, Object> row : all("/v1/changes?limit=100&since=" + since)) {
      String id = (String) row.get("id");
      if (row.get("action").equals("deleted") || row.get("action").equals("merged")) {
        records.remove(id);
        continue;
      }
      Map<String, Object> record = records.computeIfAbsent(id, made -> new LinkedHashMap<>());
      for (Map<String, Object> field : (List<Map<String, Object>>) row.get("changed")) {
        if (field.containsKey("after")) {
          record.put((String) field.get("field"), field.get("after"));
        } else {
          record.remove(field.get("field"));
        }
      }
    }
    return records;
  }

  /** The form in which a record is sent and exported, from its line in the export. */
  static Map<String, Object> form(String path) {
    String id = path.substring(path.lastIndexOf('/') + 1);
    Function<String, Map<String, Object>> record = line -> new JsonPath(line).getMap("record");
    return Api.get("/v1/exports/record.ndjson")
        .asString()
        .lines()
        .filter(line -> line.contains("\"id\":\"" + id + "\",\"record\":"))
        .map(record)
        .findFirst()
        .orElseThrow();
  }
}
