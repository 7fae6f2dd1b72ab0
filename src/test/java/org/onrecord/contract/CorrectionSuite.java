package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.MERGE_PATCH;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.change;
import static org.onrecord.contract.Api.correct;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.draft;
import static org.onrecord.contract.Api.etag;
import static org.onrecord.contract.Api.faultAt;
import static org.onrecord.contract.Api.map;
import static org.onrecord.contract.Api.membership;
import static org.onrecord.contract.Api.organization;
import static org.onrecord.contract.Api.patch;
import static org.onrecord.contract.Api.post;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.sending;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.topic;
import static org.onrecord.contract.Api.unique;
import static org.onrecord.contract.Api.withdraw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is on record is corrected, by whom it concerns and with a reason, and whatever became of it.
 */
abstract class CorrectionSuite {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<Map<String, Object>> corrections(String id) {
    return all("/v1/corrections?limit=100").stream()
        .filter(row -> row.get("id").equals(id))
        .toList();
  }

  // Who speaks in which office.

  @Test
  void the_speaker_of_a_statement_is_corrected_by_one_patch_and_the_office_taken_anew() {
    String wrong = speaker();
    String right = speaker();
    String lost = membership(wrong, organization(), ",\"role\":\"Mayor\"");
    String taken = membership(right, organization(), ",\"role\":\"Judge\"");
    String id = statement(wrong, ",\"saidOn\":\"2024-05-26\"");
    String path = "/v1/statements/" + id;
    assertThat(read(path).<String>path("membership.id")).isEqualTo(lost);
    Response corrected = correct(path, "{\"speaker\":\"%s\"}".formatted(right));
    assertThat(corrected.<String>path("speaker.id")).isEqualTo(right);
    assertThat(corrected.<String>path("membership.id")).isEqualTo(taken);
    assertThat(corrections(id)).hasSize(1);
    assertThat(corrections(id).get(0).get("changed").toString())
        .contains("field=speaker", "field=membership");
  }

  @Test
  void a_corrected_date_takes_the_office_of_that_day() {
    String speaker = speaker();
    String before =
        membership(speaker, organization(), ",\"role\":\"Mayor\",\"end\":\"2020-06-30\"");
    String after =
        membership(speaker, organization(), ",\"role\":\"Judge\",\"start\":\"2020-07-01\"");
    String path = "/v1/statements/" + statement(speaker, ",\"saidOn\":\"2020-06-01\"");
    assertThat(read(path).<String>path("membership.id")).isEqualTo(before);
    assertThat(correct(path, "{\"saidOn\":\"2020-08-01\"}").<String>path("membership.id"))
        .isEqualTo(after);
    assertThat(correct(path, "{\"saidOn\":null}").<Object>path("membership")).isNull();
  }

  @Test
  void an_office_that_the_patch_names_is_kept_and_so_is_one_that_nothing_concerns() {
    String speaker = speaker();
    String first = membership(speaker, organization(), ",\"role\":\"Mayor\"");
    String second = membership(speaker, organization(), ",\"role\":\"Judge\"");
    String path =
        "/v1/statements/"
            + statement(speaker, ",\"saidOn\":\"2020-06-01\",\"membership\":\"" + first + "\"");
    assertThat(change(path, "{\"place\":\"Naples\"}").<String>path("membership.id"))
        .isEqualTo(first);
    assertThat(
            correct(path, "{\"saidOn\":\"2020-08-01\",\"membership\":\"%s\"}".formatted(second))
                .<String>path("membership.id"))
        .isEqualTo(second);
    assertThat(
            correct(path, "{\"saidOn\":\"2020-09-01\",\"membership\":\"%s\"}".formatted(second))
                .<String>path("membership.id"))
        .isEqualTo(second);
    assertThat(
            correct(path, "{\"saidOn\":\"2020-10-01\",\"membership\":null}")
                .<Object>path("membership"))
        .isNull();
    assertThat(change(path, "{\"place\":\"Rome\"}").<Object>path("membership")).isNull();
    faultAt(
        patch(
            path,
            etag(path),
            "{\"speaker\":\"%s\",\"membership\":\"%s\"}".formatted(speaker(), first)),
        "/membership");
  }

