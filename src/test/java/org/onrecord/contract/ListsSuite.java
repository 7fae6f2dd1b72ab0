package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.anyone;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.ids;
import static org.onrecord.contract.Api.map;
import static org.onrecord.contract.Api.membership;
import static org.onrecord.contract.Api.organization;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.stance;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.topic;
import static org.onrecord.contract.Api.unique;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists: pages, orders, filters, and what they cost. */
abstract class ListsSuite {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/speakers?sort=createdAt",
        "/v1/speakers?sort=name",
        "/v1/topics?sort=createdAt",
        "/v1/topics?sort=name",
        "/v1/sources?sort=createdAt",
        "/v1/sources?sort=publishedOn",
        "/v1/memberships?sort=createdAt",
        "/v1/memberships?sort=start",
        "/v1/statements?sort=saidOn",
        "/v1/statements?sort=createdAt",
        "/v1/stances?sort=takenOn",
        "/v1/stances?sort=createdAt",
        "/v1/responses?sort=madeOn",
        "/v1/responses?sort=createdAt",
        "/v1/changes?since=0&sort=sequence"
      })
  void pages_repeat_nothing_and_miss_nothing_in_either_direction(String path) {
    String key = path.contains("changes") ? "sequence" : "id";
    List<Object> whole = values(path + "&limit=100", key);
    List<Object> small = values(path + "&limit=3", key);
    assertThat(small).isNotEmpty().isEqualTo(whole).doesNotHaveDuplicates();
    List<Object> reversed =
        new ArrayList<>(values(path.replace("sort=", "sort=-") + "&limit=7", key));
    Collections.reverse(reversed);
    assertThat(reversed).isEqualTo(whole);
    String sort = path.substring(path.indexOf("sort=") + 5);
    List<String> sorted =
        all(path + "&limit=100").stream()
            .map(item -> item.get(sort))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .filter(value -> value.matches("\\d{4}-\\d\\d-\\d\\d(T.*)?"))
            .toList();
    assertThat(sorted).isSorted();
  }

  private static List<Object> values(String path, String key) {
    return all(path).stream().map(item -> item.get(key)).toList();
  }

  @Test
  void a_page_links_to_the_next_in_its_body_and_its_header() {
    Response first = read("/v1/speakers?limit=2&kind=person&sort=name");
    String next = first.path("next");
    assertThat(next).startsWith("/v1/speakers?").contains("kind=person", "limit=2", "sort=name");
    assertThat(first.header("Link")).isEqualTo("<" + next + ">; rel=\"next\"");
    assertThat(first.<Object>path("total")).isNull();
    Response last = read("/v1/responses?limit=100&statement=" + SampleSuite.ST1);
    assertThat(map(last)).containsOnlyKeys("items");
    assertThat(last.header("Link")).isNull();
  }

  @Test
  void a_list_has_a_weak_etag_and_answers_304() {
    Response first = read("/v1/topics?limit=3");
    String etag = first.header("ETag");
    assertThat(etag).startsWith("W/\"");
    assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=0, must-revalidate");
    assertThat(anyone().header("If-None-Match", etag).get("/v1/topics?limit=3").statusCode())
        .isEqualTo(304);
    topic();
    assertThat(anyone().header("If-None-Match", etag).get("/v1/topics?limit=3").statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_page_has_20_items_unless_asked_for_1_to_100() {
    assertThat(read("/v1/changes").<List<Object>>path("items")).hasSize(20);
    assertThat(read("/v1/changes?limit=1").<List<Object>>path("items")).hasSize(1);
    assertThat(read("/v1/changes?limit=77").<List<Object>>path("items")).hasSize(77);
  }

  @Test
  void count_adds_the_total_of_the_filter() {
    String speaker = speaker();
    for (int i = 0; i < 3; i++) {
      statement(speaker);
    }
    Response counted = read("/v1/statements?speaker=" + speaker + "&limit=2&count=true");
    assertThat(counted.<Integer>path("total")).isEqualTo(3);
    assertThat(read((String) counted.path("next")).<Integer>path("total")).isEqualTo(3);
  }

  @Test
  void fields_leave_out_all_others() {
    for (Map<String, Object> item : all("/v1/statements?limit=100&fields=text,saidOn")) {
      assertThat(item.keySet()).isSubsetOf("id", "text", "saidOn").contains("id", "text");
    }
  }

  @Test
  void fields_leaves_what_embed_asks_for() {
    Map<String, Object> item =
        all("/v1/statements?speaker=matteo-salvini&fields=text,saidOn&embed=speaker,renderings")
            .get(0);
    assertThat(item).containsOnlyKeys("id", "text", "saidOn", "speaker", "renderings", "embedded");
    assertThat(((Map<?, ?>) ((Map<?, ?>) item.get("embedded")).get("speaker")).get("slug"))
        .isEqualTo("matteo-salvini");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "statements?demand=foo",
        "statements?demandStatus=foo",
        "statements?demand=resign&demand=foo",
        "speakers/matteo-salvini/statements?demandStatus=foo",
        "changes?kind=foo",
        "corrections?kind=foo",
        "stances?act=foo",
        "responses?kind=foo",
        "sources?type=foo",
        "speakers?kind=foo",
        "warnings?kind=foo",
        "disputes?status=foo"
      })
  void a_word_that_no_filter_knows_is_refused_naming_those_it_knows(String list) {
    Response answer = anyone().get("/v1/" + list);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.<String>path("errors[0].detail")).startsWith("is not one of ");
  }

  @Test
  void embed_shows_references_in_full() {
    Map<String, Object> statement =
        all("/v1/statements?speaker=matteo-salvini&embed=renderings,speaker&q=retract").get(0);
    assertThat((List<?>) statement.get("renderings")).hasSizeGreaterThan(1);
    assertThat(((Map<?, ?>) ((Map<?, ?>) statement.get("embedded")).get("speaker")).get("country"))
        .isEqualTo("IT");
    assertThat(all("/v1/statements?speaker=matteo-salvini&q=retract").get(0))
        .doesNotContainKeys("renderings", "embedded");
    Map<String, Object> stance =
        all("/v1/stances?holder=matteo-salvini&demand=resign&embed=holder").get(0);
    assertThat(((Map<?, ?>) ((Map<?, ?>) stance.get("embedded")).get("holder")).get("slug"))
        .isEqualTo("matteo-salvini");
    Map<String, Object> salvini = all("/v1/speakers?q=salvini&embed=memberships").get(0);
    assertThat((List<?>) salvini.get("memberships")).hasSize(2);
    Map<String, Object> response =
        all("/v1/responses?statement=" + SampleSuite.ST1 + "&embed=speaker").get(0);
    assertThat(((Map<?, ?>) ((Map<?, ?>) response.get("embedded")).get("speaker")).get("slug"))
        .isEqualTo("jens-stoltenberg");
  }

  @Test
  void speakers_are_filtered_by_everything() {
    String word = unique();
    String state =
        create(
                "/v1/speakers",
                "{\"kind\":\"organization\",\"classification\":\"ngo\",\"country\":\"NZ\",\"name\":\"Ståte %s\"}"
                    .formatted(word))
            .path("id");
    String person =
        create(
                "/v1/speakers",
                "{\"kind\":\"person\",\"country\":\"AU\",\"name\":\"Person %1$s\",\"otherNames\":[{\"name\":\"alias%1$s\"}]}"
                    .formatted(word))
            .path("id");
    String topic = topic();
    membership(person, state, "");
    statement(person, ",\"topics\":[\"%s\"]".formatted(topic));
    String base = "/v1/speakers?q=" + word;
    assertThat(ids(base)).containsExactlyInAnyOrder(state, person);
    assertThat(ids(base + "&kind=person")).containsExactly(person);
    assertThat(ids(base + "&kind=collective")).isEmpty();
    assertThat(ids(base + "&kind=person&kind=organization")).hasSize(2);
    assertThat(ids(base + "&classification=ngo")).containsExactly(state);
    assertThat(ids(base + "&classification=party")).isEmpty();
    assertThat(ids(base + "&country=AU")).containsExactly(person);
    assertThat(ids(base + "&country=IT")).isEmpty();
    assertThat(ids(base + "&organization=" + state)).containsExactly(person);
    assertThat(ids(base + "&organization=nato")).isEmpty();
    assertThat(ids(base + "&topic=" + topic)).containsExactly(person);
    assertThat(ids(base + "&topic=nato-cohesion")).isEmpty();
    assertThat(ids("/v1/speakers?q=state+" + word)).containsExactly(state);
    assertThat(ids("/v1/speakers?q=alias" + word.toUpperCase(Locale.ROOT))).containsExactly(person);
    assertThat(ids("/v1/speakers?q=other+" + word)).isEmpty();
  }

  @Test
  void memberships_are_filtered_by_everything() {
    String member = speaker();
    String one = organization();
    String two = organization();
    String past = membership(member, one, ",\"start\":\"2010\",\"end\":\"2019-06\"");
    String open = membership(member, two, ",\"start\":\"2019\"");
    String base = "/v1/memberships?member=" + member;
    assertThat(ids(base)).containsExactlyInAnyOrder(past, open);
    assertThat(ids(base + "&organization=" + one)).containsExactly(past);
    assertThat(ids("/v1/memberships?organization=" + two)).containsExactly(open);
    assertThat(ids(base + "&organization=" + one + "&organization=" + two)).hasSize(2);
    assertThat(ids(base + "&on=2010-01-01")).containsExactly(past);
    assertThat(ids(base + "&on=2019-06-30")).containsExactlyInAnyOrder(past, open);
    assertThat(ids(base + "&on=2019-07-01")).containsExactly(open);
    assertThat(ids(base + "&on=2009-12-31")).isEmpty();
    assertThat(ids("/v1/memberships?member=" + one)).isEmpty();
    assertThat(ids("/v1/speakers/" + member + "/memberships"))
        .containsExactlyInAnyOrder(past, open);
  }

  @Test
  void topics_and_sources_are_filtered_by_everything() {
    String word = unique();
    String above = create("/v1/topics", "{\"name\":\"Above %s\"}".formatted(word)).path("id");
    String below =
        create("/v1/topics", "{\"name\":\"Below %s\",\"broader\":\"%s\"}".formatted(word, above))
            .path("id");
    assertThat(ids("/v1/topics?broader=" + above)).containsExactly(below);
    assertThat(ids("/v1/topics?broader=" + below)).isEmpty();
    assertThat(ids("/v1/topics?q=" + word)).containsExactlyInAnyOrder(above, below);
    assertThat(ids("/v1/topics?q=below+" + word)).containsExactly(below);

    String address = "https://example.org/" + word;
    String source =
        create(
                "/v1/sources",
                "{\"url\":\"%s\",\"type\":\"book\",\"publisher\":\"%s\",\"language\":\"mi\"}"
                    .formatted(address, word))
            .path("id");
    String base = "/v1/sources?publisher=" + word;
    assertThat(ids(base)).containsExactly(source);
    assertThat(ids(base + "&type=book")).containsExactly(source);
    assertThat(ids(base + "&type=dataset")).isEmpty();
    assertThat(ids(base + "&language=mi")).containsExactly(source);
    assertThat(ids(base + "&language=en")).isEmpty();
    assertThat(ids(base + "&url=" + Api.encode(address + "?utm_source=x"))).containsExactly(source);
    assertThat(ids(base + "&url=" + Api.encode(address + "#top"))).isEmpty();
    assertThat(ids(base + "&url=https://example.org/other")).isEmpty();
  }

  @Test
  void statements_are_filtered_by_everything() {
    String speaker =
        create(
                "/v1/speakers",
                "{\"kind\":\"person\",\"country\":\"NZ\",\"name\":\"%s\"}".formatted(unique()))
            .path("id");
    String organization = organization();
    membership(speaker, organization, "");
    String topic = topic();
    String mentioned = speaker();
    String full =
        create(
                "/v1/statements",
                """
                {"speaker":"%s","text":"Él dijo pingüino","kind":"translation","language":"es","form":"speech",
                 "verification":"verified","saidOn":"2024-05-10/2024-05-20","topics":["%s"],"mentions":["%s"],
                 "citations":[{"source":"urn:onrecord:seed-article"}]}"""
                    .formatted(speaker, topic, mentioned))
            .path("id");
    String bare = statement(speaker);
    stance(
        mentioned,
        "statement",
        full,
        ",\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"clarify\"}]}");
    String base = "/v1/statements?speaker=" + speaker;
    assertThat(ids(base)).containsExactly(full, bare);
    Map<String, String> found =
        Map.ofEntries(
            Map.entry("topic=" + topic, "topic=nato-cohesion"),
            Map.entry("mentions=" + mentioned, "mentions=nato"),
            Map.entry("form=speech", "form=letter"),
            Map.entry("kind=translation", "kind=summary"),
            Map.entry("language=es", "language=it"),
            Map.entry("verification=verified", "verification=fabricated"),
            Map.entry("saidFrom=2024-05-20", "saidFrom=2024-05-21"),
            Map.entry("saidTo=2024-05-10", "saidTo=2024-05-09"),
            Map.entry(
                "saidFrom=2024-05-12&saidTo=2024-05-13", "saidFrom=2024-05-21&saidTo=2024-06-01"),
            Map.entry("demand=clarify", "demand=resign"),
            Map.entry("q=pinguino", "q=pingu"),
            Map.entry("q=EL+dijo", "q=ella+dijo"));
    found.forEach(
        (hit, miss) -> {
          assertThat(ids(base + "&" + hit)).as(hit).containsExactly(full);
          assertThat(ids(base + "&" + miss)).as(miss).isEmpty();
        });
    assertThat(ids(base + "&form=speech&form=unknown")).containsExactly(full, bare);
    assertThat(ids(base + "&country=NZ")).containsExactly(full, bare);
    assertThat(ids(base + "&country=IT")).isEmpty();
    assertThat(ids(base + "&organization=" + organization)).containsExactly(full, bare);
    assertThat(ids(base + "&organization=nato")).isEmpty();
    String part = "/v1/speakers/" + speaker + "/statements";
    assertThat(ids(part)).containsExactly(full, bare);
    assertThat(ids(part + "?form=speech&limit=1")).containsExactly(full);
    assertThat(ids(part + "?limit=1")).containsExactly(full, bare);
  }

  @Test
  void stances_and_responses_are_filtered_by_everything() {
    String speaker = speaker();
    String holder = speaker();
    String topic = topic();
    String statement = statement(speaker, ",\"saidOn\":\"2024-05-01\"");
    String other = statement(speaker);
    String demanding =
        stance(
            holder,
            "statement",
            statement,
            ",\"basis\":\"verbatim\",\"takenOn\":\"2024-05\",\"demand\":{\"mode\":\"any_of\",\"options\":[{\"action\":\"retract\"},{\"action\":\"apologize\"}]}");
    String onSpeaker = stance(holder, "speaker", speaker, ",\"takenOn\":\"2024-07-01\"");
    String onTopic = stance(holder, "topic", topic, "");
    String base = "/v1/stances?holder=" + holder;
    assertThat(ids(base)).containsExactly(onSpeaker, demanding, onTopic);
    Map<String, String> found =
        Map.ofEntries(
            Map.entry("targetStatement=" + statement, "targetStatement=" + other),
            Map.entry("basis=verbatim", "basis=inferred"),
            Map.entry("demand=retract", "demand=resign"),
            Map.entry("demand=apologize&demand=resign", "demand=resign&demand=clarify"),
            Map.entry("addressee=" + speaker, "addressee=" + holder),
            Map.entry(
                "takenFrom=2024-05-31&takenTo=2024-06-30",
                "takenFrom=2024-06-01&takenTo=2024-06-30"),
            Map.entry("takenTo=2024-05-01", "takenTo=2024-04-30"));
    found.forEach(
        (hit, miss) -> {
          assertThat(ids(base + "&" + hit)).as(hit).containsExactly(demanding);
          assertThat(ids(base + "&" + miss)).as(miss).isEmpty();
        });
    assertThat(ids(base + "&targetSpeaker=" + speaker)).containsExactly(onSpeaker);
    assertThat(ids(base + "&targetTopic=" + topic)).containsExactly(onTopic);
    assertThat(ids(base + "&targetTopic=nato-cohesion")).isEmpty();
    assertThat(ids(base + "&position=oppose&act=criticize")).hasSize(3);
    assertThat(ids(base + "&position=support")).isEmpty();
    assertThat(ids(base + "&act=praise")).isEmpty();
    assertThat(ids("/v1/speakers/" + holder + "/stances"))
        .containsExactly(onSpeaker, demanding, onTopic);
    assertThat(ids("/v1/speakers/" + speaker + "/stances")).isEmpty();
    assertThat(ids("/v1/statements/" + statement + "/stances")).containsExactly(demanding);
    assertThat(ids("/v1/statements/" + statement + "/stances?act=praise")).isEmpty();
    assertThat(ids("/v1/statements/" + other + "/stances")).isEmpty();

    String response = create("/v1/responses", Api.responseDraft(speaker, statement, "")).path("id");
    assertThat(ids("/v1/responses?speaker=" + speaker)).containsExactly(response);
    assertThat(ids("/v1/responses?speaker=" + holder)).isEmpty();
    assertThat(ids("/v1/responses?statement=" + statement + "&kind=stood_by"))
        .containsExactly(response);
    assertThat(ids("/v1/responses?statement=" + statement + "&kind=resigned")).isEmpty();
    assertThat(ids("/v1/responses?statement=" + other)).isEmpty();
    assertThat(ids("/v1/statements/" + statement + "/responses")).containsExactly(response);
    assertThat(ids("/v1/statements/" + other + "/responses")).isEmpty();
  }

  @Test
  void parts_of_what_is_not_there_are_not_found() {
    for (String part :
        List.of(
            "/v1/speakers/%s/statements",
            "/v1/speakers/%s/stances",
            "/v1/speakers/%s/memberships",
            "/v1/statements/%s/renderings",
            "/v1/statements/%s/stances",
            "/v1/statements/%s/responses")) {
      Api.problem(Api.get(part.formatted(Api.NEVER)), 404, "not-found");
    }
    String speaker = speaker();
    Api.withdraw("/v1/speakers/" + speaker);
    Api.problem(Api.get("/v1/speakers/" + speaker + "/statements"), 410, "gone");
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
  void one_record_costs_at_most_three_statements(String collection) {
    for (String id : ids("/v1/" + collection + "?limit=4&fields=id").stream().limit(4).toList()) {
      assertThat(cost("/v1/" + collection + "/" + id)).as(collection).isBetween(1, 3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/speakers?",
        "/v1/speakers?embed=memberships&",
        "/v1/speakers?organization=nato&topic=nato-cohesion&q=stoltenberg&",
        "/v1/topics?",
        "/v1/sources?",
        "/v1/memberships?",
        "/v1/statements?",
        "/v1/statements?embed=renderings,speaker&",
        "/v1/statements?topic=nato-cohesion&organization=italy&saidFrom=2024-01-01&demand=resign&q=force&",
        "/v1/stances?",
        "/v1/stances?embed=holder&",
        "/v1/stances?demand=resign&targetStatement=018fa7e5-b400-741f-84b9-3e7d9b2a22b5&",
        "/v1/responses?",
        "/v1/responses?embed=speaker&",
        "/v1/changes?",
        "/v1/stances?embed=holder&",
        "/v1/statements?embed=speaker&",
        "/v1/speakers/jens-stoltenberg/statements?",
        "/v1/statements/018fa7e5-b400-741f-84b9-3e7d9b2a22b5/stances?"
      })
  void a_page_costs_at_most_four_statements_whatever_its_length(String path) {
    assertThat(cost(path + "limit=1")).isBetween(1, 4);
    assertThat(cost(path + "limit=100")).isBetween(1, 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/speakers/jens-stoltenberg/statements",
        "/v1/statements/018fa7e5-b400-741f-84b9-3e7d9b2a22b5/stances"
      })
  void whose_list_it_is_is_told_by_its_id_alone(String path) {
    assertThat(executed(path).get(0)).startsWith("select id from ");
  }

  @Test
  void fields_that_are_left_out_are_not_read() {
    assertThat(cost("/v1/statements?fields=id,text,status")).isEqualTo(1);
    assertThat(cost("/v1/statements?fields=tally")).isEqualTo(2);
    assertThat(cost("/v1/statements?fields=citations")).isEqualTo(2);
    assertThat(cost("/v1/stances?fields=holder,position")).isEqualTo(1);
    assertThat(cost("/v1/stances?fields=demand")).isEqualTo(2);
    List<Map<String, Object>> whole = read("/v1/statements?embed=renderings").path("items");
    List<Map<String, Object>> some =
        read("/v1/statements?fields=tally,topics,citations&embed=renderings").path("items");
    for (int i = 0; i < some.size(); i++) {
      assertThat(whole.get(i)).containsAllEntriesOf(some.get(i));
    }
  }

  @Test
  void fields_are_those_of_an_item_and_not_of_what_stands_in_it() {
    Map<String, Object> whole = read("/v1/stances?demand=resign&limit=1").path("items[0]");
    assertThat(
            read("/v1/stances?demand=resign&limit=1&fields=holder,demand")
                .<Map<String, Object>>path("items[0]"))
        .isEqualTo(
            Map.of(
                "id", whole.get("id"),
                "holder", whole.get("holder"),
                "demand", whole.get("demand")));
  }

  @Test
  void filters_of_many_values_cost_one_statement_more_and_no_plan_of_their_own() {
    String path =
        "/v1/statements?speaker=nato&speaker=jens-stoltenberg&topic=nuclear-escalation&topic=nato-cohesion";
    assertThat(cost(path)).isBetween(1, 5);
    Set<String> planned = new HashSet<>();
    Set<String> texts = new HashSet<>(executed(path));
    for (int values = 3; values <= 50; values++) {
      String speaker = create("/v1/speakers", Api.draft("speakers")).path("slug");
      String topic = create("/v1/topics", Api.draft("topics")).path("slug");
      path += "&speaker=" + speaker + "&topic=" + topic;
      List<String> executed = executed(path + "&limit=" + (22 + values));
      assertThat(executed).hasSizeBetween(1, 5);
      planned.addAll(executed);
    }
    planned.removeAll(texts);
    // The one for longer pages.
    assertThat(planned).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void a_filter_of_many_values_finds_what_each_of_them_finds() {
    String one = speaker();
    String other = speaker();
    String statement = statement(one);
    String another = statement(other);
    String slug = read("/v1/speakers/" + other).path("slug");
    assertThat(ids("/v1/statements?speaker=" + one + "&speaker=" + slug + "&speaker=nato"))
        .contains(statement, another);
    assertThat(
            (Integer)
                read("/v1/statements?count=true&speaker=" + one + "&speaker=" + slug).path("total"))
        .isEqualTo(2);
  }

  private static int cost(String path) {
    return executed(path).size();
  }

  private static List<String> executed(String path) {
    read(path);
    return Api.executedFirst(path);
  }

  @Test
  void a_name_and_a_slug_repeat_no_row() {
    String speaker = speaker();
    String slug = read("/v1/speakers/" + speaker).path("slug");
    String statement = statement(speaker);
    List<String> found = ids("/v1/statements?speaker=" + speaker + "&speaker=" + slug);
    assertThat(found).containsExactly(statement);
    assertThat(new HashSet<>(found)).hasSize(found.size());
  }
}
