package org.onrecord.analysis.quote;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Language;

/**
 * In what a quote differs from the words on record, told from how its words lie along them. What
 * may change the meaning is told first.
 */
final class QuoteDifferences {
  private static final Set<String> NOUNS_IN_CAPITALS = Set.of("de", "lb");

  private final QuoteAlignment alignment;
  private final QuoteWords asked;
  private final QuoteWords record;
  private final TellingWords telling;
  private final NumberWords numbers;
  private final Set<String> names = new HashSet<>();
  private final boolean capitalsTell;
  private final BitSet movedAsked = new BitSet();
  private final BitSet movedRecord = new BitSet();
  private final List<QuoteDifference> found = new ArrayList<>();

  private QuoteDifferences(
      QuoteAlignment alignment, QuoteCandidate candidate, Set<String> namesOnRecord) {
    this.alignment = alignment;
    asked = alignment.asked();
    record = alignment.record();
    telling = TellingWords.of(candidate.language());
    numbers = NumberWords.of(candidate.language());
    for (String name : namesOnRecord) {
      QuoteWords words = QuoteWords.of(name);
      for (int i = 0; i < words.size(); i++) {
        if (words.word(i).length() > 2) {
          names.add(words.word(i));
        }
      }
    }
    capitalsTell = !NOUNS_IN_CAPITALS.contains(Language.primary(candidate.language()));
  }