  @Test
  void the_attribution_says_which_of_several_offices_is_meant() {
    String speaker = speaker();
    membership(speaker, organization(), ",\"role\":\"Member of Parliament\"");
    String secretary = membership(speaker, organization(), ",\"role\":\"Home Secretary\"");
    String minister = membership(speaker, organization(), ",\"role\":\"Minister for Women\"");
    assertThat(
            read("/v1/statements/"
                    + statement(
                        speaker,
                        ",\"saidOn\":\"2018-04-26\",\"attribution\":\"Britain’s Home Secretary\""))
                .<String>path("membership.id"))
        .isEqualTo(secretary);
    assertThat(
            read("/v1/statements/"
                    + statement(
                        speaker,
                        ",\"saidOn\":\"2018-04-26\",\"attribution\":\"the minister for women\""))
                .<String>path("membership.id"))
        .isEqualTo(minister);
    assertThat(
            read("/v1/statements/" + statement(speaker, ",\"saidOn\":\"2018-04-26\""))
                .<Object>path("membership"))
        .isNull();
  }

  // What else on record stands against a correction.

  @Test
  void an_organization_with_members_becomes_no_person() {
    String party = organization();
    String path = "/v1/speakers/" + party;
    String member = "/v1/memberships/" + membership(speaker(), party, "");
    Response refused = patch(path, etag(path), "{\"kind\":\"person\"}");
    faultAt(refused, "/kind");
    assertThat(refused.asString()).contains("/v1/memberships?organization=" + party);
    change(path, "{\"kind\":\"collective\"}");
    withdraw(member);
    change(path, "{\"kind\":\"person\"}");
  }

  @Test
  void an_office_that_others_name_stays_that_of_its_member() {
    String member = speaker();
    String other = speaker();
    String office = membership(member, organization(), ",\"role\":\"Mayor\"");
    String path = "/v1/memberships/" + office;
    String said = "/v1/statements/" + statement(member, ",\"membership\":\"" + office + "\"");
    String demand =
        "/v1/stances/"
            + Api.stance(
                other,
                "speaker",
                member,
                ",\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"resign\",\"office\":\"%s\"}]}"
                    .formatted(office));
    String theirs = "{\"member\":\"%s\"}".formatted(other);
    Response refused = patch(path, etag(path), theirs);
    faultAt(refused, "/member");
    assertThat(refused.asString()).contains(said).contains(demand);
    change(path, "{\"member\":\"%s\",\"role\":\"Judge\"}".formatted(slug(member)));
    correct(said, "{\"membership\":null}");
    assertThat(patch(path, etag(path), theirs).asString()).contains(demand).doesNotContain(said);
    withdraw(demand);
    change(path, theirs);
  }

  private static String slug(String speaker) {
    return read("/v1/speakers/" + speaker).path("slug");
  }

