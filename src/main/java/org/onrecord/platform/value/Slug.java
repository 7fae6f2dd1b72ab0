package org.onrecord.platform.value;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;

/** The readable name in an address: lower-case letters, digits and single hyphens. */
public final class Slug {
  /** What a slug looks like; also keeps it apart from every id. */
  public static final String FORM =
      "(?![0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$)(?!-)(?!.*--)(?!.*-$)[a-z0-9-]+";

  /** Longest slug. */
  public static final int MAX = 100;

  private Slug() {}

  /**
   * A slug made of a name in any script, transliterated by Unicode's rules (CLDR), which know the
   * sounds of letters but not the vowels that Arabic and Hebrew leave out. Empty when the name has
   * no letter and no digit.
   */
  public static String of(String name) {
    StringBuilder slug = new StringBuilder();
    Folding.of(isLatin(name) ? name : ToLatin.RULES.transliterate(name))
        .codePoints()
        .filter(c -> !Folding.isApostrophe(c))
        .forEach(
            c -> {
              if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                slug.append((char) c);
              } else if (Text.isPartOfWord(c)) {
                slug.append(Folding.named(c));
              } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
              }
            });
    if (slug.length() > MAX - 8) {
      slug.setLength(MAX - 8);
    }
    if (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
      slug.setLength(slug.length() - 1);
    }
    String made = slug.toString();
    return Ref.id(made) == null ? made : "n-" + made;
  }

  private static boolean isLatin(String name) {
    return name.codePoints()
        .map(UScript::getScript)
        .allMatch(
            script ->
                script == UScript.LATIN || script == UScript.COMMON || script == UScript.INHERITED);
  }

  /** Made for the first name that needs it: the rules take a second to load. */
  private static final class ToLatin {
    // Sinhala alone is not part of Any-Latin; Chinese surnames have readings of their own. A set of
    // letters at the very start would bound all the rules.
    static final Transliterator RULES =
        Transliterator.getInstance("Any-Null; [:Sinh:] si-si_Latn; Han-Latin/Names; Any-Latin");
  }
}
