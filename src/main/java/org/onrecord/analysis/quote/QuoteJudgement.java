package org.onrecord.analysis.quote;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The verdict on a quote beside one text on record, by the first of these rules that holds. Its
 * thresholds were chosen on quotes made from a record of 67 thousand sentences, and reported on
 * others (docs/measurements.md).
 *
 * <ol>
 *   <li>{@code exact}: the same words, and no others.
 *   <li>{@code partial}: all words of the quote stand side by side in the text, and are enough to
 *       be told from what anyone may say.
 *   <li>{@code altered}: all words of the quote stand there in order, and a few words between them
 *       are left out without a mark. So a dropped "not" is no cut.
 *   <li>{@code spliced}: the quote consists of at most three parts of the text, in their order.
 *   <li>{@code altered}: most of the quote, by weight, stands there in order or in moved runs.
 *   <li>{@code paraphrase}: most of the quote and half of the text share their words in any order,
 *       and no name and no number of weight is another.
 *   <li>{@code not_found}: else.
 * </ol>
 */
final class QuoteJudgement {
  private static final int PARTIAL_WORDS = 6;
  private static final double PARTIAL_MASS = 18;
  private static final int LEFT_OUT = 3;
  private static final int PIECES = 3;
  private static final int LONG_RUN = 4;
  private static final double MOST = 0.60;
  private static final double NEARLY = 0.80;
  private static final double ALTERED_MASS = 18;
  private static final double ALTERED_RECORD = 0.40;
  private static final int ALTERED_RUN = 6;
  private static final double PARAPHRASE_ASKED = 0.70;
  private static final double PARAPHRASE_RECORD = 0.50;
  private static final double PARAPHRASE_MASS = 26;
  private static final double HALF = 0.6;
  private static final int FRAME_WORDS = 6;
  private static final double OTHER_FACT = 0.25;

  private final QuoteCandidate candidate;
  private final QuoteAlignment alignment;
  private final QuoteWords asked;
  private final QuoteWords record;
  private final WordWeights weights;

  private final List<QuoteAlignment.Run> runs;
  private final double score;
  private final Ruling ruling;
  private double total;
  private double inOrder;
  private double mass;
  private double inRuns;
  private double recordShare;
  private final Bag bag;
  private int answered;
  private int equal;
  private int first = -1;
  private int last = -1;
  private final BitSet covered = new BitSet();

  QuoteJudgement(QuoteCandidate candidate, QuoteAlignment alignment, Bag bag, WordWeights weights) {
    this.candidate = candidate;
    this.alignment = alignment;
    this.weights = weights;
    asked = alignment.asked();
    record = alignment.record();
    runs = alignment.runs();
    this.bag = bag;
    measure();
    score = near();
    ruling = rule();
  }

  private void measure() {
    double all = 0;
    for (int j = 0; j < record.size(); j++) {
      all += weights.weight(record.word(j));
    }
    double matched = 0;
    double told = 0;
    for (int i = 0; i < asked.size(); i++) {
      double weight = weights.weight(asked.word(i));
      total += weight;
      int answer = alignment.answer(i);
      if (answer >= 0) {
        matched += weight * alignment.likeness(i);
        told += weights.weight(record.word(answer)) * alignment.likeness(i);
        answered++;
        equal += alignment.likeness(i) == 1 ? 1 : 0;
        first = first < 0 ? i : first;
        last = i;
      }
    }
    double run = 0;
    double runTold = 0;
    for (QuoteAlignment.Run each : runs) {
      covered.set(each.asked(), each.asked() + each.length());
      for (int k = 0; k < each.length(); k++) {
        double weight = weights.weight(asked.word(each.asked() + k));
        run += weight;
        runTold += weight;
      }
    }
    inOrder = matched / total;
    inRuns = run / total;
    mass = Math.max(matched, run);
    recordShare = all == 0 ? 0 : Math.max(told, runTold) / all;
  }

  /** The order of the nearest: runs that moved and words in any order count a little less. */
  double score() {
    return score;
  }

  private double near() {
    double near = Math.max(inOrder, Math.max(0.97 * inRuns, bag.near()));
    boolean same = isSame();
    return 0.94 * near
        + 0.03 * Math.min(1, recordShare)
        + (same ? 0.02 : 0)
        + (candidate.expected() ? 0.01 : 0);
  }

  private boolean isSame() {
    return candidate.whole() && equal == asked.size() && equal == record.size();
  }

  double inRuns() {
    return inRuns;
  }

  /** The asked words that stand in runs. */
  BitSet covered() {
    return covered;
  }

