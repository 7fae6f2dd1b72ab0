package org.onrecord.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.change;
import static org.onrecord.contract.Api.correct;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.encode;
import static org.onrecord.contract.Api.membership;
import static org.onrecord.contract.Api.organization;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.stance;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.topic;
import static org.onrecord.contract.Api.unique;
import static org.onrecord.contract.Api.withdraw;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.CountingDriver;
import org.w3c.dom.Document;

/** The pages of the record, as a browser without script reads them. */
abstract class RecordPagesSuite {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final String SALVINI = "retract, apologize, or resign";
  private static final String STOLTENBERG = "018fa7e5-b400-741f-84b9-3e7d9b2a22b5";

  private static Response open(String path) {
    return given()
        .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        .urlEncodingEnabled(false)
        .redirects()
        .follow(false)
        .get(path);
  }

  private static String page(String path) {
    Response answer = open(path);
    assertThat(answer.statusCode()).as(path + " " + answer.asString()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("text/html");
    return answer.asString();
  }

  @Test
  void the_first_page_shows_words_that_drew_demands_and_what_became_of_each() {
    String start = page("/?asOf=2024-12-01");
    assertThat(start)
        .contains("Jens Stoltenberg", "Matteo Salvini", SALVINI, "lapsed", "1 October 2024")
        .contains("action=\"/search\"", "action=\"/check\"");
    String stance = start.replaceAll("(?s).*Matteo Salvini.*?href=\"(/stances/[^\"]+)\".*", "$1");
    assertThat(page(stance + "?asOf=2024-12-01"))
        .contains("Matteo Salvini", "Jens Stoltenberg", SALVINI, "apologize")
        .contains("stood by the words, which refuses the demand to apologize")
        .contains("the term of office ended");
  }

  @Test
  void a_statement_is_shown_as_of_any_day_with_the_life_of_its_demands() {
    String before = page("/statements/" + STOLTENBERG + "?asOf=2024-06-01");
    assertThat(before)
        .contains("any of: an option is open and none is met")
        .contains("<title>open since 26 May 2024</title>")
        .contains("value=\"2024-06-01\"")
        .doesNotContain("the term of office ended");
    assertThat(page("/statements/" + STOLTENBERG + "?asOf=2024-12-01"))
        .contains("<title>open from 26 May 2024 to 30 September 2024</title>")
        .contains("<title>lapsed since 1 October 2024</title>")
        .contains("NATO&#39;s boss wants to free Ukraine to strike hard inside Russia")
        .contains("@misc{onrecord-");
  }

  @Test
  void who_in_nato_stood_where_on_a_day_is_a_table_and_a_drawing() {
    assertThat(page("/statements/" + STOLTENBERG + "?within=nato&asOf=2024-06-01"))
        .contains(">NATO</span> on 1 June 2024", "0 support, 3 oppose")
        .contains("Giorgia Meloni", "class=\"bar oppose\"")
        .contains("name=\"within\" list=\"organizations\" value=\"nato\"");
    assertThat(page("/topics/western-weapons-on-russian-territory?within=nato"))
        .contains(">NATO</span> on ");
    assertThat(page("/speakers/jens-stoltenberg?within=nato&asOf=2024-06-01"))
        .contains(
            ">NATO</span> on 1 June 2024", "/speakers/jens-stoltenberg/countries.svg?within=nato");
    assertThat(page("/statements/" + STOLTENBERG + "?within=IT&asOf=2024-06-01"))
        .contains("IT on 1 June 2024", "Giorgia Meloni");
    assertThat(open("/statements/" + STOLTENBERG + "?within=matteo-salvini").statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_warning_speaks_of_what_people_know_and_not_of_fields() {
    assertThat(page("/statements/" + STOLTENBERG))
        .contains("sources differ on when it was said: 2024-05-24, 2024-05-25/2024-05-26");
  }

  @Test
  void a_speaker_has_offices_pressure_and_demands_on_one_page() {
    assertThat(page("/speakers/jens-stoltenberg"))
        .contains("Secretary General", "from 1 October 2014 to 1 October 2024")
        .contains("<polyline class=\"line oppose\"", "Demands faced", "retract, apologize, resign");
    assertThat(open("/organizations/nato").header("Location")).isEqualTo("/speakers/nato");
    assertThat(page("/speakers/nato")).contains("Members");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/speakers/jens-stoltenberg?within=nato&asOf=2024-12-01",
        "/topics/western-weapons-on-russian-territory?within=nato&asOf=2024-06-01",
        "/statements/018fa7e5-b400-741f-84b9-3e7d9b2a22b5?within=IT&asOf=2024-06-01",
        "/stances/018fa7e5-b400-7027-9868-fcc1c3650f7d?asOf=2024-12-01"
      })
  void each_drawing_is_a_file_and_its_numbers_are_another(String path) throws Exception {
    Matcher plot =
        Pattern.compile("<figure class=\"plot\">(.*?)</figure>", Pattern.DOTALL)
            .matcher(page(path));
    int plots = 0;
    while (plot.find()) {
      plots++;
      Matcher links = Pattern.compile("<a href=\"(/[^\"]+)\" download").matcher(plot.group(1));
      assertThat(links.find()).isTrue();
      Document svg = drawing(links.group(1).replace("&amp;", "&"));
      String name = plot.group(1).replaceAll("(?s).*?aria-label=\"([^\"]*?), drawn\".*", "$1");
      assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).endsWith(". " + name);
      assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isNotBlank();
      assertThat(svg.getDocumentElement().getNamespaceURI())
          .isEqualTo("http://www.w3.org/2000/svg");
      assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
          .contains(".bar {", "#")
          .doesNotContain("var(");
      assertThat(links.find()).isTrue();
      Response csv = open(links.group(1).replace("&amp;", "&"));
      assertThat(csv.contentType()).isEqualTo("text/csv;charset=UTF-8;header=present");
      assertThat(csv.header("Content-Disposition"))
          .matches("attachment; filename=\"[a-z0-9-]+\\.csv\"");
      List<List<String>> rows =
          new CsvMapper()
              .readerForListOf(String.class)
              .with(CsvParser.Feature.WRAP_AS_ARRAY)
              .<List<String>>readValues(csv.asString())
              .readAll();
      List<List<String>> table = table(plot.group(1));
      assertThat(rows).hasSameSizeAs(table);
      for (int i = 0; i < rows.size(); i++) {
        assertThat(rows.get(i)).hasSameSizeAs(table.get(i));
        for (int j = 0; j < rows.get(i).size(); j++) {
          assertThat(inWords(rows.get(i).get(j))).isEqualTo(table.get(i).get(j));
        }
      }
    }
    assertThat(plots).isPositive();
  }

  private static List<List<String>> table(String html) {
    return Pattern.compile("<tr>(.*?)</tr>")
        .matcher(html)
        .results()
        .map(
            row ->
                Pattern.compile("<t[hd][^>]*>(.*?)</t[hd]>")
                    .matcher(row.group(1))
                    .results()
                    .map(cell -> cell.group(1))
                    .toList())
        .toList();
  }

  // As far as the sample has dates.
  private static String inWords(String cell) {
    return cell.isEmpty()
        ? "–"
        : cell.matches("\\d{4}-\\d{2}-\\d{2}")
            ? LocalDate.parse(cell)
                .format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH))
            : cell.matches("\\d{4}-\\d{2}")
                ? YearMonth.parse(cell)
                    .format(DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH))
                : cell;
  }

  private static Document drawing(String path) throws Exception {
    Response answer = open(path);
    assertThat(answer.statusCode()).as(path + " " + answer.asString()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("image/svg+xml");
    assertThat(answer.header("Content-Disposition"))
        .matches("attachment; filename=\"[a-z0-9-]+\\.svg\"");
    given()
        .urlEncodingEnabled(false)
        .header("If-None-Match", answer.header("ETag"))
        .get(path)
        .then()
        .statusCode(304);
    DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();
    reader.setNamespaceAware(true);
    return reader.newDocumentBuilder().parse(new ByteArrayInputStream(answer.asByteArray()));
  }

  @Test
  void a_file_of_a_drawing_is_named_and_dated_as_the_page_shows_it() {
    String stance = "/stances/018fa7e5-b400-7027-9868-fcc1c3650f7d";
    assertThat(page(stance + "?asOf=2024-06-01")).contains(stance + "/life.csv?asOf=2024-06-01");
    Response open = open(stance + "/life.csv?asOf=2024-06-01");
    assertThat(open.asString()).isEqualTo("Status,From,To\r\nopen,2024-05-26,\r\n");
    assertThat(open.header("Content-Disposition"))
        .contains("demand-matteo-salvini-on-jens-stoltenberg-life-2024-06-01.csv");
    assertThat(open(stance + "/life.csv?asOf=2024-12-01").asString())
        .isEqualTo("Status,From,To\r\nopen,2024-05-26,2024-09-30\r\nlapsed,2024-10-01,\r\n");
    assertThat(open("/speakers/jens-stoltenberg/offices.csv").asString())
        .startsWith("Role,Organization,From,To\r\n")
        .contains("\"Secretary General\",NATO,2014-10-01,2024-10-01");
    assertThat(
            open("/statements/" + STOLTENBERG + "/countries.csv?within=nato&asOf=2024-06-01")
                .asString())
        .startsWith("Country,Support,Oppose,Mixed,Neutral,Unclear,Silent\r\n")
        .contains("\r\nIT,0,3,0,0,0,");
    assertThat(open("/speakers/jens-stoltenberg/pressure.csv?asOf=2024-12-01").asString())
        .startsWith("Month,Opposing,Supporting,\"Open demands\"\r\n2024-05,");
    assertThat(open("/speakers/jens-stoltenberg/offices.svg?asOf=2024-12-01").statusCode())
        .isEqualTo(400);
    String former = unique().toLowerCase();
    String person =
        create(
                "/v1/speakers",
                "{\"kind\":\"person\",\"name\":\"N\",\"slug\":\"%s\"}".formatted(former))
            .path("slug");
    change("/v1/speakers/" + person, "{\"slug\":\"%s-now\"}".formatted(former));
    assertThat(open("/speakers/" + former + "/years.svg").header("Location"))
        .isEqualTo("/speakers/" + former + "-now/years.svg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/stances/018fa7e5-b400-7027-9868-fcc1c3650f7d/death.svg",
        "/statements/018fa7e5-b400-741f-84b9-3e7d9b2a22b5/life.csv",
        "/statements/018fa7e5-b400-741f-84b9-3e7d9b2a22b5/countries.svg",
        "/speakers/jens-stoltenberg/countries.svg",
        "/speakers/matteo-salvini/%3Cb%3E.csv",
        "/topics/western-weapons-on-russian-territory/pressure.svg"
      })
  void a_drawing_that_a_page_does_not_have_is_not_found(String path) {
    Response answer = open(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.asString()).contains("<h1>There is nothing here</h1>").doesNotContain("<b>");
  }

  @Test
  void markup_and_formulas_in_names_are_text_in_files_of_drawings() throws Exception {
    String name = "<script>alert(1)</script> \"&' " + unique();
    String body =
        create(
                "/v1/speakers",
                "{\"kind\":\"organization\",\"name\":\"=%s\"}"
                    .formatted(name.replace("\"", "\\\"")))
            .path("id");
    String person =
        create(
                "/v1/speakers",
                "{\"kind\":\"person\",\"name\":\"%s\"}".formatted(name.replace("\"", "\\\"")))
            .path("id");
    create(
        "/v1/memberships",
        "{\"member\":\"%s\",\"organization\":\"%s\",\"start\":\"2020\"}".formatted(person, body));
    String slug = read("/v1/speakers/" + person).path("slug");
    Document svg = drawing("/speakers/" + slug + "/offices.svg");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(name + ". Offices");
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(open("/speakers/" + slug + "/offices.csv").asString())
        .contains("member,\"'=" + name.replace("\"", "\"\"") + "\",2020,");
    assertThat(page("/speakers/" + slug)).doesNotContain("<script>alert");
  }

  @Test
  void a_quote_is_checked_by_an_address_and_what_differs_is_marked() {
    assertThat(page("/check?text=" + encode("retract, apologize, and resign")))
        .contains(
            "altered", "<mark class=\"meaning\">and</mark>", "<mark class=\"meaning\">or</mark>")
        .contains("Matteo Salvini");
    assertThat(
            page("/check?text=" + encode("never has anybody at all said these words " + unique())))
        .contains("not found", "does not say that it was never said");
    assertThat(open("/check?text=" + "a".repeat(2_001)).statusCode()).isEqualTo(400);
  }

  @Test
  void what_a_quote_alters_at_the_edges_of_a_text_is_shown_and_marked() {
    correct(
        "/v1/statements/" + statement(speaker()),
        "{\"text\":\"Nobody in the Tamarind assembly believes that the dam is safe.\"}");
    assertThat(
            page(
                "/check?text="
                    + encode("People in the Tamarind assembly believe that the dam is safe.")))
        .contains("\">Nobody</mark> in the Tamarind assembly");
  }

  @Test
  void a_name_is_isolated_from_what_stands_beside_it_in_its_line() {
    String name = "يوسف " + unique();
    String person =
        create("/v1/speakers", "{\"kind\":\"person\",\"name\":\"%s\"}".formatted(name)).path("id");
    String body = organization();
    membership(person, body, ",\"role\":\"النائب\",\"start\":\"2020\"");
    String said =
        statement(
            person, ",\"saidOn\":\"2024-03-01\",\"attribution\":\"النائب\",\"occasion\":\"مؤتمر\"");
    String taken = stance(person, "speaker", person, "");
    String slug = read("/v1/speakers/" + person).path("slug");
    String named = " dir=\"auto\">" + name + "</a>";
    assertThat(page("/statements/" + said))
        .contains(named + ", <span dir=\"auto\">النائب</span>")
        .contains("1 March 2024 · <span dir=\"auto\">مؤتمر</span>");
    assertThat(page("/stances/" + taken))
        .contains("<h1><a href=\"/speakers/" + slug + "\"" + named);
    assertThat(page("/speakers/" + slug))
        .contains("<li><span dir=\"auto\">النائب</span>, <a href=", "<span dir=\"auto\">" + name)
        .contains(named + ", <span dir=\"auto\">النائب</span> · 1 March 2024");
    assertThat(page("/speakers/" + read("/v1/speakers/" + body).path("slug")))
        .contains(named + " <small><span dir=\"auto\">النائب</span>");
  }

  @Test
  void a_demand_is_shown_with_its_condition_and_its_deadline() {
    String said = statement(speaker());
    String condition = "the report %s is published".formatted(unique());
    String taken =
        stance(
            speaker(),
            "statement",
            said,
            ",\"takenOn\":\"%s\",\"text\":\"Take it back.\",\"demand\":{\"mode\":\"single\",\"condition\":\"%s\",\"deadline\":\"2099-03-17\",\"options\":[{\"action\":\"retract\"}]}"
                .formatted(TODAY, condition));
    assertThat(page("/statements/" + said))
        .contains("<p>Condition: <span dir=\"auto\">" + condition + "</span></p>")
        .contains("<p>Deadline: 17 March 2099</p>");
    assertThat(page("/stances/" + taken))
        .contains("<p>Condition: <span dir=\"auto\">" + condition + "</span></p>")
        .contains("<p>Deadline: 17 March 2099</p>")
        .contains(
            "<meta property=\"og:description\" content=\"Condition: %s · Deadline: 17 March 2099 · Take it back.\">"
                .formatted(condition));
    assertThat(page("/"))
        .contains(
            "condition: <span dir=\"auto\">" + condition + "</span> · deadline: 17 March 2099");
    assertThat(page("/stances/" + taken + "?asOf=2099-03-18"))
        .contains("<p>Deadline: 17 March 2099 (passed)</p>");
  }

  @Test
  void the_drawing_of_an_office_that_has_ended_names_its_last_day() {
    String person = speaker();
    membership(person, organization(), ",\"start\":\"2020-02-03\",\"end\":\"2022-04-05\"");
    assertThat(page("/speakers/" + read("/v1/speakers/" + person).path("slug")))
        .contains("text-anchor=\"start\">3 February 2020</text>")
        .contains("text-anchor=\"end\">5 April 2022</text>");
  }

  @Test
  void the_request_that_a_page_fills_in_is_taken_once_its_gaps_are_filled() {
    String words = "Never \"has\" <anybody> said " + unique();
    String said =
        taken("/v1/statements", page("/check?speaker=matteo-salvini&text=" + encode(words)));
    assertThat(read("/v1/statements/" + said).<String>path("text")).isEqualTo(words);
    String stance = taken("/v1/stances", page("/statements/" + said));
    assertThat(page("/statements/" + said)).contains(stance);
  }

  /** Sends what a page says is to be sent to a path, and returns the id of what was recorded. */
  private static String taken(String path, String page) {
    Matcher request =
        Pattern.compile("POST " + path + "</code>.*?<pre>(.*?)</pre>", Pattern.DOTALL)
            .matcher(page);
    assertThat(request.find()).isTrue();
    String body =
        request
            .group(1)
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
    return create(
            path, body.replace("SPEAKER", "nato").replace("ADDRESS", "example.org/" + unique()))
        .path("id");
  }

  @Test
  void what_is_found_is_marked_and_can_be_narrowed() {
    String found = page("/search?q=weapons&speaker=volodymyr-zelenskyy");
    assertThat(found).contains("<mark class=\"found\">weapons</mark>");
    String narrowed = found.replaceAll("(?s).*href=\"(/search\\?[^\"]*saidFrom[^\"]+)\".*", "$1");
    assertThat(page(narrowed.replace("&amp;", "&"))).contains("Volodymyr Zelenskyy");
    assertThat(page("/search?q=weapns")).contains("Did you mean");
  }

  @Test
  void markup_in_a_text_is_text() {
    String words = "<script>alert(1)</script><b>" + unique() + "</b> \"'&";
    String id = statement(speaker(), ",\"occasion\":\"<img src=x onerror=alert(1)>\"");
    correct("/v1/statements/" + id, "{\"text\":\"%s\"}".formatted(words.replace("\"", "\\\"")));
    String shown = page("/statements/" + id);
    assertThat(shown)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert", "<img src=x", "<b>");
    String data =
        shown.replaceAll("(?s).*<script type=\"application/ld\\+json\">(.*?)</script>.*", "$1");
    assertThat(new JsonPath(data).getString("text")).isEqualTo(words);
    assertThat(page("/search?q=" + encode("<b>\"'&"))).doesNotContain("<b>");
  }

  @Test
  void what_is_gone_moved_or_unknown_is_told_as_a_page() {
    String id = statement(speaker());
    withdraw("/v1/statements/" + id);
    Response gone = open("/statements/" + id);
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(gone.contentType()).startsWith("text/html");
    assertThat(gone.asString()).contains("It was withdrawn on");
    Response unknown = open("/speakers/nobody-" + unique());
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.asString()).contains("<h1>There is nothing here</h1>");
    assertThat(open("/statements/" + STOLTENBERG + "?nonsense=1").asString())
        .contains("nonsense", "is not a parameter of this address");
    // Programs are told as before, also where a browser opens the API.
    assertThat(given().accept("application/json").get("/speakers/nobody").contentType())
        .startsWith("application/problem+json");
    assertThat(open("/v1/speakers/nobody").contentType()).startsWith("application/problem+json");
    String former = unique().toLowerCase();
    String person =
        create(
                "/v1/speakers",
                "{\"kind\":\"person\",\"name\":\"N\",\"slug\":\"%s\"}".formatted(former))
            .path("slug");
    change("/v1/speakers/" + person, "{\"slug\":\"%s-now\"}".formatted(former));
    assertThat(open("/speakers/" + former).header("Location"))
        .isEqualTo("/speakers/" + former + "-now");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/about",
        "/search",
        "/check",
        "/changes",
        "/corrections",
        "/speakers/jens-stoltenberg",
        "/topics/western-weapons-on-russian-territory",
        "/statements/018fa7e5-b400-741f-84b9-3e7d9b2a22b5",
        "/stances/018fa7e5-b400-7027-9868-fcc1c3650f7d"
      })
  void every_page_is_small_known_again_and_runs_nothing(String path) {
    Response first = open(path);
    String html = first.asString();
    assertThat(html.length()).isLessThan(100_000);
    assertThat(html)
        .contains("<html lang=\"en\">", "<meta name=\"viewport\"", "<link rel=\"canonical\"")
        .contains("<meta property=\"og:title\"", "<h1")
        .doesNotContain("NOT_FOUND", "http://localhost")
        .doesNotContainPattern(
            "<script(?! type=\"application/ld\\+json\")|<style|\\son[a-z]+=\"|\\sstyle=");
    assertThat(first.header("Cache-Control")).contains("must-revalidate");
    given().header("If-None-Match", first.header("ETag")).get(path).then().statusCode(304);
  }

  @Test
  void a_page_costs_the_same_number_of_sql_statements_however_many_answer() {
    String said = statement(speaker());
    for (int i = 0; i < 3; i++) {
      stance(speaker(), "statement", said, "");
    }
    int few = CountingDriver.executed(() -> page("/statements/" + said)).size();
    for (int i = 0; i < 12; i++) {
      stance(speaker(), "statement", said, "");
    }
    // And the end of the log, as the page is asked for again.
    assertThat(CountingDriver.executed(() -> page("/statements/" + said))).hasSize(few + 1);
    assertThat(few).isLessThanOrEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/robots.txt",
        "/llms.txt",
        "/sitemap.xml",
        "/v1/reconcile/suggest/type?prefix=per",
        "/v1/reconcile/suggest/property?prefix=c"
      })
  void what_says_nothing_of_the_record_is_answered_without_the_database(String path) {
    for (int again = 0; again < 3; again++) {
      assertThat(
              CountingDriver.executed(
                  () -> assertThat(given().get(path).statusCode()).as(path).isEqualTo(200)))
          .isEmpty();
    }
  }

  @Test
  void a_page_is_made_anew_only_when_something_was_written() {
    String said = statement(speaker());
    String first = page("/statements/" + said);
    assertThat(page("/statements/" + said)).isEqualTo(first);
    assertThat(
            CountingDriver.executed(() -> assertThat(page("/statements/" + said)).isEqualTo(first)))
        .hasSize(1);
    assertThat(page("/statements/" + said + "?asOf=2024-06-01")).isNotEqualTo(first);
    correct("/v1/statements/" + said, "{\"place\":\"Tallinn\"}");
    assertThat(page("/statements/" + said)).contains("Tallinn");
    withdraw("/v1/statements/" + said);
    assertThat(open("/statements/" + said).statusCode()).isEqualTo(410);
  }

  @Test
  void more_than_a_page_shows_is_a_link_away_as_of_the_same_day() {
    String said = statement(speaker());
    String holder = speaker();
    for (int i = 0; i < 101; i++) {
      stance(holder, "statement", said, "");
    }
    String first = page("/statements/" + said + "?asOf=" + TODAY);
    String more = first.replaceAll("(?s).*href=\"([^\"]+)\">More stances.*", "$1");
    assertThat(more).contains("asOf=" + TODAY);
    assertThat(page(more.replace("&amp;", "&")))
        .contains("id=\"taken-")
        .doesNotContain("More stances");
    String earlier = page("/changes").replaceAll("(?s).*href=\"([^\"]+)\">Earlier.*", "$1");
    assertThat(page(earlier.replace("&amp;", "&"))).contains("<li><time");
  }

  @Test
  void search_engines_are_told_which_pages_there_are() {
    String topic = topic();
    String slug = Api.read("/v1/topics/" + topic).path("slug");
    assertThat(given().get("/sitemap.xml").then().statusCode(200).extract().asString())
        .contains("/sitemaps/statements.xml");
    assertThat(given().get("/sitemaps/topics.xml").then().statusCode(200).extract().asString())
        .contains("/topics/" + slug + "</loc>");
    for (String path : List.of("/sitemap.xml", "/sitemaps/statements.xml")) {
      assertThat(given().get(path).xmlPath().<String>get("children().loc[0]")).startsWith("/s");
    }
    given().get("/sitemaps/nothing.xml").then().statusCode(404);
    assertThat(List.of(given().get("/robots.txt").asString().split("\n")))
        .contains("User-agent: *", "Disallow: /v1/");
    assertThat(given().get("/llms.txt").then().statusCode(200).extract().asString())
        .startsWith("# On Record\n")
        .contains("/mcp)");
  }
}
