package org.onrecord.platform.value;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rules that every text on record keeps, whoever sends it, in whatever script. Characters that
 * carry meaning stay, seen or unseen; what pages leave behind when people copy from them goes; what
 * hides or reorders words is refused.
 */
public final class Text {
  // More than any script stacks on a letter (UAX 15, stream-safe text); normalising more takes
  // time that grows with the square of their number.
  private static final int MOST_MARKS = 30;

  // Unicode's own order of ZWJ, ZWNJ and ZWJ, which joins letters but parts their ligature, is the
  // longest run that any script uses.
  private static final int MOST_JOINERS = 3;

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

  private Text() {}

  /**
   * The text that bytes are in UTF-8, to the letter.
   *
   * @throws CharacterCodingException when they are not UTF-8 (RFC 3629 section 3)
   */
  public static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** How many characters a text has: code points, as people and PostgreSQL count them. */
  public static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }

  /** The first characters of a text, at most so many code points. */
  public static String first(String text, int most) {
    // A character is two chars at most: what is longer than that need not be counted.
    return text.length() <= most || (text.length() <= 2L * most && length(text) <= most)
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  /**
   * NFC, line ends as newline, plain spaces for those that do not break, no white space around it
   * and nothing of what copying from a page leaves behind. Text that {@link #refusal} refuses stays
   * as it is.
   */
  public static String normalize(String text) {
    return refusal(text) == null ? NFC.normalize(cleaned(text)).strip() : text;
  }

  /**
   * A name, which is one line: joiners stay where its letters need them, and direction marks, which
   * serve the text around a name, go. A name that is missing stays so, for the check of the draft.
   */
  public static String name(String text) {
    if (text == null || (isPlain(text) && text.indexOf('\n') < 0 && text.indexOf('\t') < 0)) {
      return text;
    }
    StringBuilder name = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean joins =
          Characters.isJoiner(c)
              && Characters.isJoining(before(text, i))
              && Characters.isJoining(after(text, next));
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        name.append(' ');
      } else if (!Characters.isDirection(c)
          && (!Characters.isJoiner(c) || joins || isEmojiAround(text, i, next))) {
        name.appendCodePoint(c);
      }
      i = next;
    }
    return name.toString().strip();
  }

  /** An identifier elsewhere: nothing unseen in it. */
  public static String identifier(String text) {
    if (text == null) {
      return text;
    }
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT && c != '\n' && c != '\t')
        .forEach(seen::appendCodePoint);
    return seen.toString().strip();
  }

  /**
   * A text that a client asks for, in the form in which the record would hold the text.
   *
   * @throws IllegalArgumentException for a text that is blank, hides something or has more
   *     characters than this
   */
  public static String asked(String sent, int most) {
    String refusal = refusal(sent);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
    String text = normalize(sent);
    if (isBlank(text)) {
      throw new IllegalArgumentException("is blank; leave it out instead");
    }
    if (length(text) > most) {
      throw new IllegalArgumentException("has " + length(text) + " characters; at most " + most);
    }
    return text;
  }

  /** Whether nothing can be seen of a text. */
  public static boolean isBlank(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.FORMAT);
  }

  /**
   * Says why a text is refused, or null when it is fine. Refused are control characters beyond tab
   * and line ends, embeddings and overrides of direction, isolates that are not closed in their
   * paragraph, lone surrogates, non-characters, and more than 30 marks on a letter.
   */
  public static @Nullable String refusal(String text) {
    if (isPlain(text)) {
      return null;
    }
    int marks = 0;
    int isolates = 0;
    int position = 0;
    for (int i = 0; i < text.length(); position++) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      String what = Characters.refused(c, type);
      if (what != null) {
        return String.format(
            Locale.ROOT, "has the %s U+%04X at position %d, counted from 0", what, c, position);
      }
      if (Characters.isMark(type)) {
        marks++;
        if (marks > MOST_MARKS) {
          return "has more than " + MOST_MARKS + " combining marks in a row";
        }
      } else if (type != Character.FORMAT) {
        marks = 0;
      }
      if (c >= 0x2066 && c <= 0x2068) {
        isolates++;
      } else if (c == 0x2069) {
        isolates = Math.max(0, isolates - 1);
      } else if (Characters.isParagraphEnd(c) && isolates > 0) {
        break;
      }
    }
    return isolates > 0
        ? "opens an isolate of direction (U+2066 to U+2068) that U+2069 does not close in the same line"
        : null;
  }

  /** What stays of a text that nothing is refused in. */
  private static String cleaned(String text) {
    if (isPlain(text)) {
      return text.replace("\r\n", "\n").replace('\r', '\n');
    }
    StringBuilder kept = new StringBuilder(text.length());
    int isolates = 0;
    int joiners = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c == 0x2069) {
        if (isolates > 0) {
          isolates--;
          kept.appendCodePoint(c);
        }
      } else if (c == '\r') {
        if (next == text.length() || text.charAt(next) != '\n') {
          kept.append('\n');
        }
      } else if (c == 0x2028 || c == 0x2029) {
        kept.append('\n');
      } else if (Characters.isUnbreakingSpace(c)) {
        kept.append(' ');
      } else if (Characters.isJoiner(c) || c == 0x180E) {
        int last = last(kept);
        if (last != c && joiners < MOST_JOINERS && Characters.isJoined(last, after(text, next))) {
          kept.appendCodePoint(c);
          joiners++;
        }
      } else if (Characters.isVariationSelector(c)) {
        // One character is varied once; whatever follows shows nothing and could hide something.
        if (!Characters.isVariationSelector(last(kept)) && Characters.isSeen(last(kept))) {
          kept.appendCodePoint(c);
        }
      } else if (c == 0x1F3F4) {
        int end = flagEnd(text, next);
        kept.append(text, i, end);
        next = end;
      } else if (!Characters.isLeftover(c, last(kept), after(text, next))) {
        kept.appendCodePoint(c);
        isolates += c >= 0x2066 && c <= 0x2068 ? 1 : 0;
      }
      joiners = Characters.isJoiner(c) ? joiners : 0;
      i = next;
    }
    return kept.toString();
  }

  // Nearly all text is below U+0300, where only the soft hyphen, controls and NBSP are special.
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x300
          || c == 0xAD
          || c == 0xA0
          || (c >= 0x7F && c < 0xA0)
          || (c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmojiAround(String text, int start, int end) {
    int before = before(text, start);
    return (Characters.isVariationSelector(before) || Characters.isEmoji(before))
        && Characters.isEmoji(after(text, end));
  }

  private static int last(StringBuilder kept) {
    return kept.isEmpty() ? -1 : kept.codePointBefore(kept.length());
  }

  private static int before(String text, int at) {
    return at == 0 ? -1 : text.codePointBefore(at);
  }

  private static int after(String text, int at) {
    return at == text.length() ? -1 : text.codePointAt(at);
  }

  /** The end of the tags of a flag (UTS 51, such as that of England) that begin here, if any do. */
  private static int flagEnd(String text, int start) {
    int i = start;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (c == 0xE007F && i > start) {
        return i + 2;
      }
      boolean tag = (c >= 0xE0030 && c <= 0xE0039) || (c >= 0xE0061 && c <= 0xE007A);
      if (!tag || i - start > 12) {
        return start;
      }
      i += 2;
    }
    return start;
  }

  /** The words alone, folded, with single spaces: what stays the same however a quote is set. */
  public static String words(String text) {
    return fold(text).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
  }

  /** A hash of the words alone, the same for quotes of the same words. */
  public static String wordsHash(String text) {
    return Hash.brief(words(text).getBytes(StandardCharsets.UTF_8));
  }

  /** Names the rules by which words are folded and names sorted; others need all of it anew. */
  public static String rules() {
    return String.valueOf(Folding.VERSION);
  }

  /** The one form in which texts are compared and searched ({@link Folding}). */
  public static String fold(String text) {
    return Folding.of(text);
  }

  /** Whether a character is of a script that sets no spaces between words. */
  public static boolean isUnspaced(int c) {
    if (c < 0xE00) {
      return false;
    }
    return switch (UScript.getScript(c)) {
      case UScript.HAN,
          UScript.HIRAGANA,
          UScript.KATAKANA,
          UScript.THAI,
          UScript.LAO,
          UScript.KHMER,
          UScript.MYANMAR ->
          true;
      // The mark of a long vowel, which Unicode counts to no script.
      default -> c == 0x30FC;
    };
  }

  /** Whether a folded character belongs to a word: letters, digits and the marks on them. */
  public static boolean isPartOfWord(int c) {
    return !Folding.isApostrophe(c)
        && switch (Character.getType(c)) {
          case Character.UPPERCASE_LETTER,
              Character.LOWERCASE_LETTER,
              Character.TITLECASE_LETTER,
              Character.MODIFIER_LETTER,
              Character.OTHER_LETTER,
              Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.DECIMAL_DIGIT_NUMBER,
              Character.LETTER_NUMBER,
              Character.OTHER_NUMBER ->
              true;
          default -> false;
        };
  }
}
