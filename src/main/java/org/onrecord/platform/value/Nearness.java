package org.onrecord.platform.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which of some slugs was meant by one that is nobody's: a slip of the fingers or half of it. */
public final class Nearness {
  // One slip in so many letters.
  private static final int LETTERS = 5;

  private Nearness() {}

  /** The nearest of the candidates, unless none is near. */
  public static Optional<String> nearest(String slug, Collection<String> candidates) {
    int near = 1 + slug.length() / LETTERS;
    Set<String> words = words(slug);
    return candidates.stream()
        .filter(candidate -> slips(slug, candidate) <= near || words(candidate).containsAll(words))
        .min(
            Comparator.comparingInt((String candidate) -> slips(slug, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  // A word may stand twice in a slug.
  private static Set<String> words(String slug) {
    return Set.copyOf(List.of(slug.split("-")));
  }

  /**
   * How many letters must be put in, taken out, changed or swapped with the next to make one word
   * of another (Damerau and Levenshtein, each place changed once).
   */
  public static int slips(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        cost[i][j] =
            Math.min(
                Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[one.length()][other.length()];
  }
}
