package org.onrecord.analysis.names;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.onrecord.platform.value.Nearness;

/**
 * One word of a name, such as a given or a family name.
 *
 * @param written the word as it was written
 * @param letters the word in lower-case letters of ASCII, whatever its script is
 * @param skeleton the consonants of the word, those of one sound by one letter: what most spellings
 *     of one name share
 * @param sound the same more loosely, for scripts that write a foreign name by syllables or without
 *     vowels
 * @param foreign whether the word is in another script than Latin
 */
public record NamePart(
    String written, String letters, String skeleton, String sound, boolean foreign) {
  private static final Pattern VOWELS = Pattern.compile("[aeiouyhw]");
  private static final Pattern TWICE = Pattern.compile("(.)\\1+");

  // Two spellings of one sound; a longer one goes before one that is part of it.
  private static final String[][] SOUNDS = {
    {"tsch", "C"},
    {"shch", "S"},
    {"sch", "S"},
    {"tch", "C"},
    {"ph", "f"},
    {"ck", "k"},
    {"kh", "k"},
    {"gh", "g"},
    {"sh", "S"},
    {"ch", "C"},
    {"dzh", "J"},
    {"dj", "J"},
    {"zh", "J"},
    {"ts", "c"},
    {"tz", "c"},
    {"x", "ks"},
    {"q", "k"},
    {"w", "v"},
    {"j", "J"},
    {"z", "s"},
    {"ce", "se"},
    {"ci", "si"},
    {"cy", "sy"},
    {"c", "k"},
  };

  private static final String[][] LOOSE = {
    {"dzh", "J"},
    {"dz", "J"},
    {"dj", "J"},
    {"zh", "J"},
    {"j", "J"},
    {"ge", "J"},
    {"gi", "J"},
    {"tsch", "k"},
    {"shch", "s"},
    {"sch", "s"},
    {"tch", "k"},
    {"ch", "k"},
    {"ck", "k"},
    {"ph", "b"},
    {"sh", "s"},
    {"ts", "s"},
    {"tz", "s"},
    {"th", "t"},
    {"x", "ks"},
    {"q", "k"},
    {"ce", "se"},
    {"ci", "si"},
    {"c", "k"},
    {"w", "b"},
    {"v", "b"},
    {"f", "b"},
    {"p", "b"},
    {"l", "r"},
    {"g", "k"},
    {"d", "t"},
    {"z", "s"},
    {"m", "n"},
  };

  static NamePart of(String written, String letters, boolean foreign) {
    String skeleton = skeleton(letters);
    return new NamePart(written, letters, skeleton, sound(letters), foreign);
  }

  /** Two words as one, as some write them. */
  NamePart joined(NamePart next) {
    return of(written + ' ' + next.written, letters + next.letters, foreign || next.foreign);
  }

  /** Other given names by which somebody of this one may go. */
  public Set<String> forms() {
    Set<String> forms = new HashSet<>(GivenNames.of(letters));
    forms.remove(letters);
    return forms;
  }

  boolean isInitial() {
    return letters.length() == 1;
  }

  private static String skeleton(String letters) {
    String sounds = letters;
    for (String[] each : SOUNDS) {
      sounds = sounds.replace(each[0], each[1]);
    }
    char first = sounds.isEmpty() ? ' ' : sounds.charAt(0);
    String rest =
        VOWELS.matcher(sounds.replaceAll("(?<=[aeiou])J|^J(?=[aeiou])", "y")).replaceAll("");
    // A vowel at the start tells much: it stays, whichever it is.
    String start = "aeiou".indexOf(first) >= 0 ? "a" : "";
    return TWICE.matcher(start + rest).replaceAll("$1");
  }

  private static String sound(String letters) {
    String sounds = letters;
    for (String[] each : LOOSE) {
      sounds = sounds.replace(each[0], each[1]);
    }
    return TWICE.matcher(VOWELS.matcher(sounds).replaceAll("")).replaceAll("$1");
  }

  static double slips(String one, String other) {
    int longest = Math.max(one.length(), other.length());
    // Words of lengths that differ so much are never near.
    return longest == 0 || 5 * Math.abs(one.length() - other.length()) > 3 * longest
        ? 0
        : 1 - (double) Nearness.slips(one, other) / longest;
  }
}
