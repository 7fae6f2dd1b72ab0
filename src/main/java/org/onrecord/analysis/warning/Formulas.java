package org.onrecord.analysis.warning;

import org.onrecord.platform.value.Text;

/** Tells words that somebody found from formulas such as "Hear, hear!", which are nobody's own. */
final class Formulas {
  /** Fewer words than these are nobody's. */
  private static final int OWN = 6;

  // A word in a script that sets no spaces has about two letters.
  private static final int LETTERS = 2;

  private Formulas() {}

  /** Whether a text is too short to be one's own. */
  static boolean isFormula(String text) {
    int words = 0;
    for (String word : Text.words(text).split(" ")) {
      long letters = word.codePoints().filter(Text::isUnspaced).count();
      words += word.isEmpty() ? 0 : (int) Math.max(1, letters / LETTERS);
    }
    return words < OWN;
  }
}
