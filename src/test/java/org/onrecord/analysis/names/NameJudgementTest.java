package org.onrecord.analysis.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.analysis.names.GivenNamesOnRecord.office;
import static org.onrecord.record.speaker.Classification.government;
import static org.onrecord.record.speaker.Classification.intergovernmental;
import static org.onrecord.record.speaker.Classification.legislature;
import static org.onrecord.record.speaker.Classification.party;
import static org.onrecord.record.speaker.Classification.state;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.platform.value.Edtf;

class NameJudgementTest {
  private static final GivenNamesOnRecord PEOPLE =
      GivenNamesOnRecord.of(
          "Jens Stoltenberg",
          "Matteo Salvini",
          "Robert E. Latta",
          "Volodymyr Zelenskyy",
          "Aftab Ahmad Khan Sherpao",
          "Nasir Khan",
          "Imran Khan",
          "Donald Payne, Jr.",
          "Urmas Kruuse",
          "Danny Healy-Rae",
          "Ursula von der Leyen",
          "Angela Merkel",
          "Emmanuel Macron");

  private static final GivenNamesOnRecord OFFICES =
      new GivenNamesOnRecord()
          .with(
              "Angela Merkel",
              "DE",
              office(
                  "Bundeskanzlerin",
                  "Bundesregierung",
                  government,
                  "DE",
                  "2005-11-22 to 2021-12-08"))
          .with(
              "Olaf Scholz",
              "DE",
              office("Chancellor", "Federal Government", government, "DE", "2021-12-08 to "),
              office("Vice Chancellor", "Federal Government", government, "DE", "2018 to 2021"))
          .with(
              "Robert Habeck",
              "DE",
              office("Vice Chancellor", "Federal Government", government, "DE", "2021-12-08 to "))
          .with(
              "Jeremy Hunt",
              "GB",
              office(
                  "Chancellor of the Exchequer", "HM Government", government, "GB", "2022-10 to "))
          .with(
              "Rachel Reeves",
              "GB",
              office("Shadow Chancellor of the Exchequer", "Labour", party, "GB", "2021 to "))
          .with(
              "Ignazio La Russa",
              "IT",
              office("President", "Senate", legislature, "IT", "2022 to "))
          .with("Sergio Mattarella", "IT", office("President", "Italy", state, "IT", "2015 to "))
          .with(
              "Ursula von der Leyen",
              "DE",
              office("President", "European Commission", intergovernmental, "2019-12-01 to "))
          .with(
              "Antonio Costa",
              "PT",
              office("Prime Minister", "Portugal", state, "PT", "2015 to 2024-04-02"))
          .with("Giorgia Meloni", "IT", office("Prime Minister", "Italy", state, "IT", ""));

