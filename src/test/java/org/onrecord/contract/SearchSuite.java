package org.onrecord.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.onrecord.contract.Api.correct;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.editor;
import static org.onrecord.contract.Api.encode;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.unique;
import static org.onrecord.contract.Api.withdraw;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Search and quote check over HTTP, on the sample record and on what is written meanwhile. */
abstract class SearchSuite {
  @ConfigProperty(name = "onrecord.search.directory")
  String directory;

  private static JsonPath json(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return JsonPath.from(new String(answer.asByteArray(), StandardCharsets.UTF_8));
  }

  private static JsonPath search(String query) {
    return json(Api.get("/v1/search?" + query));
  }

  private static List<String> found(String query) {
    return search(query).getList("items.statement.text");
  }

  private static JsonPath check(Map<String, Object> draft) {
    return json(given().contentType(ContentType.JSON).body(draft).post("/v1/quote-checks"));
  }

  private static String say(String text, String language, String more) {
    return create(
            "/v1/statements",
            """
            {"speaker": "%s", "text": "%s", "language": "%s", "kind": "verbatim",
             "citations": [{"source": {"url": "https://example.org/%s"}}]%s}"""
                .formatted(Api.speaker(), text, language, unique(), more))
        .path("id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "possibilities weapon | To deny Ukraine",
        "deny weapons territory | To deny Ukraine",
        "\"hard for them\" | To deny Ukraine",
        "irration* | He may be irrational",
        "loved life | He may be irrational",
        "soldato italiani | retract"
      })
  void words_are_found_in_any_form_and_any_of_the_texts(String q, String first) {
    assertThat(found("q=" + encode(q)).isEmpty()).isFalse();
    if (!first.equals("retract")) {
      assertThat(found("q=" + encode(q)).get(0)).startsWith(first);
    }
  }

  @Test
  void what_was_written_is_found_at_once_and_what_was_withdrawn_is_not() {
    String word = unique();
    String id = say("We shall never say " + word + " again", "en", "");
    assertThat(search("q=" + word).getList("items.statement.id")).containsExactly(id);

    withdraw("/v1/statements/" + id);
    assertThat(found("q=" + word)).isEmpty();
  }

  @Test
  void what_is_dated_in_the_future_is_not_found_before_its_day() {
    String word = unique();
    String later = say("They will say " + word, "en", ",\"saidOn\":\"2999-01-01\"");
    assertThat(search("facet=year&q=" + word).getInt("total")).isZero();

    correct("/v1/statements/" + later, "{\"saidOn\":\"2024-01-01\"}");
    Api.stance(
        Api.speaker(),
        "statement",
        later,
        ",\"takenOn\":\"2999-01-02\",\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"resign\"}]}");
    assertThat(search("q=" + word).getList("items.statement.id")).containsExactly(later);
    assertThat(search("demand=resign&q=" + word).getInt("total")).isZero();
  }

  @Test
  void not_and_phrases_narrow() {
    String word = unique();
    say(word + " one two three", "en", "");
    say(word + " two one three", "en", "");

    assertThat(found("q=" + encode(word + " one"))).hasSize(2);
    assertThat(found("q=" + encode(word + " \"one two\"")))
        .containsExactly(word + " one two three");
    assertThat(found("q=" + encode(word + " -\"one two\"")))
        .containsExactly(word + " two one three");
  }

  @Test
  void filters_and_facets_count_what_is_found() {
    JsonPath all = search("facet=speaker&facet=form&facet=country&facet=year&limit=100");
    int total = all.getInt("total");
    JsonPath salvini = search("speaker=matteo-salvini&facet=speaker&limit=100");

    assertThat(all.getList("items")).hasSizeGreaterThan(5);
    assertThat(salvini.getInt("total")).isLessThan(total).isPositive();
    assertThat(salvini.getList("items.statement.speaker.slug")).containsOnly("matteo-salvini");
    assertThat(salvini.getString("facets.speaker.values[0].name")).isEqualTo("Matteo Salvini");
    assertThat(salvini.getInt("facets.speaker.values[0].count")).isEqualTo(salvini.getInt("total"));
    assertThat(search("country=IT&limit=100").getInt("total"))
        .isEqualTo((int) all.getInt("facets.country.values.find { it.value == 'IT' }.count"));
  }

