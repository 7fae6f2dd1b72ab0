package org.onrecord.platform.value;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import org.jspecify.annotations.Nullable;

/** What the rules of {@link Text} need to know of a single character, by its code point. */
final class Characters {
  private Characters() {}

  /** What makes a character refused, in words; null for all others. */
  static @Nullable String refused(int c, int type) {
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

  static boolean isMark(int type) {
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  static boolean isParagraphEnd(int c) {
    return c == '\n' || c == '\r' || c == 0x2029;
  }

  static boolean isUnbreakingSpace(int c) {
    return c == 0xA0
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x202F
        || c == 0x205F
        // Fillers of Hangul look like spaces; names made of them alone are nobody's.
        || c == 0x3164
        || c == 0xFFA0;
  }

  static boolean isJoiner(int c) {
    return c == 0x200C || c == 0x200D;
  }

  static boolean isDirection(int c) {
    return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x2066 && c <= 0x2069);
  }

  static boolean isVariationSelector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  }

  /** Whether a joiner between these two means something: -1 is the start or the end. */
  static boolean isJoined(int before, int after) {
    return (isSeen(before) && isSeen(after)) || isJoining(before) || isJoining(after);
  }

  static boolean isSeen(int c) {
    return isJoiner(c)
        || (c >= 0
            && !Character.isWhitespace(c)
            && !Character.isSpaceChar(c)
            && Character.getType(c) != Character.FORMAT);
  }

  /** Whether letters of this script change with what they join, and so use joiners at all. */
  static boolean isJoining(int c) {
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

  static boolean isEmoji(int c) {
    return c > 0x7F && UCharacter.hasBinaryProperty(c, UProperty.EMOJI);
  }

  /** What is unseen and stands for nothing where it stands. */
  static boolean isLeftover(int c, int before, int after) {
    return c == 0xAD
        || c == 0x200B
        || (c >= 0x2060 && c <= 0x2064)
        || c == 0xFEFF
        || (c >= 0xE0000 && c <= 0xE007F)
        // Fillers of Hangul hold the place of a part of a syllable.
        || (c == 0x115F && !(after >= 0x1160 && after <= 0x11FF))
        || (c == 0x1160 && !(before >= 0x1100 && before <= 0x115F));
  }
}
