package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.editor;
import static org.onrecord.contract.Api.ended;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.unique;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.onrecord.platform.value.StableId;

/** Files of other forms that come in over HTTP: Popolo, tables, ClaimReview and those of DNA. */
abstract class ForeignFilesSuite {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static Response send(String query, String type, byte[] body) {
    return editor().contentType(type).body(body).post("/v1/imports?format=" + query);
  }

  private static Response send(String query, String body) {
    return send(
        query,
        query.matches("(csv|dna).*") ? "text/csv" : "application/json",
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> imported(String query, String body) {
    Response answer = send(query, body);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    return ended(answer.path("id"));
  }

  private static List<JsonNode> errors(Map<String, Object> told) {
    List<JsonNode> errors = new ArrayList<>();
    editor()
        .get("/v1/imports/" + told.get("id") + "/errors")
        .asString()
        .lines()
        .forEach(line -> errors.add(json(line)));
    return errors;
  }

  private static void counts(
      Map<String, Object> told, int created, int unchanged, int faulty, int leftOut) {
    assertThat(told)
        .as("%s%n%s", told, errors(told))
        .containsEntry("state", "done")
        .containsEntry("created", created)
        .containsEntry("unchanged", unchanged)
        .containsEntry("faulty", faulty)
        .containsEntry("leftOut", leftOut);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException wrong) {
      throw new UncheckedIOException(text, wrong);
    }
  }

  private static List<String> pointers(Map<String, Object> told) {
    return errors(told).stream()
        .flatMap(error -> error.get("errors").findValuesAsText("pointer").stream())
        .toList();
  }

  /** The records of an export by id, as clients would send them. */
  private static Map<String, JsonNode> exported() {
    Map<String, JsonNode> records = new HashMap<>();
    read("/v1/exports/record.ndjson")
        .asString()
        .lines()
        .forEach(
            line -> {
              JsonNode tree = json(line);
              records.put(tree.get("id").asText(), tree.get("record"));
            });
    return records;
  }

  private static String copyOf(String id) {
    return StableId.of("copy/" + id).toString();
  }

  /** A text in which everything that is unique has become something else. */
  private static String copied(String text, String word, List<String> ids) {
    return UUID.matcher(text.replace(word, word + "c"))
        .replaceAll(found -> ids.contains(found.group()) ? copyOf(found.group()) : found.group());
  }

  private static void assertCopied(List<String> ids, String word, String... lost) {
    Map<String, JsonNode> records = exported();
    for (String id : ids) {
      ObjectNode before = (ObjectNode) json(copied(records.get(id).toString(), word, ids));
      ObjectNode after = (ObjectNode) records.get(copyOf(id));
      assertThat(after).as(id + " " + before).isNotNull();
      for (String field : lost) {
        before.remove(field);
        after.remove(field);
      }
      assertThat(after).isEqualTo(before);
    }
  }

  /** Two speakers, what binds them, and what they said; their ids in the order of their kinds. */
  private static List<String> some(String word) {
    String person =
        create(
                "/v1/speakers",
                """
                {"kind":"person","name":"Ada O'Neil %1$s","slug":"ada-%1$s","country":"IT",
                 "otherNames":[{"name":"=A; %1$s","language":"en","from":"2001","note":"a \\"short\\" one"}],
                 "identifiers":[{"scheme":"wikidata","identifier":"Q1%1$s"},{"scheme":"x","identifier":"a;b"}],
                 "summary":"'=One, two;\\nthree","image":"https://example.org/%1$s.jpg"}"""
                    .formatted(word))
            .path("id");
    String body =
        create(
                "/v1/speakers",
                """
                {"kind":"organization","name":"Body %1$s","slug":"body-%1$s",
                 "classification":"legislature"}"""
                    .formatted(word))
            .path("id");
    String crowd =
        create(
                "/v1/speakers",
                """
                {"kind":"collective","name":"Critics %1$s","slug":"critics-%1$s","anonymous":true}"""
                    .formatted(word))
            .path("id");
    String seat =
        create(
                "/v1/memberships",
                """
                {"member":"%s","organization":"%s","role":"Speaker","start":"2020-03","end":"2024-05-01",
                 "endReason":"resigned","citations":[{"source":"https://example.org/%s"}]}"""
                    .formatted(person, body, word))
            .path("id");
    return List.of(person, body, crowd, seat);
  }

  @Test
  void popolo_that_was_exported_comes_in_as_the_same_record() {
    String word = unique();
    List<String> ids = some(word);
    ObjectNode document = (ObjectNode) json(read("/v1/exports/popolo.json").asString());
    for (String collection : List.of("persons", "organizations", "memberships")) {
      ArrayList<JsonNode> kept = new ArrayList<>();
      document.get(collection).forEach(kept::add);
      kept.removeIf(item -> !ids.contains(item.get("id").asText()));
      document.putArray(collection).addAll(kept);
    }
    String copy = copied(document.toString(), word, ids);
    counts(imported("popolo", copy), 4, 0, 0, 0);
    assertCopied(ids, word, "citations");
    assertThat(
            (String) read("/v1/memberships/" + copyOf(ids.get(3))).path("citations[0].source.url"))
        .isEqualTo("https://example.org/" + word + "c");
    long before = lastSequence();
    counts(imported("popolo", copy), 0, 4, 0, 0);
    assertThat(lastSequence()).isEqualTo(before);
  }

  @Test
  void a_table_that_was_exported_comes_in_as_the_same_record() {
    String word = unique();
    List<String> ids = new ArrayList<>(some(word));
    String person = ids.get(0);
    String topic =
        create("/v1/topics", "{\"name\":\"Topic %1$s\",\"slug\":\"t-%1$s\"}".formatted(word))
            .path("id");
    String source =
        create(
                "/v1/sources",
                """
                {"url":"https://example.org/s/%1$s","title":"-1, said; \\"he\\"","authors":["A; B","C"],
                 "publishedOn":"2024~"}"""
                    .formatted(word))
            .path("id");
    String statement =
        create(
                "/v1/statements",
                """
                {"speaker":"%1$s","jointSpeakers":["%2$s"],"text":"Said, \\"once\\";\\n@%3$s","saidOn":"2024-05-25/2024-05-26",
                 "topics":["%4$s"],"mentions":["%2$s"],"language":"it","kind":"partial_quote","position":3,
                 "citations":[{"source":"%5$s","quote":"a \\"b\\"; c","claims":{"saidOn":"2024"}},{"source":"urn:onrecord:seed-article"}]}"""
                    .formatted(person, ids.get(1), word, topic, source))
            .path("id");
    String stance =
        create(
                "/v1/stances",
                """
                {"holder":"%s","target":{"type":"statement","id":"%s"},"position":"oppose","act":"demand",
                 "takenOn":"2024-05-27","citations":[{"source":"%s"}],"demand":{"mode":"any_of",
                 "options":[{"action":"resign","object":"as; \\"Speaker\\""},{"action":"apologize"}]}}"""
                    .formatted(ids.get(2), statement, source))
            .path("id");
    String response =
        create(
                "/v1/responses",
                """
                {"speaker":"%s","kind":"stood_by","stances":["%s"],"madeOn":"2024-06","text":"No.",
                 "citations":[{"source":"%s"}],"verdicts":[{"stance":"%s","option":0,"verdict":"refuses"}]}"""
                    .formatted(person, stance, source, stance))
            .path("id");
    ids.addAll(List.of(topic, source, statement, stance, response));
    Map<String, String> tables =
        Map.of(
            "speakers", "q=" + word,
            "topics", "q=" + word,
            "memberships", "member=" + person,
            "statements", "speaker=" + person,
            "stances", "holder=" + ids.get(2),
            "responses", "speaker=" + person);
    for (String kind : List.of("speakers", "topics", "sources", "memberships", "statements")) {
      table(kind, tables.getOrDefault(kind, "url=https://example.org/s/" + word), word, ids);
    }
    table("stances", tables.get("stances"), word, ids);
    table("responses", tables.get("responses"), word, ids);
    Map<String, JsonNode> records = exported();
    assertCopied(ids.subList(0, 3), word);
    assertCopied(List.of(topic), word);
    assertCopied(List.of(source), word);
    assertCopied(ids.subList(3, 4), word, "citations", "member", "organization");
    JsonNode copy = records.get(copyOf(statement));
    ObjectNode before = (ObjectNode) json(copied(records.get(statement).toString(), word, ids));
    assertThat(copy.at("/renderings/0/text")).isEqualTo(before.at("/renderings/0/text"));
    assertThat(copy.at("/renderings/0/language").asText()).isEqualTo("it");
    before.remove("renderings");
    ((ObjectNode) copy).remove("renderings");
    assertThat(copy).isEqualTo(before);
    assertThat(records.get(copyOf(stance)))
        .isEqualTo(json(copied(records.get(stance).toString(), word, ids)));
    JsonNode answer = json(copied(records.get(response).toString(), word, ids));
    ((ObjectNode) records.get(copyOf(response))).remove("concerns");
    ((ObjectNode) answer).remove("concerns");
    assertThat(records.get(copyOf(response))).isEqualTo(answer);
  }

  private static void table(String kind, String filter, String word, List<String> ids) {
    String table = read("/v1/exports/%s.csv?%s".formatted(kind, filter)).asString();
    int rows = kind.equals("speakers") ? 3 : 1;
    counts(
        imported("csv&kind=" + kind.replaceFirst("s$", ""), copied(table, word, ids)),
        rows,
        0,
        0,
        0);
  }

  @Test
  void what_refers_to_a_withdrawn_record_comes_in_as_it_was_exported() {
    String word = unique();
    List<String> ids = new ArrayList<>(some(word));
    String statement =
        create(
                "/v1/statements",
                """
                {"speaker":"%s","text":"Said %s.","saidOn":"2024-05-26","membership":"%s",
                 "citations":[{"source":"urn:onrecord:seed-article"}]}"""
                    .formatted(ids.get(0), word, ids.get(3)))
            .path("id");
    String stance =
        create(
                "/v1/stances",
                """
                {"holder":"%s","target":{"type":"statement","id":"%s"},"position":"oppose","act":"demand",
                 "takenOn":"2024-05-27","citations":[{"source":"urn:onrecord:seed-article"}],
                 "demand":{"mode":"single","options":[{"action":"retract"}]}}"""
                    .formatted(ids.get(2), statement))
            .path("id");
    String unused = create("/v1/speakers", Api.draft("speakers")).path("id");
    ids.addAll(List.of(statement, stance));
    List<String> parts = new ArrayList<>(ids);
    parts.add(read("/v1/statements/" + statement).path("renderings[0].id"));
    withdraw(editor(), "/v1/speakers/" + ids.get(0), "erased on request of " + word);
    withdraw(editor(), "/v1/statements/" + statement, "never said");
    withdraw(editor(), "/v1/memberships/" + ids.get(3), null);
    withdraw(editor(), "/v1/speakers/" + unused, null);
    List<String> lines = linesOf(ids);
    assertThat(lines).hasSize(6);
    assertThat(linesOf(List.of(unused))).isEmpty();
    assertThat(lines.stream().filter(line -> line.contains("\"withdrawn\":true"))).hasSize(3);
    String copy = copied(String.join("\n", lines), word, parts);
    counts(importedLines(copy), 6, 0, 0, 0);
    List<String> copies = ids.stream().map(ForeignFilesSuite::copyOf).toList();
    assertThat(linesOf(copies)).containsExactlyInAnyOrderElementsOf(copy.lines().toList());
    Response gone = Api.get("/v1/speakers/" + copies.get(0));
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat((String) gone.path("note")).isEqualTo("erased on request of " + word + "c");
    assertThat((Boolean) read("/v1/stances/" + copies.get(5)).path("target.withdrawn")).isTrue();
    counts(importedLines(copy), 0, 6, 0, 0);
    counts(
        importedLines(
            copy.lines()
                .filter(line -> line.contains("withdrawn"))
                .findFirst()
                .orElseThrow()
                .replace("\"id\"", "\"key\"")),
        0,
        0,
        1,
        0);
  }

  private static Map<String, Object> importedLines(String lines) {
    // The reason of the import, which is not that of a withdrawal.
    Response answer =
        editor()
            .header("Change-Note", "moved")
            .contentType("application/x-ndjson")
            .body(lines.getBytes(StandardCharsets.UTF_8))
            .post("/v1/imports?format=ndjson");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    return ended(answer.path("id"));
  }

  private static void withdraw(RequestSpecification editor, String path, String note) {
    if (note != null) {
      editor.header("Change-Note", note);
    }
    assertThat(editor.header("If-Match", "*").delete(path).statusCode()).isEqualTo(204);
  }

  private static List<String> linesOf(List<String> ids) {
    return read("/v1/exports/record.ndjson")
        .asString()
        .lines()
        .filter(line -> ids.contains(json(line).get("id").asText()))
        .toList();
  }

  @Test
  void a_table_of_a_spreadsheet_comes_in_and_each_bad_row_is_told() {
    String word = unique();
    String table =
        """
        kind;name;country;identifiers;shoe size
        person;Ada %1$s;IT;wikidata:Q1%1$s;41
        person;"Bo ""B"" %1$s";;;
        person;C "%1$s;;;

        person;"D" x;;;
        person;E %1$s
        robot;F %1$s;;;
        person;"G %1$s;;;
        person;H %1$s;;;
        """
            .formatted(word);
    Map<String, Object> told = imported("csv&kind=speaker", table);
    counts(told, 3, 0, 5, 1);
    assertThat(told).containsEntry("format", "csv").containsEntry("lines", 10);
    List<JsonNode> errors = errors(told);
    assertThat(errors)
        .extracting(error -> error.get("line").asInt())
        .containsExactly(1, 4, 6, 7, 8, 9);
    assertThat(errors.get(0).get("leftOut").asBoolean()).isTrue();
    assertThat(errors.get(0).at("/errors/0/pointer").asText()).isEqualTo("/shoe size");
    assertThat(errors.get(5).get("detail").asText())
        .isEqualTo("The row opens a quote that nothing closes.");
    assertThat(read("/v1/speakers?q=" + word + "&sort=name").<List<String>>path("items.name"))
        .containsExactlyInAnyOrder("Ada " + word, "Bo \"B\" " + word, "H " + word);
    counts(
        imported("csv", "kind,name,classification\norganization,X %s,party\n".formatted(word)),
        1,
        0,
        0,
        0);
  }

  @Test
  void an_other_name_whose_language_is_none_comes_in_without_it() {
    String word = unique();
    String document =
        """
        {"organizations":[{"id":"o","name":"O %1$s","classification":"party","other_names":[
          {"name":"Oh %1$s","lang":"multilingual!"},{"name":"Ou %1$s","language":"fr"},{"name":"Oi %1$s","language":"xx-none-such-tag"}]}]}"""
            .formatted(word);
    Map<String, Object> told = imported("popolo", document);
    counts(told, 1, 0, 0, 1);
    assertThat(pointers(told))
        .containsExactly(
            "/organizations/0/other_names/0/lang", "/organizations/0/other_names/2/language");
    List<Map<String, Object>> names =
        read("/v1/speakers?kind=organization&q=" + word).path("items[0].otherNames");
    assertThat(names)
        .extracting(each -> each.get("name") + " " + each.get("language"))
        .containsExactlyInAnyOrder(
            "Oh " + word + " null", "Ou " + word + " fr", "Oi " + word + " null");
  }

  @Test
  void popolo_of_every_politician_is_dated_by_its_terms_and_what_has_no_place_is_told() {
    String word = unique();
    String document =
        """
        {"persons":[{"id":"p1","name":"Ada %1$s","gender":"female","links":[{"url":"https://example.org"}],
          "identifiers":[{"scheme":"Wiki Data","identifier":"Q1"}],"sort_name":"%1$s, Ada"}],
         "organizations":[{"id":"chamber","name":"House %1$s","classification":"chamber","seats":650},
          {"id":"a","name":"A %1$s","parent_id":"b"},{"id":"b","name":"B %1$s","parent_id":"a"},
          {"id":"party/x","name":"X %1$s","classification":"coven"}],
         "meta":{"sources":["https://example.org"]},
         "memberships":[{"person_id":"p1","organization_id":"chamber","on_behalf_of_id":"party/x","role":"member",
          "legislative_period_id":"term/1","area_id":"area/1"},{"person_id":"p1","post_id":"post/1"},
          {"person_id":"nobody","organization_id":"chamber"}],
         "events":[{"id":"term/1","name":"First","classification":"legislative period","start_date":"2010","end_date":"2015-05"}],
         "posts":[{"id":"post/1","label":"Chair","organization_id":"a"},{"id":"post/2","label":"Clerk"}],
         "areas":[{"id":"area/1","name":"North"}]}"""
            .formatted(word);
    Map<String, Object> told = imported("popolo", document);
    assertThat(pointers(told))
        .contains(
            "/persons/0/gender",
            "/persons/0/links",
            "/organizations/0/seats",
            "/organizations/2/parent_id",
            "/organizations/3/classification",
            "/meta",
            "/memberships/0/area_id",
            "/posts/1",
            "/areas",
            "/record/member");
    List<JsonNode> refused = errors(told).stream().filter(error -> !error.has("leftOut")).toList();
    assertThat(refused)
        .extracting(error -> error.get("at").asText())
        .containsExactly("/memberships/2");
    assertThat(told).containsEntry("created", 8);
    String ada = read("/v1/speakers?kind=person&q=" + word).path("items[0].id");
    List<Map<String, Object>> held = read("/v1/speakers/" + ada + "/memberships").path("items");
    assertThat(held)
        .extracting(each -> each.get("role") + " " + each.get("start") + " " + each.get("end"))
        .containsExactlyInAnyOrder("member 2010 2015-05", "Chair null null");
    Map<String, Object> again = imported("popolo", document);
    assertThat(again).containsEntry("created", 0).containsEntry("unchanged", 8);
  }

  @Test
  void people_of_open_states_come_in_with_their_parties_and_roles() {
    String word = unique();
    Map<String, Object> told =
        imported(
            "popolo&dataset=" + word,
            """
            [{"id":"ocd-person/%1$s","name":"Ada %1$s","given_name":"Ada","family_name":"%1$s",
              "party":[{"name":"Whig %1$s"}],"ids":{"twitter":"ada"},"email":"a@example.org",
              "roles":[{"type":"upper","jurisdiction":"ocd-jurisdiction/%1$s","district":"5","start_date":"2021-01-01"}]}]"""
                .formatted(word));
    counts(told, 5, 0, 0, 1);
    assertThat(pointers(told)).containsExactly("/0/email");
    Response ada = read("/v1/speakers?kind=person&embed=memberships&q=" + word);
    assertThat((String) ada.path("items[0].identifiers[0].scheme")).isEqualTo("twitter");
    assertThat(ada.<List<String>>path("items[0].memberships.role"))
        .containsExactlyInAnyOrder("member, district 5", null);
  }

  @Test
  void a_claim_review_becomes_a_statement_with_what_was_found() {
    String word = unique();
    String review =
        """
        {"@type":"ClaimReview","url":"https://checks.example.org/%1$s/%2$s","claimReviewed":"Ada said: \\"Words %1$s.\\"",
         "author":{"@type":"Organization","name":"Checks"},"datePublished":"2024-06-01",
         "reviewRating":{"@type":"Rating","alternateName":"%3$s"},
         "itemReviewed":{"@type":"Claim","datePublished":"2024-05-26T00:00:00Z",
          "author":{"@type":"Person","name":"Ada %1$s"},"appearance":[{"url":"https://example.org/%1$s"}]}}""";
    String feed =
        """
        {"@context":"https://schema.org","@type":"DataFeed","dataFeedElement":[
         {"@type":"DataFeedItem","item":[%s]},%s,{"@type":"Person"},
         {"@type":"ClaimReview","claimReviewed":"Nobody said it."}]}"""
            .formatted(
                review.formatted(word, "1", "Misattributed"), review.formatted(word, "2", "False"));
    Map<String, Object> told = imported("claimreview", feed);
    counts(told, 3, 0, 1, 2);
    assertThat(pointers(told)).contains("/dataFeedElement/1/reviewRating", "/dataFeedElement/2");
    String ada = read("/v1/speakers?q=" + word).path("items[0].slug");
    Response said = read("/v1/speakers/" + ada + "/statements");
    assertThat(said.<List<String>>path("items.verification"))
        .containsExactlyInAnyOrder("misattributed", "unverified");
    assertThat((String) said.path("items[0].text")).isEqualTo("Words " + word + ".");
    assertThat((String) said.path("items[0].saidOn")).isEqualTo("2024-05-26");
    assertThat(said.<List<String>>path("items[0].citations.source.publisher")).contains("Checks");
    counts(
        imported("claimreview", read("/v1/exports/claimreview.json?speaker=" + ada).asString()),
        0,
        2,
        0,
        0);
  }

  @Test
  void an_event_list_of_dna_becomes_statements_and_stances() {
    String word = unique();
    String list =
        """
        "statement_id";"time";"person";"organization";"concept";"agreement";"start_position";"stop_position";"text";"coder";"document_id";"document_title";"document_author";"document_source";"document_section";"document_type";"on/off~"
        1;2024-05-26 12:30:00;"Ada %1$s";"Body %1$s";"Concept %1$s";1;1;2;"We, agree %1$s";1;7;"Title";"Writer";"Paper";"";"news";""
        2;2024-05-27 00:00:00;"";"Body %1$s";"Concept %1$s";0;1;2;"We do not %1$s";1;7;"Title";"Writer";"Paper";"";"news";""
        3;2024-05-27 00:00:00;"";"";"Concept %1$s";0;1;2;"Who?";1;7;"Title";"Writer";"Paper";"";"news";""
        """
            .formatted(word);
    Map<String, Object> told = imported("dna&dataset=" + word, list);
    counts(told, 8, 0, 1, 1);
    assertThat(errors(told).get(0).findValuesAsText("pointer")).contains("/on~1off~0");
    assertThat(errors(told).get(1).get("at").asText()).isEqualTo("line 4");
    Response stances = read("/v1/stances?targetTopic=concept-" + word);
    assertThat(stances.<List<String>>path("items.position")).containsExactly("oppose", "support");
    assertThat((String) stances.path("items[1].takenOn")).isEqualTo("2024-05-26");
    assertThat((String) stances.path("items[1].expressedIn.speaker.name")).isEqualTo("Ada " + word);
    counts(imported("dna&dataset=" + word, list), 0, 8, 1, 1);
  }

  @Test
  void what_is_no_file_of_its_form_is_refused_as_a_whole() throws Exception {
    long before = lastSequence();
    String whole = "{\"persons\":[{\"id\":\"1\",\"name\":\"Ada\"}]}";
    problem(send("popolo", whole.substring(0, 30)), 400, "malformed-json");
    problem(send("popolo", whole + "x"), 400, "malformed-json");
    problem(send("popolo", "[]"), 400, "validation");
    problem(
        send("popolo", "application/json", whole.getBytes(StandardCharsets.UTF_16)),
        400,
        "validation");
    problem(
        send(
            "popolo",
            "application/json",
            "{\"persons\":[\"\u00e9\"]}".getBytes(StandardCharsets.ISO_8859_1)),
        400,
        "validation");
    problem(
        send(
            "csv", "text/csv", "kind,name\nperson,\u00c9a\n".getBytes(StandardCharsets.ISO_8859_1)),
        400,
        "validation");
    problem(send("csv&kind=robot", "name\nx\n"), 400, "invalid-parameter");
    problem(send("csv", "nonsense\nx\n"), 400, "invalid-parameter");
    problem(send("csv&kind=topic", "name,name\nx,y\n"), 400, "validation");
    problem(send("csv&kind=topic", "name\n"), 400, "validation");
    problem(send("dna", "name\nx\n"), 400, "validation");
    problem(send("popolo&dataset=No%20way", whole), 400, "invalid-parameter");
    problem(send("xlsx", whole), 400, "invalid-parameter");
    problem(
        send("popolo", "text/csv", whole.getBytes(StandardCharsets.UTF_8)),
        415,
        "unsupported-media-type");
    byte[] bomb = new byte[40_000_000];
    Arrays.fill(bomb, (byte) '[');
    for (String format : List.of("popolo", "csv&kind=topic")) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(bomb);
      }
      Response answer =
          editor()
              .contentType(format.startsWith("csv") ? "text/csv" : "application/json")
              .header("Content-Encoding", "gzip")
              .body(packed.toByteArray())
              .post("/v1/imports?format=" + format);
      assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 413);
    }
    assertThat(lastSequence()).isEqualTo(before);
  }

  @Test
  void what_is_too_long_is_told_and_the_rest_comes_in() {
    String word = unique();
    String item = "{\"id\":\"%s%d\",\"name\":\"%s %d\",\"summary\":\"%s\"}";
    String words = "x".repeat(2_200_000);
    Map<String, Object> told =
        imported(
            "popolo",
            "{\"persons\":[%s,%s,%s]}"
                .formatted(
                    item.formatted(word, 1, word, 1, "a"),
                    item.formatted(word, 2, word, 2, words),
                    "{\"id\":\"3\",\"name\":\"%s\",\"a\":\"%s\",\"b\":\"%s\"}"
                        .formatted(word, words, words)));
    counts(told, 2, 0, 1, 1);
    told =
        imported(
            "csv&kind=topic",
            "name,identifiers\n%1$s 1,\n%1$s %2$s,\n%1$s 2,\n".formatted(word, words));
    counts(told, 2, 0, 1, 0);
    assertThat(errors(told).get(0).get("line").asInt()).isEqualTo(3);
  }
}
