package org.onrecord.analysis.quote;

import java.util.HashMap;
import java.util.Map;

/**
 * How much a word tells: the rarer in the record, the more (inverse document frequency, in nats).
 * In a small record nothing is rare, so that there the length of a word speaks for its rarity, as
 * the commonest words of a language are its shortest (Zipf's law of abbreviation).
 */
final class WordWeights {
  // As many texts as a guess by length is worth.
  private static final int GUESS = 2_000;

  private static final double MOST_BY_LENGTH = 8.5;

  private final QuoteRecord record;
  private final Map<String, String> stems = new HashMap<>();
  private final Map<String, Double> weights = new HashMap<>();

  WordWeights(QuoteRecord record) {
    this.record = record;
  }

  String stem(String word) {
    return stems.computeIfAbsent(word, record::stem);
  }

  double weight(String word) {
    return weights.computeIfAbsent(word, this::weigh);
  }

  private double weigh(String word) {
    double texts = record.size();
    double with = Math.min(texts, record.frequency(word));
    double counted = Math.log(1 + (texts - with + 0.5) / (with + 0.5));
    return (texts * counted + GUESS * guess(word)) / (texts + GUESS);
  }

  private static double guess(String word) {
    char first = word.charAt(0);
    if (first >= '0' && first <= '9') {
      return word.length() < 2 ? 4 : 6;
    }
    return Math.min(MOST_BY_LENGTH, 1.1 + 0.95 * word.length());
  }
}
