package org.onrecord.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTest {

  private static String read(String written) {
    return SearchWords.of(written).parts().stream()
        .map(
            part ->
                (part.not() ? "not " : "")
                    + part.kind()
                    + " "
                    + IntStream.range(0, part.words().size())
                        .mapToObj(part.words()::word)
                        .collect(Collectors.joining("+")))
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "weapons Russia | word weapons, word russia",
        "\"Russian territory\" weapons | phrase russian+territory, word weapons",
        "„die Bürger“ | phrase die+burger",
        "missil* | prefix missil",
        "weapons -Russia | word weapons, not word russia",
        "-\"of war\" prisoners | not phrase of+war, word prisoners",
        "gun-control | word gun, word control",
        "a - b | word a, word b",
        "\"never closed words | word never, word closed, word words",
        "我们 平静 | phrase 我+们, phrase 平+静",
        "(((weapons))) && [x] | word weapons, word x",
        "* - \" | ``",
        "weapons* -mis* | prefix weapons, not prefix mis"
      })
  void what_is_written_is_read_and_never_refused(String written, String expected) {
    assertThat(read(written)).isEqualTo(expected);
  }

  @Test
  void nothing_that_must_be_there_is_empty() {
    assertThat(SearchWords.of("-weapons").isEmpty()).isTrue();
    assertThat(SearchWords.of("weapons").isEmpty()).isFalse();
    assertThat(SearchWords.of("").isEmpty()).isTrue();
  }

  @Test
  void the_number_of_parts_is_bounded() {
    assertThat(SearchWords.of("word ".repeat(1_000)).parts()).hasSize(64);
    assertThat(SearchWords.of("a-".repeat(5_000)).parts()).hasSize(64);
    assertThat(SearchWords.of(List.of("\"").toString().repeat(5_000)).parts()).isEmpty();
  }
}
