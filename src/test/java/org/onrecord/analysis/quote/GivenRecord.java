package org.onrecord.analysis.quote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A record in memory, of which every text that shares a word is a candidate. */
final class GivenRecord implements QuoteRecord {
  private final List<QuoteCandidate> texts = new ArrayList<>();
  private final Map<UUID, Set<String>> namesOf = new HashMap<>();
  private final Map<String, Integer> frequencies = new HashMap<>();

  static GivenRecord of(String... texts) {
    GivenRecord record = new GivenRecord();
    for (String text : texts) {
      record.with("en", text);
    }
    return record;
  }

  GivenRecord with(String language, String text, String... names) {
    UUID id = new UUID(0, texts.size());
    namesOf.put(id, Set.of(names));
    return with(new QuoteCandidate(id, 0, text, language, true, false));
  }

  GivenRecord with(QuoteCandidate candidate) {
    texts.add(candidate);
    words(QuoteWords.of(candidate.text()))
        .forEach(stem -> frequencies.merge(stem, 1, Integer::sum));
    return this;
  }

  private Set<String> words(QuoteWords words) {
    Set<String> stems = new HashSet<>();
    for (int i = 0; i < words.size(); i++) {
      stems.add(stem(words.word(i)));
    }
    return stems;
  }

  @Override
  public List<QuoteCandidate> nearest(QuoteWords asked) {
    Set<String> wanted = words(asked);
    Map<QuoteCandidate, Double> near = new HashMap<>();
    for (QuoteCandidate each : texts) {
      double shared =
          words(QuoteWords.of(each.text())).stream()
              .filter(wanted::contains)
              .mapToDouble(stem -> 1.0 / frequency(stem))
              .sum();
      if (shared > 0) {
        near.put(each, shared);
      }
    }
    return near.keySet().stream()
        .sorted(
            Comparator.comparing((QuoteCandidate each) -> near.get(each))
                .reversed()
                .thenComparing(QuoteCandidate::rendering))
        .limit(40)
        .toList();
  }

  @Override
  public Map<UUID, Set<String>> names(Collection<UUID> renderings) {
    return namesOf;
  }

  @Override
  public int size() {
    return texts.size();
  }

  @Override
  public int frequency(String word) {
    return frequencies.getOrDefault(stem(word), 0);
  }

  @Override
  public String stem(String word) {
    return word.length() > 4 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }
}
