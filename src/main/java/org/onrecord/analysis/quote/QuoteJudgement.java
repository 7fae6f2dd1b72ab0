package org.onrecord.analysis.quote;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
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
  private final QuoteOverlap overlap;
  private final Bag bag;
  private final double score;
  private final Ruling ruling;

  QuoteJudgement(QuoteCandidate candidate, QuoteAlignment alignment, Bag bag, WordWeights weights) {
    this.candidate = candidate;
    this.alignment = alignment;
    this.weights = weights;
    this.bag = bag;
    asked = alignment.asked();
    record = alignment.record();
    overlap = new QuoteOverlap(alignment, weights);
    score = near();
    ruling = rule();
  }

  /** The order of the nearest: runs that moved and words in any order count a little less. */
  double score() {
    return score;
  }

  private double near() {
    double near = Math.max(overlap.orderShare(), Math.max(0.97 * overlap.runShare(), bag.near()));
    return 0.94 * near
        + 0.03 * recordShare()
        + (isSame() ? 0.02 : 0)
        + (candidate.expected() ? 0.01 : 0);
  }

  private double recordShare() {
    return Math.min(1, overlap.recordShare());
  }

  private boolean isSame() {
    return candidate.whole() && overlap.isSame();
  }

  /** How much of the quote stands in runs, 0 to 1. */
  double inRuns() {
    return overlap.runShare();
  }

  /** The asked words that stand in runs. */
  BitSet covered() {
    return overlap.inRuns();
  }

  /** Whether the longest run is enough to be half of a quote that joins two texts. */
  boolean isHalf() {
    return overlap.longestRun() >= LONG_RUN
        && (overlap.longestRun() >= PARTIAL_WORDS
            || overlap.recordShare() >= HALF
            || overlap.runShare() * overlap.total() >= PARTIAL_MASS);
  }

  /** Whether the quote holds all of the text in one run. */
  boolean isHeldWhole() {
    List<QuoteAlignment.Run> runs = overlap.runs();
    return candidate.whole() && !runs.isEmpty() && runs.get(0).length() == record.size();
  }

  /** The text as one of several that a quote joins: what stands in it, and nothing of the rest. */
  QuoteMatch part() {
    Span span = overlap.askedRunSpan();
    return new QuoteMatch(
        candidate,
        QuoteVerdict.spliced,
        Math.min(1, score),
        overlap.runShare(),
        recordShare(),
        span,
        overlap.recordRunSpan(),
        List.of(),
        "“%s” stands in this text".formatted(span.of(asked.text())));
  }

  private record Ruling(QuoteVerdict verdict, String because) {}

  QuoteVerdict verdict() {
    return ruling.verdict();
  }

  /** Whether the whole quote was found side by side. */
  boolean isWhole() {
    return verdict() == QuoteVerdict.exact || verdict() == QuoteVerdict.partial;
  }

  /** The verdict with its reasons; names on record tell which words that differ are names. */
  QuoteMatch match(Set<String> names) {
    List<QuoteDifference> differences =
        QuoteDifferences.of(alignment, candidate, names, overlap.runs());
    return new QuoteMatch(
        candidate,
        verdict(),
        Math.min(1, score),
        overlap.askedShare(),
        recordShare(),
        overlap.askedSpan(),
        overlap.recordSpan(),
        differences,
        ruling.because() + meaning(differences) + context(differences));
  }

  private Ruling rule() {
    if (isSame()) {
      return new Ruling(QuoteVerdict.exact, "the same " + words());
    }
    int between = overlap.hasAllInOrder() ? overlap.leftOut() : -1;
    if (between == 0 && isEnough()) {
      return partial();
    }
    if (between > 0 && between <= LEFT_OUT && isEnough() && !isCut()) {
      return new Ruling(
          QuoteVerdict.altered,
          "all "
              + words()
              + " stand in the text in this order, but "
              + (between == 1 ? "a word is" : between + " words are")
              + " left out between them without a mark");
    }
    if (isSpliced()) {
      return new Ruling(
          QuoteVerdict.spliced,
          "the quote joins "
              + count(overlap.pieces(), "part")
              + " of the text; what lies between them is left out"
              + (isCut() ? ", which dots show" : " without a mark"));
    }
    if (isAltered()) {
      return new Ruling(
          QuoteVerdict.altered,
          overlap.answered()
              + " of "
              + words()
              + ", "
              + percent(overlap.askedShare())
              + " of the quote by weight, stand in the text in "
              + (overlap.orderShare() >= overlap.runShare() ? "this order" : "another order"));
    }
    return isParaphrase()
        ? paraphrase()
        : new Ruling(
            QuoteVerdict.not_found,
            "only "
                + percent(overlap.askedShare())
                + " of the quote, by weight, stands in this text");
  }

  private Ruling partial() {
    return new Ruling(
        QuoteVerdict.partial,
        "all "
            + words()
            + " stand side by side in the text, which has "
            + (candidate.whole() ? "" : "more than ")
            + count(record.size(), "word"));
  }

  private Ruling paraphrase() {
    String common = percent(bag.askedShare()) + " of the quote and " + percent(recordHeld());
    return claimsAnotherFact()
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
    return Math.max(bag.recordShare(), overlap.recordShare());
  }

  // Half a sentence that anyone may say is nobody's quote.
  private boolean isEnough() {
    return asked.length(0, asked.size()) >= PARTIAL_WORDS || overlap.total() >= PARTIAL_MASS;
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

  /** Whether all words stand there in order, in a few parts of which one is long. */
  private boolean isSpliced() {
    return overlap.hasAllInOrder()
        && overlap.pieces() <= PIECES
        && overlap.longestRun() >= LONG_RUN
        && overlap.mass() >= PARTIAL_MASS;
  }

  private boolean isAltered() {
    if (overlap.mass() < ALTERED_MASS) {
      return false;
    }
    if (overlap.askedShare() >= NEARLY && overlap.recordShare() >= NEARLY) {
      return true;
    }
    double row = Math.max(overlap.longestRun(), alignment.longestRow());
    return overlap.askedShare() >= MOST
        && row >= LONG_RUN
        && (overlap.recordShare() >= ALTERED_RECORD || row >= ALTERED_RUN);
  }

  private boolean isParaphrase() {
    return bag.askedShare() >= PARAPHRASE_ASKED
        && recordHeld() >= PARAPHRASE_RECORD
        && bag.askedShare() * overlap.total() >= PARAPHRASE_MASS
        && record.length(0, record.size()) >= FRAME_WORDS;
  }

  // A name or number that the text does not have makes another claim of the same words.
  private boolean claimsAnotherFact() {
    double other = 0;
    for (int i = 0; i < asked.size(); i++) {
      if (alignment.answer(i) < 0 && (asked.isNumber(i) || asked.isCapital(i)) && !isOnRecord(i)) {
        other += weights.weight(asked.word(i));
      }
    }
    return other >= OTHER_FACT * overlap.total();
  }

  private boolean isOnRecord(int i) {
    for (int j = 0; j < record.size(); j++) {
      if (asked.isSame(i, record, j)) {
        return true;
      }
    }
    return false;
  }

  // A quote that begins after a "not" may say the contrary of the sentence it was taken from.
  private String context(List<QuoteDifference> differences) {
    int first = 0;
    while (first < asked.size() - 1 && alignment.answer(first) < 0) {
      first++;
    }
    boolean told =
        first > 0
            && differences.stream()
                .anyMatch(each -> each.kind() == DifferenceKind.negation_dropped);
    if (verdict() == QuoteVerdict.not_found || verdict() == QuoteVerdict.paraphrase || told) {
      return "";
    }
    TellingWords telling = TellingWords.of(candidate.language());
    int at = alignment.answer(first);
    for (int j = at - 1; j >= Math.max(0, at - 4) && record.mark(j) == ' '; j--) {
      if (telling.negations().contains(record.word(j))) {
        return ". Just before them the text says “" + record.span(j, j + 1).of(record.text()) + "”";
      }
    }
    return "";
  }

  // The differences that may change the meaning, in words.
  private String meaning(List<QuoteDifference> differences) {
    if (verdict() == QuoteVerdict.not_found || verdict() == QuoteVerdict.paraphrase) {
      return "";
    }
    String all =
        differences.stream()
            .filter(each -> each.weight() == DifferenceWeight.meaning)
            .limit(3)
            .map(each -> each.inWords(asked.text(), record.text()))
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? "" : ": " + all;
  }

  private String words() {
    return count(asked.size(), "word");
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private static String percent(double share) {
    return Math.round(100 * Math.min(1, share)) + " %";
  }
}
