package org.onrecord.analysis.quote;

import org.jspecify.annotations.Nullable;

/**
 * One difference between a quote and the words on record.
 *
 * @param kind in what they differ
 * @param marked whether the quote shows it, by dots for a cut or brackets for an editor's words
 * @param asked where in the quote, null where the quote leaves words out
 * @param record where in the text on record, null where the quote adds words
 */
public record QuoteDifference(
    DifferenceKind kind, boolean marked, @Nullable Span asked, @Nullable Span record) {
  /** What the difference weighs. */
  public DifferenceWeight weight() {
    return kind.weight();
  }

  /** The difference in words, with those of the quote and of the text on record. */
  String inWords(String quoteText, String recordText) {
    String asks = asked == null ? "" : asked.of(quoteText);
    String says = record == null ? "" : record.of(recordText);
    if (kind == DifferenceKind.question) {
      return "a question and a statement are not the same";
    }
    if (asks.isEmpty()) {
      return "“%s” is left out".formatted(says);
    }
    return says.isEmpty() && kind != DifferenceKind.negation_dropped
        ? "“%s” is not in the text".formatted(asks)
        : "“%s” for “%s”".formatted(asks, says);
  }
}
