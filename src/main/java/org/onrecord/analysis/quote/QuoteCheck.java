package org.onrecord.analysis.quote;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a quote is on record, and what was changed in it: the quote check. A pure function of the
 * quote and of what is on record; docs/quote-check.md tells it in words.
 *
 * <p>The texts on record that share the quote's rarest words are laid beside it one by one ({@link
 * QuoteAlignment}) and judged one by one ({@link QuoteJudgement}). What the nearest leaves
 * unexplained is looked up by itself, which finds the other half of a quote that joins two texts.
 * The work is bounded, whatever is asked: {@link #MAX_WORDS} words, {@link #ALIGNED} texts.
 */
public final class QuoteCheck {
  /** The most words that one quote may have. */
  public static final int MAX_WORDS = 1_000;

  /** How many texts are laid beside a quote. */
  static final int ALIGNED = 12;

  private static final double FEWEST_WORDS = 4;
  private static final double LEAST_MASS = 12;
  private static final double MOST_OF_FEW = 0.8;
  private static final int REST = 4;
  private static final int RESTS = 2;
  private static final int MATCHES = 5;
  private static final int RELATED = 5;
  private static final double NEAR = 0.02;
  private static final double JOINED = 0.90;
  private static final double LEAST_RELATED = 0.12;

  private final QuoteWords asked;
  private final QuoteRecord record;
  private final WordWeights weights;

  private QuoteCheck(QuoteWords asked, QuoteRecord record) {
    this.asked = asked;
    this.record = record;
    weights = new WordWeights(record);
  }

  /**
   * Looks a quote up.
   *
   * @throws IllegalArgumentException when it has more than {@link #MAX_WORDS} words
   */
  public static QuoteFinding of(String quote, QuoteRecord record) {
    QuoteWords asked = QuoteWords.of(quote);
    if (asked.size() > MAX_WORDS) {
      throw new IllegalArgumentException("a quote has at most " + MAX_WORDS + " words");
    }
    return new QuoteCheck(asked, record).find();
  }

  private QuoteFinding find() {
    if (asked.size() == 0) {
      return nothing("the quote has no word", true, List.of());
    }
    double mass = 0;
    for (int i = 0; i < asked.size(); i++) {
      mass += weights.weight(asked.word(i));
    }
    List<Looked> looked = look(asked);
    boolean tooShort = asked.length(0, asked.size()) < FEWEST_WORDS || mass < LEAST_MASS;
    if (tooShort) {
      return few(looked);
    }
    QuoteFinding joined = join(looked);
    if (joined != null) {
      return joined;
    }
    Looked best = null;
    List<Looked> found = new ArrayList<>();
    List<Looked> others = new ArrayList<>();
    for (Looked each : looked) {
      boolean isFound = each.judgement().verdict() != QuoteVerdict.not_found;
      best = best == null && isFound ? each : best;
      if (isFound && found.size() < MATCHES && (each.equals(best) || isShown(each, best))) {
        found.add(each);
      } else {
        others.add(each);
      }
    }
    Shown shown = show(found, others);
    if (best == null) {
      return nothing(
          "not found in this record, which does not say that it was never said",
          false,
          shown.related());
    }
    List<QuoteMatch> matches = shown.matches();
    QuoteMatch first = matches.get(0);
    boolean ambiguous = matches.size() > 1 && isNear(looked.get(looked.indexOf(best) + 1), best);
    return new QuoteFinding(
        first.verdict(), first.because(), false, ambiguous, matches, shown.related());
  }

  // A part that is found whole is not also an alteration of something else.
  private static boolean isShown(Looked one, @Nullable Looked best) {
    return best != null
        && (isNear(one, best)
            || one.judgement().verdict().compareTo(best.judgement().verdict()) <= 0);
  }

  private static boolean isNear(Looked one, Looked other) {
    return Math.abs(one.judgement().score() - other.judgement().score()) < NEAR;
  }

  private record Shown(List<QuoteMatch> matches, List<QuoteMatch> related) {}

  /** What is told of the texts that the quote comes from, and of the nearest others. */
  private Shown show(List<Looked> found, List<Looked> others) {
    List<Looked> nearest =
        others.stream()
            .sorted(Comparator.comparingDouble(Looked::near).reversed())
            .filter(each -> each.judgement().score() >= LEAST_RELATED)
            .limit(RELATED)
            .toList();
    Set<UUID> renderings = new HashSet<>();
    Stream.concat(found.stream(), nearest.stream())
        .forEach(each -> renderings.add(each.candidate().rendering()));
    Map<UUID, Set<String>> names = renderings.isEmpty() ? Map.of() : record.names(renderings);
    return new Shown(matches(found, names), matches(nearest, names));
  }

  private static List<QuoteMatch> matches(List<Looked> of, Map<UUID, Set<String>> names) {
    return of.stream()
        .map(
            each ->
                each.judgement().match(names.getOrDefault(each.candidate().rendering(), Set.of())))
        .toList();
  }

  private record Looked(QuoteJudgement judgement, QuoteCandidate candidate, int place) {
    /** How near a text is that the quote does not come from: the index ranks those well. */
    double near() {
      return judgement.score() + firstOfIndex(place);
    }
  }

  private static double firstOfIndex(int place) {
    return 0.3 / (1 + place / 2.0);
  }

  private record Weighed(QuoteCandidate candidate, QuoteWords words, Bag bag, int place) {}

  /** The nearest texts, nearest first, each rendering once. */
  private List<Looked> look(QuoteWords part) {
    List<Weighed> weighed = new ArrayList<>();
    int place = 0;
    for (QuoteCandidate candidate : record.nearest(part)) {
      QuoteWords words = QuoteWords.of(candidate.text());
      if (words.size() > 0) {
        QuoteCandidate spoken = candidate.in(FunctionWords.language(candidate.language(), words));
        weighed.add(new Weighed(spoken, words, Bag.of(part, words, weights), place++));
      }
    }
    // Stable, so that of equal ones the order of the index decides.
    weighed.sort(
        Comparator.comparingDouble(
                (Weighed each) ->
                    each.bag().near()
                        + firstOfIndex(each.place())
                        + (each.candidate().expected() ? 0.02 : 0))
            .reversed());
    List<Looked> looked = new ArrayList<>();
    for (Weighed each : weighed.subList(0, Math.min(ALIGNED, weighed.size()))) {
      QuoteAlignment alignment =
          QuoteAlignment.of(
              part, each.words(), TellingWords.of(each.candidate().language()), weights);
      looked.add(
          new Looked(
              new QuoteJudgement(each.candidate(), alignment, each.bag(), weights),
              each.candidate(),
              each.place()));
    }
    looked.sort(Comparator.comparingDouble((Looked each) -> each.judgement().score()).reversed());
    Set<UUID> seen = new HashSet<>();
    looked.removeIf(each -> !seen.add(each.candidate().rendering()));
    return looked;
  }

  // What anyone may say is on record only as the whole of what somebody said.
  private QuoteFinding few(List<Looked> looked) {
    List<Looked> exact = new ArrayList<>();
    List<Looked> others = new ArrayList<>();
    for (Looked each : looked) {
      if (each.judgement().verdict() == QuoteVerdict.exact && exact.size() < MATCHES) {
        exact.add(each);
      } else if (each.judgement().score() >= MOST_OF_FEW) {
        others.add(each);
      }
    }
    Shown shown = show(exact, others);
    String few = asked.size() == 1 ? "one word is" : asked.size() + " words are";
    if (exact.isEmpty()) {
      return nothing(
          few
              + " too few to be told from what anyone may say, and nobody on record said just these",
          true,
          shown.related());
    }
    return new QuoteFinding(
        QuoteVerdict.exact,
        "the same words; " + few + " few, and others may have said them too",
        true,
        exact.size() > 1,
        shown.matches(),
        shown.related());
  }

  private static QuoteFinding nothing(String why, boolean tooShort, List<QuoteMatch> related) {
    return new QuoteFinding(QuoteVerdict.not_found, why, tooShort, false, List.of(), related);
  }

  /**
   * Looks up what one text leaves unexplained: a quote may join words of several. It starts with
   * the nearest text, and then with the nearest that the quote holds whole.
   */
  private @Nullable QuoteFinding join(List<Looked> looked) {
    if (looked.isEmpty() || looked.stream().anyMatch(each -> each.judgement().isWhole())) {
      return null;
    }
    QuoteFinding joined = join(looked.get(0));
    for (Looked each : looked) {
      if (joined == null && !each.equals(looked.get(0)) && each.judgement().isHeldWhole()) {
        return join(each);
      }
    }
    return joined;
  }

  private @Nullable QuoteFinding join(Looked best) {
    if (!best.judgement().isHalf() || share(withRests(best.judgement().covered())) < JOINED) {
      return null;
    }
    BitSet covered = (BitSet) best.judgement().covered().clone();
    List<Looked> parts = new ArrayList<>(List.of(best));
    for (int lookup = 0; lookup < RESTS && share(covered) < JOINED; lookup++) {
      int[] rest = longestRest(covered);
      if (rest[1] - rest[0] < REST) {
        break;
      }
      Looked other = null;
      for (Looked each : look(asked.part(rest[0], rest[1]))) {
        if (each.judgement().isHalf()
            && (other == null || each.judgement().inRuns() > other.judgement().inRuns())) {
          other = each;
        }
      }
      if (other == null) {
        break;
      }
      parts.add(other);
      BitSet more = other.judgement().covered();
      for (int i = more.nextSetBit(0); i >= 0; i = more.nextSetBit(i + 1)) {
        covered.set(rest[0] + i);
      }
    }
    if (parts.size() == 1 || share(covered) < JOINED) {
      return null;
    }
    List<QuoteMatch> joined = new ArrayList<>();
    parts.forEach(part -> joined.add(part.judgement().part()));
    joined.sort(Comparator.comparingDouble(QuoteMatch::score).reversed());
    String because =
        String.format(
            Locale.ROOT,
            "the quote joins words of %d texts, which together have %.0f %% of it",
            parts.size(),
            100 * share(covered));
    return new QuoteFinding(QuoteVerdict.spliced, because, false, false, joined, List.of());
  }

  private double share(BitSet covered) {
    double all = 0;
    double held = 0;
    for (int i = 0; i < asked.size(); i++) {
      double weight = weights.weight(asked.word(i));
      all += weight;
      held += covered.get(i) ? weight : 0;
    }
    return held / all;
  }

  /** What others could cover at most: every rest that is long enough to be looked up. */
  private BitSet withRests(BitSet covered) {
    BitSet most = (BitSet) covered.clone();
    for (int from = covered.nextClearBit(0); from < asked.size(); ) {
      int to = covered.nextSetBit(from);
      to = to < 0 ? asked.size() : to;
      if (to - from >= REST) {
        most.set(from, to);
      }
      from = covered.nextClearBit(to);
    }
    return most;
  }

  private int[] longestRest(BitSet covered) {
    int[] longest = {0, 0};
    for (int from = covered.nextClearBit(0); from < asked.size(); ) {
      int to = covered.nextSetBit(from);
      to = to < 0 ? asked.size() : to;
      if (to - from > longest[1] - longest[0]) {
        longest = new int[] {from, to};
      }
      from = covered.nextClearBit(to);
    }
    return longest;
  }
}