  @Test
  void an_option_stays_in_its_demand_and_the_demand_on_its_target_while_a_verdict_is_on_it() {
    String author = speaker();
    String said = statement(author);
    String another = statement(author);
    String path =
        "/v1/stances/"
            + Api.stance(
                speaker(),
                "statement",
                said,
                ",\"demand\":{\"mode\":\"any_of\",\"options\":[{\"action\":\"retract\"},{\"action\":\"apologize\"}]}");
    String answer =
        "/v1/responses/"
            + create(
                    "/v1/responses",
                    Api.responseDraft(
                        author,
                        said,
                        ",\"verdicts\":[{\"stance\":\"%s\",\"action\":\"apologize\",\"verdict\":\"partly\"}]"
                            .formatted(path.substring(path.lastIndexOf('/') + 1))))
                .path("id");
    String retract = "{\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"retract\"}]}}";
    String onAnother = "{\"target\":{\"type\":\"statement\",\"id\":\"%s\"}}".formatted(another);
    for (String body : List.of(retract, "{\"demand\":null}")) {
      Response refused = patch(path, etag(path), body);
      faultAt(refused, "/demand");
      assertThat(refused.asString()).contains(answer);
    }
    Response elsewhere =
        sending(MERGE_PATCH, onAnother)
            .header("If-Match", etag(path))
            .header("Change-Note", "it was on another")
            .patch(path);
    faultAt(elsewhere, "/target");
    assertThat(elsewhere.asString()).contains(answer);
    // Other orders, words and options are no matter of the verdict.
    change(
        path,
        "{\"demand\":{\"options\":[{\"action\":\"apologize\",\"object\":\"in public\"},{\"action\":\"clarify\"}]}}");
    // Once the response names the demand, the verdict is on it wherever it is aimed.
    change(answer, "{\"stances\":[\"%s\"]}".formatted(path.substring(path.lastIndexOf('/') + 1)));
    correct(path, onAnother);
    change(answer, "{\"verdicts\":null}");
    change(path, retract);
  }

  @Test
  void an_option_that_is_named_by_its_position_goes_only_when_no_verdict_is_on_it() {
    String author = speaker();
    String said = statement(author);
    String mayor = membership(author, organization(), ",\"role\":\"Mayor\"");
    String judge = membership(author, organization(), ",\"role\":\"Judge\"");
    String option = "{\"action\":\"resign\",\"office\":\"%s\"}";
    String demand =
        Api.stance(
            speaker(),
            "statement",
            said,
            ",\"demand\":{\"mode\":\"any_of\",\"options\":[%s,%s]}"
                .formatted(option.formatted(mayor), option.formatted(judge)));
    create(
        "/v1/responses",
        Api.responseDraft(
            author,
            said,
            ",\"verdicts\":[{\"stance\":\"%s\",\"option\":1,\"verdict\":\"partly\"}]"
                .formatted(demand)));
    String path = "/v1/stances/" + demand;
    String one = "{\"demand\":{\"mode\":\"single\",\"options\":[%s]}}";
    faultAt(patch(path, etag(path), one.formatted(option.formatted(mayor))), "/demand");
    change(path, one.formatted(option.formatted(judge)));
  }

  @Test
  void an_option_stands_twice_also_when_one_names_the_addressee_of_the_demand() {
    String author = speaker();
    faultAt(
        post(
            "/v1/stances",
            Api.stanceDraft(
                speaker(),
                "statement",
                statement(author),
                ",\"demand\":{\"mode\":\"all_of\",\"options\":[{\"action\":\"retract\"},{\"action\":\"retract\",\"addressee\":\"%s\"}]}"
                    .formatted(author))),
        "/demand/options");
  }

