package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.change;
import static org.onrecord.contract.Api.correct;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.encode;
import static org.onrecord.contract.Api.faultAt;
import static org.onrecord.contract.Api.ids;
import static org.onrecord.contract.Api.membership;
import static org.onrecord.contract.Api.organization;
import static org.onrecord.contract.Api.post;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.responseDraft;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.stance;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.statementDraft;
import static org.onrecord.contract.Api.topic;
import static org.onrecord.contract.Api.unique;

import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.doors.exchange.ImportReport;
import org.onrecord.doors.exchange.RecordImport;
import org.onrecord.platform.change.Author;

/** Who spoke, in which office, and in which order: beyond one named speaker and one day. */
abstract class VoicesSuite {
  @Inject RecordImport imports;

  private ImportReport taken(String lines) throws IOException {
    return imports.read(new BufferedReader(new StringReader(lines)), new Author("import", null));
  }

  // Order within a day

  @Test
  void statements_of_one_day_sort_by_time_of_day_and_then_by_position_page_by_page() {
    String speaker = speaker();
    String day = ",\"saidOn\":\"2019-03-04\"";
    String evening = statement(speaker, day + ",\"saidAt\":\"19:30:05+02:00\"");
    String second = statement(speaker, day + ",\"saidAt\":\"09:00\",\"position\":2");
    String first = statement(speaker, day + ",\"saidAt\":\"09:00Z\",\"position\":1");
    String third = statement(speaker, day + ",\"position\":3");
    String unplaced = statement(speaker, day);
    String next = statement(speaker, ",\"saidOn\":\"2019-03-05\"");
    List<String> order = new ArrayList<>(List.of(unplaced, third, first, second, evening, next));
    String list = "/v1/statements?speaker=" + speaker;
    assertThat(ids(list + "&sort=saidOn")).isEqualTo(order);
    assertThat(ids(list + "&sort=saidOn&limit=1")).isEqualTo(order);
    Collections.reverse(order);
    assertThat(ids(list + "&limit=1")).isEqualTo(order);
    assertThat(ids("/v1/statements?saidFrom=2019-03-04&saidTo=2019-03-05&limit=2"))
        .containsSubsequence(order);
    assertThat(read("/v1/statements/" + second).<Integer>path("position")).isEqualTo(2);
    correct("/v1/statements/" + evening, "{\"saidAt\":null}");
    assertThat(ids(list + "&sort=saidOn"))
        .startsWith(unplaced.compareTo(evening) < 0 ? unplaced : evening)
        .endsWith(first, second, next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"24:00", "9:00", "12:60", "12", "12:00:00.5", "12:00+2", "noon"})
  void a_time_of_day_has_one_form(String time) {
    faultAt(
        post(
            "/v1/statements",
            statementDraft(speaker(), ",\"saidOn\":\"2019-03-04\",\"saidAt\":\"" + time + "\"")),
        "/saidAt");
  }

  @Test
  void a_time_of_day_needs_one_day_and_a_position_counts_from_one() {
    String speaker = speaker();
    faultAt(
        post(
            "/v1/statements",
            statementDraft(speaker, ",\"saidOn\":\"2019-03\",\"saidAt\":\"12:00\"")),
        "/saidAt");
    faultAt(post("/v1/statements", statementDraft(speaker, ",\"position\":0")), "/position");
    faultAt(post("/v1/statements", statementDraft(speaker, ",\"position\":1000000")), "/position");
  }

