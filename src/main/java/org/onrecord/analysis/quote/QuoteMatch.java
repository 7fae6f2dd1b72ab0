package org.onrecord.analysis.quote;

import java.util.List;

/**
 * A text on record beside a quote: what the quote is to that text, and why.
 *
 * @param candidate the text
 * @param verdict what the quote is to it
 * @param score how near it is, 0 to 1: the order of the matches
 * @param askedShare how much of the quote stands in the text, by the weight of its words
 * @param recordShare how much of the text stands in the quote, likewise
 * @param asked the part of the quote that the text answers
 * @param record the part of the text that answers
 * @param differences in what they differ, what may change the meaning first
 * @param because why the verdict is what it is, in words
 */
public record QuoteMatch(
    QuoteCandidate candidate,
    QuoteVerdict verdict,
    double score,
    double askedShare,
    double recordShare,
    Span asked,
    Span record,
    List<QuoteDifference> differences,
    String because) {
  public QuoteMatch {
    differences = List.copyOf(differences);
  }
}