  // What needs a reason, and where it is shown.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"saidOn\":\"2024-05-27\"}|saidOn",
        "{\"saidOn\":null}|saidOn",
        "{\"text\":\"Other words.\"}|words",
        "{\"renderings\":[{\"text\":\"Other words.\"}]}|words",
        "{\"verification\":\"verified\"}|verification"
      })
  void a_published_fact_of_a_statement_is_replaced_only_with_a_note(String body, String field) {
    String id = statement(speaker(), ",\"saidOn\":\"2024-05-26\"");
    String path = "/v1/statements/" + id;
    Map<String, Object> error = problem(patch(path, etag(path), body), 400, "validation").get(0);
    assertThat(error)
        .containsEntry("parameter", "Change-Note")
        .containsEntry("code", "required")
        .extractingByKey("detail")
        .asString()
        .contains(field);
    assertThat(read(path).<Integer>path("version")).isEqualTo(1);
    correct(path, body);
    assertThat(corrections(id)).hasSize(1);
  }

  @Test
  void another_speaker_holder_target_or_wording_needs_a_note_too() {
    String said = statement(speaker());
    String stance =
        "/v1/stances/" + Api.stance(speaker(), "statement", said, ",\"text\":\"Wrong.\"");
    String response =
        "/v1/responses/"
            + create("/v1/responses", Api.responseDraft(speaker(), said, ",\"text\":\"No.\""))
                .path("id");
    for (String[] each :
        new String[][] {
          {"/v1/statements/" + said, "{\"speaker\":\"%s\"}".formatted(speaker())},
          {stance, "{\"holder\":\"%s\"}".formatted(speaker())},
          {stance, "{\"target\":{\"id\":\"%s\"}}".formatted(statement(speaker()))},
          {stance, "{\"text\":\"Right.\"}"},
          {response, "{\"speaker\":\"%s\"}".formatted(speaker())},
          {response, "{\"statement\":\"%s\"}".formatted(statement(speaker()))},
          {response, "{\"text\":\"Yes.\"}"}
        }) {
      assertThat(problem(patch(each[0], etag(each[0]), each[1]), 400, "validation").get(0))
          .as(each[1])
          .containsEntry("parameter", "Change-Note");
      correct(each[0], each[1]);
    }
  }

  @Test
  void the_date_of_an_act_changes_without_a_note_and_is_a_correction_all_the_same() {
    String said = statement(speaker());
    String stance = Api.stance(speaker(), "statement", said, ",\"takenOn\":\"2024-05-26\"");
    change("/v1/stances/" + stance, "{\"takenOn\":\"2024-05-27\"}");
    assertThat(corrections(stance)).hasSize(1);
    assertThat(corrections(stance).get(0)).doesNotContainKey("note");
    String response =
        create("/v1/responses", Api.responseDraft(speaker(), said, ",\"madeOn\":\"2024-05-28\""))
            .path("id");
    change("/v1/responses/" + response, "{\"madeOn\":\"2024-05-29\"}");
    assertThat(corrections(response)).hasSize(1);
    String office = membership(speaker(), organization(), ",\"role\":\"Mayor\"");
    change("/v1/memberships/" + office, "{\"role\":\"Judge\"}");
    assertThat(corrections(office)).hasSize(1);
  }

  @Test
  void what_fills_a_blank_or_adds_to_the_record_needs_no_note_and_corrects_nothing() {
    String id = statement(speaker());
    String path = "/v1/statements/" + id;
    change(path, "{\"saidOn\":\"2024-05-26\",\"place\":\"Naples\"}");
    create(path + "/renderings", "{\"text\":\"Woorden.\",\"language\":\"nl\"}");
    change(path, "{\"place\":\"Rome\"}");
    assertThat(corrections(id)).isEmpty();
    String stance = Api.stance(speaker(), "statement", id, "");
    change("/v1/stances/" + stance, "{\"text\":\"Wrong.\",\"takenOn\":\"2024-05-26\"}");
    assertThat(corrections(stance)).isEmpty();
  }

  @Test
  void a_rendering_that_is_taken_away_or_reworded_needs_a_note() {
    String path = "/v1/statements/" + statement(speaker());
    create(path + "/renderings", "{\"text\":\"Woorden.\",\"language\":\"nl\"}");
    List<Map<String, Object>> forms = all(path + "/renderings");
    forms.get(1).put("text", "Andere woorden.");
    for (Object body :
        List.of(Map.of("renderings", forms), Map.of("renderings", forms.subList(0, 1)))) {
      assertThat(problem(patch(path, etag(path), json(body)), 400, "validation").get(0))
          .containsEntry("parameter", "Change-Note");
    }
    correct(path, json(Map.of("renderings", forms)));
    assertThat(read(path).<String>path("renderings[1].text")).isEqualTo("Andere woorden.");
  }

  // What refers to a withdrawn record.

  @Test
  void what_refers_to_a_withdrawn_record_can_be_corrected_where_that_is_not_concerned() {
    String author = speaker();
    String holder = speaker();
    String topic = topic();
    String source = Api.source();
    String said = statement(author);
    String cited = "\"citations\":[{\"source\":\"%s\"}]".formatted(source);
    String stance =
        create(
                "/v1/stances",
                """
                {"holder":"%s","target":{"type":"statement","id":"%s"},"position":"oppose","act":"demand",
                 "demand":{"mode":"single","options":[{"action":"retract"}]},%s}"""
                    .formatted(holder, said, cited))
            .path("id");
    String response =
        create(
                "/v1/responses",
                """
                {"speaker":"%s","kind":"stood_by","statement":"%s","stances":["%s"],
                 "verdicts":[{"stance":"%s","action":"retract","verdict":"refuses"}],%s}"""
                    .formatted(author, said, stance, stance, cited))
            .path("id");
    String office = membership(author, organization(), "," + cited);
    String mentioning =
        create(
                "/v1/statements",
                """
                {"speaker":"%s","membership":"%s","text":"w","mentions":["%s"],"topics":["%s"],%s}"""
                    .formatted(author, office, author, topic, cited))
            .path("id");
    String narrow =
        create(
                "/v1/topics",
                "{\"name\":\"Narrow %s\",\"broader\":\"%s\"}".formatted(unique(), topic))
            .path("id");
    withdraw("/v1/sources/" + source);
    withdraw("/v1/topics/" + topic);
    withdraw("/v1/memberships/" + office);
    withdraw("/v1/statements/" + said);
    withdraw("/v1/speakers/" + author);

    change("/v1/stances/" + stance, "{\"takenOn\":\"2024-05-26\"}");
    change("/v1/responses/" + response, "{\"madeOn\":\"2024-05-27\"}");
    change("/v1/statements/" + mentioning, "{\"occasion\":\"rally\"}");
    change("/v1/topics/" + narrow, "{\"name\":\"Narrower %s\"}".formatted(unique()));

    Response seen = read("/v1/stances/" + stance);
    assertThat(seen.<Boolean>path("target.withdrawn")).isTrue();
    assertThat(seen.<Boolean>path("target.speaker.withdrawn")).isTrue();
    assertThat(seen.<Boolean>path("demand.addressee.withdrawn")).isTrue();
    Response answered = read("/v1/responses/" + response);
    assertThat(answered.<Boolean>path("statement.withdrawn")).isTrue();
    assertThat(answered.<Boolean>path("statement.speaker.withdrawn")).isTrue();
    Response said2 = read("/v1/statements/" + mentioning);
    assertThat(said2.<Boolean>path("speaker.withdrawn")).isTrue();
    assertThat(said2.<Boolean>path("membership.withdrawn")).isTrue();
    assertThat(said2.<Boolean>path("mentions[0].withdrawn")).isTrue();
    assertThat(said2.<Boolean>path("topics[0].withdrawn")).isTrue();
    assertThat(
            read("/v1/statements/" + mentioning + "/thread")
                .<Boolean>path("statement.speaker.withdrawn"))
        .isTrue();

    // It may be sent back, but not put anywhere else.
    change("/v1/stances/" + stance, "{\"target\":{\"id\":\"%s\"}}".formatted(said));
    faultAt(
        patch(
            "/v1/stances/" + stance,
            etag("/v1/stances/" + stance),
            "{\"expressedIn\":\"%s\"}".formatted(said)),
        "/expressedIn");
    faultAt(
        patch(
            "/v1/stances/" + stance,
            etag("/v1/stances/" + stance),
            "{\"holder\":\"%s\"}".formatted(author)),
        "/holder");
  }

  @Test
  void a_withdrawal_names_what_still_refers_to_the_record() {
    String party = organization();
    String member = speaker();
    String office = membership(member, party, "");
    membership(speaker(), organization(), ",\"onBehalfOf\":\"%s\"".formatted(party));
    String topic = topic();
    String said =
        statement(
            member,
            ",\"saidOn\":\"2024-05-26\",\"mentions\":[\"%s\"],\"topics\":[\"%s\"]"
                .formatted(party, topic));
    Api.stance(speaker(), "statement", said, "");
    create("/v1/responses", Api.responseDraft(member, said, ""));
    String source = create("/v1/sources", draft("sources")).path("id");
    change("/v1/memberships/" + office, "{\"citations\":[{\"source\":\"%s\"}]}".formatted(source));
    assertThat(referring("/v1/speakers/" + party)).isEqualTo("memberships=2, statements=1");
    assertThat(referring("/v1/topics/" + topic)).isEqualTo("statements=1");
    assertThat(referring("/v1/sources/" + source)).isEqualTo("memberships=1");
    assertThat(referring("/v1/memberships/" + office)).isEqualTo("statements=1");
    assertThat(referring("/v1/statements/" + said)).isEqualTo("responses=1, stances=1");
    assertThat(referring("/v1/speakers/" + speaker())).isNull();
  }

  private static String referring(String path) {
    Response gone = Api.delete(path, etag(path));
    assertThat(gone.statusCode()).isEqualTo(204);
    return gone.header("Referring-Records");
  }

  // What was read can be sent.

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
  void what_get_gives_patch_accepts_and_changes_nothing(String collection) {
    String id = create("/v1/" + collection, draft(collection)).path("id");
    sentBack("/v1/" + collection + "/" + id);
  }

  private static void sentBack(String path) {
    Response seen = read(path);
    Response same = change(path, seen.asString());
    assertThat(same.asString()).isEqualTo(seen.asString());
    // Each member alone, too.
    map(seen)
        .forEach(
            (field, value) -> {
              Map<String, Object> alone = new LinkedHashMap<>();
              alone.put(field, value);
              assertThat(change(path, json(alone)).asString()).as(field).isEqualTo(seen.asString());
            });
  }

  @Test
  void every_record_of_the_sample_can_be_sent_back_as_it_was_read() {
    for (String collection :
        List.of(
            "speakers", "topics", "sources", "memberships", "statements", "stances", "responses")) {
      for (Object id :
          read("/v1/" + collection + "?sort=createdAt&limit=12").<List<Object>>path("items.id")) {
        String path = "/v1/" + collection + "/" + id;
        Response seen = read(path);
        assertThat(change(path, seen.asString()).asString()).isEqualTo(seen.asString());
      }
    }
  }

  @Test
  void a_second_source_is_added_to_what_was_read() {
    String path = "/v1/statements/" + statement(speaker());
    Map<String, Object> seen = map(read(path));
    @SuppressWarnings("unchecked")
    List<Object> citations = new ArrayList<>((List<Object>) seen.get("citations"));
    citations.add(Map.of("source", "https://example.org/" + unique(), "quote", "Words"));
    Response changed = change(path, json(Map.of("citations", citations)));
    assertThat(changed.<List<String>>path("citations.source.url")).hasSize(2);
    assertThat(changed.<String>path("citations[0].source.id"))
        .isEqualTo(read("/v1/sources?url=urn:onrecord:seed-article").path("items[0].id"));
    // The whole of it as well.
    seen.put("citations", citations.subList(1, 2));
    assertThat(sending(MERGE_PATCH, json(seen)).header("If-Match", "*").patch(path).statusCode())
        .as("what only the service writes is not what it was")
        .isEqualTo(400);
    seen = map(read(path));
    seen.put("citations", citations.subList(1, 2));
    assertThat(change(path, json(seen)).<List<Object>>path("citations")).hasSize(1);
  }

  @Test
  void references_are_taken_as_they_are_shown_wherever_one_is_read() {
    String said = statement(speaker(), ",\"saidOn\":\"2024-05-26\"");
    Map<String, Object> statement = map(read("/v1/statements/" + said));
    Map<String, Object> card = map(read("/v1/statements/" + said + "/thread"));
    Object author = statement.get("speaker");
    Object source = ((Map<?, ?>) ((List<?>) statement.get("citations")).get(0)).get("source");
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("type", "statement");
    @SuppressWarnings("unchecked")
    Map<String, Object> reference = (Map<String, Object>) card.get("statement");
    target.putAll(reference);
    Response stance =
        create(
            "/v1/stances",
            json(
                Map.of(
                    "holder",
                    author,
                    "target",
                    target,
                    "position",
                    "oppose",
                    "act",
                    "demand",
                    "demand",
                    Map.of(
                        "mode",
                        "single",
                        "addressee",
                        author,
                        "options",
                        List.of(Map.of("action", "retract", "status", "open"))),
                    "citations",
                    List.of(Map.of("source", source)))));
    create(
        "/v1/responses",
        json(
            Map.of(
                "speaker",
                author,
                "kind",
                "stood_by",
                "statement",
                reference,
                "stances",
                List.of(map(stance)),
                "verdicts",
                List.of(Map.of("stance", map(stance), "action", "retract", "verdict", "refuses")),
                "citations",
                List.of(Map.of("source", source)))));
  }

  @Test
  void what_only_the_service_writes_is_refused_when_it_says_something_else() {
    String path = "/v1/statements/" + statement(speaker());
    for (String body :
        List.of(
            "{\"status\":\"retracted\"}",
            "{\"version\":7}",
            "{\"warnings\":[{\"kind\":\"undated_act\",\"detail\":\"x\"}]}",
            "{\"tally\":{\"support\":9}}",
            "{\"planet\":\"mars\"}")) {
      assertThat(problem(patch(path, etag(path), body), 400, "validation").get(0))
          .as(body)
          .containsEntry("code", "unknown_field");
    }
  }

  @Test
  void faults_in_the_details_of_a_source_are_told_where_they_stand() {
    Response answer =
        post(
            "/v1/statements",
            """
            {"speaker":"%s","text":"w","citations":[{"source":"https://example.org/a"},
             {"source":{"url":"https://example.org/b","titel":"T","type":"planet"}}]}"""
                .formatted(speaker()));
    assertThat(problem(answer, 400, "validation"))
        .extracting(error -> error.get("pointer"))
        .containsExactlyInAnyOrder("/citations/1/source/titel", "/citations/1/source/type");
  }

  // What is told of a source along with a citation.

  @Test
  void details_of_a_source_on_record_are_filled_in_where_it_has_none() {
    String url = "https://example.org/" + unique();
    String first = "/v1/statements/" + cites("{\"url\":\"%s\",\"publisher\":\"P\"}".formatted(url));
    String source = "/v1/sources/" + read(first).path("citations[0].source.id");
    assertThat(read(source).<Integer>path("version")).isEqualTo(1);
    cites(
        "{\"url\":\"%s\",\"title\":\"T\",\"publisher\":\"Other\",\"type\":\"interview\",\"authors\":[\"A\"]}"
            .formatted(url));
    Response filled = read(source);
    assertThat(filled.<String>path("title")).isEqualTo("T");
    assertThat(filled.<String>path("type")).isEqualTo("interview");
    assertThat(filled.<List<String>>path("authors")).containsExactly("A");
    assertThat(filled.<String>path("publisher")).as("what is on record stays").isEqualTo("P");
    assertThat(filled.<Integer>path("version")).isEqualTo(2);
    assertThat(all(source + "/history")).hasSize(2);
    assertThat(read(first).<String>path("citations[0].source.title")).isEqualTo("T");
    cites("{\"url\":\"%s\",\"title\":\"Another\"}".formatted(url));
    cites("\"" + url + "\"");
    assertThat(read(source).asString()).isEqualTo(filled.asString());
    // Nothing is filled in by what is refused.
    faultAt(
        post(
            "/v1/statements",
            "{\"speaker\":\"%s\",\"text\":\"w\",\"citations\":[{\"source\":{\"url\":\"%s\",\"licence\":\"L\"}}],\"topics\":[\"nowhere-at-all\"]}"
                .formatted(speaker(), url)),
        "/topics/0");
    assertThat(read(source).asString()).isEqualTo(filled.asString());
  }

  private static String cites(String source) {
    return create(
            "/v1/statements",
            "{\"speaker\":\"%s\",\"text\":\"w\",\"citations\":[{\"source\":%s}]}"
                .formatted(speaker(), source))
        .path("id");
  }
}