  @Test
  void pages_follow_one_another_without_a_gap() {
    String word = unique();
    for (int i = 0; i < 7; i++) {
      say(word + " number " + i, "en", "");
    }
    for (String sort : List.of("relevance", "-saidOn")) {
      List<String> seen = new ArrayList<>();
      String next = "/v1/search?q=" + word + "&limit=3&sort=" + sort;
      while (next != null) {
        JsonPath page = json(Api.get(next));
        seen.addAll(page.getList("items.statement.id"));
        next = page.getString("next");
      }
      assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }
  }

  private static List<Object> listed(String query) {
    return Api.all("/v1/statements?" + query).stream().map(each -> each.get("id")).toList();
  }

  @Test
  void a_list_finds_statements_by_words_as_the_search_does() {
    String word = unique();
    String id = say(word + " denied all the weapons to them yesterday", "en", "");
    say(word + " denied nothing", "en", "");
    for (String q :
        List.of(
            word + " weapon",
            "denies weapons " + word,
            "\"all the weapons\" " + word,
            word + " weap*",
            word + " -nothing",
            word + " said: she denied all the weapons to them yesterday")) {
      assertThat(listed("q=" + encode(q))).as(q).containsExactly(id);
    }
    assertThat(listed("q=" + encode(word + " \"weapons the\""))).isEmpty();
    String changed = unique();
    Api.correct("/v1/statements/" + id, "{\"text\": \"" + changed + "\"}");
    assertThat(listed("q=" + changed)).containsExactly(id);
    assertThat(listed("q=" + encode(word + " weapons"))).isEmpty();
  }

