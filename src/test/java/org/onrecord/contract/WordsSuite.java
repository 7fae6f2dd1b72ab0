package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.change;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.encode;
import static org.onrecord.contract.Api.etag;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.ids;
import static org.onrecord.contract.Api.post;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.unique;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.doors.exchange.RecordImport;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.Rebuild;
import org.onrecord.platform.change.UnitOfWork;

/** Words as they were said and names as they are written, in any script. */
abstract class WordsSuite {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject RecordImport imports;
  @Inject EntityManager entities;
  @Inject UnitOfWork unit;
  @Inject Rebuild rebuild;

  @TestHTTPResource("/")
  URI service;

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonPath utf8(Response answer) {
    return JsonPath.from(new String(answer.asByteArray(), StandardCharsets.UTF_8));
  }

  private static JsonPath shown(String path) {
    return utf8(read(path));
  }

  private static String person(String name) {
    return create("/v1/speakers", json(Map.of("kind", "person", "name", name))).path("id");
  }

  private static Map<String, Object> statement(String speaker, String text, String language) {
    return Map.of(
        "speaker",
        speaker,
        "text",
        text,
        "language",
        language,
        "saidOn",
        "2024-05-26",
        "citations",
        List.of(Map.of("source", "urn:onrecord:seed-article")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "fa|محمود احمدی‌نژاد|ما مذاکره نمی‌کنیم؛ «کتاب»‌ها را می‌خوانیم.|نمی‌کنیم",
        "hi|नरेन्द्र मोदी|न खाऊँगा, न खाने दूँगा। क्‍ष|खाऊँगा",
        "ml|പിണറായി വിജയൻ|അവന്‍ പറഞ്ഞു: നമ്മൾ ഒന്നാണ്.|പറഞ്ഞു",
        "si|අනුර කුමාර දිසානායක|ශ්‍රී ලංකාව අපේ රටයි.|ලංකාව",
        "bn|শেখ হাসিনা|র‍্যাব আমাদের রক্ষা করে।|আমাদের",
        "he|בנימין נתניהו|לֹא נוותר עַל ירושלים\u200F!|ירושלים",
        "ar|محمود عبّاس|لن نقبلَ بالاستيطان، \u2067أبدًا\u2069.|بالاستيطان",
        "th|แพทองธาร ชินวัตร|เราจะทำให้ประเทศไทยดีขึ้น|ประเทศ",
        "ja|安倍晋三|日本を、取り戻す。葛󠄀城市で。|取り戻す",
        "zh-Hant|習近平|中國夢歸根到底是人民的夢。|人民",
        "ka|მიხეილ სააკაშვილი|საქართველო გაიმარჯვებს!|გაიმარჯვებს",
        "am|ዐቢይ አህመድ|ኢትዮጵያ ታበፅዕ እደዊሃ ኀበ እግዚአብሔር።|ኢትዮጵያ",
        "en|Seán O’Brien|Families first 👨‍👩‍👧, Pride 🏳️‍🌈 and England 🏴󠁧󠁢󠁥󠁮󠁧󠁿!|families"
      })
  void words_and_names_of_any_script_survive_to_the_byte(
      String language, String name, String words, String asked) throws IOException {
    String speaker = person(name);
    assertThat(shown("/v1/speakers/" + speaker).getString("name")).isEqualTo(name);
    String slug = shown("/v1/speakers/" + speaker).getString("slug");
    assertThat(slug).matches("[a-z]+[a-z0-9-]*").doesNotMatch("n[0-9a-f]{6,}");
    assertThat(ids("/v1/speakers?limit=100&q=" + encode(name))).contains(speaker);

    Response made = create("/v1/statements", json(statement(speaker, words, language)));
    String path = "/v1/statements/" + made.path("id");
    assertThat(utf8(made).getString("text")).isEqualTo(words);
    assertThat(shown(path).getString("renderings[0].text")).isEqualTo(words);
    assertThat(shown(path).getString("language")).isEqualTo(language);
    assertThat(ids("/v1/statements?speaker=" + speaker + "&q=" + encode(asked)))
        .containsExactly(made.<String>path("id"));

    String other = words + "\n" + words;
    Api.correct(path, json(Map.of("text", other)));
    assertThat(shown(path).getString("text")).isEqualTo(other);
    assertThat(shown("/v1/statements?speaker=" + speaker).getList("items.text", String.class))
        .containsExactly(other);

    String exported =
        new String(read("/v1/exports/record.ndjson").asByteArray(), StandardCharsets.UTF_8);
    String id = made.path("id");
    String line = exported.lines().filter(each -> each.contains(id)).findFirst().orElseThrow();
    JsonNode record = JSON.readTree(line).get("record");
    assertThat(record.at("/renderings/0/text").asText()).isEqualTo(other);

    // As another record, read from a file.
    String key = unique();
    String copy =
        json(
            Map.of("kind", "statement", "key", key, "record", statement(speaker, words, language)));
    imports.read(new BufferedReader(new StringReader(copy)), new Author("import", null));
    assertThat(shown("/v1/statements?speaker=" + speaker).getList("items.text", String.class))
        .containsExactlyInAnyOrder(other, words);
  }

  @Test
  void what_pages_leave_behind_goes_and_the_answer_shows_what_is_kept() {
    Response made =
        create(
            "/v1/statements",
            json(
                statement(
                    "mark-rutte", "\uFEFFOne\u200B two\u00A0three soft\u00ADhyphen\u2060.", "en")));
    assertThat(utf8(made).getString("text")).isEqualTo("One two three softhyphen.");
  }

  @Test
  void markup_in_words_is_warned_of_and_kept() {
    String speaker = Api.speaker();
    for (String words :
        List.of("<p>Olá &amp; adeus</p>", "Olá &#233; adeus", "a < b and c > d; AT&T; x &y")) {
      Response made = create("/v1/statements", json(statement(speaker, words, "pt")));
      assertThat(utf8(made).getString("text")).isEqualTo(words);
      List<String> warned =
          shown("/v1/statements/" + made.path("id")).getList("warnings.kind", String.class);
      if (words.startsWith("a < b")) {
        assertThat(warned).doesNotContain("markup");
      } else {
        assertThat(warned).contains("markup");
      }
    }
  }

  @Test
  void a_text_of_200_000_characters_is_taken_and_lists_show_the_first_2_000() {
    String speaker = Api.speaker();
    String words = "😀é".repeat(100_000);
    String id = create("/v1/statements", json(statement(speaker, words, "en"))).path("id");
    assertThat(shown("/v1/statements/" + id).getString("text")).isEqualTo(words);
    JsonPath listed = shown("/v1/statements?embed=renderings&speaker=" + speaker);
    assertThat(listed.getString("items[0].text")).isEqualTo("😀é".repeat(1_000));
    assertThat(listed.getBoolean("items[0].textTruncated")).isTrue();
    assertThat(listed.getString("items[0].renderings[0].text")).isEqualTo("😀é".repeat(1_000));
    assertThat(listed.getBoolean("items[0].renderings[0].textTruncated")).isTrue();
    assertThat(shown("/v1/statements?fields=text&speaker=" + speaker).getString("items[0].text"))
        .isEqualTo(words);

    Response refused = post("/v1/statements", json(statement(speaker, words + "x", "en")));
    assertThat(problem(refused, 400, "validation").get(0))
        .containsEntry("detail", "has 200001 characters; at most 200000");
  }

  @Test
  void bounds_count_characters_and_say_how_many_were_sent() {
    String name = "😀".repeat(299) + "a";
    String made = person(name + " ".repeat(0));
    assertThat(shown("/v1/speakers/" + made).getString("name")).isEqualTo(name);
    assertThat(
            problem(
                    post("/v1/speakers", json(Map.of("kind", "person", "name", "😀".repeat(301)))),
                    400,
                    "validation")
                .get(0))
        .containsEntry("detail", "has 301 characters; at most 300");
    assertThat(
            problem(
                    post("/v1/statements", "{\"speaker\":\"mark-rutte\",\"text\":\"w\"}"),
                    400,
                    "validation")
                .get(0))
        .containsEntry("detail", "needs at least one source");
    for (String path : List.of("text", "attribution")) {
      Map<String, Object> full = new HashMap<>(statement("mark-rutte", "w", "en"));
      full.put(path, "😀".repeat(300));
      create("/v1/statements", json(full));
    }
  }

  @Test
  void a_sentence_of_any_length_is_asked_for_by_its_longest_words() {
    String word = unique();
    String speaker = Api.speaker();
    String words = "We will keep our promises on taxes and on pensions, said " + word + ".";
    String id = create("/v1/statements", json(statement(speaker, words, "en"))).path("id");
    String asked = "we will keep our promises on taxes and on pensions said " + word;
    assertThat(ids("/v1/statements?q=" + encode(asked))).containsExactly(id);
    assertThat(get("/v1/statements?q=" + encode((asked + " ").repeat(14).strip())).statusCode())
        .isEqualTo(200);
    problem(get("/v1/statements?q=" + "a".repeat(1_001)), 400, "invalid-parameter");
    problem(get("/v1/statements?q=%21%3F"), 400, "invalid-parameter");
  }

  @ParameterizedTest(name = "{1} finds {0}")
  @CsvSource({
    "Seán O’Brien, OBrien",
    "Seán O’Brien, o'brien",
    "Binali Yıldırım, YILDIRIM",
    "Adam Ołdakowski, oldakowski",
    "Lars Løkke Rasmussen, lokke",
    "Hans Straße, STRASSE",
    "Søren Kierkegaard, soren",
    "علي الكاظمي, علی",
    "Ｎａｔｏ Ｔａｒｏ, nato"
  })
  void a_name_is_found_as_people_type_it(String name, String asked) {
    String word = unique();
    String id = person(name + " " + word);
    assertThat(ids("/v1/speakers?q=" + encode(asked + " " + word))).containsExactly(id);
  }

  @Test
  void people_are_sorted_by_family_name_the_same_on_every_database() {
    String word = unique();
    for (String name :
        List.of(
            "Zoë %s Abel",
            "Anna %s Łukasz",
            "Éva %s Çelik",
            "Bob %s Mann",
            "Al %s abel",
            "Vera %s Äberg",
            "Carl %s Zapatero")) {
      person(name.formatted(word));
    }
    String chosen =
        create(
                "/v1/speakers",
                json(Map.of("kind", "person", "name", "Xi " + word, "sortName", "Bcd, " + word)))
            .path("id");
    List<String> sorted = new ArrayList<>();
    String next = "/v1/speakers?sort=name&limit=3&q=" + word;
    while (next != null) {
      JsonPath page = shown(next);
      page.getList("items.sortName", String.class)
          .forEach(name -> sorted.add(name.substring(0, name.indexOf(','))));
      next = page.getString("next");
    }
    assertThat(sorted)
        .containsExactly("abel", "Abel", "Äberg", "Bcd", "Çelik", "Łukasz", "Mann", "Zapatero");
    List<String> backwards =
        shown("/v1/speakers?sort=-name&q=" + word).getList("items.sortName", String.class);
    assertThat(backwards.get(0)).startsWith("Zapatero");
    change("/v1/speakers/" + chosen, "{\"sortName\":null}");
    assertThat(shown("/v1/speakers/" + chosen).getString("sortName")).isEqualTo(word + ", Xi");
  }

  @Test
  void a_speaker_has_up_to_500_other_names_with_dates_and_a_renamed_one_answers_at_its_old_slugs() {
    String word = unique();
    List<Map<String, Object>> names =
        IntStream.range(0, 500)
            .<Map<String, Object>>mapToObj(
                i -> Map.of("name", "Name " + i + " " + word, "language", "PT-br"))
            .collect(Collectors.toCollection(ArrayList::new));
    names.set(
        0, Map.of("name", "Born " + word, "from", "1970", "to", "1999-05~", "note", "at birth"));
    String id =
        create(
                "/v1/speakers",
                json(
                    Map.of(
                        "kind",
                        "person",
                        "name",
                        "First " + word,
                        "country",
                        "pt",
                        "otherNames",
                        names)))
            .path("id");
    JsonPath speaker = shown("/v1/speakers/" + id);
    assertThat(speaker.getList("otherNames")).hasSize(500);
    assertThat(speaker.getString("otherNames[0].from")).isEqualTo("1970");
    assertThat(speaker.getString("otherNames[0].to")).isEqualTo("1999-05~");
    assertThat(speaker.getString("otherNames[1].language")).isEqualTo("pt-BR");
    assertThat(speaker.getString("country")).isEqualTo("PT");
    assertThat(ids("/v1/speakers?country=pt&q=born+" + word)).containsExactly(id);
    String old = speaker.getString("slug");
    change("/v1/speakers/" + id, json(Map.of("name", "Second " + word, "slug", "second-" + word)));
    Response moved = get("/v1/speakers/" + old);
    assertThat(moved.statusCode()).isEqualTo(308);
    assertThat(moved.header("Location")).isEqualTo("/v1/speakers/second-" + word);
  }

  @Test
  void a_language_has_one_spelling_and_finds_its_regions() {
    String speaker = Api.speaker();
    String base = "/v1/statements?speaker=" + speaker + "&language=";
    Response made = create("/v1/statements", json(statement(speaker, "Olá.", "pt-br")));
    String id = made.path("id");
    assertThat(made.<String>path("language")).isEqualTo("pt-BR");
    for (String found : List.of("pt", "PT", "pt-BR", "pt-br", "en&language=pt-BR")) {
      assertThat(ids(base + found)).as(found).containsExactly(id);
    }
    assertThat(ids(base + "pt-PT")).isEmpty();
    Api.faultAt(post("/v1/statements", json(statement(speaker, "w", "en-UK"))), "/language");
    assertThat(
            problem(
                    post("/v1/statements", json(statement(speaker, "w", "en-UK"))),
                    400,
                    "validation")
                .get(0)
                .get("detail"))
        .isEqualTo("names no registered country or region: UK; did you mean en-GB?");
    assertThat(
            problem(
                    post("/v1/speakers", "{\"kind\":\"person\",\"name\":\"n\",\"country\":\"UK\"}"),
                    400,
                    "validation")
                .get(0)
                .get("detail"))
        .isEqualTo("is not a country code of ISO 3166-1 alpha-2; did you mean GB?");
  }

  @Test
  void the_words_of_stances_responses_and_references_say_their_language() {
    String speaker = Api.speaker();
    String statement =
        create("/v1/statements", json(statement(speaker, "Parole.", "it"))).path("id");
    String other = create("/v1/statements", json(statement(speaker, "Altre.", "it"))).path("id");
    String stance =
        create(
                "/v1/stances",
                """
                {"holder":"%s","target":{"type":"statement","id":"%s"},"position":"oppose","act":"reject",
                 "text":"Non è vero.","language":"IT","expressedIn":"%s"}"""
                    .formatted(speaker, statement, other))
            .path("id");
    JsonPath taken = shown("/v1/stances/" + stance);
    assertThat(taken.getString("language")).isEqualTo("it");
    assertThat(taken.getString("target.language")).isEqualTo("it");
    assertThat(taken.getString("expressedIn.language")).isEqualTo("it");
    String response =
        create(
                "/v1/responses",
                """
                {"speaker":"%s","kind":"stood_by","statement":"%s","text":"Confermo.","language":"it",
                 "expressedIn":"%s"}"""
                    .formatted(speaker, statement, other))
            .path("id");
    JsonPath given = shown("/v1/responses/" + response);
    assertThat(given.getString("language")).isEqualTo("it");
    assertThat(given.getString("statement.language")).isEqualTo("it");
    change("/v1/stances/" + stance, "{\"language\":null}");
    assertThat(shown("/v1/stances/" + stance).getString("language")).isEqualTo("it");
    change("/v1/responses/" + response, "{\"language\":\"it-CH\"}");
    assertThat(shown("/v1/responses/" + response).getString("language")).isEqualTo("it-CH");
  }

  @Test
  void an_undated_statement_is_counted_as_undated() {
    String speaker = Api.speaker();
    for (String saidOn : List.of("", "\"saidOn\":\"../2020\",", "\"saidOn\":\"2020-05\",")) {
      create(
          "/v1/statements",
          "{\"speaker\":\"%s\",%s\"text\":\"w\",\"citations\":[{\"source\":\"urn:onrecord:seed-article\"}]}"
              .formatted(speaker, saidOn));
    }
    assertThat(shown("/v1/speakers/" + speaker + "/record").getMap("statementsByYear"))
        .isEqualTo(Map.of("undated", 2, "2020", 1));
  }

  @Test
  void a_statement_of_the_middle_ages_is_found_by_its_day_and_stands_from_that_day() {
    String speaker = Api.speaker();
    String id =
        create(
                "/v1/statements",
                "{\"speaker\":\"%s\",\"saidOn\":\"1431-05-24\",\"text\":\"w\",\"citations\":[{\"source\":\"urn:onrecord:seed-article\"}]}"
                    .formatted(speaker))
            .path("id");
    String list = "/v1/statements?speaker=" + speaker;
    assertThat(shown(list + "&saidFrom=1431-05-24&saidTo=1431-05-24").getList("items.id"))
        .containsExactly(id);
    assertThat(shown(list + "&saidTo=1431-05-23").getList("items.id")).isEmpty();
    assertThat(shown(list + "&saidFrom=1431-05-25").getList("items.id")).isEmpty();
    assertThat(shown(list + "&asOf=1431-05-24&status=standing").getList("items.id"))
        .containsExactly(id);
    assertThat(shown(list + "&asOf=1431-05-23").getList("items.id")).isEmpty();
  }

  @Test
  void words_and_sort_keys_of_older_rules_are_made_anew() throws InterruptedException {
    String word = unique();
    String id = person("Łucja " + word);
    String etag = etag("/v1/speakers/" + id);
    unit.run(
        () -> {
          entities
              .createNativeQuery("update speaker set sort_key = ? where name like ?")
              .setParameter(1, new byte[0])
              .setParameter(2, "%" + word)
              .executeUpdate();
          return entities
              .createNativeQuery("delete from search_term where term = ?")
              .setParameter(1, "lucja")
              .executeUpdate();
        });
    assertThat(ids("/v1/speakers?q=lucja+" + word)).isEmpty();
    assertThat(rebuild.all()).isPositive();
    assertThat(ids("/v1/speakers?q=lucja+" + word)).containsExactly(id);
    assertThat(etag("/v1/speakers/" + id)).isEqualTo(etag);
    assertThat(rebuild.isCurrent()).isTrue();
  }

  /** Not by REST Assured, which itself fails under some locales. */
  private HttpResponse<String> sent(String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
    if (body != null) {
      request
          .header("Authorization", "Bearer test-admin-key")
          .header("Content-Type", Api.JSON)
          .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @Test
  void headers_numbers_and_dates_are_ascii_whatever_the_locale_of_the_machine()
      throws IOException, InterruptedException {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("ar-EG-u-nu-arab", "tr-TR", "th-TH-u-ca-buddhist-nu-thai")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        String name = "Binali YILDIRIM " + unique();
        HttpResponse<String> person =
            sent("/v1/speakers", json(Map.of("kind", "person", "name", name)));
        assertThat(person.body()).contains("\"slug\":\"binali-yildirim-");
        for (HttpResponse<String> answer :
            List.of(
                person,
                sent("/v1/statements?limit=1", null),
                sent("/v1/statements?limit=0", null),
                sent("/v1/speakers/jens-stoltenberg/record", null),
                sent("/v1/speakers/jens-stoltenberg/pressure?from=2024-05-26&to=2024-05-26", null),
                sent("/v1/topics", "{\"name\":\"a\\u0007\"}"),
                sent("/v1/topics", "{\"name\":"),
                sent("/v1/statements", json(statement("mark-rutte", "x".repeat(200_001), "en"))))) {
          answer
              .headers()
              .map()
              .forEach(
                  (header, values) -> assertThat(values).as(header).allMatch(WordsSuite::isAscii));
          assertThat(answer.body()).doesNotContainPattern("[٠-٩๐-๙]");
        }
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static boolean isAscii(String value) {
    return value.chars().allMatch(c -> c < 0x80);
  }
}
