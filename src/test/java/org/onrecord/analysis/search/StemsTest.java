package org.onrecord.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.platform.value.Text;

class StemsTest {

  @ParameterizedTest
  @CsvSource({
    "en, weapons, weapon",
    "en-GB, apologized, apologizes",
    "de, Häuser, Haus",
    "fr, missiles, missile",
    "it, soldati, soldato",
    "es, soldados, soldado",
    "pt-BR, soldados, soldado",
    "nl, soldaten, soldaat",
    "pl, pociskami, pociski",
    "pl, Ukrainie, Ukraina",
    "uk, ракетами, ракета",
    "ru, ракетами, ракета",
    "sv, raketer, raketerna",
    "da, våbnene, våbnet",
    "nb, raketter, raketten",
    "fi, ohjukset, ohjuksen"
  })
  void forms_of_one_word_have_one_stem(String language, String one, String other) {
    Stems stems = Stems.of(language);

    assertThat(stems.of(one, Text.fold(one))).isEqualTo(stems.of(other, Text.fold(other)));
  }

  @Test
  void a_language_that_is_not_known_leaves_words_as_they_are() {
    assertThat(Stems.of("und").of("weapons", "weapons")).containsExactly("weapons");
  }

  @Test
  void korean_words_are_found_by_each_two_syllables() {
    assertThat(Stems.of("ko").of("대통령은", "대통령은")).containsExactly("대통", "통령", "령은");
  }
}
