package org.onrecord.analysis.quote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How the words of a quote lie in a text on record: which words answer which when both are read in
 * order, and which runs of words stand in both, wherever they stand. Words weigh what they tell, so
 * that "the" counts for little and a rare name for much.
 *
 * <p>The work is bounded by {@link #MAX_CELLS} whatever the texts: of a longer text on record the
 * part is read that holds most of the quote.
 */
final class QuoteAlignment {
  /** How many pairs of words are looked at, at most. */
  static final int MAX_CELLS = 1_000_000;

  static final double SAME_STEM = 0.85;
  static final double ONE_SLIP = 0.7;
  static final double KIN = 0.75;

  // One slip in a shorter word makes another word.
  private static final int LETTERS = 5;

  // Words that follow one another in both count more, so that a repeated word is taken where the
  // others are.
  private static final double FOLLOWS = 0.4;

  /** Fewer words than these in a row are said by anyone. */
  static final int SHORTEST_RUN = 3;

  private final QuoteWords asked;
  private final QuoteWords record;
  private final int[] askedForms;
  private final int[] recordForms;
  private final int[] askedSpelled;
  private final int[] recordSpelled;
  private final int[] askedStems;
  private final int[] recordStems;
  private final int[] askedKin;
  private final int[] recordKin;

  /** For each asked word the word on record that answers it in order, or -1. */
  private final int[] answers;

  private final double[] likeness;

  private QuoteAlignment(
      QuoteWords asked, QuoteWords record, TellingWords telling, WordWeights weights) {
    this.asked = asked;
    this.record = record;
    Map<String, Integer> forms = new HashMap<>();
    Map<String, Integer> stems = new HashMap<>();
    askedForms = new int[asked.size()];
    askedStems = new int[asked.size()];
    for (int i = 0; i < asked.size(); i++) {
      askedForms[i] = number(asked.word(i), forms);
      askedStems[i] = number(weights.stem(asked.word(i)), stems);
    }
    askedSpelled = new int[asked.size()];
    for (int i = 0; i < asked.size(); i++) {
      String spelled = asked.spelledOut(i);
      askedSpelled[i] = spelled.isEmpty() ? -2 : number(spelled, forms);
    }
    recordForms = new int[record.size()];
    recordSpelled = new int[record.size()];
    recordStems = new int[record.size()];
    for (int j = 0; j < record.size(); j++) {
      recordForms[j] = forms.getOrDefault(record.word(j), -1);
      recordSpelled[j] = forms.getOrDefault(record.spelledOut(j), -3);
      recordStems[j] = stems.getOrDefault(weights.stem(record.word(j)), -1);
    }
    askedKin = kin(asked, telling);
    recordKin = kin(record, telling);
    answers = new int[asked.size()];
    likeness = new double[asked.size()];
  }

  /** Lays the words of a quote along those of a text on record. */
  static QuoteAlignment of(
      QuoteWords asked, QuoteWords record, TellingWords telling, WordWeights weights) {
    QuoteWords read = record;
    int most = Math.max(asked.size(), MAX_CELLS / Math.max(1, asked.size()));
    if (record.size() > most) {
      int from = densest(asked, record, weights, most);
      read = record.part(from, from + most);
    }
    QuoteAlignment alignment = new QuoteAlignment(asked, read, telling, weights);
    alignment.align(weights);
    return alignment;
  }

  /** Where the part of so many words begins that holds most of what is asked. */
  private static int densest(QuoteWords asked, QuoteWords record, WordWeights weights, int most) {
    Map<String, Double> worth = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      worth.put(asked.word(i), weights.weight(asked.word(i)));
    }
    Map<String, Integer> held = new HashMap<>();
    double mass = 0;
    double best = -1;
    int from = 0;
    for (int j = 0; j < record.size(); j++) {
      Double comes = worth.get(record.word(j));
      if (comes != null && held.merge(record.word(j), 1, Integer::sum) == 1) {
        mass += comes;
      }
      if (j >= most) {
        String gone = record.word(j - most);
        Double goes = worth.get(gone);
        if (goes != null && held.merge(gone, -1, Integer::sum) == 0) {
          mass -= goes;
        }
      }
      if (j >= most - 1 && mass > best) {
        best = mass;
        from = j - most + 1;
      }
    }
    return from;
  }

  private static int[] kin(QuoteWords words, TellingWords telling) {
    int[] kin = new int[words.size()];
    for (int i = 0; i < kin.length; i++) {
      kin[i] = telling.kinOf(words.word(i));
    }
    return kin;
  }

  private static int number(String word, Map<String, Integer> numbers) {
    return numbers.computeIfAbsent(word, each -> numbers.size());
  }

  // Finds the answers that share the most weight, by dynamic programming over all pairs of words.
  private void align(WordWeights weights) {
    int n = asked.size();
    int m = record.size();
    float[] like = new float[n * m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        like[i * m + j] = (float) likeness(i, j);
      }
    }
    // best[i][j]: the most that the first i asked and the first j recorded words share; met: the
    // most when the last of both answer one another.
    float[] best = new float[(n + 1) * (m + 1)];
    float[] met = new float[(n + 1) * (m + 1)];
    Arrays.fill(met, Float.NEGATIVE_INFINITY);
    int row = m + 1;
    for (int i = 1; i <= n; i++) {
      double worth = weights.weight(asked.word(i - 1));
      for (int j = 1; j <= m; j++) {
        int at = i * row + j;
        float same = like[(i - 1) * m + j - 1];
        float most = Math.max(best[at - row], best[at - 1]);
        if (same > 0) {
          int before = at - row - 1;
          met[at] = (float) (worth * same) + Math.max(best[before], met[before] + (float) FOLLOWS);
          most = Math.max(most, met[at]);
        }
        best[at] = most;
      }
    }
    answer(like, best, met);
  }

  // Goes back from the last words over the pairs that made the most.
  private void answer(float[] like, float[] best, float[] met) {
    Arrays.fill(answers, -1);
    int i = asked.size();
    int j = record.size();
    int row = j + 1;
    boolean must = false;
    while (i > 0 && j > 0) {
      int at = i * row + j;
      if (must || met[at] == best[at]) {
        answers[i - 1] = j - 1;
        likeness[i - 1] = like[(i - 1) * record.size() + j - 1];
        int before = at - row - 1;
        must = met[before] + (float) FOLLOWS > best[before];
        i--;
        j--;
      } else if (best[at] == best[at - 1]) {
        j--;
      } else {
        i--;
      }
    }
  }

  private double likeness(int i, int j) {
    if (isSame(i, j)) {
      return 1;
    }
    if (asked.isNumber(i) || record.isNumber(j)) {
      return 0;
    }
    if (askedStems[i] == recordStems[j]) {
      return SAME_STEM;
    }
    if (askedKin[i] >= 0 && askedKin[i] == recordKin[j]) {
      return KIN;
    }
    return isOneSlip(asked.word(i), record.word(j)) ? ONE_SLIP : 0;
  }

  private boolean isSame(int i, int j) {
    return askedForms[i] == recordForms[j]
        ? asked.isSame(i, record, j)
        : askedForms[i] == recordSpelled[j] || askedSpelled[i] == recordForms[j];
  }

  /** Whether one letter more, less, other or swapped with the next makes one word of the other. */
  static boolean isOneSlip(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    if (shorter < LETTERS || Math.abs(one.length() - other.length()) > 1) {
      return false;
    }
    int head = 0;
    while (head < shorter && one.charAt(head) == other.charAt(head)) {
      head++;
    }
    // A negative prefix of one letter (amoral) is no slip.
    if (head == 0 && one.length() != other.length()) {
      return false;
    }
    int tail = 0;
    while (tail < shorter - head
        && one.charAt(one.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
      tail++;
    }
    int rest = Math.max(one.length(), other.length()) - head - tail;
    return rest <= 1
        || (rest == 2
            && one.length() == other.length()
            && one.charAt(head) == other.charAt(head + 1)
            && one.charAt(head + 1) == other.charAt(head));
  }

  /** A run of the same words in both texts. */
  record Run(int asked, int record, int length) {}

  /** The runs of the same words, the longest first, no word in two of them. */
  List<Run> runs() {
    int n = asked.size();
    int m = record.size();
    PriorityQueue<Run> found =
        new PriorityQueue<>(
            Comparator.comparingInt(Run::length)
                .reversed()
                .thenComparingInt(Run::asked)
                .thenComparingInt(Run::record));
    // Each diagonal is walked once: a run is where the same words stand side by side.
    for (int shift = 1 - n; shift < m; shift++) {
      int i = Math.max(0, -shift);
      int length = 0;
      for (; i < n && i + shift < m; i++) {
        if (isSame(i, i + shift)) {
          length++;
        } else {
          keep(found, i, i + shift, length);
          length = 0;
        }
      }
      keep(found, i, i + shift, length);
    }
    BitSet askedTaken = new BitSet(n);
    BitSet recordTaken = new BitSet(m);
    List<Run> runs = new ArrayList<>();
    while (!found.isEmpty()) {
      Run run = found.remove();
      int free = 0;
      int k = 0;
      boolean whole = true;
      for (; k < run.length(); k++) {
        if (askedTaken.get(run.asked() + k) || recordTaken.get(run.record() + k)) {
          whole = false;
          keep(found, run.asked() + k, run.record() + k, free);
          free = 0;
        } else {
          free++;
        }
      }
      if (whole) {
        askedTaken.set(run.asked(), run.asked() + run.length());
        recordTaken.set(run.record(), run.record() + run.length());
        runs.add(run);
      } else {
        keep(found, run.asked() + k, run.record() + k, free);
      }
    }
    return runs;
  }

  private static void keep(PriorityQueue<Run> runs, int askedEnd, int recordEnd, int length) {
    if (length >= SHORTEST_RUN) {
      runs.add(new Run(askedEnd - length, recordEnd - length, length));
    }
  }

  QuoteWords asked() {
    return asked;
  }

  QuoteWords record() {
    return record;
  }

  /** The word on record that answers an asked word in order, or -1. */
  int answer(int i) {
    return answers[i];
  }

  /** How many asked words in a row are answered by words in a row. */
  double longestRow() {
    double longest = 0;
    int from = 0;
    for (int i = 0; i < asked.size(); i++) {
      if (answers[i] < 0) {
        from = i + 1;
      } else if (i > from && answers[i] != answers[i - 1] + 1) {
        from = i;
      }
      longest = Math.max(longest, i + 1 > from ? asked.length(from, i + 1) : 0);
    }
    return longest;
  }

  /** How like an asked word and its answer are, 0 to 1. */
  double likeness(int i) {
    return likeness[i];
  }
}
