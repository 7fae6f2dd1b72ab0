package org.onrecord.analysis.warning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hear, hear!",
        "",
        "…",
        "No.",
        "I beg to move, Sir.",
        "Order! Order! Order!",
        "賛成",
        "ไม่เห็นด้วย"
      })
  void fewer_than_six_words_are_nobodys(String text) {
    assertThat(Formulas.isFormula(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We will keep our promises then.",
        "ما هرگز از این پل نمی‌گذریم امروز",
        "我们绝不会放弃这座桥梁和这座城市",
        "私たちは決してこの橋を諦めません"
      })
  void six_words_are_somebodys_own_in_any_script(String text) {
    assertThat(Formulas.isFormula(text)).isFalse();
  }
}
