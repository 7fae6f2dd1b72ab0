package org.onrecord.analysis.quote;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a quote is to the words on record: the same, a part, a change of them, or nothing. */
@Schema(
    name = "QuoteVerdict",
    description =
        "exact: the same words. partial: one unbroken part of them. altered: these words, but"
            + " changed, moved or cut without a mark. spliced: parts of them joined, of one text or"
            + " of several. paraphrase: the same in other words. not_found: not in this record, which"
            + " does not say that it was never said.")
public enum QuoteVerdict {
  exact,
  partial,
  altered,
  spliced,
  paraphrase,
  not_found
}
