package org.onrecord.analysis.quote;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import org.onrecord.platform.value.Folding;
import org.onrecord.platform.value.Text;

/**
 * The words of a text as a quote check compares them, each with its place in the text. Case,
 * accents, white space, typography and what is unseen make no difference; marks part words, but for
 * apostrophes; 1,000 is 1000 and % is percent. In scripts that set no spaces each character is a
 * word. What the text says of its own cuts is kept: dots, and the brackets of an editor.
 */
public final class QuoteWords {
  private static final String PERCENT = "%";

  private static final Set<String> PERCENTS =
      Set.of(
          "percent",
          "pourcent",
          "percento",
          "prozent",
          "procent",
          "prosent",
          "prosenttia",
          "процент",
          "процента",
          "процентов",
          "відсоток",
          "відсотка",
          "відсотків");

  private static final Set<String> PER = Set.of("per", "pour", "por");
  private static final Set<String> CENT = Set.of("cent", "cento", "ciento");

  // What Romance languages run together with the next word; elsewhere an apostrophe falls out.
  private static final Set<String> ELISIONS =
      Set.of(
          "l", "d", "c", "j", "m", "n", "s", "t", "qu", "un", "all", "dell", "nell", "sull", "dall",
          "coll", "quell", "bell", "sant", "gl", "jusqu", "lorsqu", "puisqu", "quoiqu");

  // Editors' words in brackets are few; a bracket that is never closed is a slip.
  private static final int BRACKET = 120;

  // No language has longer words; what is longer was no word.
  private static final int LONGEST = 100;

  private final String text;
  private String[] forms;
  private int[] starts;
  private int[] ends;
  private final BitSet bracketed = new BitSet();
  private final BitSet cuts = new BitSet();
  private final BitSet unspaced = new BitSet();
  private int size;
  // Whether an editor's bracket is open where the text is being read.
  private boolean bracket;

  private QuoteWords(String text) {
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
    size = to - from;
  }

  /** The words of a text. */
  public static QuoteWords of(String text) {
    QuoteWords words = new QuoteWords(text);
    words.read();
    return words;
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

  /** The part of the text from one word to before another. */
  Span span(int from, int to) {
    return new Span(starts[from], ends[to - 1]);
  }

  private void read() {
    int length = text.length();
    int i = 0;
    while (i < length) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (isWord(c)) {
        i = c < 0x80 || !Text.isUnspaced(c) ? letters(i) : character(i, next);
      } else {
        if (c == '[') {
          bracket = closes(next);
        } else if (c == ']') {
          bracket = false;
        } else if (c == '…' || (c == '.' && isDots(next))) {
          cuts.set(size);
        } else if (c == '%' && size > 0) {
          add(PERCENT, i, next);
        }
        i = next;
      }
    }
  }

  private static boolean isWord(int c) {
    return c < 0x80 ? Character.isLetterOrDigit(c) : Text.isPartOfWord(c);
  }

  private boolean isDots(int at) {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() && text.charAt(at) == '.';
  }

  private boolean closes(int at) {
    int end = text.indexOf(']', at);
    return end > 0 && end - at <= BRACKET;
  }

