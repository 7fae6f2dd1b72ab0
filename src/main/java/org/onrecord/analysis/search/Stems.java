package org.onrecord.analysis.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;
import morfologik.stemming.polish.PolishStemmer;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.quote.QuoteWords;
import org.onrecord.platform.value.Language;
import org.onrecord.platform.value.Text;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.HungarianStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;

/**
 * What the forms of one word have in common in a language: by rules (Snowball) for most, by a
 * dictionary for Polish and Ukrainian, whose forms follow few rules. Korean words are found by each
 * two syllables, as particles are written onto them. Not for several threads at once.
 */
final class Stems {
  private static final Map<String, Supplier<SnowballStemmer>> RULES =
      Map.ofEntries(
          Map.entry("en", EnglishStemmer::new),
          Map.entry("de", GermanStemmer::new),
          Map.entry("fr", FrenchStemmer::new),
          Map.entry("it", ItalianStemmer::new),
          Map.entry("es", SpanishStemmer::new),
          Map.entry("pt", PortugueseStemmer::new),
          Map.entry("nl", DutchStemmer::new),
          Map.entry("ru", RussianStemmer::new),
          Map.entry("sv", SwedishStemmer::new),
          Map.entry("da", DanishStemmer::new),
          Map.entry("no", NorwegianStemmer::new),
          Map.entry("nb", NorwegianStemmer::new),
          Map.entry("nn", NorwegianStemmer::new),
          Map.entry("fi", FinnishStemmer::new),
          Map.entry("hu", HungarianStemmer::new),
          Map.entry("ro", RomanianStemmer::new));

  private final @Nullable SnowballStemmer rules;
  private final @Nullable DictionaryLookup dictionary;
  private final boolean syllables;

  private Stems(String language) {
    Supplier<SnowballStemmer> made = RULES.get(language);
    rules = made == null ? null : made.get();
    dictionary =
        switch (language) {
          case "pl" -> new DictionaryLookup(new PolishStemmer().getDictionary());
          case "uk" -> new DictionaryLookup(Ukrainian.DICTIONARY);
          default -> null;
        };
    syllables = language.equals("ko");
  }

  /** The stems of a language (BCP 47); where it is not known, words are their own. */
  static Stems of(String language) {
    return new Stems(Language.primary(language));
  }

  /** The stems of a word as it is written, folded; all of them stand for it. */
  List<String> of(String written, String folded) {
    if (syllables) {
      return pairs(folded);
    }
    String lower = written.toLowerCase(Locale.ROOT);
    if (rules != null) {
      rules.setCurrent(lower);
      rules.stem();
      return List.of(folded(rules.getCurrent(), folded));
    }
    if (dictionary != null) {
      List<WordData> found = dictionary.lookup(lower);
      if (!found.isEmpty()) {
        return List.of(folded(String.valueOf(found.get(0).getStem()), folded));
      }
    }
    return List.of(folded);
  }

  /** The stems of each word of a text that stand for it beside the word itself. */
  List<List<String>> of(QuoteWords words) {
    List<List<String>> stems = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      List<String> all = words.isCharacter(i) ? List.of() : of(words.written(i), words.word(i));
      stems.add(!syllables && all.equals(List.of(words.word(i))) ? List.of() : all);
    }
    return stems;
  }

  private static String folded(String stem, String word) {
    if (isFolded(stem)) {
      return stem;
    }
    String folded = Text.words(stem).replace(" ", "");
    return folded.isEmpty() ? word : folded;
  }

  // Most stems are plain letters, of which folding leaves each as it is.
  private static boolean isFolded(String stem) {
    for (int i = 0; i < stem.length(); i++) {
      char c = stem.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return !stem.isEmpty();
  }

  private static List<String> pairs(String word) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < word.length(); i++) {
      pairs.add(word.substring(i, i + 2));
    }
    return pairs.isEmpty() ? List.of(word) : pairs;
  }

  /** Read when the first Ukrainian word needs it. */
  private static final class Ukrainian {
    static final Dictionary DICTIONARY;

    static {
      try {
        DICTIONARY =
            Dictionary.read(
                Objects.requireNonNull(
                    Stems.class.getClassLoader().getResource("ua/net/nlp/ukrainian.dict")));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
