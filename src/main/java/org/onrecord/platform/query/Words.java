package org.onrecord.platform.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.onrecord.platform.value.NotAValue;
import org.onrecord.platform.value.Text;

/**
 * The words that a client searches for. Of more than 8 the longest count, which are the rarest: a
 * sentence is found by them, and costs no more than 8 words.
 *
 * @param written what the client wrote
 * @param all the words, folded as the index holds them
 */
@Schema(
    type = SchemaType.STRING,
    description = "Words to search for.",
    minLength = 1,
    maxLength = Words.MAX_LENGTH)
public record Words(String written, List<String> all) {
  // A sentence that somebody copied.
  static final int MAX_LENGTH = 1000;
  private static final int MAX = 8;

  /**
   * Reads words.
   *
   * @throws IllegalArgumentException for a text that is blank, too long or hides something, or has
   *     no word
   */
  public static Words fromString(String text) {
    String written = Text.asked(text, MAX_LENGTH);
    List<String> words = new ArrayList<>(SearchTerms.asked(written));
    if (words.isEmpty()) {
      throw new NotAValue("words", "has no letter and no digit");
    }
    words.sort(Comparator.comparingInt(Text::length).reversed());
    return new Words(written, List.copyOf(words.subList(0, Math.min(words.size(), MAX))));
  }
}
