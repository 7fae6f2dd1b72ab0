package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.JSON;
import static org.onrecord.contract.Api.MERGE_PATCH;
import static org.onrecord.contract.Api.NEVER;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.anyone;
import static org.onrecord.contract.Api.change;
import static org.onrecord.contract.Api.correct;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.delete;
import static org.onrecord.contract.Api.draft;
import static org.onrecord.contract.Api.editor;
import static org.onrecord.contract.Api.etag;
import static org.onrecord.contract.Api.faultAt;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.ids;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.patch;
import static org.onrecord.contract.Api.post;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.sending;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.statementDraft;
import static org.onrecord.contract.Api.topic;
import static org.onrecord.contract.Api.unique;
import static org.onrecord.contract.Api.withdraw;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.CountingDriver;
import org.onrecord.platform.http.Patch;

/** One record of any kind, from its POST to its withdrawal. */
abstract class RecordsSuite {

  @Test
  void a_note_in_any_script_may_come_percent_encoded_as_browsers_send_it() {
    String path = "/v1/topics/" + create("/v1/topics", draft("topics")).<String>path("id");
    int version = 1;
    for (String header :
        List.of(
            "UTF-8''left%20%E2%80%9Coffice%E2%80%9D%20%28%E8%BE%9E%E4%BB%BB%29",
            "utf-8'en'left%20%E2%80%9Coffice%E2%80%9D%20(%E8%BE%9E%E4%BB%BB)")) {
      sending(Patch.MEDIA_TYPE, "{\"name\":\"Noted %s %s\"}".formatted(version++, path))
          .header("If-Match", "*")
          .header("Change-Note", header)
          .patch(path)
          .then()
          .statusCode(200);
      assertThat(all(path + "/history").get(0)).containsEntry("note", "left “office” (辞任)");
    }
    Response wrong =
        sending(Patch.MEDIA_TYPE, "{\"name\":\"Not noted\"}")
            .header("If-Match", "*")
            .header("Change-Note", "UTF-8''%E2%80")
            .patch(path);
    problem(wrong, 400, "validation");
    assertThat(wrong.<String>path("errors[0].detail")).contains("not in UTF-8");
  }

  @Test
  void who_has_a_record_is_told_so_by_one_look_at_the_log_until_anything_is_written() {
    String speaker = speaker();
    String path = "/v1/statements/" + statement(speaker);
    String tag = etag(path);
    assertThat(known(path, tag).statusCode()).isEqualTo(304);
    assertThat(
            CountingDriver.executed(
                () -> {
                  Response unchanged = known(path, tag);
                  assertThat(unchanged.statusCode()).isEqualTo(304);
                  assertThat(unchanged.asString()).isEmpty();
                  assertThat(unchanged.header("ETag")).isEqualTo(tag);
                  assertThat(unchanged.header("Cache-Control")).startsWith("public");
                  assertThat(unchanged.header("Vary")).contains("Accept");
                }))
        .hasSize(1);
    assertThat(known(path, "\"1-other\"").statusCode()).isEqualTo(200);

    // Whose name is shown in it.
    patch("/v1/speakers/" + speaker, "*", "{\"name\":\"Renamed Since\"}");
    Response renamed = known(path, tag);
    assertThat(renamed.statusCode()).isEqualTo(200);
    assertThat(renamed.<String>path("speaker.name")).isEqualTo("Renamed Since");
    assertThat(known(path, renamed.header("ETag")).statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/statements?speaker=%s",
        "/v1/statements?speaker=%s&q=words",
        "/v1/speakers/%s/pressure",
        "/v1/speakers/%s/statements?limit=1",
        "/v1/changes?since=0&limit=2"
      })
  void what_is_asked_for_often_is_answered_by_one_look_at_the_log_until_anything_is_written(
      String list) {
    String speaker = speaker();
    statement(speaker);
    statement(speaker);
    String path = list.formatted(speaker);
    int cost = CountingDriver.executed(() -> read(path)).size();
    // Who asks again has it kept, which takes one look at the log more.
    assertThat(CountingDriver.executed(() -> read(path))).hasSize(cost + 1);
    Response made = read(path);
    assertThat(
            CountingDriver.executed(
                () -> {
                  Response kept = read(path);
                  assertThat(kept.asString()).isEqualTo(made.asString());
                  assertThat(kept.headers().asList())
                      .filteredOn(header -> !header.getName().startsWith("RateLimit"))
                      .containsExactlyInAnyOrderElementsOf(
                          made.headers().asList().stream()
                              .filter(header -> !header.getName().startsWith("RateLimit"))
                              .toList());
                }))
        .hasSize(1);
    Response unchanged = known(path, made.header("ETag"));
    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(unchanged.header("Content-Type")).isNull();
    assertThat(unchanged.header("ETag")).isEqualTo(made.header("ETag"));
    assertThat(unchanged.header("Vary")).isEqualTo(made.header("Vary"));
    assertThat(get(path + (path.contains("?") ? "&" : "?") + "nonsense=1").statusCode())
        .isEqualTo(400);
    assertThat(anyone().header("Authorization", "Bearer nobody").get(path).statusCode())
        .isEqualTo(401);

    statement(speaker);
    assertThat(CountingDriver.executed(() -> read(path)).size()).isGreaterThan(1);
  }

