package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.read;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.junit.jupiter.api.Test;
import org.onrecord.doors.exchange.ImportReport;
import org.onrecord.doors.exchange.RecordExport;
import org.onrecord.doors.exchange.RecordImport;
import org.onrecord.platform.change.Author;

abstract class ExchangeSuite {
  @Inject RecordImport imports;
  @Inject RecordExport export;

  @TestHTTPResource("/")
  URL service;

  private ImportReport taken(String lines) throws IOException {
    return imports.read(new BufferedReader(new StringReader(lines)), new Author("import", null));
  }

  @Test
  void what_is_exported_is_on_record_already() throws IOException {
    String exported = read("/v1/exports/record.ndjson").asString();
    assertThat(exported.lines().filter(line -> line.contains("\"kind\":\"stance\"")).count())
        .isGreaterThanOrEqualTo(16);
    long before = lastSequence();
    ImportReport report = taken(exported);
    assertThat(report.countCreated()).isZero();
    assertThat(report.countUnchanged() + report.faults().size())
        .isEqualTo((int) exported.lines().count());
    assertThat(lastSequence()).isEqualTo(before);
  }

  @Test
  void an_exported_record_of_another_service_is_read_with_its_ids_and_without_defaults()
      throws IOException {
    String speaker = Api.speaker();
    Api.membership(speaker, Api.organization(), "");
    String id = "01890000-0000-7000-8000-" + Api.unique().replaceAll("[^0-9a-f]", "0").substring(1);
    String line =
        """
        {"kind":"statement","id":"%s","record":{"speaker":"%s","saidOn":"2024-01-01","text":"Read from a file.","citations":[{"source":"urn:onrecord:seed-article"}]}}"""
            .formatted(id, speaker);
    assertThat(taken(line).countCreated()).isEqualTo(1);
    assertThat((String) read("/v1/statements/" + id).path("text")).isEqualTo("Read from a file.");
    assertThat((Object) read("/v1/statements/" + id).path("membership")).isNull();
  }

  @Test
  void reading_it_again_undoes_nothing_that_was_written_since() throws IOException {
    String topic = Api.topic();
    String exported = read("/v1/exports/record.ndjson").asString();
    Api.change("/v1/topics/" + topic, "{\"name\":\"Renamed since\"}");
    long before = lastSequence();
    assertThat(taken(exported).countCreated()).isZero();
    assertThat(lastSequence()).isEqualTo(before);
    assertThat((String) read("/v1/topics/" + topic).path("name")).isEqualTo("Renamed since");
  }

  @Test
  void readers_that_do_not_read_hold_eight_exports_at_most() throws Exception {
    List<String> large = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String draft =
          "{\"url\":\"https://example.org/%s\",\"text\":\"%s\"}"
              .formatted(Api.unique(), "words ".repeat(150_000));
      large.add("/v1/sources/" + Api.create("/v1/sources", draft).<String>path("id"));
    }
    List<Socket> readers = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    try {
      // All ask before one is waited for: who does not read is cut off after some seconds, and then
      // another may have its place.
      for (int i = 0; i < 10; i++) {
        Socket reader = new Socket();
        reader.setReceiveBufferSize(4096);
        reader.connect(new InetSocketAddress(service.getHost(), service.getPort()));
        reader
            .getOutputStream()
            .write(
                "GET /v1/exports/record.ndjson HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        readers.add(reader);
      }
      for (Socket reader : readers) {
        answers.add(
            new String(
                reader.getInputStream().readNBytes("HTTP/1.1 200".length()),
                StandardCharsets.US_ASCII));
      }
    } finally {
      for (Socket reader : readers) {
        reader.close();
      }
    }
    assertThat(answers)
        .containsOnly("HTTP/1.1 200", "HTTP/1.1 503")
        .filteredOn(answer -> answer.endsWith("503"))
        .hasSize(2);
    for (int i = 0; i < 100 && Api.get("/v1/exports/record.ndjson").statusCode() != 200; i++) {
      Thread.sleep(100);
    }
    read("/v1/exports/record.ndjson");
    large.forEach(Api::withdraw);
  }

