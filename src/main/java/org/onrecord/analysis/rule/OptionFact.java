package org.onrecord.analysis.rule;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Text;
import org.onrecord.record.demand.Action;

/**
 * One option of a demand, as the demand rule needs it.
 *
 * @param action what is demanded
 * @param addressee of whom
 * @param object what exactly, in words
 * @param office the office to give up or to take away, if the record says so
 */
public record OptionFact(
    Action action, UUID addressee, @Nullable String object, @Nullable OfficeFact office) {

  /** Words that do not tell one office from another. */
  private static final Set<String> FILLERS =
      Set.of(
          "a",
          "an",
          "and",
          "as",
          "at",
          "for",
          "from",
          "her",
          "his",
          "in",
          "its",
          "job",
          "of",
          "office",
          "on",
          "position",
          "post",
          "seat",
          "the",
          "their",
          "to",
          "with");

  /** Whether the words of the option hold the whole name of a speaker. */
  boolean isAbout(String speakerName) {
    return object != null && words(object).containsAll(words(speakerName));
  }

  /** Whether each word of the option is a word of the role, body or holder of an office. */
  boolean isAbout(OfficeFact held) {
    if (object == null) {
      return false;
    }
    Set<String> asked = words(object);
    return !asked.isEmpty() && words(held.memberName() + " " + held.words()).containsAll(asked);
  }

  private static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>(Arrays.asList(Text.words(text).split(" ")));
    words.removeAll(FILLERS);
    words.remove("");
    return words;
  }
}
