package org.onrecord.analysis.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleQuotesTest {

  private static List<String> quotes(String article) {
    return ArticleQuotes.of(article).stream().map(span -> span.of(article)).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "He said “we will go” and left",
        "He said \"we will go\" and left",
        "Er sagte „we will go“ und ging",
        "On a dit «we will go» hier",
        "Han sagde »we will go« og gik",
        "Hän sanoi ”we will go” ja lähti",
        "He said ‘we will go’, then left",
        "He said 'we will go', then left",
        "'we will go' (he said)",
        "He said ``we will go'', then left",
        "He said `we will go', then left",
        "彼は「we will go」と言った"
      })
  void the_marks_of_many_languages_are_known(String article) {
    assertThat(quotes(article)).containsExactly("we will go");
  }

  @Test
  void several_quotes_are_found_in_their_order() {
    assertThat(quotes("“One,” she said, “two.” He: \"three\""))
        .containsExactly("One,", "two.", "three");
  }

  @Test
  void an_apostrophe_closes_nothing() {
    assertThat(quotes("‘I don’t know’, he said")).containsExactly("I don’t know");
    assertThat(quotes("It’s ours, don’t you see")).isEmpty();
  }

  @Test
  void a_straight_apostrophe_is_no_mark() {
    assertThat(quotes("'I don't know', he said")).containsExactly("I don't know");
    assertThat(quotes("It's ours, don't you see, the workers' and the nurses' too")).isEmpty();
    assertThat(quotes("In the '90s rock 'n' roll got 'em, 'tis the dogs' own 'cause it was"))
        .isEmpty();
    assertThat(quotes("The workers' leader said 'we will go' to the nurses' leader"))
        .containsExactly("we will go");
    assertThat(quotes("He said 'the workers' party will win' and left"))
        .containsExactly("the workers' party will win");
    assertThat(quotes("'Hold the banks', he said. The nurses' leader: 'no'"))
        .containsExactly("Hold the banks", "no");
    assertThat(quotes("He said 'she told me \"never again\" twice'"))
        .containsExactly("she told me \"never again\" twice");
    assertThat(quotes("'a'b ".repeat(20_000) + "\n")).isEmpty();
    assertThat(quotes("'as ".repeat(40_000))).isEmpty();
    assertThat(quotes("'is' ".repeat(40_000))).hasSize(40_000);
    assertThat(quotes("`".repeat(200_000))).isEmpty();
  }

  @Test
  void a_quote_within_a_quote_belongs_to_it() {
    assertThat(quotes("“She told me ‘never again’ twice”"))
        .containsExactly("She told me ‘never again’ twice");
  }

  @Test
  void a_quote_of_several_paragraphs_is_one() {
    assertThat(quotes("He said “first part.\n\n“Second part.” Then"))
        .containsExactly("first part.\n\n“Second part.");
  }

  @Test
  void a_line_may_break_within_a_quote() {
    assertThat(quotes("He said “first\nsecond”")).containsExactly("first\nsecond");
  }

  @Test
  void a_mark_that_is_not_closed_opens_nothing() {
    assertThat(quotes("He said “we will go and left.\n\nThen “they came” back"))
        .containsExactly("they came");
    assertThat(quotes("“".repeat(100_000))).isEmpty();
    assertThat(quotes("„".repeat(200_000))).isEmpty();
    assertThat(quotes("‘a’b ".repeat(20_000) + "\n")).isEmpty();
  }
}
