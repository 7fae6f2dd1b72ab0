package org.onrecord.analysis.quote;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Language;

/**
 * The words by which a language counts, and what each stands for: three, hundred, Millionen,
 * second, half. ICU spells numbers out in each language with all its endings; the words are read
 * off what it spells. A word is folded, as in {@link QuoteWords}.
 */
final class NumberWords {
  private static final long[] SCALES = {
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000L,
    100_000_000_000L,
    1_000_000_000_000L,
    1_000_000_000_000_000L
  };

  // What ICU does not spell: plurals, abbreviations, parts and multiples.
  private static final String OTHERS =
      """
      en hundreds=100 thousands=1000 millions=1000000 billions=1000000000 trillions=1000000000000 mn=1000000 bn=1000000000 tn=1000000000000 dozen=12 dozens=12 half=1/2 halves=1/2 quarter=1/4 quarters=1/4 twice=2x double=2x thrice=3x triple=3x
      de hunderte=100 hunderten=100 tausende=1000 tausenden=1000 mio=1000000 mrd=1000000000 dutzend=12 halb=1/2 halbe=1/2 halben=1/2 halfte=1/2 drittel=1/3 viertel=1/4 doppelt=2x doppelte=2x zweimal=2x dreimal=3x dreifache=3x
      fr centaine=100 centaines=100 millier=1000 milliers=1000 douzaine=12 moitie=1/2 demi=1/2 tiers=1/3 quart=1/4 double=2x triple=3x
      it centinaia=100 migliaia=1000 meta=1/2 mezzo=1/2 mezza=1/2 doppio=2x triplo=3x
      es centenares=100 miles=1000 docena=12 mitad=1/2 medio=1/2 media=1/2 doble=2x triple=3x
      pt centenas=100 milhares=1000 bilhao=1000000000 bilhoes=1000000000 metade=1/2 meio=1/2 dobro=2x triplo=3x
      nl honderden=100 duizenden=1000 miljoenen=1000000 miljarden=1000000000 helft=1/2 half=1/2 derde=1/3 kwart=1/4 dubbel=2x dubbele=2x
      """;

  private static final Map<String, NumberWords> BY_LANGUAGE = new ConcurrentHashMap<>();

  private final Map<String, String> values = new HashMap<>();

  private NumberWords() {}

  /** The number words of a language (BCP 47), none where its telling words are not known. */
  static NumberWords of(String language) {
    return BY_LANGUAGE.computeIfAbsent(Language.primary(language), NumberWords::spelled);
  }

  /** What a word stands for, the same for all forms of it, or null if it does not count. */
  @Nullable String value(String word) {
    return values.get(word);
  }

  private static NumberWords spelled(String language) {
    NumberWords words = new NumberWords();
    if (TellingWords.languages().contains(language)) {
      RuleBasedNumberFormat format =
          new RuleBasedNumberFormat(
              ULocale.forLanguageTag(language), RuleBasedNumberFormat.SPELLOUT);
      List<Long> numbers = numbers();
      for (String rules : format.getRuleSetNames()) {
        if (!rules.endsWith("-year")) {
          String ordinal = rules.contains("ordinal") ? "th" : "";
          numbers.forEach(
              each -> words.read(QuoteWords.of(format.format(each, rules)), each, ordinal));
        }
      }
      OTHERS
          .lines()
          .filter(line -> line.startsWith(language + " "))
          .flatMap(line -> List.of(line.substring(language.length() + 1).split(" ")).stream())
          .forEach(each -> words.values.put(each.split("=")[0], each.split("=")[1]));
    }
    return words;
  }

  private static List<Long> numbers() {
    List<Long> numbers = new ArrayList<>();
    for (long i = 0; i < 100; i++) {
      numbers.add(i);
    }
    for (long scale : SCALES) {
      for (long times = 1; times < 10; times++) {
        numbers.add(times * scale);
      }
    }
    return numbers;
  }

  // The last word of "two million" is that of its scale, unless a smaller number had it.
  private void read(QuoteWords spelled, long number, String ordinal) {
    int last = spelled.size() - 1;
    if (last < 0 || spelled.isNumber(last)) {
      return;
    }
    long scale = number;
    if (last > 0) {
      scale = 0;
      for (long each : SCALES) {
        scale = each <= number ? each : scale;
      }
    }
    if (scale > 0 || last == 0) {
      values.putIfAbsent(spelled.word(last), scale + ordinal);
    }
  }
}
