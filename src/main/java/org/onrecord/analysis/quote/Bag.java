package org.onrecord.analysis.quote;

import java.util.HashSet;
import java.util.Set;

/**
 * What a quote and a text have in common whatever the order of their words, by weight: a cheap
 * first look, and the measure of a paraphrase.
 *
 * @param askedShare how much of the quote stands in the text
 * @param recordShare how much of the text stands in the quote
 */
record Bag(double askedShare, double recordShare) {
  static Bag of(QuoteWords asked, QuoteWords record, WordWeights weights) {
    return new Bag(share(asked, record, weights), share(record, asked, weights));
  }

  private static double share(QuoteWords of, QuoteWords in, WordWeights weights) {
    Set<String> words = new HashSet<>();
    Set<String> stems = new HashSet<>();
    for (int j = 0; j < in.size(); j++) {
      words.add(in.word(j));
      stems.add(weights.stem(in.word(j)));
    }
    double all = 0;
    double held = 0;
    for (int i = 0; i < of.size(); i++) {
      double weight = weights.weight(of.word(i));
      all += weight;
      if (words.contains(of.word(i))) {
        held += weight;
      } else if (stems.contains(weights.stem(of.word(i)))) {
        held += weight * QuoteAlignment.SAME_STEM;
      }
    }
    return all == 0 ? 0 : held / all;
  }

  /**
   * How near the text is, 0 to 0.8: words in any order count less than words in order. A short text
   * that a long quote holds nearly whole is near too.
   */
  double near() {
    return 0.8 * Math.max(askedShare, 0.65 * askedShare + 0.35 * recordShare);
  }
}
