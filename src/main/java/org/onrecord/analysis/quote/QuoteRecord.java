package org.onrecord.analysis.quote;

import java.util.List;

/** What a quote is checked against: all that is on record, of which the nearest texts are asked. */
public interface QuoteRecord {
  /** The texts on record that share the rarest words and pairs of words, nearest first. */
  List<QuoteCandidate> nearest(QuoteWords words);

  /** How many texts there are. */
  int size();

  /** In how many of them a word stands. */
  int frequency(String word);

  /** The stem of a folded word, so that "votes" is "vote" but for its end. */
  String stem(String word);
}
