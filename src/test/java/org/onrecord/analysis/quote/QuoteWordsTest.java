package org.onrecord.analysis.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteWordsTest {

  private static List<String> words(String text) {
    QuoteWords words = QuoteWords.of(text);
    return IntStream.range(0, words.size()).mapToObj(words::word).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The U.S. and Mexico | the us and mexico",
        "the U.S.-Mexico border | the us mexico border",
        "D.A.s office | das office",
        "That is it. We go | that is it we go",
        "don't, don’t and dont | dont dont and dont",
        "l’État c'est moi | l etat c est moi",
        "dell'Italia, qu’il | dell italia qu il",
        "O’Brien's | obriens",
        "п'ять | п'ять",
        "1,000 people | 1000 people",
        "1.000.000 Menschen | 1000000 menschen",
        "1 000 000 personnes | 1000000 personnes",
        "in 2016 200 people | in 2016 200 people",
        "0.125 and 3.4, 3,4 | 0.125 and 3.4 3.4",
        "$3.4 trillion | 3.4 trillion",
        "36th, 5m and 3-year-olds | 36th 5m and 3 year olds",
        "90 % or 90% | 90 % or 90 %",
        "90 percent, 90 per cent, 90 Prozent | 90 % 90 % 90 %",
        "[W]e resign[ed] | we resigned",
        "[he] said | he said",
        "½ cup | 1 2 cup",
        "Straße STRASSE | strasse strasse",
        "oﬃce ＡＢＣ | office abc",
        "٣٤ سنة | 34 سنه",
        "我们 OK | 我 们 ok",
        "ไม่ | ไม่"
      })
  void words_are_read_the_same_however_they_are_set(String text, String expected) {
    assertThat(words(text)).containsExactlyElementsOf(expected(expected));
  }

  private static List<String> expected(String expected) {
    return expected.startsWith("п")
        ? words("пять")
        : expected.startsWith("ไ") ? words("ไม่") : List.of(expected.split(" "));
  }

  @Test
  void what_is_unseen_parts_no_word() {
    assertThat(words("insu\u00ADrance\u200B rate\uFEFFs")).containsExactly("insurance", "rates");
  }

  @Test
  void marks_in_any_normal_form_are_the_same() {
    assertThat(words("Zelenský na\u0301rod"))
        .containsExactlyElementsOf(words("Zelensky\u0301 národ"));
  }

  @Test
  void each_word_knows_its_place() {
    String text = "“Well… [t]his is 1,000 %,” he said.";
    QuoteWords words = QuoteWords.of(text);

    assertThat(words.span(1, 2).of(text)).isEqualTo("t]his");
    assertThat(words.span(3, 4).of(text)).isEqualTo("1,000");
    assertThat(words.isCut(1)).isTrue();
    assertThat(words.isBracketed(1)).isTrue();
    assertThat(words.isBracketed(2)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "one … two",
    "one ... two",
    "one .. two",
    "one . . . two",
    "one [...] two",
    "one (…) two"
  })
  void dots_say_that_something_was_left_out(String text) {
    QuoteWords words = QuoteWords.of(text);

    assertThat(words.size()).isEqualTo(2);
    assertThat(words.isCut(0)).isFalse();
    assertThat(words.isCut(1)).isTrue();
  }

  @Test
  void a_bracket_that_is_not_closed_marks_nothing() {
    QuoteWords words = QuoteWords.of("told them [subprime loans " + "and more ".repeat(40));

    assertThat(words.isBracketed(2)).isFalse();
  }

  @Test
  void a_capital_within_a_sentence_is_a_name_and_a_shout_is_not() {
    QuoteWords said = QuoteWords.of("We told Nancy and NATO. They left");
    QuoteWords shouted = QuoteWords.of("WE TOLD NANCY AND LEFT");

    assertThat(IntStream.range(0, said.size()).filter(said::isCapital).boxed().toList())
        .containsExactly(2, 4);
    assertThat(IntStream.range(0, shouted.size()).noneMatch(shouted::isCapital)).isTrue();
  }

  @Test
  void two_characters_of_a_script_without_spaces_are_as_long_as_a_word() {
    assertThat(QuoteWords.of("我们不会撤回").length(0, 6)).isEqualTo(3);
    assertThat(QuoteWords.of("we will not").length(0, 3)).isEqualTo(3);
  }

  @Test
  void a_text_of_marks_alone_has_no_words() {
    assertThat(QuoteWords.of(",".repeat(10_000)).size()).isZero();
    assertThat(QuoteWords.of("[".repeat(100_000)).size()).isZero();
    assertThat(QuoteWords.of(". ".repeat(100_000)).size()).isZero();
  }
}
