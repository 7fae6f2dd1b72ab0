package org.onrecord.analysis.quote;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Text;

/** The words that are said for the sign beside a number: euros for €, percent for %. */
final class UnitWords {
  // A sign, then the words for it. Won and try are English words before they are currencies.
  private static final String TABLE =
      """
      € eur euro euros euroa евро євро
      $ usd dollar dollars dolar dolares dollari dollaro dolary dolarow dollaria доллар доллара долларов долар долара доларів
      £ gbp pound pounds pfund sterling sterlina sterline
      ¥ jpy yen cny yuan rmb
      ₽ rub ruble rubles rouble roubles rubel rubla rubli rublo roubles рубль рубля рублей
      ₴ uah hryvnia hryvnias hryvna griwna гривна гривня гривні гривень
      ₹ inr rupee rupees rupien rupie
      ‰ promille permille mille
      % %
      pp percentage prozentpunkt prozentpunkte prozentpunkten procentpoint procentpunt procentenhet procentenheter
      """;

  private static final Map<String, String> UNITS = new HashMap<>();

  static {
    TABLE
        .lines()
        .forEach(
            line -> {
              String[] words = line.split(" ");
              for (int i = 1; i < words.length; i++) {
                UNITS.put(Text.fold(words[i]), words[0]);
              }
            });
  }

  private UnitWords() {}

  /** The unit that a folded word stands for, or null. */
  static @Nullable String unit(String word) {
    return UNITS.get(word);
  }
}
