package org.onrecord.analysis.quote;

import java.util.Set;
import org.onrecord.platform.value.Folding;
import org.onrecord.platform.value.Text;

/**
 * Splits a text into the words that a quote check compares. Case, accents, white space, typography
 * and what is unseen make no difference; marks part words, but for apostrophes; 1,000 is 1000 and %
 * is percent. In scripts that set no spaces each character is a word.
 */
final class QuoteTokenizer {
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
  private final QuoteWords words;
  // Whether an editor's bracket is open where the text is being read.
  private boolean bracket;
  // Up to where signs belong to a number that is read already.
  private int signed;

  QuoteTokenizer(String text) {
    this.text = text;
    words = new QuoteWords(text);
  }

  QuoteWords read() {
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
          words.cut();
        } else if (c == '%' && words.size() > 0) {
          add(PERCENT, i, next);
        } else if (i >= signed && isUnit(c)) {
          scaled(c, i, next);
        }
        i = next;
      }
    }
    return words;
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
    words.markCharacter();
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
    int size = words.size();
    add(digits + fold(letters), start, end, bracket);
    if (words.size() == size + 1) {
      sign(size, start, end);
    }
    return end;
  }

  /** Reads the signs around a number: -5, €5, -€5, € 5, 5 €, 5‰. */
  private void sign(int word, int start, int end) {
    boolean minus = false;
    String unit = "";
    int from = start;
    while (from > signed) {
      int c = text.codePointBefore(from);
      int before = from - Character.charCount(c);
      int beyond =
          from == start && isSpace(c) && before > signed ? text.codePointBefore(before) : 0;
      if (unit.isEmpty() && isCurrency(c)) {
        unit = Text.fold(Character.toString(c));
        from = before;
      } else if (unit.isEmpty() && isCurrency(beyond)) {
        unit = Text.fold(Character.toString(beyond));
        from = before - Character.charCount(beyond);
      } else if (!minus && isMinus(c, before)) {
        minus = true;
        from = before;
      } else {
        break;
      }
    }
    int to = end;
    if (unit.isEmpty()) {
      int at = end < text.length() && isSpace(text.charAt(end)) ? end + 1 : end;
      int c = at < text.length() ? text.codePointAt(at) : 0;
      int next = at + Character.charCount(c);
      if (isUnit(c) && (at == end || !isNumberAt(next))) {
        unit = Text.fold(Character.toString(c));
        to = next;
      }
    }
    if (minus || !unit.isEmpty()) {
      words.sign(word, minus, unit, from, to);
      signed = to;
    }
  }

  // In 5 million € the sign belongs to the number before the word.
  private void scaled(int c, int start, int end) {
    int number = words.size() - 2;
    if (number >= 0
        && words.isNumber(number)
        && !words.isNumber(number + 1)
        && words.unit(number).isEmpty()
        && start - words.end(number + 1) <= 1
        && !isNumberAt(end)) {
      words.sign(
          number,
          words.isMinus(number),
          Text.fold(Character.toString(c)),
          words.span(number, number + 1).from(),
          words.end(number));
    }
  }

  private boolean isNumberAt(int at) {
    int next = at < text.length() && isSpace(text.charAt(at)) ? at + 1 : at;
    return next < text.length() && Character.isDigit(text.codePointAt(next));
  }

  private static boolean isSpace(int c) {
    return Character.isSpaceChar(c);
  }

  private static boolean isCurrency(int c) {
    return Character.getType(c) == Character.CURRENCY_SYMBOL;
  }

  private static boolean isUnit(int c) {
    return c == '‰' || c == '‱' || isCurrency(c);
  }

  // A dash after a digit, or a letter, is that of a range, a date or a compound.
  private boolean isMinus(int c, int at) {
    if (c != '-' && c != '−' && c != '–') {
      return false;
    }
    int before = at;
    while (before > 0 && isSpace(text.codePointBefore(before))) {
      before--;
    }
    int last = before == 0 ? ' ' : text.codePointBefore(before);
    boolean apart = before < at || !isWord(last);
    return apart && !Character.isDigit(last) && last != '%' && last != '-' && last != '–';
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
    int size = words.size();
    if (size > 0 && CENT.contains(form) && PER.contains(words.word(size - 1))) {
      words.extendLast(PERCENT, end);
    } else if (PERCENTS.contains(form)) {
      words.add(PERCENT, start, end, edited);
    } else {
      words.add(form.length() > LONGEST ? form.substring(0, LONGEST) : form, start, end, edited);
    }
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
