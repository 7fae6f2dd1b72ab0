package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.correct;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.editor;
import static org.onrecord.contract.Api.ended;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.organization;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.stance;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.unique;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.onrecord.CountingDriver;
import org.onrecord.platform.value.StableId;

/** Files that come again: what they change of the record, and what of a file is refused. */
abstract class UpdatesSuite {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException wrong) {
      throw new UncheckedIOException(text, wrong);
    }
  }

  private static Response send(String query, byte[] body) {
    String type =
        query.startsWith("ndjson")
            ? "application/x-ndjson"
            : query.matches("(csv|dna).*") ? "text/csv" : "application/json";
    return editor()
        .contentType(type)
        .header("Change-Note", "as the file has it")
        .body(body)
        .post("/v1/imports?format=" + query);
  }

  private static Map<String, Object> imported(String query, String body) {
    Response answer = send(query, body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    return ended(answer.path("id"));
  }

  private static List<JsonNode> errors(Map<String, Object> told) {
    return editor()
        .get("/v1/imports/" + told.get("id") + "/errors")
        .asString()
        .lines()
        .map(UpdatesSuite::json)
        .toList();
  }

  private static void counts(
      Map<String, Object> told, int created, int updated, int unchanged, int faulty) {
    assertThat(told)
        .as("%s%n%s", told, errors(told))
        .containsEntry("state", "done")
        .containsEntry("created", created)
        .containsEntry("updated", updated)
        .containsEntry("unchanged", unchanged)
        .containsEntry("faulty", faulty);
  }

  private static String threat(String holder) {
    return stance(
        holder,
        "speaker",
        speaker(),
        """
        ,"takenOn":"2024-05-27","demand":{"mode":"any_of","condition":"soon","deadline":"2025-01-01",
         "explicitness":"implied","options":[{"action":"retract"},{"action":"apologize"}]}""");
  }

  @Test
  void an_update_of_a_part_of_a_demand_keeps_its_other_parts() {
    for (String format : List.of("csv", "ndjson")) {
      String id = threat(speaker());
      String line =
          "{\"kind\":\"stance\",\"id\":\"%s\",\"record\":{\"demand\":%s}}"
              .formatted(id, "{\"mode\":\"single\",\"options\":[{\"action\":\"retract\"}]}");
      String table = "id,demand.mode,demand.options\n%s,single,retract\n".formatted(id);
      counts(
          format.equals("csv")
              ? imported("csv&kind=stance&mode=update", table)
              : imported("ndjson&mode=update", line),
          0,
          1,
          0,
          0);
      Response now = read("/v1/stances/" + id);
      assertThat((String) now.path("demand.mode")).isEqualTo("single");
      assertThat((String) now.path("demand.condition")).isEqualTo("soon");
      assertThat((String) now.path("demand.deadline")).isEqualTo("2025-01-01");
      assertThat((String) now.path("demand.explicitness")).isEqualTo("implied");
      counts(
          imported(
              "ndjson&mode=update",
              "{\"kind\":\"stance\",\"id\":\"%s\",\"record\":{\"demand\":{\"deadline\":\"2025-02-02\",\"condition\":null}}}"
                  .formatted(id)),
          0,
          1,
          0,
          0);
      now = read("/v1/stances/" + id);
      assertThat((String) now.path("demand.deadline")).isEqualTo("2025-02-02");
      assertThat((String) now.path("demand.condition")).isNull();
      assertThat((String) now.path("demand.mode")).isEqualTo("single");
    }
  }

  /** A speaker with a little of everything, most of which follows from something else. */
  private static String known(String word) {
    String holder =
        create(
                "/v1/speakers",
                """
                {"kind":"person","name":"Ada %1$s","slug":"ada-%1$s","country":"IT",
                 "otherNames":[{"name":"A. %1$s","from":"2001~"}],
                 "identifiers":[{"scheme":"x","identifier":"%1$s"}]}"""
                    .formatted(word))
            .path("id");
    create(
        "/v1/memberships",
        """
        {"member":"%s","organization":"%s","role":"Speaker","start":"2020-03",
         "citations":[{"source":{"url":"https://example.org/%s","title":"Roll"},"quote":"was chosen"}]}"""
            .formatted(holder, organization(), word));
    String topic = create("/v1/topics", "{\"name\":\"T %s\"}".formatted(word)).path("id");
    String target =
        statement(
            holder,
            ",\"saidOn\":\"2024-05-20\",\"language\":\"it\",\"topics\":[\"%s\"]".formatted(topic));
    String expressing = statement(holder, ",\"saidOn\":\"2024-05-26\",\"language\":\"it\"");
    String stance =
        stance(
            holder,
            "statement",
            target,
            """
            ,"text":"Basta.","expressedIn":"%s","act":"demand","demand":{"mode":"single","options":[{"action":"retract"}]}"""
                .formatted(expressing)
                .replace(",\"act\":\"demand\"", ""));
    create(
        "/v1/responses",
        """
        {"speaker":"%s","kind":"stood_by","stances":["%s"],"text":"No.","expressedIn":"%s",
         "citations":[{"source":"urn:onrecord:seed-article","quote":"stood"}]}"""
            .formatted(holder, stance, expressing));
    return holder;
  }

  @Test
  void an_export_that_comes_in_again_changes_nothing() {
    String word = unique();
    String holder = known(word);
    Map<String, String> filters =
        Map.of(
            "speaker", "q=" + word,
            "topic", "q=" + word,
            "source", "url=https://example.org/" + word,
            "membership", "member=" + holder,
            "statement", "speaker=" + holder,
            "stance", "holder=" + holder,
            "response", "speaker=" + holder);
    long before = lastSequence();
    filters.forEach(
        (kind, filter) -> {
          String path = "/v1/exports/" + kind + "s.%s?" + filter;
          List<JsonNode> items =
              read(path.formatted("ndjson")).asString().lines().map(UpdatesSuite::json).toList();
          assertThat(items).as(kind).isNotEmpty();
          counts(
              imported("csv&mode=update&kind=" + kind, read(path.formatted("csv")).asString()),
              0,
              0,
              items.size(),
              0);
          String lines =
              items.stream().map(item -> line(kind, item)).collect(Collectors.joining("\n"));
          counts(imported("ndjson&mode=update", lines), 0, 0, items.size(), 0);
        });
    assertThat(lastSequence()).isEqualTo(before);
    String stance = read("/v1/stances?holder=" + holder).path("items[0].id");
    String expressing = read("/v1/stances/" + stance).path("expressedIn.id");
    correct("/v1/statements/" + expressing, "{\"saidOn\":\"2024-05-28\"}");
    assertThat((String) read("/v1/stances/" + stance).path("takenOn")).isEqualTo("2024-05-28");
  }

  private static String line(String kind, JsonNode item) {
    ObjectNode line = JSON.createObjectNode().put("kind", kind).put("id", item.get("id").asText());
    line.set("record", item);
    return line.toString();
  }

  @Test
  void what_follows_from_a_line_before_is_no_change_either() {
    String holder = speaker();
    String said = statement(holder, ",\"saidOn\":\"2024-05-26\"");
    String stance = stance(holder, "speaker", speaker(), ",\"expressedIn\":\"%s\"".formatted(said));
    String lines =
        """
        {"kind":"stance","id":"%2$s","record":{"takenOn":"2024-05-26"}}
        {"kind":"statement","id":"%1$s","record":{"saidOn":"2024-05-27"}}
        {"kind":"stance","id":"%2$s","record":{"takenOn":"2024-05-27"}}"""
            .formatted(said, stance);
    counts(imported("ndjson&mode=update", lines), 0, 1, 2, 0);
    correct("/v1/statements/" + said, "{\"saidOn\":\"2024-05-28\"}");
    assertThat((String) read("/v1/stances/" + stance).path("takenOn")).isEqualTo("2024-05-28");
  }

  @Test
  void a_batch_reads_at_once_what_its_records_show() {
    assertThat(lookups(40)).isEqualTo(lookups(4)).isPositive();
  }

  // How many SQL statements read what the records of a file show, where no line changes any.
  private static int lookups(int lines) {
    String holder = speaker();
    String said = statement(holder, ",\"saidOn\":\"2024-05-26\"");
    String file =
        IntStream.range(0, lines)
            .mapToObj(
                i ->
                    stance(holder, "speaker", speaker(), ",\"expressedIn\":\"%s\"".formatted(said)))
            .map(
                id ->
                    "{\"kind\":\"stance\",\"id\":\"%s\",\"record\":{\"takenOn\":\"2024-05-26\"}}"
                        .formatted(id))
            .collect(Collectors.joining("\n"));
    return (int)
        CountingDriver.executed(
                "imports", () -> counts(imported("ndjson&mode=update", file), 0, 0, lines, 0))
            .stream()
            .filter(sql -> sql.matches("(?s).*left join speaker addressee.*"))
            .count();
  }

  @Test
  void what_another_form_cannot_say_stays_as_it_is() {
    String word = unique();
    String holder = known(word);
    String membership = read("/v1/memberships?member=" + holder).path("items[0].id");
    ObjectNode document = (ObjectNode) json(read("/v1/exports/popolo.json").asString());
    for (String collection : List.of("persons", "organizations", "memberships")) {
      List<JsonNode> kept = new ArrayList<>();
      document.get(collection).forEach(kept::add);
      kept.removeIf(item -> !List.of(holder, membership).contains(item.get("id").asText()));
      document.putArray(collection).addAll(kept);
    }
    counts(imported("popolo&mode=update", document.toString()), 0, 0, 2, 0);
    ((ObjectNode) document.at("/memberships/0"))
        .withArray("sources")
        .insertObject(0)
        .put("url", "https://example.org/new/" + word);
    counts(imported("popolo&mode=update", document.toString()), 0, 1, 1, 0);
    Response now = read("/v1/memberships/" + membership);
    assertThat(now.<List<String>>path("citations.quote")).containsExactly(null, "was chosen");
    assertThat((String) read("/v1/speakers/" + holder).path("otherNames[0].from"))
        .isEqualTo("2001~");
    String table =
        "id,citations\n%s,https://example.org/%s; https://example.org/other/%2$s\n"
            .formatted(membership, word);
    counts(imported("csv&kind=membership&mode=update", table), 0, 1, 0, 0);
    now = read("/v1/memberships/" + membership);
    assertThat(now.<List<String>>path("citations.quote")).containsExactly("was chosen", null);
  }

  @Test
  void a_claim_and_a_coded_passage_keep_what_was_found_since() {
    String word = unique();
    String claim =
        """
        {"@type":"ClaimReview","url":"https://checks.example.org/%1$s","claimReviewed":"That %1$s.",
         "author":{"@type":"Organization","name":"Checks"},
         "itemReviewed":{"@type":"Claim","author":{"@type":"Person","name":"Ada %1$s"},
          "appearance":[{"url":"https://example.org/%1$s"}]}}"""
            .formatted(word);
    counts(imported("claimreview&dataset=" + word, claim), 2, 0, 0, 0);
    keeps("claimreview&mode=update&dataset=" + word, claim, "ada-" + word, 2);
    String list =
        """
        statement_id,time,person,concept,agreement,text,document_id,document_title
        1,2024-05-26,Eve %1$s,Concept %1$s,1,We agree %1$s,7,Title
        """
            .formatted(word);
    counts(imported("dna&dataset=" + word, list), 5, 0, 0, 0);
    keeps("dna&mode=update&dataset=" + word, list, "eve-" + word, 5);
  }

  private static void keeps(String query, String file, String speaker, int lines) {
    String said = read("/v1/speakers/" + speaker + "/statements").path("items[0].id");
    JsonNode citations = json(read("/v1/statements/" + said).asString()).get("citations");
    citations.forEach(each -> ((ObjectNode) each).put("quote", "Said so."));
    correct(
        "/v1/statements/" + said, "{\"kind\":\"verbatim\",\"citations\":%s}".formatted(citations));
    String before = read("/v1/statements/" + said).asString();
    counts(imported(query, file), 0, 0, lines, 0);
    assertThat(read("/v1/statements/" + said).asString()).isEqualTo(before);
  }

  @Test
  void a_reference_that_leads_nowhere_is_told_by_its_key_in_the_detail_too() {
    Map<String, Object> told =
        imported(
            "ndjson",
            """
            {"kind":"statement","record":{"speaker":"#no key","text":"x","citations":[{"source":"urn:onrecord:seed-article"}]}}
            {"kind":"topic",,}
            {"kind":"topic","kind":"topic"}""");
    List<JsonNode> errors = errors(told);
    assertThat(errors.get(0).get("detail").asText())
        .isEqualTo("refers to \"#no key\", which is no line and not on record");
    assertThat(errors.get(1).get("detail").asText())
        .isEqualTo("The line is not JSON at column 17.");
    assertThat(errors.get(1).at("/errors/0/detail").asText()).isEqualTo("is not JSON at column 17");
    assertThat(errors.get(2).at("/errors/0/detail").asText())
        .startsWith("has a key twice in one object at column ");
  }

  @Test
  void a_file_that_is_not_in_utf_8_or_names_a_column_twice_is_told_where() {
    Response latin =
        send("csv&kind=topic", "name\n\u00e9\n".repeat(2).getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problem(latin, 400, "validation").get(0))
        .containsEntry("code", "encoding")
        .containsEntry("detail", "is not in UTF-8 at line 2, column 1");
    String beyond = "name\n" + "\uD83D\uDE00".repeat(20_000) + "\u00e9";
    byte[] mixed = beyond.getBytes(StandardCharsets.UTF_8);
    mixed[mixed.length - 1] = ' ';
    Response at = send("csv&kind=topic", mixed);
    assertThat(problem(at, 400, "validation").get(0))
        .containsEntry("detail", "is not in UTF-8 at line 2, column 20001");
    Response twice =
        send("csv&kind=topic", "name,slug,name\nx,y,z\n".getBytes(StandardCharsets.UTF_8));
    assertThat(problem(twice, 400, "validation").get(0))
        .containsEntry("pointer", "/name")
        .containsEntry("detail", "stands twice in the header");
    assertThat((String) twice.path("detail")).isEqualTo("The header has a column twice: name.");
  }

  @Test
  void two_lines_of_one_key_must_say_the_same() {
    String key = unique();
    String topic = "{\"kind\":\"topic\",\"key\":\"%s\",\"record\":{\"name\":\"%s\"}}\n";
    String said =
        """
        {"kind":"statement","key":"%1$s/s","record":{"speaker":"mark-rutte","text":"Said %1$s.","saidOn":"2021-03-04","topics":["#%1$s"],"citations":[{"source":"urn:onrecord:seed-article"}]}}
        """
            .formatted(key);
    String between =
        IntStream.range(0, 2 * 100)
            .mapToObj(i -> topic.formatted(key + "/" + i, key + " " + i))
            .collect(Collectors.joining());
    String file =
        topic.formatted(key, "One " + key)
            + said
            + topic.formatted(key, "One " + key)
            + said
            + topic.formatted(key, "Two " + key)
            + between
            + topic.formatted(key, "One " + key)
            + said
            + topic.formatted(key, "Three " + key);
    Map<String, Object> told = imported("ndjson&dryRun=true", topic.formatted(key, "a").repeat(2));
    counts(told, 1, 0, 1, 0);
    told = imported("ndjson&dryRun=true", topic.formatted(key, "a") + topic.formatted(key, "b"));
    counts(told, 1, 0, 0, 1);
    told = imported("ndjson", file);
    counts(told, 202, 0, 4, 2);
    List<JsonNode> errors = errors(told);
    assertThat(errors).extracting(error -> error.get("line").asInt()).containsExactly(5, 208);
    assertThat(errors.get(0).at("/errors/0/pointer").asText()).isEqualTo("/key");
    assertThat(errors.get(0).at("/errors/0/code").asText()).isEqualTo("repeated");
    assertThat((String) read("/v1/topics/" + StableId.of(key)).path("name"))
        .isEqualTo("One " + key);
    // What is on record from an earlier file stays as it is, whatever the next file says.
    counts(imported("ndjson", topic.formatted(key, "Four " + key)), 0, 0, 1, 0);
    Map<String, Object> popolo =
        imported(
            "popolo",
            "{\"persons\":[{\"id\":\"1\",\"name\":\"A %1$s\"},{\"id\":\"1\",\"name\":\"B %1$s\"}]}"
                .formatted(key));
    counts(popolo, 1, 0, 0, 1);
    assertThat(errors(popolo).get(0).get("at").asText()).isEqualTo("/persons/1");
  }
}
