package org.onrecord.analysis.warning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.platform.value.Text;

class QuoteRuleTest {
  private static final String TEXT =
      Text.words("We will never, ever, give up the bridge. It is ours. He said so (twice).");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We will never, ever, give up the bridge.",
        "“we will NEVER — ever — give up the bridge”",
        "We will never … give up the bridge",
        "We will never ... the bridge",
        "We will never […] the bridge",
        "We will never [...] the bridge. It is (…) ours",
        "[W]e will never, ever, give up",
        "[They] will never, ever, give up [it]. It is ours",
        "… give up the bridge …",
        "He said so (twice)",
        "…",
        "[sic]"
      })
  void a_quote_stands_however_it_is_set_cut_or_edited(String quote) {
    assertThat(QuoteRule.contains(quote, TEXT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We will always give up the bridge",
        "We will give up the bridge",
        "the bridge … We will never",
        "It is ours … It is ours",
        "We will never […] the tunnel",
        "ridge. It is",
        "[We] shall never, ever, give up"
      })
  void a_quote_with_other_words_or_in_another_order_does_not_stand(String quote) {
    assertThat(QuoteRule.contains(quote, TEXT)).isFalse();
  }

  @Test
  void pieces_may_follow_each_other_directly() {
    assertThat(QuoteRule.contains("give up … the bridge", TEXT)).isTrue();
  }
}