  private static Response known(String path, String tag) {
    return anyone().header("If-None-Match", tag).get(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "speakers|summary|Who it is",
        "topics|name|Another name",
        "sources|publisher|The Publisher",
        "memberships|role|Chair",
        "statements|place|Naples",
        "stances|reportedVerb|slammed",
        "responses|text|I stand by it"
      })
  void a_record_is_made_read_changed_and_withdrawn(String collection, String field, String value) {
    Response made = create("/v1/" + collection, draft(collection));
    String id = made.path("id");
    String location = made.header("Location");
    assertThat(location).contains("/v1/" + collection + "/");
    assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(made.<Integer>path("version")).isEqualTo(1);
    assertThat(made.<String>path("createdAt"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    String path = "/v1/" + collection + "/" + id;
    Response seen = read(path);
    assertThat(seen.asString()).isEqualTo(made.asString());
    assertThat(seen.header("ETag")).isEqualTo(made.header("ETag")).matches("\"[^\"]+\"");
    assertThat(seen.header("Cache-Control")).isEqualTo("public, max-age=0, must-revalidate");
    assertThat(read(location).asString()).isEqualTo(seen.asString());

    Response unchanged = anyone().header("If-None-Match", seen.header("ETag")).get(path);
    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(unchanged.asString()).isEmpty();
    assertThat(unchanged.header("ETag")).isEqualTo(seen.header("ETag"));

    Response changed = patch(path, seen.header("ETag"), "{\"%s\":\"%s\"}".formatted(field, value));
    assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
    assertThat(changed.<String>path(field)).isEqualTo(value);
    assertThat(changed.<Integer>path("version")).isEqualTo(2);
    assertThat(changed.header("ETag")).isNotEqualTo(seen.header("ETag"));
    assertThat(read(path).asString()).isEqualTo(changed.asString());
    assertThat(anyone().header("If-None-Match", seen.header("ETag")).get(path).statusCode())
        .isEqualTo(200);

    assertThat(ids("/v1/" + collection + "?sort=-createdAt&limit=100")).contains(id);
    Response gone =
        editor()
            .header("If-Match", etag(path))
            .header("Change-Note", "entered by mistake")
            .delete(path);
    assertThat(gone.statusCode()).isEqualTo(204);
    assertThat(gone.asString()).isEmpty();
    Response stub = get(path);
    problem(stub, 410, "gone");
    assertThat(stub.<String>path("withdrawnAt")).matches("20.*\\.\\d{3}Z");
    assertThat(stub.<String>path("note")).isEqualTo("entered by mistake");
    assertThat(ids("/v1/" + collection + "?sort=-createdAt&limit=100")).doesNotContain(id);
    problem(patch(path, "*", "{}"), 410, "gone");
    problem(delete(path, "*"), 410, "gone");

    List<Map<String, Object>> history = all(path + "/history");
    assertThat(history)
        .extracting(entry -> entry.get("action"))
        .containsExactly("deleted", "updated", "created");
    assertThat(history).extracting(entry -> entry.get("version")).containsExactly(3, 2, 1);
    assertThat(history).extracting(entry -> entry.get("by")).containsOnly("admin");
    assertThat(history.get(0).get("note")).isEqualTo("entered by mistake");
    assertThat(history.get(1).get("changed").toString()).contains("field=" + field);
  }

  @Test
  void history_tells_each_field_before_and_after_and_why() {
    String path = "/v1/speakers/" + speaker();
    String before = read(path).path("name");
    Response changed =
        sending(MERGE_PATCH, "{\"name\":\"New name\",\"country\":\"IT\"}")
            .header("If-Match", etag(path))
            .header("Change-Note", "as the source writes it")
            .patch(path);
    assertThat(changed.statusCode()).isEqualTo(200);
    change(path, "{\"country\":null}");
    List<Map<String, Object>> history = all(path + "/history");
    assertThat(history.get(0).get("changed"))
        .isEqualTo(List.of(Map.of("field", "country", "before", "IT")));
    assertThat(history.get(1).get("changed"))
        .isEqualTo(
            List.of(
                Map.of("field", "name", "before", before, "after", "New name"),
                Map.of("field", "country", "after", "IT")));
    assertThat(history.get(1).get("note")).isEqualTo("as the source writes it");
    assertThat(history.get(1)).containsKeys("sequence", "at", "by");
    assertThat(history.get(0)).doesNotContainKey("note");
  }

  @Test
  void a_patch_that_changes_nothing_is_no_change() {
    String path = "/v1/speakers/" + speaker();
    long before = lastSequence();
    Response same = patch(path, etag(path), "{\"country\":null}");
    assertThat(same.statusCode()).isEqualTo(200);
    assertThat(same.<Integer>path("version")).isEqualTo(1);
    assertThat(lastSequence()).isEqualTo(before);
  }

  @Test
  void a_patch_follows_rfc_7396() {
    String path =
        "/v1/speakers/"
            + create(
                    "/v1/speakers",
                    """
                    {"kind":"organization","classification":"party","name":"A %s","otherNames":[{"name":"B"},{"name":"C"}]}"""
                        .formatted(unique()))
                .path("id");
    Response changed = change(path, "{\"otherNames\":[{\"name\":\"D\"}],\"classification\":null}");
    assertThat(changed.<List<String>>path("otherNames.name")).containsExactly("D");
    assertThat(changed.<Object>path("classification")).isNull();
    assertThat(changed.<String>path("kind")).isEqualTo("organization");
    faultAt(patch(path, etag(path), "{\"name\":null}"), "/name");
    faultAt(
        patch(path, etag(path), "{\"kind\":\"person\",\"classification\":\"party\"}"),
        "/classification");
    problem(patch(path, etag(path), "[]"), 400, "validation");
    problem(patch(path, etag(path), "null"), 400, "validation");
  }

  @Test
  void a_nested_object_is_merged_and_not_replaced() {
    String target = speaker();
    String path =
        "/v1/stances/"
            + Api.stance(
                speaker(),
                "speaker",
                target,
                ",\"demand\":{\"mode\":\"any_of\",\"options\":[{\"action\":\"retract\"},{\"action\":\"resign\"}],\"condition\":\"by Friday\"}");
    Response changed =
        change(path, "{\"demand\":{\"condition\":null,\"explicitness\":\"implied\"}}");
    assertThat(changed.<String>path("demand.mode")).isEqualTo("any_of");
    assertThat(changed.<List<String>>path("demand.options.action"))
        .containsExactly("retract", "resign");
    assertThat(changed.<Object>path("demand.condition")).isNull();
    assertThat(changed.<String>path("demand.explicitness")).isEqualTo("implied");
    assertThat(change(path, "{\"demand\":null}").<Object>path("demand")).isNull();
  }

  @Test
  void a_write_must_name_the_version_it_changes() {
    String path = "/v1/speakers/" + speaker();
    String stale = etag(path);
    assertThat(problem(sending(MERGE_PATCH, "{}").patch(path), 428, "precondition-required").get(0))
        .containsEntry("parameter", "If-Match");
    problem(editor().delete(path), 428, "precondition-required");
    change(path, "{\"summary\":\"one\"}");
    long before = lastSequence();
    problem(patch(path, stale, "{\"summary\":\"two\"}"), 412, "precondition-failed");
    problem(delete(path, stale), 412, "precondition-failed");
    problem(patch(path, "W/" + etag(path), "{\"summary\":\"two\"}"), 412, "precondition-failed");
    problem(patch(path, "nonsense", "{\"summary\":\"two\"}"), 412, "precondition-failed");
    assertThat(lastSequence()).isEqualTo(before);
    assertThat(read(path).<String>path("summary")).isEqualTo("one");
    assertThat(patch(path, stale + ", " + etag(path), "{\"summary\":\"two\"}").statusCode())
        .isEqualTo(200);
    assertThat(patch(path, "*", "{\"summary\":\"three\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void of_two_writers_from_one_version_one_wins() throws Exception {
    String path = "/v1/speakers/" + speaker();
    String etag = etag(path);
    int writers = 6;
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        String body = "{\"summary\":\"writer %s\"}".formatted(i);
        answers.add(
            pool.submit(
                () -> {
                  start.await();
                  return patch(path, etag, body).statusCode();
                }));
      }
      start.countDown();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get(60, TimeUnit.SECONDS));
      }
      assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
    } finally {
      pool.shutdownNow();
    }
    assertThat(read(path).<Integer>path("version")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/merge-patch+json", "application/xml"})
  void a_post_takes_json_only(String type) {
    problem(sending(type, draft("topics")).post("/v1/topics"), 415, "unsupported-media-type");
  }

  @Test
  void a_patch_takes_a_merge_patch_only() {
    String path = "/v1/topics/" + topic();
    Response answer = sending(JSON, "{\"name\":\"x\"}").header("If-Match", etag(path)).patch(path);
    problem(answer, 415, "unsupported-media-type");
    assertThat(answer.header("Accept-Patch")).isEqualTo(MERGE_PATCH);
  }

  @Test
  void references_to_a_withdrawn_record_stay_as_stubs() {
    String speaker = speaker();
    String mentioned = speaker();
    String topic = topic();
    String source = Api.source();
    String office = Api.membership(speaker, Api.organization(), ",\"role\":\"Chair\"");
    String statement =
        create(
                "/v1/statements",
                """
                {"speaker":"%s","text":"w","saidOn":"2024-05-26","topics":["%s"],"mentions":["%s"],
                 "citations":[{"source":"%s"}]}"""
                    .formatted(speaker, topic, mentioned, source))
            .path("id");
    String stance = Api.stance(mentioned, "statement", statement, ",\"expressedIn\":null");
    String response =
        create(
                "/v1/responses",
                Api.responseDraft(speaker, statement, ",\"stances\":[\"" + stance + "\"]"))
            .path("id");
    withdraw("/v1/topics/" + topic);
    withdraw("/v1/speakers/" + mentioned);
    withdraw("/v1/sources/" + source);
    withdraw("/v1/memberships/" + office);
    Response seen = read("/v1/statements/" + statement);
    assertThat(seen.<Boolean>path("topics[0].withdrawn")).isTrue();
    assertThat(seen.<String>path("topics[0].name")).startsWith("Topic");
    assertThat(seen.<Boolean>path("mentions[0].withdrawn")).isTrue();
    assertThat(seen.<Boolean>path("citations[0].source.withdrawn")).isTrue();
    assertThat(seen.<String>path("membership.id")).isEqualTo(office);
    assertThat(seen.<Boolean>path("membership.withdrawn")).isTrue();
    assertThat(seen.<Object>path("speaker.withdrawn")).isNull();

    withdraw("/v1/stances/" + stance);
    withdraw("/v1/statements/" + statement);
    Response answered = read("/v1/responses/" + response);
    assertThat(answered.<Boolean>path("statement.withdrawn")).isTrue();
    assertThat(answered.<String>path("stances[0].id")).isEqualTo(stance);
    assertThat(answered.<Boolean>path("stances[0].withdrawn")).isTrue();
  }

  @Test
  void what_was_withdrawn_cannot_be_referred_to_any_more() {
    String topic = topic();
    withdraw("/v1/topics/" + topic);
    String speaker = speaker();
    withdraw("/v1/speakers/" + speaker);
    Response refused =
        post(
            "/v1/statements",
            statementDraft(speaker, ",\"topics\":[\"%s\",\"%s\"]".formatted(topic, NEVER)));
    List<Map<String, Object>> errors = problem(refused, 400, "validation");
    assertThat(errors)
        .extracting(error -> error.get("pointer") + " " + error.get("code"))
        .containsExactlyInAnyOrder(
            "/speaker deleted_reference",
            "/topics/0 deleted_reference",
            "/topics/1 unknown_reference");
  }

  @ParameterizedTest
  @ValueSource(strings = {"speakers", "topics"})
  void a_former_slug_leads_to_the_present_one(String collection) {
    Response made = create("/v1/" + collection, draft(collection));
    String old = made.path("slug");
    String present = "renamed-" + unique();
    String collectionPath = "/v1/" + collection + "/";
    change(collectionPath + old, "{\"slug\":\"%s\"}".formatted(present));
    Response moved = get(collectionPath + old);
    assertThat(moved.statusCode()).isEqualTo(308);
    assertThat(moved.header("Location")).endsWith(collectionPath + present);
    assertThat(read(collectionPath + present).<String>path("id")).isEqualTo(made.path("id"));
    assertThat(read(collectionPath + made.path("id")).<String>path("slug")).isEqualTo(present);
    // It still belongs to its first holder.
    Response taken =
        post(
            "/v1/" + collection,
            draft(collection).replace("\"name\"", "\"slug\":\"%s\",\"name\"".formatted(old)));
    problem(taken, 409, "conflict");
    // And its holder may take it back.
    change(collectionPath + present, "{\"slug\":\"%s\"}".formatted(old));
    assertThat(get(collectionPath + present).statusCode()).isEqualTo(308);
    assertThat(read(collectionPath + old).<String>path("slug")).isEqualTo(old);
  }

  @Test
  void a_record_that_nobody_touched_stays_the_same_to_the_byte() {
    String mentions =
        Stream.generate(Api::speaker)
            .limit(6)
            .map(id -> "\"" + id + "\"")
            .collect(Collectors.joining(","));
    String path = "/v1/statements/" + statement(Api.speaker(), ",\"mentions\":[" + mentions + "]");
    Response before = read(path);
    List<String> mentioned = before.path("mentions.id");
    for (String each : mentioned) {
      change("/v1/speakers/" + each, "{\"summary\":\"Of no concern to the statement.\"}");
      assertThat(read(path).asString()).isEqualTo(before.asString());
      assertThat(etag(path)).isEqualTo(before.header("ETag"));
    }
  }

  @Test
  void a_former_slug_leads_on_from_sub_collections_and_writes_too() {
    Response made = create("/v1/speakers", draft("speakers"));
    String old = made.path("slug");
    String present = "renamed-" + unique();
    change("/v1/speakers/" + old, "{\"slug\":\"%s\"}".formatted(present));
    for (String part : List.of("statements", "stances", "memberships")) {
      Response moved = get("/v1/speakers/" + old + "/" + part + "?limit=5");
      assertThat(moved.statusCode()).as(part).isEqualTo(308);
      assertThat(moved.header("Location"))
          .endsWith("/v1/speakers/" + present + "/" + part + "?limit=5");
    }
    Response patched = patch("/v1/speakers/" + old, "*", "{\"summary\":\"s\"}");
    assertThat(patched.statusCode()).isEqualTo(308);
    assertThat(patched.header("Location")).endsWith("/v1/speakers/" + present);
    assertThat(delete("/v1/speakers/" + old, "*").statusCode()).isEqualTo(308);
    assertThat(read("/v1/speakers/" + present).<Integer>path("version")).isEqualTo(2);
    // As a reference and as a filter it is simply understood.
    String statement = statement(old);
    assertThat(ids("/v1/statements?speaker=" + old)).containsExactly(statement);
  }

  @Test
  void a_slug_in_use_is_a_conflict_that_names_its_holder() {
    String slug = "taken-" + unique();
    create("/v1/speakers", "{\"kind\":\"person\",\"name\":\"A\",\"slug\":\"%s\"}".formatted(slug));
    Response clash =
        post(
            "/v1/speakers", "{\"kind\":\"person\",\"name\":\"B\",\"slug\":\"%s\"}".formatted(slug));
    problem(clash, 409, "conflict");
    assertThat(clash.<String>path("existing")).isEqualTo("/v1/speakers/" + slug);
    String other = "/v1/speakers/" + speaker();
    problem(patch(other, etag(other), "{\"slug\":\"%s\"}".formatted(slug)), 409, "conflict");
    // Topics have slugs of their own.
    create("/v1/topics", "{\"name\":\"C\",\"slug\":\"%s\"}".formatted(slug));
  }

  @Test
  void names_without_a_free_slug_are_numbered() {
    String name = "Same " + unique();
    List<String> slugs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      slugs.add(create("/v1/topics", "{\"name\":\"%s\"}".formatted(name)).path("slug"));
    }
    String base = name.toLowerCase(Locale.ROOT).replace(' ', '-');
    assertThat(slugs).containsExactly(base, base + "-2", base + "-3");
  }

  @Test
  void a_source_is_found_again_by_its_canonical_address() {
    String word = unique();
    Response made =
        create(
            "/v1/sources", "{\"url\":\"HTTPS://Example.ORG:443/%s?utm_source=x\"}".formatted(word));
    assertThat(made.<String>path("url")).isEqualTo("https://example.org/" + word);
    Response again =
        post("/v1/sources", "{\"url\":\"https://example.org/%s?fbclid=1\"}".formatted(word));
    problem(again, 409, "conflict");
    assertThat(again.<String>path("existing")).isEqualTo("/v1/sources/" + made.path("id"));
    assertThat(
            ids("/v1/sources?url=" + Api.encode("https://example.org:443/" + word + "?fbclid=2")))
        .containsExactly((String) made.path("id"));
  }

  @Test
  void a_key_makes_a_post_happen_once() {
    String key = unique();
    String body = draft("topics");
    Response first = sending(JSON, body).header("Idempotency-Key", key).post("/v1/topics");
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isNull();
    long before = lastSequence();
    Response again = sending(JSON, body).header("Idempotency-Key", key).post("/v1/topics");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    problem(
        sending(JSON, draft("topics")).header("Idempotency-Key", key).post("/v1/topics"),
        422,
        "idempotency-key-reused");
    assertThat(lastSequence()).isEqualTo(before);
    // Another address is another request.
    assertThat(
            sending(JSON, draft("sources"))
                .header("Idempotency-Key", key)
                .post("/v1/sources")
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void a_key_whose_request_failed_may_be_used_again() {
    String key = unique();
    problem(
        sending(JSON, "{}").header("Idempotency-Key", key).post("/v1/topics"), 400, "validation");
    Response mended =
        sending(JSON, draft("topics")).header("Idempotency-Key", key).post("/v1/topics");
    assertThat(mended.statusCode()).isEqualTo(201);
    assertThat(mended.header("Idempotency-Replayed")).isNull();
  }

  @Test
  void requests_with_one_key_at_the_same_moment_write_once() throws Exception {
    String key = unique();
    String body = draft("topics");
    int senders = 6;
    long before = lastSequence();
    ExecutorService pool = Executors.newFixedThreadPool(senders);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Response>> answers = new ArrayList<>();
      for (int i = 0; i < senders; i++) {
        answers.add(
            pool.submit(
                () -> {
                  start.await();
                  return sending(JSON, body).header("Idempotency-Key", key).post("/v1/topics");
                }));
      }
      start.countDown();
      int fresh = 0;
      for (Future<Response> each : answers) {
        Response answer = each.get(60, TimeUnit.SECONDS);
        if (answer.statusCode() == 409) {
          problem(answer, 409, "conflict");
          assertThat(answer.header("Retry-After")).isNotNull();
        } else {
          assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
          fresh += answer.header("Idempotency-Replayed") == null ? 1 : 0;
        }
      }
      assertThat(fresh).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
    assertThat(lastSequence()).isEqualTo(before + 1);
  }

  @Test
  void days_of_the_julian_calendar_are_shown_and_found_as_they_were_sent() {
    String speaker = speaker();
    String made =
        create(
                "/v1/statements",
                "{\"speaker\":\"%s\",\"text\":\"w\",\"saidOn\":\"1066-10-14\",\"citations\":[{\"source\":\"urn:onrecord:seed-article\"}]}"
                    .formatted(speaker))
            .path("id");
    assertThat(read("/v1/statements/" + made).<String>path("saidOnRange.from"))
        .isEqualTo("1066-10-14");
    String listed = "/v1/statements?speaker=%s&saidFrom=%s&saidTo=%s";
    assertThat(all(listed.formatted(speaker, "1066-10-14", "1066-10-14"))).hasSize(1);
    assertThat(all(listed.formatted(speaker, "1066-10-15", "1066-10-20"))).isEmpty();
    assertThat(all(listed.formatted(speaker, "1066-10-01", "1066-10-13"))).isEmpty();
  }

  @Test
  void the_simplest_statement_needs_a_speaker_a_text_a_date_and_one_address() {
    String address = "https://example.org/" + unique();
    String speaker = speaker();
    Response made =
        create(
            "/v1/statements",
            "{\"speaker\":\"%s\",\"text\":\"Words.\",\"saidOn\":\"2024-05-26\",\"citations\":[{\"source\":\"%s\"}]}"
                .formatted(speaker, address));
    assertThat(made.<String>path("kind")).isEqualTo("verbatim");
    assertThat(made.<String>path("saidOnRange.from")).isEqualTo("2024-05-26");
    assertThat(made.<String>path("saidOnRange.to")).isEqualTo("2024-05-26");
    assertThat(made.<List<String>>path("renderings.text")).containsExactly("Words.");
    assertThat(made.<String>path("citations[0].source.url")).isEqualTo(address);
    // The source was recorded along with it, in the log before what cites it.
    String source = made.path("citations[0].source.id");
    assertThat(all("/v1/sources/" + source + "/history")).hasSize(1);
    // And is found again by the next one.
    Response next =
        create(
            "/v1/statements",
            "{\"speaker\":\"%s\",\"text\":\"More.\",\"citations\":[{\"source\":{\"url\":\"%s?gclid=x\",\"title\":\"Filled in\"}}]}"
                .formatted(speaker, address));
    assertThat(next.<String>path("citations[0].source.id")).isEqualTo(source);
    assertThat(next.<String>path("citations[0].source.title")).isEqualTo("Filled in");
  }

  @Test
  void the_office_held_then_is_found_by_the_date() {
    String speaker = speaker();
    String early = Api.membership(speaker, Api.organization(), ",\"end\":\"2020\"");
    String late = Api.membership(speaker, Api.organization(), ",\"start\":\"2020\"");
    assertThat(
            read("/v1/statements/" + statement(speaker, ",\"saidOn\":\"2019-03\""))
                .<String>path("membership.id"))
        .isEqualTo(early);
    assertThat(
            read("/v1/statements/" + statement(speaker, ",\"saidOn\":\"2021\""))
                .<String>path("membership.id"))
        .isEqualTo(late);
    assertThat(
            read("/v1/statements/" + statement(speaker, ",\"saidOn\":\"2020-06\""))
                .<Object>path("membership"))
        .isNull();
    assertThat(
            read("/v1/statements/"
                    + statement(
                        speaker, ",\"saidOn\":\"2020-06\",\"membership\":\"%s\"".formatted(early)))
                .<String>path("membership.id"))
        .isEqualTo(early);
    faultAt(
        post(
            "/v1/statements", statementDraft(speaker(), ",\"membership\":\"%s\"".formatted(early))),
        "/membership");
  }

  @Test
  void renderings_are_added_and_one_is_preferred() {
    String path = "/v1/statements/" + statement(speaker());
    String first = read(path).path("renderings[0].id");
    Response added =
        create(
            path + "/renderings",
            "{\"text\":\"Parole.\",\"language\":\"it\",\"kind\":\"verbatim\",\"preferred\":true}");
    assertThat(added.<Boolean>path("preferred")).isTrue();
    Response seen = read(path);
    assertThat(seen.<String>path("text")).isEqualTo("Parole.");
    assertThat(seen.<String>path("language")).isEqualTo("it");
    assertThat(seen.<List<Boolean>>path("renderings.preferred")).containsExactly(true, false);
    assertThat(seen.<Integer>path("version")).isEqualTo(2);
    assertThat(seen.header("ETag")).startsWith("\"2-");
    Response translated =
        create(
            path + "/renderings",
            "{\"text\":\"Words, again.\",\"language\":\"en\",\"kind\":\"translation\",\"translationOf\":\"%s\"}"
                .formatted((String) added.path("id")));
    assertThat(translated.<String>path("translationOf")).isEqualTo(added.path("id"));
    assertThat(read(path + "/renderings").<List<String>>path("items.text"))
        .containsExactly("Parole.", "Words of a test.", "Words, again.");
    assertThat(read(path + "/renderings").<List<String>>path("items.id")).contains(first);
    problem(post(path + "/renderings", "{\"language\":\"it\"}"), 400, "validation");
    problem(post("/v1/statements/" + NEVER + "/renderings", "{\"text\":\"x\"}"), 404, "not-found");
  }

  @Test
  void a_stance_without_a_date_follows_the_statement_that_expresses_it() {
    String holder = speaker();
    String expressing = statement(holder, ",\"saidOn\":\"2024-05-20\"");
    String path =
        "/v1/stances/"
            + Api.stance(
                holder, "speaker", speaker(), ",\"expressedIn\":\"%s\"".formatted(expressing));
    assertThat(read(path).<String>path("takenOn")).isEqualTo("2024-05-20");
    correct("/v1/statements/" + expressing, "{\"saidOn\":\"2024-05-21\"}");
    assertThat(read(path).<String>path("takenOn")).isEqualTo("2024-05-21");
    change(path, "{\"takenOn\":\"2024-05-22\"}");
    correct("/v1/statements/" + expressing, "{\"saidOn\":\"2024-05-23\"}");
    assertThat(read(path).<String>path("takenOn")).isEqualTo("2024-05-22");
  }

  @Test
  void a_demand_is_on_the_speaker_of_its_target_unless_it_says_otherwise() {
    String said = speaker();
    String demand = ",\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"resign\"}]}";
    assertThat(
            read("/v1/stances/" + Api.stance(speaker(), "statement", statement(said), demand))
                .<String>path("demand.addressee.id"))
        .isEqualTo(said);
    faultAt(
        post("/v1/stances", Api.stanceDraft(speaker(), "topic", topic(), demand)),
        "/demand/addressee");
    faultAt(
        post(
            "/v1/stances",
            Api.stanceDraft(speaker(), "speaker", said, demand.replace("single", "any_of"))),
        "/demand/options");
  }

  @Test
  void a_verdict_is_on_an_option_of_an_answered_stance() {
    String speaker = speaker();
    String statement = statement(speaker);
    String stance =
        Api.stance(
            speaker(),
            "statement",
            statement,
            ",\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"resign\"}]}");
    String verdict =
        ",\"verdicts\":[{\"stance\":\"%s\",\"action\":\"%s\",\"verdict\":\"refuses\"}]";
    Response made =
        create(
            "/v1/responses",
            Api.responseDraft(speaker, statement, verdict.formatted(stance, "resign")));
    assertThat(made.<String>path("verdicts[0].verdict")).isEqualTo("refuses");
    assertThat(made.<String>path("verdicts[0].stance.id")).isEqualTo(stance);
    faultAt(
        post(
            "/v1/responses",
            Api.responseDraft(speaker, statement, verdict.formatted(stance, "retract"))),
        "/verdicts/0/action");
    faultAt(
        post(
            "/v1/responses",
            Api.responseDraft(speaker, statement(speaker), verdict.formatted(stance, "resign"))),
        "/verdicts/0/stance");
  }

  @Test
  void what_was_read_can_be_sent_as_a_reference() {
    String speaker = speaker();
    String body =
        """
        {"speaker":{"id":"%s","name":"ignored"},"text":"w","topics":[{"slug":"nato-cohesion"}],
         "citations":[{"source":"urn:onrecord:seed-article"}]}"""
            .formatted(speaker);
    Response made = create("/v1/statements", body);
    assertThat(made.<String>path("speaker.id")).isEqualTo(speaker);
    assertThat(made.<String>path("topics[0].slug")).isEqualTo("nato-cohesion");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "speakers",
        "topics",
        "sources",
        "memberships",
        "statements",
        "stances",
        "responses"
      })
  void what_never_was_is_not_found(String collection) {
    String path = "/v1/" + collection + "/" + NEVER;
    problem(get(path), 404, "not-found");
    problem(patch(path, "*", "{}"), 404, "not-found");
    problem(delete(path, "*"), 404, "not-found");
    problem(get(path + "/history"), 404, "not-found");
    problem(get("/v1/" + collection + "/no-such-slug"), 404, "not-found");
  }
}
