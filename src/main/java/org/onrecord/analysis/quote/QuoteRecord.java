package org.onrecord.analysis.quote;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a quote is checked against: all that is on record, of which the nearest texts are asked. */
public interface QuoteRecord {
  /** The texts on record that share the rarest words and pairs of words, nearest first. */
  List<QuoteCandidate> nearest(QuoteWords words);

  /** The names of who says what was found and of whom they mention, as recorded, by rendering. */
  Map<UUID, Set<String>> names(Collection<UUID> renderings);

  /** How many texts there are. */
  int size();

  /** In how many of them a word stands. */
  int frequency(String word);

  /** The stem of a folded word, so that "votes" is "vote" but for its end. */
  String stem(String word);
}
