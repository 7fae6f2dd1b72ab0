package org.onrecord.analysis.quote;

import java.util.BitSet;
import java.util.List;

/**
 * How much a quote and a text on record share, measured by the weight of their words: in the same
 * order, and in runs of words that may have moved.
 */
final class QuoteOverlap {
  private final QuoteAlignment alignment;
  private final QuoteWords asked;
  private final QuoteWords record;
  private final List<QuoteAlignment.Run> runs;
  private final BitSet inRuns = new BitSet();
  private double total;
  private double orderShare;
  private double runShare;
  private double mass;
  private double recordShare;
  private int answered;
  private int equal;
  private int first = -1;
  private int last = -1;

  QuoteOverlap(QuoteAlignment alignment, WordWeights weights) {
    this.alignment = alignment;
    asked = alignment.asked();
    record = alignment.record();
    runs = alignment.runs();
    measure(weights);
  }

  private void measure(WordWeights weights) {
    double all = 0;
    for (int j = 0; j < record.size(); j++) {
      all += weights.weight(record.word(j));
    }
    double matched = 0;
    double held = 0;
    for (int i = 0; i < asked.size(); i++) {
      double weight = weights.weight(asked.word(i));
      total += weight;
      int answer = alignment.answer(i);
      if (answer >= 0) {
        matched += weight * alignment.likeness(i);
        held += weights.weight(record.word(answer)) * alignment.likeness(i);
        answered++;
        equal += alignment.likeness(i) == 1 ? 1 : 0;
        first = first < 0 ? i : first;
        last = i;
      }
    }
    double run = 0;
    for (QuoteAlignment.Run each : runs) {
      inRuns.set(each.asked(), each.asked() + each.length());
      for (int k = 0; k < each.length(); k++) {
        run += weights.weight(asked.word(each.asked() + k));
      }
    }
    orderShare = matched / total;
    runShare = run / total;
    mass = Math.max(matched, run);
    recordShare = all == 0 ? 0 : Math.max(held, run) / all;
  }

  /** The weight of the quote. */
  double total() {
    return total;
  }

  /** The weight of what they share. */
  double mass() {
    return mass;
  }

  /** How much of the quote is answered in order, 0 to 1. */
  double orderShare() {
    return orderShare;
  }

  /** How much of the quote stands in runs, 0 to 1. */
  double runShare() {
    return runShare;
  }

  /** How much of the quote stands in the text, in order or in moved runs, 0 to 1. */
  double askedShare() {
    return Math.max(orderShare, runShare);
  }

  /** How much of the text stands in the quote, likewise; a little more than 1 is possible. */
  double recordShare() {
    return recordShare;
  }

  List<QuoteAlignment.Run> runs() {
    return runs;
  }

  /** The asked words that stand in runs. */
  BitSet inRuns() {
    return inRuns;
  }

  /** How many asked words the text answers, in order or in moved runs. */
  int answered() {
    return Math.max(answered, inRuns.cardinality());
  }

  /** Whether every asked word is answered in order by the same word. */
  boolean hasAllInOrder() {
    return equal == asked.size();
  }

  /** Whether both are the same words and no others. */
  boolean isSame() {
    return equal == asked.size() && equal == record.size();
  }

  double longestRun() {
    return runs.isEmpty()
        ? 0
        : asked.length(runs.get(0).asked(), runs.get(0).asked() + runs.get(0).length());
  }

  /** How many words of the text stand between those that answer a quote wholly in order. */
  int leftOut() {
    int left = 0;
    int before = -1;
    for (int i = 0; i < asked.size(); i++) {
      int answer = alignment.answer(i);
      left += before < 0 ? 0 : answer - before - 1;
      before = answer;
    }
    return left;
  }

  /** In how many parts of the text the quote stands, each without a gap. */
  int pieces() {
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

  /** The part of the quote that the text answers, the whole quote if it answers nothing. */
  Span askedSpan() {
    int from = first < 0 ? Integer.MAX_VALUE : first;
    if (!inRuns.isEmpty()) {
      from = Math.min(from, inRuns.nextSetBit(0));
    }
    int to = Math.max(inRuns.length(), last + 1);
    return to == 0 ? asked.span(0, asked.size()) : asked.span(from, to);
  }

  /** The part of the text that answers the quote, the whole text if nothing does. */
  Span recordSpan() {
    int from = runsFrom();
    int to = runsTo();
    if (first >= 0) {
      from = Math.min(from, alignment.answer(first));
      to = Math.max(to, alignment.answer(last) + 1);
    }
    return to == 0 ? record.span(0, record.size()) : record.span(from, to);
  }

  /** The part of the quote that the runs span. */
  Span askedRunSpan() {
    return asked.span(inRuns.nextSetBit(0), inRuns.length());
  }

  /** The part of the text that the runs span. */
  Span recordRunSpan() {
    return record.span(runsFrom(), runsTo());
  }

  private int runsFrom() {
    return runs.stream().mapToInt(QuoteAlignment.Run::record).min().orElse(Integer.MAX_VALUE);
  }

  private int runsTo() {
    return runs.stream().mapToInt(run -> run.record() + run.length()).max().orElse(0);
  }
}