  /** A character that is a word by itself, with the marks on it. */
  private int character(int start, int end) {
    while (end < text.length() && isMark(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    unspaced.set(size);
    add(Text.fold(text.substring(start, end)), start, end);
    return end;
  }

  private static boolean isMark(int c) {
    return c >= 0x300
        && switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }

  private int letters(int start) {
    if (Character.isDigit(text.codePointAt(start))) {
      return number(start);
    }
    StringBuilder raw = new StringBuilder();
    boolean edited = bracket;
    int at = start;
    int end = start;
    int begin = start;
    int initial = -1;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      if ((isWord(c) && (c < 0xE00 || !Text.isUnspaced(c))) || isMark(c)) {
        raw.appendCodePoint(c);
        end = next;
      } else if (!isUnseen(c)) {
        boolean within = next < text.length() && isWord(text.codePointAt(next));
        if (!within) {
          break;
        }
        if (Folding.isApostrophe(c)) {
          if (ELISIONS.contains(fold(raw))) {
            add(fold(raw), begin, end, edited);
            raw.setLength(0);
            begin = next;
          }
        } else if ((c == ']' && bracket) || (c == '[' && closes(next))) {
          edited = true;
          bracket = c == '[';
        } else if (c == '.' && raw.length() == initial + 2) {
          // The dots of U.S. are no ends of sentences: one letter stands before each.
          initial = raw.length() - 1;
        } else {
          break;
        }
      }
      at = next;
    }
    add(fold(raw), begin, end, edited);
    return end;
  }

  private static boolean isUnseen(int c) {
    return c == 0xAD || (c > 0x7F && Character.getType(c) == Character.FORMAT);
  }

  private static String fold(StringBuilder raw) {
    boolean plain = true;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c >= 0x80) {
        return Text.fold(raw.toString());
      }
      plain &= c < 'A' || c > 'Z';
    }
    if (!plain) {
      for (int i = 0; i < raw.length(); i++) {
        char c = raw.charAt(i);
        if (c >= 'A' && c <= 'Z') {
          raw.setCharAt(i, (char) (c + 32));
        }
      }
    }
    return raw.toString();
  }

  /** A number with its separators, and what is written together with it: 1,000, 3.4, 36th. */
  private int number(int start) {
    StringBuilder digits = new StringBuilder();
    int at = digits(start, digits);
    int group = digits.length();
    boolean grouped = group <= 3 && digits.charAt(0) != '0';
    while (at < text.length()) {
      char c = text.charAt(at);
      StringBuilder more = new StringBuilder();
      int end = digits(at + 1, more);
      if (more.isEmpty() || !isSeparator(c)) {
        break;
      }
      boolean three = more.length() == 3 && grouped;
      if (three) {
        digits.append(more);
      } else if (c == '.' || c == ',' || c == 0x66B) {
        digits.append('.').append(more);
        grouped = false;
      } else {
        break;
      }
      at = end;
    }
    // What is written together with a number belongs to it.
    int end = at;
    StringBuilder letters = new StringBuilder();
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if ((!isWord(c) && !isUnseen(c)) || (c >= 0xE00 && Text.isUnspaced(c))) {
        break;
      }
      if (!isUnseen(c)) {
        letters.appendCodePoint(c);
      }
      end += Character.charCount(c);
    }
    add(digits + fold(letters), start, end, bracket);
    return end;
  }

  private static boolean isSeparator(char c) {
    return switch (c) {
      case '.', ',', ' ', '\'', '’', 0xA0, 0x2009, 0x202F, 0x66B, 0x66C -> true;
      default -> false;
    };
  }

  private int digits(int at, StringBuilder digits) {
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int digit = c < 0x80 ? (c >= '0' && c <= '9' ? c - '0' : -1) : Character.digit(c, 10);
      if (digit < 0 || !Character.isDigit(c)) {
        break;
      }
      digits.append((char) ('0' + digit));
      at += Character.charCount(c);
    }
    return at;
  }

  private void add(String form, int start, int end) {
    add(form, start, end, false);
  }

  // One character may stand for several words: ½ is 1 and 2.
  private void add(String form, int start, int end, boolean edited) {
    int from = 0;
    int sign = unword(form, 0);
    while (sign < form.length()) {
      put(form.substring(from, sign), start, end, edited);
      from = sign + Character.charCount(form.codePointAt(sign));
      sign = unword(form, from);
    }
    put(from == 0 ? form : form.substring(from), start, end, edited);
  }

  private void put(String form, int start, int end, boolean edited) {
    if (form.isEmpty()) {
      return;
    }
    String word = form.length() > LONGEST ? form.substring(0, LONGEST) : form;
    if (PERCENTS.contains(form)) {
      word = PERCENT;
    } else if (size > 0 && CENT.contains(form) && PER.contains(forms[size - 1])) {
      forms[size - 1] = PERCENT;
      ends[size - 1] = end;
      return;
    }
    if (size == forms.length) {
      forms = Arrays.copyOf(forms, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    bracketed.set(size, edited);
    forms[size] = word;
    starts[size] = start;
    ends[size] = end;
    size++;
  }

  /** Where a folded word next has a sign that belongs to no word, or its length. */
  private static int unword(String form, int from) {
    if (form.equals(PERCENT)) {
      return form.length();
    }
    int i = from;
    while (i < form.length()) {
      int c = form.codePointAt(i);
      boolean decimal = c == '.' && i > 0 && Character.isDigit(form.charAt(i - 1));
      if (!decimal && !isWord(c) && !isMark(c)) {
        return i;
      }
      i += Character.charCount(c);
    }
    return i;
  }
}
