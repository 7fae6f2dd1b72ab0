package org.onrecord.analysis.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.onrecord.platform.value.Language;
import org.onrecord.platform.value.Text;

/**
 * The small words that hold the sentences of a language together. They tell in which language a
 * text is of which nobody says it: in the one of whose small words the text holds most.
 */
final class FunctionWords {
  // The stop words of Lucene are the small words of a language; those of others stand below.
  private static final Map<String, Supplier<CharArraySet>> LISTS =
      Map.ofEntries(
          Map.entry("ar", ArabicAnalyzer::getDefaultStopSet),
          Map.entry("cs", CzechAnalyzer::getDefaultStopSet),
          Map.entry("da", DanishAnalyzer::getDefaultStopSet),
          Map.entry("de", GermanAnalyzer::getDefaultStopSet),
          Map.entry("el", GreekAnalyzer::getDefaultStopSet),
          Map.entry("en", EnglishAnalyzer::getDefaultStopSet),
          Map.entry("es", SpanishAnalyzer::getDefaultStopSet),
          Map.entry("fa", PersianAnalyzer::getDefaultStopSet),
          Map.entry("fi", FinnishAnalyzer::getDefaultStopSet),
          Map.entry("fr", FrenchAnalyzer::getDefaultStopSet),
          Map.entry("hi", HindiAnalyzer::getDefaultStopSet),
          Map.entry("hu", HungarianAnalyzer::getDefaultStopSet),
          Map.entry("it", ItalianAnalyzer::getDefaultStopSet),
          Map.entry("nl", DutchAnalyzer::getDefaultStopSet),
          Map.entry("no", NorwegianAnalyzer::getDefaultStopSet),
          Map.entry("pt", PortugueseAnalyzer::getDefaultStopSet),
          Map.entry("ro", RomanianAnalyzer::getDefaultStopSet),
          Map.entry("ru", RussianAnalyzer::getDefaultStopSet),
          Map.entry("sv", SwedishAnalyzer::getDefaultStopSet),
          Map.entry("tr", TurkishAnalyzer::getDefaultStopSet));

  private static final Map<String, String> OTHERS =
      Map.of(
          "pl", "na do się jest że to od przez dla po jak tego są był będzie co za przy ich jego",
          "sk", "na do sa je že to od pre po ako toho sú bol bude čo za pri ich jeho aby sme",
          "uk", "на до це що від для як того був буде за при їх його щоб ми ви вони та є про у з");

  /** The languages that have a small word, by the word. */
  private static final Map<String, Set<String>> LANGUAGES = new HashMap<>();

  static {
    LISTS.forEach(
        (language, list) -> list.get().forEach(word -> put(new String((char[]) word), language)));
    OTHERS.forEach(
        (language, list) -> List.of(list.split(" ")).forEach(word -> put(word, language)));
    for (String language : TellingWords.languages()) {
      TellingWords telling = TellingWords.of(language);
      List<String> words = new ArrayList<>(telling.negations());
      words.addAll(telling.joiners());
      words.addAll(telling.limits());
      words.addAll(telling.kin().keySet());
      words.forEach(word -> put(word, language));
    }
  }

  private FunctionWords() {}

  private static void put(String word, String language) {
    LANGUAGES.computeIfAbsent(Text.fold(word), any -> new HashSet<>()).add(language);
  }

  /** The language of a text: the one that is said, else the one that its small words are of. */
  static String language(String said, QuoteWords words) {
    return said.equals(Language.UNDETERMINED) ? guess(words) : said;
  }

  private static String guess(QuoteWords words) {
    Set<String> seen = new HashSet<>();
    Map<String, Integer> held = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      // A single letter is a word of many languages.
      boolean tells = words.word(i).length() > 1 || words.isCharacter(i);
      if (tells && seen.add(words.word(i))) {
        LANGUAGES
            .getOrDefault(words.word(i), Set.of())
            .forEach(language -> held.merge(language, 1, Integer::sum));
      }
    }
    int most = held.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return TellingWords.languages().stream()
        .filter(language -> held.getOrDefault(language, 0) == most && most > 0)
        .findFirst()
        .orElse(Language.UNDETERMINED);
  }
}
