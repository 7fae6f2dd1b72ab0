package org.onrecord.record.speaker;

import com.ibm.icu.lang.UScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name by which a speaker is sorted when no editor gave one (Popolo sort name): of a person the
 * family name first, where one is used, as far as a name alone tells. The last word is taken for
 * the family name; what comes before it stays behind it, lower-case particles included, as library
 * catalogues have it: "Leyen, Ursula von der". Names of several family names, such as Spanish ones,
 * need an editor.
 */
public final class SortName {
  // Family names come first in Chinese, Korean and Vietnamese; people of the others have none, or
  // are sorted by their own name all the same.
  private static final Set<String> AS_WRITTEN =
      Set.of(
          "CN", "HK", "MO", "TW", "KP", "KR", "VN", "KH", "IS", "ET", "ER", "MM", "MN", "BT", "TH",
          "LA");

  // "Son of" joins names that are the person's own.
  private static final Set<String> SON_OF =
      Set.of("bin", "ibn", "bint", "binti", "ben", "بن", "ابن", "بنت", "בן", "בת");

  private static final Set<String> SUFFIXES =
      Set.of("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "júnior", "filho", "neto");

  private SortName() {}

  /** The name to sort by. */
  public static String of(String name, SpeakerKind kind, @Nullable String country) {
    if (kind != SpeakerKind.person
        || name.indexOf(',') >= 0
        || (country != null && AS_WRITTEN.contains(country))
        || isFamilyFirst(name)) {
      return name;
    }
    List<String> words = new ArrayList<>(Arrays.asList(name.split(" +")));
    String suffix = "";
    if (words.size() > 2 && SUFFIXES.contains(low(words.get(words.size() - 1)))) {
      suffix = " " + words.remove(words.size() - 1);
    }
    if (words.size() < 2 || words.subList(1, words.size()).stream().anyMatch(SON_OF::contains)) {
      return name;
    }
    String family = words.remove(words.size() - 1);
    return family + ", " + String.join(" ", words) + suffix;
  }

  private static String low(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Whether a name is written in a script whose languages put the family name first. */
  private static boolean isFamilyFirst(String name) {
    return switch (UScript.getScript(name.codePointAt(0))) {
      case UScript.HAN, UScript.HANGUL, UScript.HIRAGANA, UScript.KATAKANA -> true;
      // Thai and Amharic writers sort by the person's own name.
      case UScript.THAI, UScript.LAO, UScript.KHMER, UScript.MYANMAR, UScript.ETHIOPIC -> true;
      default -> false;
    };
  }
}
