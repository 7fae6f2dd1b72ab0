package org.onrecord.platform.value;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a text when case, accents, width and habits of spelling are taken away, in any
 * script: the one form in which {@code q} is asked, words are indexed and names are compared, the
 * same on every database because no database has a part in it.
 */
public final class Folding {
  /**
   * Counts the changes of these rules, of those of slugs and of those of sort keys. A higher number
   * has the words and sort keys of every record made anew at the next start.
   */
  static final int VERSION = 1;

  // Case, width, ligatures and invisible characters are folded by Unicode itself (UAX 44).
  private static final Normalizer2 CASE = Normalizer2.getNFKCCasefoldInstance();
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

  // Accents and the vowel signs of Arabic and Hebrew are optional; the vowel signs of Indic scripts
  // and the voicing marks of kana (U+3099, U+309A) make other words. U+0640 stretches a word.
  private static final UnicodeSet OPTIONAL =
      new UnicodeSet("[[:Mn:]&[[:Zinh:][:Latn:][:Grek:][:Cyrl:][:Arab:][:Hebr:][:Syrc:]]]")
          .remove(0x3099, 0x309A)
          // The dot below of Devanagari, which most writers of Hindi leave out.
          .add(0x093C)
          .add(0x0640)
          .freeze();

  // Letters of one sound that Arabic, Persian and Urdu keyboards spell by different characters.
  private static final Map<Integer, String> ARABIC =
      Map.ofEntries(
          Map.entry(0x0649, "ي"),
          Map.entry(0x06CC, "ي"),
          Map.entry(0x06D2, "ي"),
          Map.entry(0x06A9, "ك"),
          Map.entry(0x06AA, "ك"),
          Map.entry(0x0671, "ا"),
          Map.entry(0x0629, "ه"),
          Map.entry(0x06C1, "ه"),
          Map.entry(0x06C3, "ه"),
          Map.entry(0x06BE, "ه"),
          Map.entry(0x06D5, "ه"),
          Map.entry(0x06C0, "ه"));

  private static final int CACHED = 0x10000;
  // Filled as letters are met; two threads that fill one place write the same text.
  private static final @Nullable String[] CACHE = new String[CACHED];

  private Folding() {}

  /** Whether a character parts letters of one word, as in O’Brien, or stands for such a sign. */
  public static boolean isApostrophe(int c) {
    return switch (c) {
      case '\'',
          '`',
          0xB4,
          0x2B9,
          0x2BB,
          0x2BC,
          0x2BD,
          0x2BE,
          0x2BF,
          0x5F3,
          0x2018,
          0x2019,
          0x201B,
          0x2032 ->
          true;
      default -> false;
    };
  }

  /** The folded form. */
  static String of(String text) {
    String decomposed = NFD.normalize(CASE.normalize(text));
    StringBuilder folded = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); ) {
      int c = decomposed.codePointAt(i);
      i += Character.charCount(c);
      if (c < 0x80) {
        folded.append((char) c);
      } else {
        folded.append(letter(c));
      }
    }
    return NFC.normalize(folded);
  }

  private static String letter(int c) {
    if (c >= CACHED) {
      return made(c);
    }
    String cached = CACHE[c];
    if (cached == null) {
      cached = made(c);
      CACHE[c] = cached;
    }
    return cached;
  }

  private static String made(int c) {
    if (OPTIONAL.contains(c)) {
      return "";
    }
    String same = ARABIC.get(c);
    if (same != null) {
      return same;
    }
    String itself = Character.toString(c);
    if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
      return String.valueOf((char) ('0' + UCharacter.digit(c, 10)));
    }
    return switch (UScript.getScript(c)) {
      case UScript.LATIN -> latin(itself);
      case UScript.HAN -> c < CACHED ? simplified(simplified(itself)) : itself;
      default -> itself;
    };
  }

  // Done twice, because some simple forms are the old forms of others.
  private static String simplified(String ideograph) {
    return Loaded.SIMPLIFIED.transliterate(ideograph);
  }

  /** Letters of Latin in lower-case ASCII: the letters of one language that others read as two. */
  static String latin(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    Loaded.LATIN
        .transliterate(text)
        .codePoints()
        .forEach(
            c -> {
              if (c < 0x80 || UScript.getScript(c) != UScript.LATIN) {
                ascii.appendCodePoint(c);
              } else {
                ascii.append(
                    switch (c) {
                      // As Azerbaijan's own names are written abroad: Əliyev, Aliyev.
                      case 'ə', 'Ə' -> "a";
                      default -> named(c);
                    });
              }
            });
    return ascii.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * The sound that the Unicode name of a letter ends with, "GO" for CHEROKEE LETTER GO: readable
   * where no transliteration is on board. Nothing for a sign that stands for no sound.
   */
  static String named(int c) {
    String name = UCharacter.getName(c);
    if (name == null || !name.matches(".* (LETTER|SYLLABLE|VOWEL SIGN) .*")) {
      return "";
    }
    return name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT).replace("-", "");
  }

  /** Made when the first letter needs them: the rules take a while to load. */
  private static final class Loaded {
    static final Transliterator LATIN = Transliterator.getInstance("Latin-ASCII");
    static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
  }
}
