package org.onrecord.analysis.quote;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.onrecord.platform.value.Text;

/**
 * The words of a text as a quote check compares them, each with its place in the text. What the
 * text says of its own cuts is kept: dots, and the brackets of an editor. {@link QuoteTokenizer}
 * says what a word is.
 */
public final class QuoteWords {
  private static final Set<String> MINUS = Set.of("minus", "минус", "мінус");

  // How far from a number the word for its currency stands: 500 milliards d’euros, EUR 500.
  static final int UNIT_AFTER = 3;

  private static final String UMLAUTS = "äöüÄÖÜ";

  private final String text;
  private String[] forms;
  private int[] starts;
  private int[] ends;
  private final BitSet bracketed = new BitSet();
  private final BitSet cuts = new BitSet();
  private final BitSet unspaced = new BitSet();
  private final Map<Integer, Sign> signs = new HashMap<>();
  private int size;

  /** The sign of a number, such as - or €, and the part of the text that both take. */
  private record Sign(boolean minus, String unit, Span span) {}

  private static final Sign NO_SIGN = new Sign(false, "", new Span(0, 0));

  /** No words yet: a tokenizer adds them. */
  QuoteWords(String text) {
    this.text = text;
    int likely = Math.min(text.length(), 20_000) / 5 + 8;
    forms = new String[likely];
    starts = new int[likely];
    ends = new int[likely];
  }

  private QuoteWords(QuoteWords all, int from, int to) {
    text = all.text;
    forms = Arrays.copyOfRange(all.forms, from, to);
    starts = Arrays.copyOfRange(all.starts, from, to);
    ends = Arrays.copyOfRange(all.ends, from, to);
    bracketed.or(all.bracketed.get(from, to));
    cuts.or(all.cuts.get(from, to + 1));
    unspaced.or(all.unspaced.get(from, to));
    for (int i = from; i < to && !all.signs.isEmpty(); i++) {
      Sign sign = all.signs.get(i);
      if (sign != null) {
        signs.put(i - from, sign);
      }
    }
    size = to - from;
  }

  /** The words of a text. */
  public static QuoteWords of(String text) {
    return new QuoteTokenizer(text).read();
  }