  /** Whether its longest run is enough to be half of a quote that joins two texts. */
  boolean isHalf() {
    return !runs.isEmpty()
        && longestRunLength() >= LONG_RUN
        && (longestRunLength() >= PARTIAL_WORDS
            || recordShare >= HALF
            || inRuns * total >= PARTIAL_MASS);
  }

  /** Whether the quote holds all of the text in one run. */
  boolean isHeldWhole() {
    return candidate.whole() && !runs.isEmpty() && runs.get(0).length() == record.size();
  }

  /** The text as one of several that a quote joins: what stands in it, and nothing of the rest. */
  QuoteMatch part() {
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (QuoteAlignment.Run run : runs) {
      from = Math.min(from, run.record());
      to = Math.max(to, run.record() + run.length());
    }
    Span span = asked.span(covered.nextSetBit(0), covered.length());
    return new QuoteMatch(
        candidate,
        QuoteVerdict.spliced,
        Math.min(1, score),
        inRuns,
        Math.min(1, recordShare),
        span,
        record.span(from, to),
        List.of(),
        "“%s” stands in this text".formatted(span.of(asked.text())));
  }

  private double longestRunLength() {
    return runs.isEmpty()
        ? 0
        : asked.length(runs.get(0).asked(), runs.get(0).asked() + runs.get(0).length());
  }

  private record Ruling(QuoteVerdict verdict, String because) {}

  QuoteVerdict verdict() {
    return ruling.verdict();
  }

  /** Whether the whole quote was found side by side. */
  boolean isWhole() {
    return verdict() == QuoteVerdict.exact || verdict() == QuoteVerdict.partial;
  }

  /** The verdict with its reasons. */
  QuoteMatch match() {
    List<QuoteDifference> differences = QuoteDifferences.of(alignment, candidate, runs);
    return new QuoteMatch(
        candidate,
        verdict(),
        Math.min(1, score),
        askedShare(),
        Math.min(1, recordShare),
        askedSpan(),
        recordSpan(),
        differences,
        ruling.because() + told(differences, verdict()));
  }

  private double askedShare() {
    return Math.max(inOrder, inRuns);
  }

  private Ruling rule() {
    int words = asked.size();
    String n = count(words, "word");
    if (isSame()) {
      return new Ruling(QuoteVerdict.exact, "the same " + n);
    }
    boolean all = equal == words;
    int between = all ? left() : 0;
    if (all && between == 0 && isEnough()) {
      return new Ruling(
          QuoteVerdict.partial,
          "all "
              + n
              + " stand side by side in the text, which has "
              + (candidate.whole() ? "" : "more than ")
              + count(record.size(), "word")
              + context());
    }
    if (all && between > 0 && between <= LEFT_OUT && isEnough() && !isCut()) {
      return new Ruling(
          QuoteVerdict.altered,
          "all "
              + n
              + " stand in the text in this order, but "
              + (between == 1 ? "a word is" : between + " words are")
              + " left out between them without a mark");
    }
    if (isSpliced()) {
      return new Ruling(
          QuoteVerdict.spliced,
          "the quote joins "
              + count(pieces(), "part")
              + " of the text; what lies between them is left out"
              + (isCut() ? ", which dots show" : " without a mark"));
    }
    if (isAltered()) {
      return new Ruling(
          QuoteVerdict.altered,
          Math.max(answered, covered.cardinality())
              + " of "
              + n
              + ", "
              + percent(askedShare())
              + " of the quote by weight, stand in the text in "
              + (inOrder >= inRuns ? "this order" : "another order"));
    }
    if (!isParaphrase()) {
      return new Ruling(
          QuoteVerdict.not_found,
          "only " + percent(bag.askedShare()) + " of the quote, by weight, stands in this text");
    }
    String common = percent(bag.askedShare()) + " of the quote and " + percent(recordHeld());
    return tellsAnotherFact()
        ? new Ruling(
            QuoteVerdict.not_found,
            "the words in common carry " + common + " of the text, but a name or number is another")
        : new Ruling(
            QuoteVerdict.paraphrase,
            "the words in common carry "
                + common
                + " of the text, in other words or another order");
  }

  private double recordHeld() {
    return Math.max(bag.recordShare(), recordShare);
  }

  // Half a sentence that anyone may say is nobody's quote.
  private boolean isEnough() {
    return asked.length(0, asked.size()) >= PARTIAL_WORDS || total >= PARTIAL_MASS;
  }

  private int left() {
    int left = 0;
    int before = -1;
    for (int i = 0; i < asked.size(); i++) {
      int answer = alignment.answer(i);
      left += before < 0 ? 0 : answer - before - 1;
      before = answer;
    }
    return left;
  }

