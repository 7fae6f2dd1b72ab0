package org.onrecord.analysis.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameWordsTest {

  private static String words(String name) {
    return String.join(" ", NameWords.of(name).parts().stream().map(NamePart::letters).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jens Stoltenberg | jens stoltenberg",
        "JENS  STOLTENBERG | jens stoltenberg",
        "Stoltenberg, Jens | jens stoltenberg",
        "Łukasz Løkke | lukasz lokke",
        "Sean O’Brien | sean obrien",
        "Danny Healy-Rae | danny healy rae",
        "G.J. Munuve | g j munuve",
        "Йенс Столтенберг | jens stoltenberg",
        "習近平 | xijinping",
        "马尔特·拉尔 | maerte laer",
        "إيمانويل ماكرون | aymanwyl makrwn",
        "Dr. Fehmida Mirza | fehmida mirza",
        "Prime Minister Keir Starmer | keir starmer",
        "The Rt Hon Sir Keir Starmer | keir starmer",
        "President | president",
        "Dr | dr",
        "Zelensky | zelensky"
      })
  void a_name_is_read_in_latin_letters_without_titles(String name, String words) {
    assertThat(words(name)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Donald Payne, Jr. | donald payne | jr",
        "Donald Payne Jr | donald payne | jr",
        "John McGuire III | john mcguire | iii",
        "Donald Payne | donald payne | ''"
      })
  void a_suffix_tells_of_several_of_one_name(String name, String words, String suffix) {
    assertThat(words(name)).isEqualTo(words);
    assertThat(NameWords.of(name).suffix()).isEqualTo(suffix);
  }

  @Test
  void a_name_of_marks_alone_has_no_words() {
    assertThat(NameWords.of("…, (*+?) ,,").isEmpty()).isTrue();
    assertThat(NameWords.of("").isEmpty()).isTrue();
  }

  @Test
  void of_a_text_that_is_no_name_so_many_words_are_looked_at() {
    assertThat(NameWords.of("word ".repeat(100_000)).parts()).hasSize(NameWords.MOST);
    assertThat(NameWords.of("a".repeat(100_000)).parts()).hasSize(1);
  }

  @Test
  void the_key_is_the_same_in_any_order() {
    assertThat(NameWords.of("Jens Stoltenberg").key())
        .isEqualTo(NameWords.of("STOLTENBERG Jens").key());
  }

  @ParameterizedTest
  @CsvSource({"Dzhokhar,Djokhar", "Dzhokhar,Jokhar", "Dzhabrailov,Djabrailov", "Zhukov,Jukov"})
  void spellings_of_one_sound_have_one_skeleton(String one, String other) {
    assertThat(NameWords.of(one).parts().get(0).skeleton())
        .isEqualTo(NameWords.of(other).parts().get(0).skeleton());
  }
}
