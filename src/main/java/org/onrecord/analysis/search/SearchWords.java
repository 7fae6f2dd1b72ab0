package org.onrecord.analysis.search;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.onrecord.analysis.quote.QuoteWords;
import org.onrecord.platform.value.NotAValue;
import org.onrecord.platform.value.Text;

/**
 * What somebody searches for, read from what they wrote: words, phrases in quotation marks, the
 * beginnings of words (wor*), and what must not be there (-word). Whatever cannot be read as one of
 * these is read as words; nothing is refused.
 *
 * @param written what they wrote
 * @param parts in the order in which they were written
 */
@Schema(
    type = SchemaType.STRING,
    description = "Words to search for.",
    minLength = 1,
    maxLength = SearchWords.LONGEST)
public record SearchWords(String written, List<Part> parts) {
  /** Nothing. */
  static final SearchWords NONE = new SearchWords("", List.of());

  // A sentence that somebody copied.
  static final int LONGEST = 1000;

  /** Keeps its own copy. */
  public SearchWords {
    parts = List.copyOf(parts);
  }

  /** More words than these make nothing more precise. */
  private static final int MOST = 64;

  private static final String MARKS = "\"“”„«»＂「」";

  /** What one part is. */
  public enum Kind {
    word,
    phrase,
    prefix
  }

  /**
   * One thing that is searched for.
   *
   * @param words of a phrase all, else one
   * @param not whether it must not be there
   */
  public record Part(Kind kind, QuoteWords words, boolean not) {}

  /**
   * Reads what somebody wrote.
   *
   * @throws IllegalArgumentException for a text that is blank, too long or hides something, or has
   *     no word
   */
  public static SearchWords fromString(String text) {
    SearchWords words = of(Text.asked(text, LONGEST));
    if (words.parts().isEmpty()) {
      throw new NotAValue("words", "has no letter and no digit");
    }
    return words;
  }

  static SearchWords of(String written) {
    List<Part> parts = new ArrayList<>();
    int i = 0;
    while (i < written.length() && parts.size() < MOST) {
      char c = written.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
        continue;
      }
      boolean not =
          (c == '-' || c == '−')
              && i + 1 < written.length()
              && !Character.isWhitespace(written.charAt(i + 1));
      int start = not ? i + 1 : i;
      int end = closing(written, start);
      if (end > 0) {
        phrase(parts, written.substring(start + 1, end), not);
        i = end + 1;
        continue;
      }
      end = start;
      while (end < written.length() && !Character.isWhitespace(written.charAt(end))) {
        end++;
      }
      words(parts, written.substring(start, end), not);
      i = end;
    }
    return new SearchWords(written, parts.subList(0, Math.min(MOST, parts.size())));
  }

  /** Where the quotation mark is closed that opens here, or -1. */
  private static int closing(String written, int at) {
    if (at >= written.length() || MARKS.indexOf(written.charAt(at)) < 0) {
      return -1;
    }
    for (int i = at + 1; i < written.length(); i++) {
      if (MARKS.indexOf(written.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static void phrase(List<Part> parts, String text, boolean not) {
    QuoteWords words = QuoteWords.of(text);
    if (words.size() > 0) {
      parts.add(new Part(Kind.phrase, words.size() > MOST ? words.part(0, MOST) : words, not));
    }
  }

  // What marks part is searched for one by one, but for characters without spaces between them.
  private static void words(List<Part> parts, String text, boolean not) {
    QuoteWords words = QuoteWords.of(text);
    int i = 0;
    while (i < words.size() && parts.size() < MOST) {
      int end = i + 1;
      while (end < words.size() && words.isCharacter(i) && words.isCharacter(end)) {
        end++;
      }
      boolean prefix = end == words.size() && text.endsWith("*") && !words.isCharacter(i);
      parts.add(
          new Part(
              prefix ? Kind.prefix : end > i + 1 ? Kind.phrase : Kind.word,
              words.part(i, Math.min(end, i + MOST)),
              not));
      i = end;
    }
  }

  /** Whether there is anything that must be there. */
  boolean isEmpty() {
    return parts.stream().allMatch(Part::not);
  }
}
