package org.onrecord.shared;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that every text on record keeps, whoever sends it. */
public final class Text {
  // More than any script stacks on a letter (UAX 15, stream-safe text); normalising more takes
  // time that grows with the square of their number.
  private static final Pattern MANY_MARKS = Pattern.compile("\\p{M}{31}");

  private Text() {}

  /**
   * The text that bytes are in UTF-8, to the letter.
   *
   * @throws CharacterCodingException when they are not UTF-8 (RFC 3629 section 3)
   */
  public static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /**
   * NFC, line ends as newline, no white space around it. Text with too many marks on a letter,
   * which {@link #refusal} refuses, stays as it is.
   */
  public static String normalize(String text) {
    if (MANY_MARKS.matcher(text).find()) {
      return text;
    }
    return Normalizer.normalize(text.replace("\r\n", "\n"), Normalizer.Form.NFC).strip();
  }

  /**
   * Says why a text is refused, or null when it is fine. Refused are control characters beyond tab
   * and newline, lone surrogates, non-characters, more than 30 marks on a letter, and characters
   * that hide or reorder what a reader sees (zero-width and bidirectional formatting).
   */
  public static @Nullable String refusal(String text) {
    if (MANY_MARKS.matcher(text).find()) {
      return "has more than 30 combining marks in a row";
    }
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (c != '\t' && c != '\n' && Character.getType(c) == Character.CONTROL) {
        return "has the control character U+%04X at position %d".formatted(c, i);
      }
      if (c >= 0xD800 && c <= 0xDFFF) {
        return "has half a character (lone surrogate U+%04X) at position %d".formatted(c, i);
      }
      if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) {
        return "has the non-character U+%04X at position %d".formatted(c, i);
      }
      if ((c >= 0x200B && c <= 0x200F)
          || (c >= 0x202A && c <= 0x202E)
          || (c >= 0x2060 && c <= 0x206F)
          || (c >= 0x2028 && c <= 0x2029)
          || c == 0x00AD
          || c == 0x034F
          || c == 0x061C
          || (c >= 0x115F && c <= 0x1160)
          || c == 0x180E
          || c == 0x3164
          || c == 0xFFA0
          || c == 0xFEFF
          || (c >= 0xFFF9 && c <= 0xFFFB)
          || (c >= 0xE0000 && c <= 0xE007F)) {
        return "has the invisible formatting character U+%04X at position %d".formatted(c, i);
      }
      i += Character.charCount(c);
    }
    return null;
  }

  /** The words alone, folded, with single spaces: what stays the same however a quote is set. */
  public static String words(String text) {
    return fold(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  /** A hash of the words alone, the same for quotes of the same words. */
  public static String wordsHash(String text) {
    return Hash.brief(words(text).getBytes(StandardCharsets.UTF_8));
  }

  /** Lower case without accents, for comparing and searching words in any language. */
  public static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replace("ß", "ss");
  }
}
