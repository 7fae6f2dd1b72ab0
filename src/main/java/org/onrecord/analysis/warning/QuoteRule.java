package org.onrecord.analysis.warning;

import java.util.regex.Pattern;
import org.onrecord.platform.value.Text;

/**
 * Whether a quote stands in a text as papers quote: white space, typography and case may differ, a
 * cut is marked by dots, and an editor writes into brackets what was said otherwise. Words do not
 * differ. A pure function.
 */
final class QuoteRule {
  // A bracket within a word ("[W]e") stands for the whole word.
  private static final Pattern CUT =
      Pattern.compile(
          "\\p{L}*[\\[(]\\s*(…|\\.\\.\\.?)\\s*[\\])]\\p{L}*|\\p{L}*\\[[^\\]]*\\]\\p{L}*|…|\\.\\.\\.+");

  private QuoteRule() {}

  /** Whether the words of a quote stand in these words, its pieces one after the other. */
  static boolean contains(String quote, String words) {
    String rest = " " + words + " ";
    for (String piece : CUT.split(quote)) {
      String sought = Text.words(piece);
      if (sought.isEmpty()) {
        continue;
      }
      int at = rest.indexOf(" " + sought + " ");
      if (at < 0) {
        return false;
      }
      // The last space stays, because the next piece begins with it.
      rest = rest.substring(at + sought.length() + 1);
    }
    return true;
  }
}