  private static String first(List<NameCandidate> found) {
    return found.isEmpty() ? "nobody" : found.get(0).speaker().names().get(0).name();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jens Stoltenberg | Jens Stoltenberg | sure",
        "STOLTENBERG, Jens | Jens Stoltenberg | sure",
        "Jens Stoltenburg | Jens Stoltenberg | sure",
        "Mr Jens Stoltenberg | Jens Stoltenberg | sure",
        "Bob Latta | Robert E. Latta | sure",
        "Robert Latta | Robert E. Latta | sure",
        "R. Latta | Robert E. Latta | likely",
        "Latta | Robert E. Latta | likely",
        "Zelenski Volodymir | Volodymyr Zelenskyy | sure",
        "Володимир Зеленський | Volodymyr Zelenskyy | sure",
        "Aftab Sherpao | Aftab Ahmad Khan Sherpao | likely",
        "آفتاب شیرپاؤ | Aftab Ahmad Khan Sherpao | likely",
        "ウルマス・クルーセ | Urmas Kruuse | sure",
        "Danny HealyRae | Danny Healy-Rae | sure",
        "Ursula Vonderleyen | Ursula von der Leyen | possible",
        "Donald Payne | Donald Payne, Jr. | sure",
        "Jen sStoltenberg | Jens Stoltenberg | sure"
      })
  void a_name_is_told_however_it_is_spelt(String asked, String name, NameVerdict verdict) {
    List<NameCandidate> found = PEOPLE.named(asked);

    assertThat(first(found)).as(asked + " " + found).isEqualTo(name);
    assertThat(found.get(0).verdict()).as(asked + " " + found).isEqualTo(verdict);
    assertThat(found.get(0).because()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jens Salvini", "Matteo Stoltenberg", "Angela Macron", "Imran Merkel", "Emmanuel Khan",
        "Robert Kruuse", "Khan", "J. S.", "Ahmad Khan", "Donald Payne Sr"
      })
  void nobody_is_sure_of_a_name_that_nobody_has(String asked) {
    assertThat(PEOPLE.named(asked))
        .extracting(NameCandidate::verdict)
        .doesNotContain(NameVerdict.sure);
  }

  @Test
  void words_that_nobody_has_find_nobody() {
    assertThat(PEOPLE.named("Xqzzt Wvvkk")).isEmpty();
  }

  @Test
  void several_of_one_name_are_told_to_be_as_near() {
    GivenNamesOnRecord twins =
        GivenNamesOnRecord.of("Ali Khan", "Ali Khan", "Ali Ahmed", "Jens Stoltenberg");
    List<NameCandidate> found = twins.named("Ali Khan");

    assertThat(NameJudgement.isAmbiguous(found)).isTrue();
    assertThat(found.get(0).verdict()).isEqualTo(NameVerdict.likely);
    assertThat(found.get(1).verdict()).isEqualTo(NameVerdict.likely);
  }

  @Test
  void another_name_is_told_with_its_dates() {
    GivenNamesOnRecord record =
        new GivenNamesOnRecord()
            .with(
                List.of(
                    new KnownName("Angela Merkel", false, null, null),
                    new KnownName("Angela Kasner", true, null, Edtf.parse("1977"))),
                null);
    NameCandidate found = record.named("angela kasner").get(0);

    assertThat(found.name().name()).isEqualTo("Angela Kasner");
    assertThat(found.because())
        .containsExactly("the name is “Angela Kasner”, another name on record (… to 1977)");
  }

  @Test
  void why_a_name_is_near_is_told_word_by_word() {
    assertThat(PEOPLE.named("Bob Lata").get(0).because().get(0))
        .isEqualTo(
            "“Bob Lata” is like “Robert E. Latta”: “Bob” is a form of “Robert”; “Lata” is another"
                + " spelling of “Latta”; without “E”");
    assertThat(PEOPLE.named("Jens Peter Stoltenberg").get(0).because().get(0))
        .contains("“Peter” is not in it");
    assertThat(PEOPLE.named("J Stoltenberg").get(0).because().get(0))
        .contains("“J” and “Jens” begin alike");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "German Chancellor | Olaf Scholz | sure",
        "Germany’s chancellor | Olaf Scholz | sure",
        "Bundeskanzler Deutschland | Olaf Scholz | sure",
        "former German Chancellor | Angela Merkel | sure",
        "German vice chancellor | Robert Habeck | sure",
        "British Chancellor | Jeremy Hunt | sure",
        "UK finance minister | Jeremy Hunt | sure",
        "Italian President | Sergio Mattarella | sure",
        "President of the European Commission | Ursula von der Leyen | sure",
        "President of the Senate of Italy | Ignazio La Russa | sure",
        "Italian PM | Giorgia Meloni | likely",
        "presidente del Consiglio italiano | Giorgia Meloni | likely",
        "former Prime Minister of Portugal | Antonio Costa | sure"
      })
  void a_role_is_told_by_any_of_its_names(String role, String name, NameVerdict verdict) {
    List<NameCandidate> found = OFFICES.ask(null, role, null);

    assertThat(first(found)).as(role + " " + found).isEqualTo(name);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acting German Chancellor",
        "shadow German Chancellor",
        "chancellor-elect of Germany",
        "Prime Minister of Portugal",
        "former Italian Prime Minister",
        "French Prime Minister",
        "King of Italy",
        "Italian defence minister"
      })
  void what_makes_another_office_excludes(String role) {
    assertThat(OFFICES.ask(null, role, null)).as(role).isEmpty();
  }

  @Test
  void a_role_speaks_for_or_against_a_name() {
    assertThat(OFFICES.ask("Scholz", "Chancellor", "DE").get(0).verdict())
        .isEqualTo(NameVerdict.sure);
    NameCandidate against = OFFICES.ask("Olaf Scholz", "Prime Minister of Italy", null).get(0);
    assertThat(against.verdict()).isEqualTo(NameVerdict.possible);
    assertThat(against.because())
        .contains("no office on record that is “Prime Minister of Italy” on 2024-05-26");
  }

  @Test
  void a_country_speaks_for_or_against_a_name() {
    assertThat(OFFICES.ask("Olaf Scholz", null, "DE").get(0).verdict()).isEqualTo(NameVerdict.sure);
    assertThat(OFFICES.ask("Olaf Scholz", null, "FR").get(0).verdict())
        .isEqualTo(NameVerdict.possible);
    assertThat(PEOPLE.ask("Jens Stoltenberg", null, "NO").get(0).because())
        .contains("of no country on record");
  }

  @Test
  void an_office_is_held_by_its_dates_or_perhaps() {
    assertThat(office("x", "y", state, "2020 to 2024-05-25").on(GivenNamesOnRecord.DAY))
        .isEqualTo(KnownOffice.Holding.ended);
    assertThat(office("x", "y", state, "2024-05-26 to ").on(GivenNamesOnRecord.DAY))
        .isEqualTo(KnownOffice.Holding.held);
    assertThat(office("x", "y", state, "2024-05-27 to ").on(GivenNamesOnRecord.DAY))
        .isEqualTo(KnownOffice.Holding.coming);
    assertThat(office("x", "y", state, "2024 to ").on(GivenNamesOnRecord.DAY))
        .isEqualTo(KnownOffice.Holding.perhaps);
    assertThat(office("x", "y", state, "2020 to 2024-05").on(GivenNamesOnRecord.DAY))
        .isEqualTo(KnownOffice.Holding.perhaps);
    assertThat(office("x", "y", state, "").on(GivenNamesOnRecord.DAY))
        .isEqualTo(KnownOffice.Holding.perhaps);
  }
}
