package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.read;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.onrecord.SampleLines;
import org.onrecord.doors.exchange.ImportReport;
import org.onrecord.doors.exchange.RecordImport;
import org.onrecord.doors.exchange.SampleRecord;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.value.StableId;

abstract class SampleSuite {
  // The ids follow from the keys of the sample's lines, so they are the same on every machine.
  static final String STOLTENBERG = "018fa7e5-b400-79a7-9134-b8d869c457a9";
  static final String ST1 = "018fa7e5-b400-741f-84b9-3e7d9b2a22b5";

  @Inject SampleRecord sample;
  @Inject RecordImport imports;

  @Test
  void the_sample_record_holds_what_its_lines_say_and_nothing_else() {
    List<Map<String, Object>> made =
        all("/v1/changes?limit=100").stream()
            .filter(change -> change.get("by").equals("sample"))
            .toList();
    assertThat(
            made.stream()
                .filter(change -> change.get("action").equals("created"))
                .collect(
                    Collectors.groupingBy(
                        change -> (String) change.get("kind"), Collectors.counting())))
        .isEqualTo(SampleLines.byKind());
    // Of each demand the log tells at most once what became of it, however the lines are batched.
    assertThat(made)
        .filteredOn(change -> !change.get("action").equals("created"))
        .isNotEmpty()
        .allSatisfy(
            change ->
                assertThat(change)
                    .containsEntry("kind", "demand")
                    .containsEntry("action", "status_changed"))
        .extracting(change -> change.get("id"))
        .doesNotHaveDuplicates();
  }

  @Test
  void loading_the_sample_again_changes_nothing() throws IOException {
    long before = lastSequence();
    ImportReport report = sample.load();
    assertThat(report.toString()).isEqualTo(SampleLines.report(0));
    assertThat(lastSequence()).isEqualTo(before);
  }

  @Test
  void salvinis_demand_is_one_any_of_demand_of_three_options() {
    List<Map<String, Object>> found = all("/v1/stances?demand=resign&holder=matteo-salvini");
    assertThat(found).hasSize(1);
    Response one = read("/v1/stances/" + found.get(0).get("id"));
    assertThat(one.<String>path("demand.mode")).isEqualTo("any_of");
    assertThat(one.<List<String>>path("demand.options.action"))
        .containsExactly("retract", "apologize", "resign");
    assertThat(one.<String>path("demand.addressee.slug")).isEqualTo("jens-stoltenberg");
  }

  @Test
  void quotes_of_the_article_stand_in_it_character_for_character() throws IOException {
    String article;
    try (InputStream in = SampleSuite.class.getResourceAsStream("/article.txt")) {
      article = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int quotes = 0;
    for (String collection : List.of("statements", "stances", "responses", "memberships")) {
      for (Map<String, Object> record : all("/v1/" + collection + "?limit=100")) {
        Response whole = get("/v1/" + collection + "/" + record.get("id"));
        if (whole.statusCode() != 200) {
          continue;
        }
        List<Map<String, Object>> citations = new ArrayList<>(whole.path("citations"));
        if (collection.equals("statements")) {
          List<Map<String, Object>> cited = whole.path("renderings.citation");
          cited.stream().filter(Objects::nonNull).forEach(citations::add);
        }
        for (Map<String, Object> citation : citations) {
          String url = (String) ((Map<?, ?>) citation.get("source")).get("url");
          if (url.equals("urn:onrecord:seed-article") && citation.get("quote") != null) {
            quotes++;
            assertThat(article).contains((String) citation.get("quote"));
          }
        }
      }
    }
    assertThat(quotes).isGreaterThan(20);
  }

  @ParameterizedTest(name = "{0}: {1} as of {2} is {3}")
  @CsvFileSource(resources = "/sample-demands.csv", numLinesToSkip = 1)
  void a_demand_of_the_sample_ended_as_its_sources_tell(
      String episode, String stance, String asOf, String status, String options) {
    Response answer = read("/v1/stances/" + StableId.of(stance) + "?asOf=" + asOf);
    assertThat(answer.<String>path("demand.status"))
        .as(episode + "\n" + answer.asString())
        .isEqualTo(status);
    assertThat(String.join(" ", answer.<List<String>>path("demand.options.status")))
        .as(episode + "\n" + answer.asString())
        .isEqualTo(options);
  }

  @Test
  void every_fact_of_the_sample_has_a_source_with_a_public_address() {
    for (String kind : List.of("statement", "stance", "response", "membership")) {
      for (String id : SampleLines.ids(kind)) {
        Response fact = get("/v1/%ss/%s".formatted(kind, id));
        // What another test merged or withdrew is somewhere else.
        if (fact.statusCode() == 200) {
          assertThat(fact.<List<String>>path("citations.source.url"))
              .as(fact.asString())
              .isNotEmpty()
              .allMatch(url -> url.startsWith("http") || url.equals("urn:onrecord:seed-article"));
        }
      }
    }
  }

  @Test
  void faults_of_an_import_are_reported_by_line_and_cost_only_their_line() throws IOException {
    String name = Api.unique();
    String lines =
        """
        {"kind":"speaker","key":"%1$s","record":{"kind":"person","name":"%1$s"}}
        not json

        {"kind":"speech","record":{}}
        {"kind":"speaker","record":{"kind":"person"}}
        {"kind":"statement","record":{"speaker":"#%1$s","text":"w","citations":[{"source":"#no-such-line"}]}}
        {"kind":"speaker","extra":1,"id":"nope","record":[]}
        {"kind":"topic","key":"%1$s-topic","record":{"name":"%1$s"}}
        """
            .formatted(name);
    ImportReport report =
        imports.read(new BufferedReader(new StringReader(lines)), new Author("test", null));
    assertThat(report.faults())
        .extracting(ImportReport.LineFaults::line)
        .containsExactly(2, 4, 5, 6, 7);
    assertThat(report.faults().get(2).errors().get(0).pointer()).isEqualTo("/record/name");
    assertThat(report.faults().get(3).errors().get(0).pointer())
        .isEqualTo("/record/citations/0/source");
    assertThat(report.faults().get(4).errors())
        .extracting(fault -> fault.pointer())
        .containsExactlyInAnyOrder("/extra", "/record", "/id");
    assertThat(report.countCreated()).isEqualTo(2);
    assertThat(all("/v1/speakers?q=" + name)).hasSize(1);
  }

  @Test
  void ids_of_the_sample_are_the_same_on_every_machine() {
    assertThat(read("/v1/speakers/jens-stoltenberg").<String>path("id")).isEqualTo(STOLTENBERG);
    assertThat(read("/v1/statements/" + ST1).<String>path("speaker.slug"))
        .isEqualTo("jens-stoltenberg");
  }
}