  /** Whether the quote shows by dots or brackets that something was left out. */
  private boolean isCut() {
    for (int i = 1; i < asked.size(); i++) {
      if (asked.isCut(i)) {
        return true;
      }
    }
    return false;
  }

  private int pieces() {
    int pieces = 0;
    int before = -2;
    int at = -2;
    for (int i = 0; i < asked.size(); i++) {
      int answer = alignment.answer(i);
      if (answer >= 0) {
        pieces += i == before + 1 && answer == at + 1 ? 0 : 1;
        before = i;
        at = answer;
      }
    }
    return pieces;
  }

  /** Whether all words stand there in order, in a few parts of which one is long. */
  private boolean isSpliced() {
    return equal == asked.size()
        && pieces() <= PIECES
        && longestRunLength() >= LONG_RUN
        && mass >= PARTIAL_MASS;
  }

  private boolean isAltered() {
    if (mass < ALTERED_MASS) {
      return false;
    }
    if (askedShare() >= NEARLY && recordShare >= NEARLY) {
      return true;
    }
    double row = Math.max(longestRunLength(), alignment.longestRow());
    return askedShare() >= MOST
        && row >= LONG_RUN
        && (recordShare >= ALTERED_RECORD || row >= ALTERED_RUN);
  }

  private boolean isParaphrase() {
    return bag.askedShare() >= PARAPHRASE_ASKED
        && recordHeld() >= PARAPHRASE_RECORD
        && bag.askedShare() * total >= PARAPHRASE_MASS
        && record.length(0, record.size()) >= FRAME_WORDS;
  }

  // A name or number that the text does not have makes another claim of the same words.
  private boolean tellsAnotherFact() {
    double other = 0;
    for (int i = 0; i < asked.size(); i++) {
      if (alignment.answer(i) < 0 && (asked.isNumber(i) || asked.isCapital(i)) && !stands(i)) {
        other += weights.weight(asked.word(i));
      }
    }
    return other >= OTHER_FACT * total;
  }

  private boolean stands(int i) {
    for (int j = 0; j < record.size(); j++) {
      if (record.word(j).equals(asked.word(i))) {
        return true;
      }
    }
    return false;
  }

  private Span askedSpan() {
    int from = covered.isEmpty() ? Math.max(first, 0) : Math.min(covered.nextSetBit(0), from());
    int to = Math.max(covered.length(), last + 1);
    return to == 0 ? asked.span(0, asked.size()) : asked.span(from, to);
  }

  private int from() {
    return first < 0 ? Integer.MAX_VALUE : first;
  }

  private Span recordSpan() {
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (QuoteAlignment.Run run : runs) {
      from = Math.min(from, run.record());
      to = Math.max(to, run.record() + run.length());
    }
    if (first >= 0) {
      from = Math.min(from, alignment.answer(first));
      to = Math.max(to, alignment.answer(last) + 1);
    }
    return to == 0 ? record.span(0, record.size()) : record.span(from, to);
  }

  // A quote that begins after a "not" may say the contrary of the sentence it was taken from.
  private String context() {
    TellingWords telling = TellingWords.of(candidate.language());
    int at = alignment.answer(0);
    for (int j = at - 1; j >= Math.max(0, at - 4) && record.mark(j) == ' '; j--) {
      if (telling.negations().contains(record.word(j))) {
        return ". Just before them the text says “" + record.span(j, j + 1).of(record.text()) + "”";
      }
    }
    return "";
  }

  private String told(List<QuoteDifference> differences, QuoteVerdict verdict) {
    if (verdict == QuoteVerdict.not_found || verdict == QuoteVerdict.paraphrase) {
      return "";
    }
    String told =
        differences.stream()
            .filter(each -> each.weight() == DifferenceWeight.meaning)
            .limit(3)
            .map(each -> inWords(each))
            .collect(Collectors.joining("; "));
    return told.isEmpty() ? "" : ": " + told;
  }

  private String inWords(QuoteDifference difference) {
    String asks = difference.asked() == null ? "" : difference.asked().of(asked.text());
    String says = difference.record() == null ? "" : difference.record().of(record.text());
    return switch (difference.kind()) {
      case negation_dropped ->
          asks.isEmpty()
              ? "“%s” is left out".formatted(says)
              : "“%s” for “%s”".formatted(asks, says);
      case question -> "a question and a statement are not the same";
      default ->
          says.isEmpty()
              ? "“%s” is not in the text".formatted(asks)
              : asks.isEmpty()
                  ? "“%s” is left out".formatted(says)
                  : "“%s” for “%s”".formatted(asks, says);
    };
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private static String percent(double share) {
    return Math.round(100 * Math.min(1, share)) + " %";
  }
}