  /** The differences, those that may change the meaning first, then in the order of the words. */
  static List<QuoteDifference> of(
      QuoteAlignment alignment,
      QuoteCandidate candidate,
      Set<String> namesOnRecord,
      List<QuoteAlignment.Run> runs) {
    QuoteDifferences differences = new QuoteDifferences(alignment, candidate, namesOnRecord);
    differences.find(runs);
    differences.found.sort(
        Comparator.comparing(QuoteDifference::weight)
            .thenComparing(
                each -> each.weight() == DifferenceWeight.meaning ? each.kind() : null,
                Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(each -> each.asked() == null ? Integer.MAX_VALUE : each.asked().from())
            .thenComparing(each -> each.record() == null ? 0 : each.record().from()));
    return List.copyOf(differences.found);
  }

  private void find(List<QuoteAlignment.Run> runs) {
    int n = asked.size();
    for (QuoteAlignment.Run run : runs) {
      moved(run);
    }
    int before = -1;
    int at = -1;
    for (int i = 0; i < n; i++) {
      int answer = alignment.answer(i);
      if (answer < 0) {
        continue;
      }
      if (before < 0) {
        // What the quote has before may stand for what the record has before, if that is as little.
        gap(0, i, answer <= i + 2 && i > 0 ? range(0, answer) : deniedBefore(answer, i));
      } else {
        gap(before + 1, i, range(at + 1, answer));
      }
      likely(i, answer);
      before = i;
      at = answer;
    }
    if (before < 0) {
      return;
    }
    int after = n - before - 1;
    int rest = record.size() - at - 1;
    gap(
        before + 1,
        n,
        after > 0 && rest <= after + 2 ? range(at + 1, record.size()) : deniedAfter(at, after));
    if (before == n - 1) {
      question(before, at);
    }
  }

  // Everybody for nobody: where a quote begins or ends with other words within a text, what denies
  // in their place was dropped.
  private BitSet deniedBefore(int answer, int words) {
    int from = answer;
    while (from > Math.max(0, answer - words) && record.mark(from - 1) == ' ') {
      from--;
    }
    return select(range(from, answer), j -> telling.negations().contains(record.word(j)));
  }

  private BitSet deniedAfter(int answer, int words) {
    int to = answer + 1;
    while (to < Math.min(record.size(), answer + 1 + words) && record.mark(to - 1) == ' ') {
      to++;
    }
    return select(range(answer + 1, to), j -> telling.negations().contains(record.word(j)));
  }

  // A run that the quote has in another place than the record.
  private void moved(QuoteAlignment.Run run) {
    for (int k = 0; k < run.length(); k++) {
      if (alignment.answer(run.asked() + k) >= 0) {
        return;
      }
    }
    movedAsked.set(run.asked(), run.asked() + run.length());
    movedRecord.set(run.record(), run.record() + run.length());
    found.add(
        new QuoteDifference(
            DifferenceKind.moved,
            false,
            asked.span(run.asked(), run.asked() + run.length()),
            record.span(run.record(), run.record() + run.length())));
  }

  /** A word that is answered by one of the same stem, or one slip away. */
  private void likely(int i, int j) {
    if (alignment.likeness(i) == 1) {
      return;
    }
    boolean slip = alignment.likeness(i) == QuoteAlignment.ONE_SLIP;
    boolean name = slip && (isName(asked, i) || isName(record, j));
    DifferenceKind other = name ? DifferenceKind.name : DifferenceKind.word;
    found.add(
        new QuoteDifference(
            isOtherNumber(i, j) ? DifferenceKind.number : other,
            asked.isBracketed(i),
            asked.span(i, i + 1),
            record.span(j, j + 1)));
  }

  private void question(int i, int j) {
    char one = asked.mark(i);
    char other = record.mark(j);
    if (one != other && one != ' ' && other != ' ') {
      found.add(
          new QuoteDifference(
              DifferenceKind.question, false, asked.span(i, i + 1), record.span(j, j + 1)));
    }
  }

  /** The words between two that answer one another, in the quote and on record. */
  private void gap(int askedFrom, int askedTo, BitSet missing) {
    BitSet added = range(askedFrom, askedTo);
    added.andNot(movedAsked);
    missing.andNot(movedRecord);
    if (added.isEmpty() && missing.isEmpty()) {
      return;
    }
    boolean marked = isMarked(askedFrom, askedTo, added);
    if (joined(asked, added).equals(joined(record, missing))) {
      put(DifferenceKind.typography, marked, added, missing);
      return;
    }
    negations(added, missing, marked);
    numbers(added, missing, marked);
    pair(
        DifferenceKind.connective,
        added,
        missing,
        marked,
        i -> telling.joiners().contains(asked.word(i)),
        j -> telling.joiners().contains(record.word(j)),
        false);
    pair(
        DifferenceKind.connective,
        added,
        missing,
        marked,
        i -> telling.limits().contains(asked.word(i)),
        j -> telling.limits().contains(record.word(j)),
        true);
    BitSet addedNames = select(added, i -> isName(asked, i));
    BitSet missingNames = select(missing, j -> isName(record, j));
    if (!addedNames.isEmpty()) {
      put(DifferenceKind.name, marked, addedNames, missingNames);
      added.andNot(addedNames);
      missing.andNot(missingNames);
    }
    if (!added.isEmpty() && !missing.isEmpty()) {
      put(DifferenceKind.word, marked, added, missing);
    } else if (!added.isEmpty()) {
      put(DifferenceKind.inserted, marked, added, missing);
    } else if (!missing.isEmpty()) {
      put(DifferenceKind.omitted, marked, added, missing);
    }
  }

  private static BitSet range(int from, int to) {
    BitSet range = new BitSet();
    range.set(from, Math.max(from, to));
    return range;
  }

  // Dots stand for what is left out, brackets for what an editor put in.
  private boolean isMarked(int from, int to, BitSet added) {
    for (int i = from; i <= to; i++) {
      if (asked.isCut(i)) {
        return true;
      }
    }
    return !added.isEmpty() && added.stream().allMatch(asked::isBracketed);
  }

  private static String joined(QuoteWords words, BitSet of) {
    StringBuilder joined = new StringBuilder();
    of.stream()
        .forEach(
            i ->
                joined
                    .append(words.isNumber(i) && words.isMinus(i) ? "-" : "")
                    .append(words.unit(i))
                    .append(words.word(i)));
    return joined.toString();
  }

  private void negations(BitSet added, BitSet missing, boolean marked) {
    BitSet more = select(added, i -> telling.negations().contains(asked.word(i)));
    BitSet less = select(missing, j -> telling.negations().contains(record.word(j)));
    int differ = more.cardinality() - less.cardinality();
    if (differ < 0) {
      put(DifferenceKind.negation_dropped, marked, new BitSet(), less);
      missing.andNot(less);
    } else if (differ > 0) {
      put(DifferenceKind.negation_added, marked, more, new BitSet());
      added.andNot(more);
    }
    for (int i = added.nextSetBit(0); i >= 0; i = added.nextSetBit(i + 1)) {
      for (int j = missing.nextSetBit(0); j >= 0; j = missing.nextSetBit(j + 1)) {
        boolean denies = TellingWords.isContrary(asked.word(i), record.word(j));
        if (denies || TellingWords.isContrary(record.word(j), asked.word(i))) {
          put(
              denies ? DifferenceKind.negation_added : DifferenceKind.negation_dropped,
              marked,
              only(i),
              only(j));
          added.clear(i);
          missing.clear(j);
          break;
        }
      }
    }
  }

  private static BitSet only(int i) {
    BitSet only = new BitSet();
    only.set(i);
    return only;
  }

  /** Pairs words of one sort in their order; left-over ones differ too where alone says so. */
  private void pair(
      DifferenceKind kind,
      BitSet added,
      BitSet missing,
      boolean marked,
      IntPredicate ofAsked,
      IntPredicate ofRecord,
      boolean alone) {
    BitSet more = select(added, ofAsked);
    BitSet less = select(missing, ofRecord);
    while (alone ? !more.isEmpty() || !less.isEmpty() : !more.isEmpty() && !less.isEmpty()) {
      BitSet one = first(more);
      BitSet other = first(less);
      added.andNot(one);
      missing.andNot(other);
      if (one.isEmpty()
          || other.isEmpty()
          || !asked.isSame(one.nextSetBit(0), record, other.nextSetBit(0))) {
        put(kind, marked, one, other);
      }
    }
  }

  /** Numbers in digits, the words that count, and the units of both. */
  private void numbers(BitSet added, BitSet missing, boolean marked) {
    pair(DifferenceKind.number, added, missing, marked, asked::isNumber, record::isNumber, false);
    for (int i = added.nextSetBit(0); i >= 0; i = added.nextSetBit(i + 1)) {
      for (int j = missing.nextSetBit(0); j >= 0; j = missing.nextSetBit(j + 1)) {
        boolean other = isOtherNumber(i, j) || isOtherUnit(i, j);
        if (other || isSameNumber(i, j)) {
          put(other ? DifferenceKind.number : DifferenceKind.typography, marked, only(i), only(j));
          added.clear(i);
          missing.clear(j);
          break;
        }
      }
    }
    pair(
        DifferenceKind.number,
        added,
        missing,
        marked,
        i -> asked.isNumber(i) || (isShare(asked, i) && alignment.answer(i - 1) >= 0),
        j -> record.isNumber(j) || (isShare(record, j) && isAnswer(j - 1)),
        true);
    BitSet more = select(added, i -> isSign(i, -1));
    BitSet less = select(missing, j -> isSign(-1, j));
    added.andNot(more);
    missing.andNot(less);
    if (!more.isEmpty() || !less.isEmpty()) {
      put(DifferenceKind.typography, marked, more, less);
    }
  }

  /**
   * Whether a word of the quote, or else one on record, is a sign beside its number in the other.
   */
  private boolean isSign(int ofAsked, int ofRecord) {
    String unit = UnitWords.unit(ofAsked < 0 ? record.word(ofRecord) : asked.word(ofAsked));
    for (int i = 0; i < asked.size() && unit != null; i++) {
      int j = alignment.answer(i);
      boolean beside =
          j >= 0
              && (ofAsked < 0 ? Math.abs(j - ofRecord) : Math.abs(i - ofAsked))
                  <= QuoteWords.UNIT_AFTER;
      if (beside && unit.equals(ofAsked < 0 ? asked.unit(i) : record.unit(j))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isShare(QuoteWords words, int i) {
    return i > 0 && words.word(i).equals("%") && words.isNumber(i - 1);
  }

  private boolean isAnswer(int j) {
    return IntStream.range(0, asked.size()).anyMatch(i -> alignment.answer(i) == j);
  }

  private boolean isOtherNumber(int i, int j) {
    String one = numbers.value(asked.word(i));
    String other = numbers.value(record.word(j));
    return one != null && other != null && !one.equals(other);
  }

  // Five and 5.
  private boolean isSameNumber(int i, int j) {
    return asked.word(i).equals(numbers.value(record.word(j)))
        || record.word(j).equals(numbers.value(asked.word(i)));
  }

  private boolean isOtherUnit(int i, int j) {
    String one = UnitWords.unit(asked.word(i));
    String other = UnitWords.unit(record.word(j));
    return one != null && other != null && !one.equals(other);
  }

  private static BitSet first(BitSet from) {
    BitSet first = new BitSet();
    int i = from.nextSetBit(0);
    if (i >= 0) {
      first.set(i);
      from.clear(i);
    }
    return first;
  }

  private static BitSet select(BitSet from, IntPredicate which) {
    BitSet selected = new BitSet();
    from.stream().filter(which).forEach(selected::set);
    return selected;
  }

  private boolean isName(QuoteWords words, int i) {
    return names.contains(words.word(i)) || (capitalsTell && words.isCapital(i));
  }

  private void put(DifferenceKind kind, boolean marked, BitSet ofAsked, BitSet ofRecord) {
    found.add(new QuoteDifference(kind, marked, span(asked, ofAsked), span(record, ofRecord)));
  }

  private static @Nullable Span span(QuoteWords words, BitSet of) {
    return of.isEmpty() ? null : words.span(of.nextSetBit(0), of.length());
  }
}
