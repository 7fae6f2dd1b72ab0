package org.onrecord.platform.value;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
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
    return text.length() <= most || length(text) <= most
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
      boolean joins = isJoiner(c) && isJoining(before(text, i)) && isJoining(after(text, next));
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        name.append(' ');
      } else if (!isDirection(c) && (!isJoiner(c) || joins || isEmojiAround(text, i, next))) {
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
      String what = refused(c, type);
      if (what != null) {
        return String.format(
            Locale.ROOT, "has the %s U+%04X at position %d, counted from 0", what, c, position);
      }
      if (isMark(type)) {
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
      } else if (isParagraphEnd(c) && isolates > 0) {
        break;
      }
    }
    return isolates > 0
        ? "opens an isolate of direction (U+2066 to U+2068) that U+2069 does not close in the same line"
        : null;
  }

  private static @Nullable String refused(int c, int type) {
    if (c != '\t' && c != '\n' && c != '\r' && type == Character.CONTROL) {
      return "control character";
    }
    if (type == Character.SURROGATE) {
      return "half character (lone surrogate)";
    }
    if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) {
      return "non-character";
    }
    if (c >= 0x202A && c <= 0x202E) {
      return "character that overrides direction";
    }
    if ((c >= 0x206A && c <= 0x206F) || (c >= 0xFFF9 && c <= 0xFFFB)) {
      return "invisible formatting character";
    }
    return null;
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
      } else if (isUnbreakingSpace(c)) {
        kept.append(' ');
      } else if (isJoiner(c) || c == 0x180E) {
        int last = last(kept);
        if (last != c && joiners < MOST_JOINERS && isJoined(last, after(text, next))) {
          kept.appendCodePoint(c);
          joiners++;
        }
      } else if (isVariationSelector(c)) {
        // One character is varied once; whatever follows shows nothing and could hide something.
        if (!isVariationSelector(last(kept)) && isSeen(last(kept))) {
          kept.appendCodePoint(c);
        }
      } else if (c == 0x1F3F4) {
        int end = flagEnd(text, next);
        kept.append(text, i, end);
        next = end;
      } else if (!isLeftover(c, last(kept), after(text, next))) {
        kept.appendCodePoint(c);
        isolates += c >= 0x2066 && c <= 0x2068 ? 1 : 0;
      }
      joiners = isJoiner(c) ? joiners : 0;
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

  private static boolean isMark(int type) {
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isParagraphEnd(int c) {
    return c == '\n' || c == '\r' || c == 0x2029;
  }

  private static boolean isUnbreakingSpace(int c) {
    return c == 0xA0
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x202F
        || c == 0x205F
        // Fillers of Hangul look like spaces; names made of them alone are nobody's.
        || c == 0x3164
        || c == 0xFFA0;
  }

  private static boolean isJoiner(int c) {
    return c == 0x200C || c == 0x200D;
  }

  private static boolean isDirection(int c) {
    return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean isVariationSelector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  }

  /** Whether a joiner between these two means something: -1 is the start or the end. */
  private static boolean isJoined(int before, int after) {
    return (isSeen(before) && isSeen(after)) || isJoining(before) || isJoining(after);
  }

  private static boolean isSeen(int c) {
    return isJoiner(c)
        || (c >= 0
            && !Character.isWhitespace(c)
            && !Character.isSpaceChar(c)
            && Character.getType(c) != Character.FORMAT);
  }

  /** Whether letters of this script change with what they join, and so use joiners at all. */
  private static boolean isJoining(int c) {
    if (isJoiner(c)) {
      return true;
    }
    if (c < 0x600 || !(Character.isLetter(c) || isMark(Character.getType(c)))) {
      return false;
    }
    return switch (UScript.getScript(c)) {
      case UScript.LATIN,
          UScript.GREEK,
          UScript.CYRILLIC,
          UScript.GEORGIAN,
          UScript.HAN,
          UScript.HIRAGANA,
          UScript.KATAKANA,
          UScript.HANGUL,
          UScript.COMMON,
          UScript.INHERITED ->
          false;
      default -> true;
    };
  }

  private static boolean isEmojiAround(String text, int start, int end) {
    int before = before(text, start);
    return (isVariationSelector(before) || isEmoji(before)) && isEmoji(after(text, end));
  }

  private static boolean isEmoji(int c) {
    return c > 0x7F && UCharacter.hasBinaryProperty(c, UProperty.EMOJI);
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

  /** What is unseen and stands for nothing where it stands. */
  private static boolean isLeftover(int c, int before, int after) {
    return c == 0xAD
        || c == 0x200B
        || (c >= 0x2060 && c <= 0x2064)
        || c == 0xFEFF
        || (c >= 0xE0000 && c <= 0xE007F)
        // Fillers of Hangul hold the place of a part of a syllable.
        || (c == 0x115F && !(after >= 0x1160 && after <= 0x11FF))
        || (c == 0x1160 && !(before >= 0x1100 && before <= 0x115F));
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