  @Test
  void a_list_by_words_that_many_have_is_whole_in_every_order_and_under_every_filter() {
    String word = unique();
    String rare = Api.speaker();
    List<String> with = new ArrayList<>();
    List<String> its = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      String id = said(rare, word + " number " + i, 2001 + i);
      with.add(id);
      its.add(id);
    }
    for (int i = 0; i < 110; i++) {
      // Later, and more than are read at once: the page begins with those that lack the word.
      said(rare, "Nothing of the kind, " + i, 2020);
    }
    for (int i = 0; i < 6; i++) {
      with.add(say(word + " by others " + i, "en", ""));
    }
    for (String sort : List.of("saidOn", "-saidOn", "createdAt", "-createdAt")) {
      assertThat(listed("limit=4&sort=" + sort + "&q=" + word))
          .as(sort)
          .containsExactlyInAnyOrderElementsOf(with);
    }
    assertThat(listed("limit=4&sort=saidOn&q=" + word + "&speaker=" + rare))
        .containsExactlyElementsOf(its);
    String counted = "/v1/statements?count=true&limit=3&q=" + word;
    assertThat(read(counted).<Integer>path("total")).isEqualTo(21);
    assertThat(read(counted + "&speaker=" + rare).<Integer>path("total")).isEqualTo(15);
    assertThat(listed("q=" + word + "&saidTo=1999-12-31")).isEmpty();
  }

  private static String said(String speaker, String text, int year) {
    return create(
            "/v1/statements",
            """
            {"speaker": "%s", "text": "%s", "language": "en", "kind": "verbatim", "saidOn": "%s-05-06",
             "citations": [{"source": "urn:onrecord:seed-article"}]}"""
                .formatted(speaker, text, year))
        .path("id");
  }

  @Test
  void a_cursor_of_another_search_is_refused() {
    String word = unique();
    say(word + " one", "en", "");
    say(word + " two", "en", "");
    String next = search("q=" + word + "&limit=1").getString("next");

    given()
        .urlEncodingEnabled(false)
        .get(next.replace(word, unique()))
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
    given().get("/v1/search?cursor=abc").then().statusCode(400);
  }

  @Test
  void highlights_say_where_the_words_stand() {
    JsonPath page = search("highlight=true&q=" + encode("territory weapon"));
    String text = page.getString("items[0].highlights[0].fragments[0].text");
    List<Map<String, Integer>> marks = page.getList("items[0].highlights[0].fragments[0].marks");

    assertThat(marks.stream().map(mark -> text.substring(mark.get("from"), mark.get("to"))))
        .contains("weapons", "territory");
  }

  @Test
  void a_misspelt_word_leads_to_the_one_on_record() {
    assertThat(search("q=irrationl").getString("didYouMean")).isEqualTo("irrational");
    assertThat(search("q=irrational").getString("didYouMean")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=%22unbalanced",
        "q=.*%5B(",
        "q=a%20-",
        "q=%2A",
        "q=-weapons",
        "q=%E2%80%9C%E2%80%9D",
        "form=nonsense",
        "speaker=nobody-of-this-name",
        "limit=0",
        "sort=best",
        "facet=colour",
        "saidFrom=yesterday",
        "language=zzzzzzzzz",
        "highlight=maybe",
        "unknown=1"
      })
  void bad_input_has_a_clear_answer(String query) {
    Response answer = Api.get("/v1/search?" + query);

    assertThat(answer.statusCode()).isIn(200, 400);
    if (answer.statusCode() == 400) {
      assertThat(answer.contentType()).startsWith("application/problem+json");
    }
  }

  @Test
  void and_for_or_is_an_alteration_that_is_told_first() {
    JsonPath found =
        check(Map.of("text", "retract, apologize, and resign", "speaker", "matteo-salvini"));

    assertThat(found.getString("found.verdict")).isEqualTo("altered");
    assertThat(found.getString("found.matches[0].statement.speaker.slug"))
        .isEqualTo("matteo-salvini");
    assertThat(found.getString("found.matches[0].differences[0].kind")).isEqualTo("connective");
    assertThat(found.getString("found.matches[0].differences[0].weight")).isEqualTo("meaning");
    assertThat(found.getString("found.matches[0].differences[0].askedText")).isEqualTo("and");
    assertThat(found.getString("found.matches[0].differences[0].recordText")).isEqualTo("or");
    assertThat(found.getList("found.matches[0].otherRenderings.language")).contains("it");
  }

  @Test
  void a_dropped_negation_is_an_alteration_that_is_told_first() {
    JsonPath found =
        check(
            Map.of(
                "text",
                "Ukraine’s ability to use NATO-provided weapons against targets within Russia"
                    + " hampers its defense efforts"));

    assertThat(found.getString("found.verdict")).isEqualTo("altered");
    assertThat(found.getString("found.matches[0].statement.speaker.slug"))
        .isEqualTo("jens-stoltenberg");
    assertThat(found.getString("found.matches[0].differences[0].kind"))
        .isEqualTo("negation_dropped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "negation_dropped | not | will not close any hospital | will close any hospital",
        "number | €500 | granted €500 million to the towns | granted $500 million to the towns",
        "number | million | granted three million to the towns | granted three billion to the towns"
      })
  void a_changed_meaning_is_told_of_statements_without_a_language(
      String kind, String recorded, String said, String quoted) {
    String start = "The coalition of " + unique() + " in Tamarind ";
    say(start + said, "und", "");

    for (String language : List.of("", "en")) {
      Map<String, Object> draft = new HashMap<>(Map.of("text", start + quoted));
      if (!language.isEmpty()) {
        draft.put("language", language);
      }
      JsonPath found = check(draft);
      String first = "found.matches[0].differences[0].";

      assertThat(found.getString("found.verdict")).as(found.prettify()).isEqualTo("altered");
      assertThat(found.getString(first + "kind")).isEqualTo(kind);
      assertThat(found.getString(first + "weight")).isEqualTo("meaning");
      assertThat(found.getString(first + "recordText")).isEqualTo(recorded);
    }
  }

  @Test
  void words_of_somebody_else_are_said_to_be_so() {
    JsonPath found =
        check(
            Map.of(
                "text",
                "He may be irrational, but he loves his own life",
                "speaker",
                "matteo-salvini"));

    assertThat(found.getString("found.verdict")).isEqualTo("exact");
    assertThat(found.getBoolean("found.matches[0].otherSpeaker")).isTrue();
  }

  @Test
  void the_quotes_of_an_article_are_checked_one_by_one() {
    JsonPath found =
        check(
            Map.of(
                "article",
                "He said “He may be irrational, but he loves his own life” and “no”. Then:"
                    + " “Bread has become twice as dear in Kyiv since last spring.”"));

    assertThat(found.getList("quotes.found.verdict")).containsExactly("exact", "not_found");
    assertThat(found.getInt("unchecked")).isEqualTo(1);
    assertThat(found.getString("quotes[1].found.because"))
        .contains("does not say that it was never said");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "four words are few", "((((", ",", "...", "“”"})
  void few_words_and_none_have_a_clear_answer(String text) {
    JsonPath found = check(Map.of("text", text));

    assertThat(found.getString("found.verdict")).isEqualTo("not_found");
  }

  @Test
  void what_is_too_much_or_not_enough_is_refused_with_its_place() {
    for (Map<String, Object> draft :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("text", "one", "article", "two"),
            Map.of("text", "word ".repeat(1_500)),
            Map.of("text", "a".repeat(20_000)),
            Map.of("text", "some words of somebody", "speaker", "nobody-of-this-name"),
            Map.of("text", "some words of somebody", "language", "not a language"),
            Map.of("text", "some words of somebody", "on", "yesterday"),
            Map.of("words", "some words of somebody"))) {
      given()
          .contentType(ContentType.JSON)
          .body(draft)
          .post("/v1/quote-checks")
          .then()
          .statusCode(400)
          .contentType("application/problem+json");
    }
    assertThat(check(Map.of("text", ",".repeat(10_000))).getString("found.verdict"))
        .isEqualTo("not_found");
  }

  @Test
  void a_part_of_a_long_speech_is_found_in_its_place() {
    String word = unique();
    String quote = word + " is what we fought for in that long winter of ours";
    String speech =
        "Filler words of no weight. ".repeat(2_000) + quote + ". " + "More. ".repeat(500);
    say(speech.strip(), "en", "");
    JsonPath found = check(Map.of("text", quote));

    assertThat(found.getString("found.verdict")).as(found.prettify()).isEqualTo("partial");
    int from = found.getInt("found.matches[0].record.from");
    assertThat(speech.substring(from)).startsWith(quote);
  }

  @Test
  void an_article_may_be_as_long_as_the_longest_text_and_no_longer() {
    String quote = "“He may be irrational, but he loves his own life”";
    JsonPath found = check(Map.of("article", "Слово ".repeat(30_000) + quote));
    assertThat(found.getList("quotes.found.verdict")).containsExactly("exact");
    assertThat(found.getInt("quotes[0].place.from")).isEqualTo(6 * 30_000 + 1);

    given()
        .contentType(ContentType.JSON)
        .body(Map.of("article", "a ".repeat(100_001)))
        .post("/v1/quote-checks")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/article"));
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("article", "a ".repeat(300_000)))
        .post("/v1/quote-checks")
        .then()
        .statusCode(413)
        .contentType("application/problem+json");
  }

  @Test
  void places_are_those_of_the_text_as_it_was_sent() {
    String text = "  He may be irra\u00ADtional, but he loves his own cafe\u0301";
    JsonPath found = check(Map.of("text", text));

    assertThat(found.getString("found.verdict")).isEqualTo("altered");
    int from = found.getInt("found.matches[0].differences[0].asked.from");
    int to = found.getInt("found.matches[0].differences[0].asked.to");
    assertThat(text.substring(from, to)).isEqualTo("cafe\u0301");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$ .* [^x]{1,1000} (?:b|c)*",
        "\"“„«‘ never closed, never opened ”»’",
        "Мы will не отзовём our критику of 决定 ever again",
        "zzz qqq xxx yyy vvv www",
        "' or 1=1; drop table statement --"
      })
  void odd_texts_are_not_found_and_said_to_be_so(String text) {
    JsonPath found = check(Map.of("text", text, "language", "tlh"));

    assertThat(found.getString("found.verdict")).isEqualTo("not_found");
    assertThat(found.getString("found.because")).isNotBlank();
    assertThat(found.getList("found.matches")).isEmpty();
  }

  @Test
  void as_many_hard_quotes_as_an_article_may_have_are_checked() {
    String hard = "“" + "he may be but his own life ".repeat(140) + "”\n\n";
    JsonPath found = check(Map.of("article", hard.repeat(40)));

    assertThat(found.getList("quotes")).hasSizeBetween(1, 30);
    assertThat(found.getInt("unchecked") + found.getList("quotes").size()).isEqualTo(40);
  }

  @Test
  void two_texts_that_are_equally_near_are_both_shown() {
    String word = unique();
    say("The board of " + word + " rose by 12 percent in this quarter", "en", "");
    say("The board of " + word + " rose by 20 percent in this quarter", "en", "");
    JsonPath found =
        check(Map.of("text", "The board of " + word + " rose by 30 percent in this quarter"));

    assertThat(found.getString("found.verdict")).isEqualTo("altered");
    assertThat(found.getBoolean("found.ambiguous")).isTrue();
    assertThat(found.getList("found.matches")).hasSize(2);
    assertThat(found.getString("found.matches[0].differences[0].kind")).isEqualTo("number");
  }

  @Test
  void a_redacted_text_is_found_no_more_and_no_file_has_its_words() throws Exception {
    String word = unique();
    String id = say("Nobody shall ever read " + word + " in any file of ours", "en", "");
    assertThat(found("q=" + word)).hasSize(1);
    String rendering = read("/v1/statements/" + id).path("renderings[0].id");
    editor()
        .header("Change-Note", "Ordered by a court")
        .delete("/v1/statements/" + id + "/renderings/" + rendering)
        .then()
        .statusCode(204);

    assertThat(found("q=" + word)).isEmpty();
    JsonPath check =
        check(Map.of("text", "Nobody shall ever read " + word + " in any file of ours"));
    assertThat(check.getString("found.verdict")).isEqualTo("not_found");
    for (int tries = 0; tries < 300 && !holding(word).isEmpty(); tries++) {
      Thread.sleep(100);
    }
    assertThat(holding(word)).isEmpty();
  }

  private List<Path> holding(String word) throws IOException {
    List<Path> holding = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(directory))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          if (bytes.contains(word)) {
            holding.add(file);
          }
        } catch (NoSuchFileException gone) {
          // Merged into another file meanwhile.
        }
      }
    } catch (UncheckedIOException gone) {
      // Merged into another file while the folder was walked.
      return holding(word);
    }
    return holding;
  }

  @Test
  void related_statements_have_like_words() {
    String word = unique();
    String one = say("The " + word + " treaty must be signed by all members this year", "en", "");
    String other = say("All members must sign the " + word + " treaty", "en", "");
    String elsewhere =
        say(
            "Nobody here has spoken of " + word + " since the election was lost in the north",
            "en",
            "");

    assertThat(json(given().get("/v1/statements/" + one + "/related")).<String>getList("items.id"))
        .doesNotContain(elsewhere)
        .first()
        .isEqualTo(other);
    given()
        .get("/v1/statements/01890000-0000-7000-8000-000000000000/related")
        .then()
        .statusCode(404);
  }

  @Test
  void readiness_and_metrics_tell_of_the_index() {
    assertThat(given().get("/q/health/ready").asString()).contains("Search index is complete");
    assertThat(given().get("/q/metrics").asString()).contains("onrecord_search_lag");
  }
}
