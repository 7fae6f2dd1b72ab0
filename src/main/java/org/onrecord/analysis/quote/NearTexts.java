package org.onrecord.analysis.quote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The texts of the record that say much of what another says: the same words of others, quotations
 * of it, and what else was said of the matter.
 */
public final class NearTexts {
  /** The share of one of two texts, by weight, that the other must hold. */
  private static final double LEAST = 0.25;

  private NearTexts() {}

  private record Near(QuoteCandidate candidate, double share) {}

  /** The nearest first; of those that the record proposes, none that shares little. */
  public static List<QuoteCandidate> of(QuoteWords words, QuoteRecord record) {
    WordWeights weights = new WordWeights(record);
    List<Near> near = new ArrayList<>();
    for (QuoteCandidate candidate : record.nearest(words)) {
      Bag bag = Bag.of(words, QuoteWords.of(candidate.text()), weights);
      // A quotation is a small part of a speech, and a speech holds all of the quotation.
      near.add(new Near(candidate, Math.max(bag.askedShare(), bag.recordShare())));
    }
    return near.stream()
        .filter(each -> each.share() >= LEAST)
        .sorted(Comparator.comparingDouble(Near::share).reversed())
        .map(Near::candidate)
        .toList();
  }
}
