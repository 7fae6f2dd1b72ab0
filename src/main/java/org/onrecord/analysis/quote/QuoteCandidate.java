package org.onrecord.analysis.quote;

import java.util.UUID;

/**
 * A text on record that a quote may come from: one rendering of a statement, or a passage of it
 * where it is long.
 *
 * @param rendering the rendering
 * @param offset where the passage begins in the text of the rendering
 * @param text the words of the passage
 * @param language their language (BCP 47), {@code und} where it is not known
 * @param whole whether the passage is all of the text
 * @param expected whether it is of the speaker, in the language and of the day that were asked for
 */
public record QuoteCandidate(
    UUID rendering, int offset, String text, String language, boolean whole, boolean expected) {
  /** The same text in a language that was not said. */
  QuoteCandidate in(String guessed) {
    return new QuoteCandidate(rendering, offset, text, guessed, whole, expected);
  }
}
