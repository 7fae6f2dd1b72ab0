package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.encode;
import static org.onrecord.contract.Api.membership;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.withdraw;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is meant by a name or a role, on the sample record and on what is written meanwhile. */
abstract class NamesSuite {
  private static JsonPath match(String query) {
    Response answer = read("/v1/name-matches?" + query);
    return JsonPath.from(new String(answer.asByteArray(), StandardCharsets.UTF_8));
  }

  private static JsonPath named(String name) {
    return match("name=" + encode(name));
  }

  private static List<String> slugs(JsonPath found) {
    return found.getList("candidates.speaker.slug");
  }

  /** A word of letters alone, as names have, which no other test uses. */
  private static String invented() {
    Random random = new Random();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      name.append("bdfgklmnprstvz".charAt(random.nextInt(14)));
      name.append("aeiou".charAt(random.nextInt(5)));
    }
    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "x";
  }

  private static String speaker(String name, String more) {
    return create(
            "/v1/speakers", "{\"kind\": \"person\", \"name\": \"%s\"%s}".formatted(name, more))
        .path("id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jens Stoltenberg | jens-stoltenberg | sure",
        "Stoltenberg, Jens | jens-stoltenberg | sure",
        "Secretary General Jens Stoltenberg | jens-stoltenberg | sure",
        "Йенс Столтенберг | jens-stoltenberg | sure",
        "Jens Stoltenburg | jens-stoltenberg | sure",
        "J. Stoltenberg | jens-stoltenberg | likely",
        "Mateo Salvini | matteo-salvini | sure",
        "Salvini | matteo-salvini | likely",
        "Zelensky | volodymyr-zelenskyy | sure",
        "Vladimir Zelenskiy | volodymyr-zelenskyy | sure",
        "Маттео Сальвини | matteo-salvini | sure",
        "セルゲイ・ラブロフ | sergey-lavrov | likely"
      })
  void a_name_is_found_however_it_is_spelt(String name, String slug, String verdict) {
    JsonPath found = named(name);

    assertThat(slugs(found)).as(found.prettify()).first().isEqualTo(slug);
    assertThat(found.getString("candidates[0].verdict"))
        .as(found.prettify())
        .isIn(verdict.equals("sure") ? List.of("sure") : List.of("likely", "possible"));
    assertThat(found.getList("candidates[0].because")).isNotEmpty();
  }

  @Test
  void another_name_says_that_it_is_one_and_when_it_was_used() {
    String born = invented();
    String married = invented();
    String id =
        speaker(
            "Anna " + married,
            ", \"otherNames\": [{\"name\": \"Anna %s\", \"to\": \"2010\"}]".formatted(born));
    JsonPath found = named("Anna " + born);

    assertThat(found.getString("candidates[0].speaker.id")).isEqualTo(id);
    assertThat(found.getBoolean("candidates[0].name.other")).isTrue();
    assertThat(found.getString("candidates[0].name.to")).isEqualTo("2010");
    assertThat(found.getString("candidates[0].because[0]"))
        .isEqualTo("the name is “Anna %s”, another name on record (… to 2010)".formatted(born));
  }

  @Test
  void several_of_one_name_are_all_shown_and_none_is_sure() {
    String family = invented();
    List<String> ids = List.of(speaker("Karla " + family, ""), speaker("Karla " + family, ""));
    JsonPath found = named("Karla " + family);

    assertThat(found.getBoolean("ambiguous")).isTrue();
    assertThat(found.<String>getList("candidates.speaker.id"))
        .startsWith(ids.toArray(new String[0]));
    assertThat(found.<String>getList("candidates.verdict")).doesNotContain("sure");
  }

  @Test
  void what_was_written_is_found_at_once_and_what_was_withdrawn_is_not() {
    String family = invented();
    String id = speaker("Karla " + family, "");
    assertThat(named("Karla " + family).getString("candidates[0].speaker.id")).isEqualTo(id);

    withdraw("/v1/speakers/" + id);
    assertThat(named("Karla " + family).<String>getList("candidates.speaker.id"))
        .doesNotContain(id);
  }

  @Test
  void voices_without_a_name_are_never_meant() {
    String word = invented();
    speaker("An official of " + word, ", \"anonymous\": true");

    assertThat(named("An official of " + word).<String>getList("candidates.speaker.name"))
        .noneMatch(name -> name.contains(word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "role=Secretary General of NATO&on=2024-05-26 | jens-stoltenberg | sure",
        "role=NATO's secretary-general&on=2025-05-26 | mark-rutte | sure",
        "role=the former Secretary General of NATO&on=2025-05-26 | jens-stoltenberg | sure",
        "role=Prime Minister of Italy | giorgia-meloni | likely",
        "role=presidente del Consiglio&country=IT | giorgia-meloni | likely",
        "role=Italy’s deputy prime minister | matteo-salvini | likely",
        "role=Italian Defense Minister | guido-crosetto | likely",
        "role=Russian foreign minister | sergey-lavrov | likely",
        "role=Russian President | vladimir-putin | likely",
        "role=leader of the League | matteo-salvini | likely"
      })
  void a_role_on_a_day_leads_to_who_held_it(String query, String slug, String verdict) {
    JsonPath found = match(encode(query).replace("%3D", "=").replace("%26", "&"));

    assertThat(slugs(found)).as(found.prettify()).containsExactly(slug);
    assertThat(found.getString("candidates[0].verdict")).isEqualTo(verdict);
    assertThat(found.getString("candidates[0].because[0]")).contains("held");
  }

  @Test
  void on_the_day_of_a_handover_both_are_shown() {
    JsonPath found = match("role=" + encode("Secretary General of NATO") + "&on=2024-10-01");

    assertThat(slugs(found)).containsExactlyInAnyOrder("jens-stoltenberg", "mark-rutte");
    assertThat(found.getBoolean("ambiguous")).isTrue();
    assertThat(found.<String>getList("candidates.verdict")).containsOnly("likely");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deputy Secretary General of NATO",
        "acting Secretary General of NATO",
        "shadow Secretary General of NATO",
        "Secretary General of the United Nations",
        "Pope"
      })
  void another_office_is_another_one(String role) {
    JsonPath found = match("on=2024-05-26&role=" + encode(role));

    assertThat(slugs(found)).as(found.prettify()).isEmpty();
    assertThat(found.getString("because")).startsWith("Nobody on record held");
  }

  @Test
  void a_family_name_with_the_office_of_the_day_is_sure_and_with_another_office_is_not() {
    JsonPath held =
        match("name=Stoltenberg&on=2024-05-26&role=" + encode("Secretary General of NATO"));
    assertThat(held.getString("candidates[0].verdict")).as(held.prettify()).isEqualTo("sure");
    assertThat(held.getString("candidates[0].offices[0].organization")).isEqualTo("NATO");

    JsonPath other =
        match(
            "name="
                + encode("Jens Stoltenberg")
                + "&on=2024-05-26&role="
                + encode("King of Norway"));
    assertThat(slugs(other)).contains("jens-stoltenberg");
    assertThat(other.getString("candidates[0].verdict")).isEqualTo("possible");
    assertThat(other.<String>getList("candidates[0].because"))
        .anyMatch(because -> because.startsWith("no office on record"));
  }

  @Test
  void a_country_speaks_for_or_against_somebody() {
    assertThat(
            match("country=IT&name=" + encode("Matteo Salvini")).getList("candidates[0].because"))
        .contains("is of IT");
    JsonPath against = match("country=FR&name=" + encode("Matteo Salvini"));
    assertThat(against.getString("candidates[0].verdict")).isEqualTo("possible");
    assertThat(against.getList("candidates[0].because")).contains("is of IT, not of FR");
  }

  @Test
  void an_office_that_was_recorded_or_withdrawn_just_now_counts() {
    String place = invented();
    String organization =
        create(
                "/v1/speakers",
                "{\"kind\": \"organization\", \"classification\": \"state\", \"name\": \"%s\"}"
                    .formatted(place))
            .path("id");
    String holder = speaker("Karla " + invented(), "");
    String asked = "on=2020-06-01&role=" + encode("Prime Minister of " + place);
    assertThat(match(asked).getList("candidates")).isEmpty();

    String office =
        membership(
            holder,
            organization,
            ", \"role\": \"Premier\", \"start\": \"2019\", \"end\": \"2021-03\","
                + " \"citations\": [{\"source\": \"urn:onrecord:seed-article\"}]");
    assertThat(match(asked).<String>getList("candidates.speaker.id")).containsExactly(holder);

    withdraw("/v1/memberships/" + office);
    assertThat(match(asked).getList("candidates")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name=",
        "name=%20%20",
        "name=%2C%2C%2C",
        "name=%E2%80%A6",
        "name=%2A%2B%3F",
        "name=A&name=B",
        "name=Ada&country=XX",
        "name=Ada&country=Italy",
        "name=Ada&on=yesterday",
        "name=Ada&limit=0",
        "name=Ada&limit=51",
        "name=Ada&unknown=1",
        "name=%E2%80%AEAda",
        "role=of%20the",
        "role=Italy"
      })
  void what_cannot_be_asked_is_refused_with_its_place(String query) {
    Response answer = Api.get("/v1/name-matches" + (query.isEmpty() ? "" : "?" + query));

    assertThat(problem(answer, 400, slug(query))).isNotEmpty();
  }

  private static String slug(String query) {
    return query.contains("unknown") ? "unknown-parameter" : "invalid-parameter";
  }

  @Test
  void a_text_that_is_no_name_is_bounded() {
    assertThat(Api.get("/v1/name-matches?name=" + "a".repeat(301)).statusCode()).isEqualTo(400);
    assertThat(Api.get("/v1/name-matches?name=" + "a".repeat(10_000)).statusCode()).isEqualTo(414);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$ .* [^x]{1,1000}",
        "' or 1=1; drop table speaker --",
        "Мария María مريم 玛丽 Ma",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        "1234567890",
        "zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz zz",
        "Ñ́́́́́",
        "👩‍👩‍👧 Smith"
      })
  void odd_texts_have_a_plain_answer(String text) {
    JsonPath found = named(text);

    assertThat(found.<String>getList("candidates.verdict")).doesNotContain("sure");
    if (found.getList("candidates").isEmpty()) {
      assertThat(found.getString("because")).startsWith("Nobody on record has such a name");
    }
  }

  @Test
  void the_longest_name_has_an_answer() {
    assertThat(named("Qwxz".repeat(75)).getList("candidates.verdict")).doesNotContain("sure");
    assertThat(named("Qw xz ".repeat(50).strip()).getList("candidates.verdict"))
        .doesNotContain("sure");
  }

  @Test
  void a_question_costs_so_many_sql_statements() {
    String asked =
        "/v1/name-matches?on=2024-05-26&name=Stoltenberg&role="
            + encode("Secretary General of NATO");
    read(asked);
    // The end of the log, the speakers and their offices.
    assertThat(Api.executedFirst(asked)).hasSize(3);
  }

  @Test
  void the_answer_says_up_to_which_change_it_goes() {
    long last = Api.lastSequence();

    assertThat(named("Jens Stoltenberg").getLong("indexedTo")).isGreaterThanOrEqualTo(last);
  }
}