  @Test
  void a_line_may_refer_to_one_below_it() throws IOException {
    String below = Api.unique();
    ImportReport report =
        taken(
            """
            {"kind":"topic","record":{"name":"Narrow %s","broader":"%s"}}
            {"kind":"topic","record":{"name":"Broad","slug":"%s"}}
            """
                .formatted(below, below, below));
    assertThat(report.faults()).isEmpty();
    assertThat(report.countCreated()).isEqualTo(2);
    assertThat((List<String>) read("/v1/topics?broader=" + below).path("items.name"))
        .containsExactly("Narrow " + below);
  }

  @Test
  void chains_of_any_depth_are_read_in_any_order_of_their_lines() throws IOException {
    String key = Api.unique();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      lines.add(
          "{\"kind\":\"topic\",\"key\":\"%1$s:t%2$s\",\"record\":{\"name\":\"%1$s %2$s\"%3$s}}"
              .formatted(key, i, i == 11 ? "" : ",\"broader\":\"#" + key + ":t" + (i + 1) + "\""));
    }
    lines.add(
        0,
        """
        {"kind":"response","key":"%1$s:r","record":{"speaker":"#%1$s:p","kind":"stood_by","statement":"#%1$s:s","stances":["#%1$s:x"],"citations":[{"source":"#%1$s:src"}]}}"""
            .formatted(key));
    lines.add(
        1,
        """
        {"kind":"stance","key":"%1$s:x","record":{"holder":"#%1$s:p","target":{"type":"statement","id":"#%1$s:s"},"position":"oppose","act":"criticize","citations":[{"source":"#%1$s:src"}]}}"""
            .formatted(key));
    lines.add(
        2,
        """
        {"kind":"statement","key":"%1$s:s","record":{"speaker":"#%1$s:p","membership":"#%1$s:m","topics":["#%1$s:t0"],"text":"Words of %1$s.","citations":[{"source":"#%1$s:src"}]}}"""
            .formatted(key));
    lines.add(
        3,
        """
        {"kind":"membership","key":"%1$s:m","record":{"member":"#%1$s:p","organization":"#%1$s:o","citations":[{"source":"#%1$s:src"}]}}"""
            .formatted(key));
    lines.add(
        """
        {"kind":"source","key":"%1$s:src","record":{"url":"https://example.org/%1$s"}}"""
            .formatted(key));
    lines.add(
        """
        {"kind":"speaker","key":"%1$s:o","record":{"kind":"organization","name":"O %1$s"}}"""
            .formatted(key));
    lines.add(
        """
        {"kind":"speaker","key":"%1$s:p","record":{"kind":"person","name":"P %1$s"}}"""
            .formatted(key));
    ImportReport report = taken(String.join("\n", lines));
    assertThat(report.faults()).isEmpty();
    assertThat(report.countCreated()).isEqualTo(lines.size());
    assertThat(taken(String.join("\n", lines)).countUnchanged()).isEqualTo(lines.size());
  }

  @Test
  void a_reference_that_leads_nowhere_is_told_as_the_line_spells_it_and_what_follows_says_so()
      throws IOException {
    String key = Api.unique();
    ImportReport report =
        taken(
            """
            {"kind":"speaker","key":"%1$s:o","record":{"kind":"organization","name":"O %1$s"}}
            {"kind":"statement","key":"%1$s:s","record":{"speaker":"#%1$s:o","membership":"#%1$s:m","text":"w","citations":[{"source":"https://example.org/%1$s"}]}}
            {"kind":"membership","key":"%1$s:m","record":{"member":"#%1$s:typo","organization":"#%1$s:o"}}
            """
                .formatted(key));
    assertThat(report.countCreated()).isEqualTo(1);
    assertThat(report.faults())
        .extracting(ImportReport.LineFaults::toString)
        .containsExactly(
            "line 2: /record/membership refers to \"#%s:m\", whose line 3 was refused"
                .formatted(key),
            "line 3: /record/member refers to \"#%s:typo\", which is no line and not on record"
                .formatted(key));
  }

  @Test
  void what_is_on_record_under_another_key_is_found_and_its_new_key_leads_to_it()
      throws IOException {
    String one = Api.unique();
    String other = Api.unique();
    String lines =
        """
        {"kind":"source","key":"%1$s:src","record":{"url":"https://example.org/%2$s"}}
        {"kind":"speaker","key":"%1$s:p","record":{"slug":"%2$s","kind":"person","name":"P %2$s"}}
        {"kind":"topic","key":"%1$s:t","record":{"slug":"%2$s","name":"T %2$s"}}
        {"kind":"statement","key":"%1$s:s","record":{"speaker":"#%1$s:p","topics":["#%1$s:t"],"text":"Words of %1$s.","citations":[{"source":"#%1$s:src"}]}}
        """;
    assertThat(taken(lines.formatted(one, one)).countCreated()).isEqualTo(4);
    ImportReport found = taken(lines.formatted(other, one));
    assertThat(found.faults()).isEmpty();
    assertThat(found.countUnchanged()).isEqualTo(3);
    assertThat(found.countCreated()).isEqualTo(1);
    // A later file may refer to the same key.
    assertThat(
            taken(
                    """
                    {"kind":"statement","record":{"speaker":"#%1$s:p","text":"More words of %1$s.","citations":[{"source":"#%1$s:src"}]}}
                    """
                        .formatted(other))
                .countCreated())
        .isEqualTo(1);
    assertThat(Api.ids("/v1/statements?speaker=" + one)).hasSize(3);
    assertThat(Api.ids("/v1/statements?topic=" + one)).hasSize(2);
    assertThat(taken(lines.formatted(other, one)).countUnchanged()).isEqualTo(4);
  }

  @Test
  void a_slug_alone_does_not_make_two_people_one() throws IOException {
    String slug = Api.unique();
    String line =
        """
        {"kind":"speaker","key":"%s","record":{"slug":"%s","kind":"person","name":"A Name","identifiers":[{"scheme":"wikidata","identifier":"%s"}]%s}}""";
    assertThat(taken(line.formatted("1" + slug, slug, "Q1", ",\"country\":\"IE\"")).countCreated())
        .isEqualTo(1);
    ImportReport another = taken(line.formatted("2" + slug, slug, "Q2", ""));
    assertThat(another.faults()).hasSize(1);
    assertThat(another.faults().get(0).detail()).contains(slug).contains("another speaker");
    assertThat(taken(line.formatted("3" + slug, slug, "Q1", ",\"country\":\"GB\"")).faults())
        .hasSize(1);
    assertThat(taken(line.formatted("4" + slug, slug, "Q1", "")).countUnchanged()).isEqualTo(1);
  }

  @Test
  void an_export_shows_one_moment_while_others_write() throws Exception {
    List<String> meanwhile = new ArrayList<>();
    ByteArrayOutputStream written =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            // All speakers are written by now.
            if (meanwhile.isEmpty()
                && new String(bytes, StandardCharsets.UTF_8).startsWith("{\"kind\":\"topic\"")) {
              meanwhile.add(Api.speaker());
              meanwhile.add(Api.statement(meanwhile.get(0)));
            }
          }
        };
    export.write(written);
    assertThat(meanwhile).hasSize(2);
    assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain(meanwhile);
    assertThat(read("/v1/exports/record.ndjson").asString()).contains(meanwhile);
  }

  // What is on record elsewhere comes back, whatever was corrected there.

  @Test
  void what_corrections_and_merges_leave_comes_back_from_its_export() throws IOException {
    String first = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
    String critic = Api.speaker();
    String author = Api.speaker();
    String twin = Api.speaker();
    String said = Api.statement(author);
    Api.stance(
        critic,
        "statement",
        said,
        demand("all_of", option("apologize"), option("apologize", "addressee", twin)));
    tried(Api.post("/v1/speakers/" + author + "/merge", "{\"into\":\"%s\"}".formatted(twin)));

    String mayor = Api.speaker();
    String office = Api.membership(mayor, Api.organization(), ",\"role\":\"Mayor\"");
    String speech = Api.statement(mayor, ",\"membership\":\"%s\"".formatted(office));
    String demand =
        Api.stance(
            critic,
            "statement",
            speech,
            demand("any_of", option("retract"), option("resign", "office", office)));
    Api.create(
        "/v1/responses",
        Api.responseDraft(mayor, speech, verdict(demand, "resign", ",\"option\":1")));
    Api.change(
        "/v1/stances/" + demand,
        demanding(demand("any_of", option("resign", "office", office), option("retract"))));
    tried("/v1/stances/" + demand, demanding(demand("single", option("retract"))));
    tried("/v1/stances/" + demand, "{\"act\":\"criticize\",\"demand\":null}");
    tried(
        "/v1/stances/" + demand,
        "{\"target\":{\"type\":\"statement\",\"id\":\"%s\"}}".formatted(said));
    tried("/v1/memberships/" + office, "{\"member\":\"%s\"}".formatted(critic));

    String state = Api.organization();
    String alliance = Api.organization();
    Api.membership(state, alliance, "");
    tried(Api.post("/v1/speakers/" + state + "/merge", "{\"into\":\"%s\"}".formatted(alliance)));
    tried("/v1/speakers/" + alliance, "{\"kind\":\"person\"}");
    assertComesBack(first);
  }

  @Test
  void what_was_withdrawn_comes_along_where_only_a_verdict_or_a_demand_names_it()
      throws IOException {
    String first = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
    String author = Api.speaker();
    String addressee = Api.speaker();
    String said = Api.statement(author);
    Api.stance(
        author,
        "statement",
        said,
        demand(
                "any_of",
                option("apologize", "addressee", author),
                option("retract", "addressee", author))
            .replace("{\"mode\"", "{\"addressee\":\"%s\",\"mode\"".formatted(addressee)));
    String judged = Api.stance(author, "statement", said, demand("single", option("retract")));
    String source = Api.source();
    Api.create(
        "/v1/responses",
        Api.responseDraft(
            author, said, verdict(judged, "retract", ",\"source\":\"%s\"".formatted(source))));
    Api.withdraw("/v1/speakers/" + addressee);
    Api.withdraw("/v1/stances/" + judged);
    Api.withdraw("/v1/sources/" + source);
    assertThat(exported(first, '7').stream().filter(line -> line.contains("\"withdrawn\":true")))
        .hasSize(3);
    assertComesBack(first);
  }

  @Test
  void relations_are_read_as_they_were_decided_and_judged_once_they_change() throws IOException {
    String first = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
    Map<String, String> ids = new LinkedHashMap<>();
    StringBuilder lines = new StringBuilder();
    Consumer<String> line =
        text ->
            lines
                .append(
                    Pattern.compile("@\\w+")
                        .matcher(text.strip())
                        .replaceAll(
                            name ->
                                ids.computeIfAbsent(
                                    name.group(),
                                    made ->
                                        UuidVersion7Strategy.INSTANCE
                                            .generateUuid(null)
                                            .toString())))
                .append('\n');
    for (String name : List.of("@author", "@other", "@critic", "@person")) {
      line.accept(
          "{\"kind\":\"speaker\",\"id\":\"%s\",\"record\":{\"kind\":\"person\",\"name\":\"N\"}}"
              .formatted(name));
    }
    line.accept(
        "{\"kind\":\"speaker\",\"id\":\"@body\",\"record\":{\"kind\":\"organization\",\"name\":\"B\"}}");
    line.accept(
        "{\"kind\":\"membership\",\"id\":\"@office\",\"record\":{\"member\":\"@other\",\"organization\":\"@body\"}}");
    line.accept(
        "{\"kind\":\"membership\",\"id\":\"@ofPerson\",\"record\":{\"member\":\"@critic\",\"organization\":\"@person\"}}");
    line.accept(
        "{\"kind\":\"membership\",\"id\":\"@ofItself\",\"record\":{\"member\":\"@body\",\"organization\":\"@body\"}}");
    String cited = "\"citations\":[{\"source\":\"urn:onrecord:seed-article\"}]";
    line.accept(
        """
        {"kind":"statement","id":"@said","record":{"speaker":"@author","membership":"@office","text":"w",%s}}"""
            .formatted(cited));
    String stance =
        """
        {"kind":"stance","id":"%s","record":{"holder":"@critic","target":{"type":"statement","id":"@said"},"position":"oppose","act":"demand",%s%s}}""";
    line.accept(
        stance.formatted(
            "@twice", cited, demand("all_of", option("apologize"), option("apologize"))));
    line.accept(
        stance.formatted(
            "@resign", cited, demand("single", option("resign", "office", "@office"))));
    line.accept(
        """
        {"kind":"response","id":"@answer","record":{"speaker":"@author","kind":"resigned","statement":"@said","office":"@office",%s%s}}"""
            .formatted(cited, verdict("@twice", "retract", ",\"option\":5")));
    assertThat(taken(lines.toString()).faults()).isEmpty();
    assertComesBack(first);

    // A PATCH is judged by what it changes.
    Api.change("/v1/statements/" + ids.get("@said"), "{\"place\":\"Rome\"}");
    Api.change("/v1/stances/" + ids.get("@twice"), "{\"reportedVerb\":\"slammed\"}");
    Api.change("/v1/stances/" + ids.get("@resign"), "{\"reportedVerb\":\"slammed\"}");
    Api.change("/v1/responses/" + ids.get("@answer"), "{\"madeOn\":\"2024-05-26\"}");
    Api.change("/v1/memberships/" + ids.get("@ofPerson"), "{\"role\":\"Aide\"}");
    Api.change("/v1/memberships/" + ids.get("@ofItself"), "{\"role\":\"Aide\"}");
    refused(
        "/v1/stances/" + ids.get("@twice"),
        "{\"demand\":{\"condition\":\"or else\"}}",
        "/demand/options");
    refused(
        "/v1/stances/" + ids.get("@resign"),
        "{\"demand\":{\"condition\":\"or else\"}}",
        "/demand/options/0/office");
    refused("/v1/responses/" + ids.get("@answer"), "{\"kind\":\"died\"}", "/office");
    refused(
        "/v1/responses/" + ids.get("@answer"),
        "{\"stances\":[\"%s\"]}".formatted(ids.get("@twice")),
        "/verdicts/0/option");
  }

  private static void refused(String path, String body, String pointer) {
    Api.faultAt(Api.patch(path, Api.etag(path), body), pointer);
  }

  private static void tried(String path, String body) {
    tried(
        Api.sending(Api.MERGE_PATCH, body)
            .header("If-Match", Api.etag(path))
            .header("Change-Note", "corrected")
            .patch(path));
  }

  /** Done, or refused because something else on record stands against it. */
  private static void tried(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 400, 409);
    if (answer.statusCode() != 200) {
      assertThat(answer.asString()).contains("/v1/");
    }
  }

  private static String demand(String mode, String... options) {
    return ",\"demand\":{\"mode\":\"%s\",\"options\":[%s]}"
        .formatted(mode, String.join(",", options));
  }

  private static String demanding(String demand) {
    return "{" + demand.substring(1) + "}";
  }

  private static String option(String action) {
    return "{\"action\":\"%s\"}".formatted(action);
  }

  private static String option(String action, String field, String id) {
    return "{\"action\":\"%s\",\"%s\":\"%s\"}".formatted(action, field, id);
  }

  private static String verdict(String stance, String action, String more) {
    return ",\"verdicts\":[{\"stance\":\"%s\",\"action\":\"%s\",\"verdict\":\"partly\"%s}]"
        .formatted(stance, action, more);
  }

  /**
   * Has what was recorded since the first id exported and imported as if it were of another
   * service, where it has other ids and slugs, and compares the exports of both.
   */
  private void assertComesBack(String first) throws IOException {
    List<String> exported = exported(first, '7');
    assertThat(exported).isNotEmpty();
    ImportReport report = taken(String.join("\n", copies(exported, '8')));
    assertThat(report.faults()).isEmpty();
    assertThat(report.countCreated()).isEqualTo(exported.size());
    assertThat(copies(exported(first, '8'), '7')).isEqualTo(exported);
  }

  /** The lines of records whose ids are above the first and have a version of UUIDs. */
  private static List<String> exported(String first, char version) {
    String id = "\"id\":\"";
    return read("/v1/exports/record.ndjson")
        .asString()
        .lines()
        .filter(
            line -> {
              String of = line.substring(line.indexOf(id) + id.length()).substring(0, 36);
              return of.compareTo(first) > 0 && of.charAt(14) == version;
            })
        .toList();
  }

  private static List<String> copies(List<String> lines, char version) {
    String source = read("/v1/sources?url=urn:onrecord:seed-article").path("items[0].id");
    return lines.stream()
        .map(
            line ->
                Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-([78])[0-9a-f-]{21}")
                    .matcher(line)
                    .replaceAll(
                        id ->
                            id.group().equals(source)
                                ? source
                                : id.group().substring(0, 14) + version + id.group().substring(15))
                    .replaceFirst(
                        "\"(slug\":\"|url\":\"https://example.org/)(copy-)?",
                        "\"$1" + (version == '8' ? "copy-" : "")))
        .toList();
  }
}