  /** Some of these words, in their places in the same text. */
  public QuoteWords part(int from, int to) {
    return new QuoteWords(this, from, to);
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** A word in the form in which it is compared. */
  public String word(int i) {
    return forms[i];
  }

  /** A word as the text writes it. */
  public String written(int i) {
    return text.substring(starts[i], ends[i]);
  }

  /** Where a word begins in the text. */
  public int start(int i) {
    return starts[i];
  }

  /** Where a word ends in the text. */
  public int end(int i) {
    return ends[i];
  }

  /** The text that the words are of. */
  public String text() {
    return text;
  }

  /** Whether an editor's brackets stand around a word, or in it, as in [W]e. */
  boolean isBracketed(int i) {
    return bracketed.get(i);
  }

  /** Whether dots stand before a word: those of a cut. After the last word they stand at size. */
  boolean isCut(int i) {
    return cuts.get(i);
  }

  boolean isNumber(int i) {
    char first = forms[i].charAt(0);
    return first >= '0' && first <= '9';
  }

  /**
   * Whether a word is the same as one of another text. Numbers are when their signs are too, where
   * the word for a currency stands for its sign: €500 is 500 euros, and neither $500 nor 500. A
   * German ü may be spelled ue.
   */
  boolean isSame(int i, QuoteWords other, int j) {
    return forms[i].equals(other.forms[j])
        ? hasSignOf(i, other, j)
        : forms[i].equals(other.spelledOut(j)) || other.forms[j].equals(spelledOut(i));
  }

  private boolean hasSignOf(int i, QuoteWords other, int j) {
    if (!isNumber(i)) {
      return true;
    }
    String unit = unit(i);
    String others = other.unit(j);
    return isMinus(i) == other.isMinus(j)
        && (unit.equals(others)
            || (unit.isEmpty() && hasUnitWord(i, others))
            || (others.isEmpty() && other.hasUnitWord(j, unit)));
  }

  /** The sign of the currency or share that is written with a number, or nothing. */
  String unit(int i) {
    return signs.getOrDefault(i, NO_SIGN).unit();
  }

  /** Whether a number is written or said with a minus. */
  boolean isMinus(int i) {
    return signs.getOrDefault(i, NO_SIGN).minus() || (i > 0 && MINUS.contains(forms[i - 1]));
  }

  private boolean hasUnitWord(int i, String unit) {
    for (int at = Math.max(0, i - 1); at <= Math.min(size - 1, i + UNIT_AFTER); at++) {
      if (unit.equals(UnitWords.unit(forms[at]))) {
        return true;
      }
    }
    return false;
  }

  /** A word with ae for ä as it is typed where no umlauts are, or nothing if it has none. */
  String spelledOut(int i) {
    for (int at = starts[i]; at < ends[i]; at++) {
      if (UMLAUTS.indexOf(text.charAt(at)) >= 0) {
        return Text.fold(written(i).replaceAll("[" + UMLAUTS + "]", "$0e"));
      }
    }
    return "";
  }

  /** Whether a word is written as names are: a capital first, and not all capitals in a shout. */
  boolean isCapital(int i) {
    int first = text.codePointAt(starts[i]);
    if (!Character.isUpperCase(first) || isSentenceStart(i)) {
      return false;
    }
    int next = starts[i] + Character.charCount(first);
    return next >= ends[i] || !Character.isUpperCase(text.codePointAt(next)) || isQuiet(i);
  }

  // An acronym is all capitals among words that are not.
  private boolean isQuiet(int i) {
    int other = i > 0 ? i - 1 : i + 1;
    return other < size && Character.isLowerCase(text.codePointBefore(ends[other]));
  }

  private boolean isSentenceStart(int i) {
    if (i == 0) {
      return true;
    }
    for (int at = ends[i - 1]; at < starts[i]; at++) {
      switch (text.charAt(at)) {
        case '.', '!', '?', ':', '…', '"', '“', '„', '«', '»', '—', '–' -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  /** The mark that ends the sentence right after a word: ?, ! or a full stop, else nothing. */
  char mark(int i) {
    int to = i + 1 < size ? starts[i + 1] : text.length();
    char found = ' ';
    for (int at = ends[i]; at < to; at++) {
      switch (text.charAt(at)) {
        case '?', '？', '؟' -> {
          return '?';
        }
        case '.', '!', '。', '！' -> found = '.';
        default -> {}
      }
    }
    return found;
  }

  /** Whether a word is a character of a script without spaces. */
  public boolean isCharacter(int i) {
    return unspaced.get(i);
  }

  /** How many words there are, where two characters of a script without spaces count as one. */
  public double length() {
    return length(0, size);
  }

  /** How many words these are: two characters of a script without spaces count as one. */
  double length(int from, int to) {
    int characters = unspaced.get(from, to).cardinality();
    return to - from - characters / 2.0;
  }

  /** The part of the text from one word to before another, with the signs of numbers. */
  Span span(int from, int to) {
    Sign first = signs.getOrDefault(from, NO_SIGN);
    Sign last = signs.getOrDefault(to - 1, NO_SIGN);
    return new Span(
        first.equals(NO_SIGN) ? starts[from] : Math.min(starts[from], first.span().from()),
        Math.max(ends[to - 1], last.span().to()));
  }

  /** Gives a number its sign; both take this part of the text. */
  void sign(int i, boolean minus, String unit, int from, int to) {
    signs.put(i, new Sign(minus, unit, new Span(from, to)));
  }

  /** Adds a word in the form in which it is compared. */
  void add(String form, int start, int end, boolean edited) {
    if (size == forms.length) {
      forms = Arrays.copyOf(forms, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    bracketed.set(size, edited);
    forms[size] = form;
    starts[size] = start;
    ends[size] = end;
    size++;
  }

  /** Has the last word take another form and reach further. */
  void extendLast(String form, int end) {
    forms[size - 1] = form;
    ends[size - 1] = end;
  }

  /** Marks a cut before the word that is added next. */
  void cut() {
    cuts.set(size);
  }

  /** Marks the word that is added next as a character of a script without spaces. */
  void markCharacter() {
    unspaced.set(size);
  }
}
