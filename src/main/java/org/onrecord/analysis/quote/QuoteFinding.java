package org.onrecord.analysis.quote;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is found of a quote.
 *
 * @param verdict that of the first match
 * @param reason in words: that of the first match, or why there is none
 * @param tooShort whether the quote has too few words to be told from what anyone may say
 * @param ambiguous whether a second text is as near as the first
 * @param matches the texts that it comes from; several where it joins several, or where several
 *     have the same words
 * @param related the nearest texts that it does not come from
 */
public record QuoteFinding(
    QuoteVerdict verdict,
    String reason,
    boolean tooShort,
    boolean ambiguous,
    List<QuoteMatch> matches,
    List<QuoteMatch> related) {
  public QuoteFinding {
    matches = List.copyOf(matches);
    related = List.copyOf(related);
  }

  /** The first match, if there is any. */
  public @Nullable QuoteMatch first() {
    return matches.isEmpty() ? null : matches.get(0);
  }
}