  @Test
  void speeches_of_one_day_keep_the_order_of_the_file_also_over_files_and_refusals()
      throws IOException {
    String key = unique();
    String day = "1893-04-0" + (1 + key.charAt(1) % 9);
    String line =
        """
        {"kind":"statement","key":"%1$s:%2$s","record":{"speaker":"#%1$s:p","text":"Speech %2$s of %1$s.","saidOn":"%3$s","citations":[{"source":"https://example.org/%1$s"}]}}
        """;
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      file.append(line.formatted(key, i, day));
    }
    // The speaker stands below all that was said.
    file.append(
        """
        {"kind":"speaker","key":"%1$s:p","record":{"kind":"person","name":"P %1$s","slug":"%1$s"}}
        """
            .formatted(key));
    assertThat(taken(file.toString()).faults()).isEmpty();
    StringBuilder more = new StringBuilder();
    for (int i = 30; i < 40; i++) {
      more.append(line.formatted(key, i, day));
    }
    assertThat(taken(more.toString()).faults()).isEmpty();
    List<String> said =
        Api.all("/v1/statements?speaker=" + key + "&sort=saidOn&limit=7").stream()
            .map(item -> (String) item.get("text"))
            .toList();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      expected.add("Speech %s of %s.".formatted(i, key));
    }
    assertThat(said).isEqualTo(expected);
  }

  // Joint statements

  @Test
  void a_joint_statement_is_found_under_each_of_its_speakers_and_once_in_each_list() {
    String one = country("FR");
    String other = country("DE");
    String union = organization();
    membership(one, union, "");
    membership(other, union, "");
    String alone = statement(other, ",\"saidOn\":\"2018-01-01\"");
    String topic = topic();
    String joint =
        statement(
            one,
            ",\"saidOn\":\"2018-01-02\",\"topics\":[\"%s\"],\"jointSpeakers\":[\"%s\"]"
                .formatted(topic, other));
    assertThat(read("/v1/statements/" + joint).<List<String>>path("jointSpeakers.id"))
        .containsExactly(other);
    assertThat(ids("/v1/statements?speaker=" + one)).containsExactly(joint);
    for (String limit : List.of("", "&limit=1")) {
      assertThat(ids("/v1/statements?speaker=" + other + limit)).containsExactly(joint, alone);
      assertThat(ids("/v1/statements?speaker=" + one + "&speaker=" + other + limit))
          .containsExactly(joint, alone);
      assertThat(ids("/v1/statements?organization=" + union + limit)).containsExactly(joint, alone);
    }
    assertThat(ids("/v1/statements?organization=" + union + "&country=DE"))
        .containsExactly(joint, alone);
    assertThat(ids("/v1/statements?organization=" + union + "&country=FR")).containsExactly(joint);
    assertThat(ids("/v1/statements?speaker=" + other + "&country=FR")).isEmpty();
    assertThat(
            read("/v1/statements?count=true&limit=1&speaker=" + one + "&speaker=" + other)
                .<Integer>path("total"))
        .isEqualTo(2);
    assertThat(ids("/v1/speakers/" + other + "/statements")).containsExactly(joint, alone);
    assertThat(ids("/v1/speakers?topic=" + topic)).containsExactlyInAnyOrder(one, other);
    assertThat(read("/v1/speakers/" + other + "/record").<Integer>path("statements")).isEqualTo(2);
    assertThat(read("/v1/speakers/" + other + "/record").<List<String>>path("latestStatements.id"))
        .containsExactly(joint, alone);
    stance(speaker(), "statement", joint, ",\"takenOn\":\"2018-01-03\"");
    for (String each : List.of(one, other)) {
      assertThat(
              read("/v1/speakers/" + each + "/pressure?from=2018-01-03&to=2018-01-03")
                  .<List<Integer>>path("steps.oppose"))
          .containsExactly(1);
    }
    correct("/v1/statements/" + joint, "{\"jointSpeakers\":null}");
    assertThat(ids("/v1/statements?speaker=" + other)).containsExactly(alone);
    assertThat(read("/v1/statements/" + joint + "/history").asString()).contains("jointSpeakers");
  }

  @Test
  void the_speaker_is_no_joint_speaker_too() {
    String speaker = speaker();
    faultAt(
        post("/v1/statements", statementDraft(speaker, ",\"jointSpeakers\":[\"" + speaker + "\"]")),
        "/jointSpeakers");
    faultAt(
        post(
            "/v1/statements",
            statementDraft(speaker, ",\"jointSpeakers\":[\"" + Api.NEVER + "\"]")),
        "/jointSpeakers/0");
  }

  @Test
  void a_joint_statement_is_retracted_once_each_of_its_speakers_has() {
    String one = speaker();
    String other = speaker();
    String joint =
        statement(one, ",\"saidOn\":\"2018-02-01\",\"jointSpeakers\":[\"%s\"]".formatted(other));
    String path = "/v1/statements/" + joint;
    String demand =
        stance(
            speaker(),
            "statement",
            joint,
            ",\"takenOn\":\"2018-02-01\",\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"retract\"}]}");
    String retraction =
        create(
                "/v1/responses",
                responseDraft(other, joint, ",\"madeOn\":\"2018-02-02\"")
                    .replace("stood_by", "retracted"))
            .path("id");
    for (String concerned : List.of("/v1/responses/" + retraction, "/v1/stances/" + demand)) {
      assertThat(read(concerned).<List<String>>path("warnings.kind"))
          .as(concerned)
          .doesNotContain("responder_not_concerned");
    }
    assertThat(read(path).<String>path("status")).isEqualTo("partly_retracted");
    create("/v1/responses", responseDraft(one, joint, ",\"madeOn\":\"2018-02-03\""));
    assertThat(read(path).<String>path("status")).isEqualTo("partly_retracted");
    create(
        "/v1/responses",
        responseDraft(one, joint, ",\"madeOn\":\"2018-02-04\"").replace("stood_by", "apologized"));
    assertThat(read(path).<String>path("status")).isEqualTo("apologized_for");
    assertThat(read(path).<List<String>>path("statusBecause.response")).hasSize(2);
    // Who no longer made it no longer counts.
    correct(path, "{\"jointSpeakers\":[]}");
    assertThat(read(path + "?asOf=2018-02-02").<String>path("status")).isEqualTo("standing");
  }

  @Test
  void a_merge_moves_joint_statements_and_names_nobody_twice() {
    String winner = speaker();
    String loser = speaker();
    String third = speaker();
    String both = statement(third, ",\"jointSpeakers\":[\"%s\",\"%s\"]".formatted(winner, loser));
    String with = statement(winner, ",\"jointSpeakers\":[\"%s\"]".formatted(loser));
    String by = statement(loser, ",\"jointSpeakers\":[\"%s\"]".formatted(winner));
    String moved = statement(third, ",\"jointSpeakers\":[\"%s\"]".formatted(loser));
    assertThat(
            post("/v1/speakers/" + loser + "/merge", "{\"into\":\"" + winner + "\"}").statusCode())
        .isEqualTo(200);
    assertThat(ids("/v1/statements?speaker=" + winner))
        .containsExactlyInAnyOrder(both, with, by, moved);
    for (String each : List.of(both, moved)) {
      assertThat(read("/v1/statements/" + each).<List<String>>path("jointSpeakers.id"))
          .containsExactly(winner);
    }
    for (String each : List.of(with, by)) {
      assertThat(read("/v1/statements/" + each).<String>path("speaker.id")).isEqualTo(winner);
      assertThat(read("/v1/statements/" + each).<List<String>>path("jointSpeakers")).isEmpty();
    }
  }

  @Test
  void no_speaker_of_a_joint_statement_is_silent_on_it() {
    String one = speaker();
    String other = speaker();
    String union = organization();
    membership(one, union, "");
    membership(other, union, "");
    membership(speaker(), union, "");
    String joint = statement(one, ",\"jointSpeakers\":[\"%s\"]".formatted(other));
    assertThat(
            read("/v1/statements/" + joint + "/divisions?within=" + union)
                .<Integer>path("counts.silent"))
        .isEqualTo(1);
  }

  // Anonymous voices

  @Test
  void an_anonymous_voice_is_recorded_and_left_out_of_divisions() {
    String voice =
        create(
                "/v1/speakers",
                """
                {"kind":"person","name":"a senior official %s","anonymous":true,"country":"VU"}"""
                    .formatted(unique()))
            .path("id");
    String path = "/v1/speakers/" + voice;
    assertThat(read(path).<Boolean>path("anonymous")).isTrue();
    String union = organization();
    membership(voice, union, "");
    membership(speaker(), union, "");
    String statement = statement(speaker());
    stance(voice, "statement", statement, ",\"takenOn\":\"2018-02-02\"");
    String division = "/v1/statements/" + statement + "/divisions?within=";
    assertThat(read(division + union).<Map<String, Integer>>path("counts"))
        .containsEntry("oppose", 0)
        .containsEntry("silent", 1);
    assertThat(read(division + "VU").<List<String>>path("members")).isEmpty();
    assertThat(ids("/v1/speakers?anonymous=true&country=VU")).contains(voice);
    assertThat(ids("/v1/speakers?anonymous=false&country=VU")).doesNotContain(voice);
    change(path, "{\"anonymous\":null}");
    assertThat(read(path).<Boolean>path("anonymous")).isNull();
    assertThat(read(division + union).<Integer>path("counts.oppose")).isEqualTo(1);
    assertThat(read(path + "/history").asString()).contains("anonymous");
  }

  @Test
  void an_organization_has_a_name() {
    faultAt(
        post("/v1/speakers", "{\"kind\":\"organization\",\"name\":\"x\",\"anonymous\":true}"),
        "/anonymous");
  }

  @Test
  void two_anonymous_voices_are_not_one_because_the_same_words_are_used_for_them()
      throws IOException {
    String slug = unique();
    String line =
        """
        {"kind":"speaker","key":"%s","record":{"slug":"%s","kind":"person","name":"an official","anonymous":true}}""";
    assertThat(taken(line.formatted("1" + slug, slug)).countCreated()).isEqualTo(1);
    assertThat(taken(line.formatted("1" + slug, slug)).countUnchanged()).isEqualTo(1);
    assertThat(taken(line.formatted("2" + slug, slug)).faults()).hasSize(1);
  }

  // Filters by office

  @Test
  void statements_and_stances_are_filtered_by_the_office_they_were_made_in() {
    String word = unique();
    String speaker = speaker();
    String office =
        membership(
            speaker,
            organization(),
            ",\"role\":\"Secrétaire Général %s\",\"start\":\"2015-01-01\",\"end\":\"2015-12-31\""
                .formatted(word));
    String another = membership(speaker(), organization(), "");
    String in = statement(speaker, ",\"saidOn\":\"2015-06-01\"");
    String after = statement(speaker, ",\"saidOn\":\"2016-06-01\"");
    assertThat(ids("/v1/statements?membership=" + office)).containsExactly(in);
    assertThat(ids("/v1/statements?membership=" + office + "&membership=" + another))
        .containsExactly(in);
    String role = "role=" + encode("secretaire " + word.toUpperCase(Locale.ROOT));
    assertThat(ids("/v1/statements?" + role)).containsExactly(in);
    assertThat(ids("/v1/statements?" + role + "+adjoint")).isEmpty();
    assertThat(ids("/v1/speakers/" + speaker + "/statements?" + role)).containsExactly(in);
    String target = statement(speaker());
    String taken = stance(speaker, "statement", target, ",\"takenOn\":\"2015-06-02\"");
    stance(speaker, "statement", target, ",\"takenOn\":\"2016-06-02\"");
    assertThat(ids("/v1/stances?" + role)).containsExactly(taken);
    change("/v1/memberships/" + office, "{\"role\":\"Clerk\"}");
    assertThat(ids("/v1/statements?" + role)).isEmpty();
    assertThat(ids("/v1/statements?speaker=" + speaker)).containsExactly(after, in);
  }

  // Files

  @Test
  void all_of_it_survives_an_export() throws IOException {
    String voice =
        create(
                "/v1/speakers",
                "{\"kind\":\"person\",\"name\":\"an aide %s\",\"anonymous\":true}"
                    .formatted(unique()))
            .path("id");
    String statement =
        statement(
            speaker(),
            ",\"saidOn\":\"2018-01-02\",\"saidAt\":\"08:15\",\"position\":7,\"jointSpeakers\":[\"%s\"]"
                .formatted(voice));
    String line =
        read("/v1/exports/record.ndjson")
            .asString()
            .lines()
            .filter(each -> each.contains("\"id\":\"" + statement + "\",\"record\""))
            .findAny()
            .orElseThrow();
    String copy =
        Api.NEVER
            .replace("000000000000", unique().replaceAll("[^0-9a-f]", "0").substring(1))
            .substring(0, 36);
    assertThat(
            taken(
                    line.replace(statement, copy)
                        .replaceAll(",?\"renderings\":\\[.*?\\](,?)", ",\"text\":\"Words.\"$1"))
                .faults())
        .isEmpty();
    assertThat(read("/v1/statements/" + copy).<String>path("saidAt")).isEqualTo("08:15");
    assertThat(read("/v1/statements/" + copy).<Integer>path("position")).isEqualTo(7);
    assertThat(read("/v1/statements/" + copy).<List<Boolean>>path("jointSpeakers.id"))
        .isEqualTo(List.of(voice));
    assertThat(read("/v1/exports/record.ndjson").asString())
        .contains(
            "\"name\":\"" + read("/v1/speakers/" + voice).path("name") + "\",\"anonymous\":true");
  }

  private static String country(String code) {
    return create(
            "/v1/speakers",
            "{\"kind\":\"person\",\"name\":\"Speaker %s\",\"country\":\"%s\"}"
                .formatted(unique(), code))
        .path("id");
  }
}
