package org.onrecord.platform.value;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The codes of countries (ISO 3166-1 alpha-2), and what people write instead of them. */
public final class Countries {
  private static final Set<String> CODES = Set.of(Locale.getISOCountries());

  private Countries() {}

  /** Whether this is a code, in capitals. */
  public static boolean known(String code) {
    return CODES.contains(code);
  }

  /** A code in capitals; what is none stays as it is. */
  public static @Nullable String canonical(@Nullable String code) {
    if (code == null || code.length() != 2) {
      return code;
    }
    String capitals = code.toUpperCase(Locale.ROOT);
    return known(capitals) ? capitals : code;
  }

  /** Says that a text is no code, and which one was probably meant. */
  public static String fault(String text) {
    String meant = meant(text);
    return "is not a country code of ISO 3166-1 alpha-2"
        + (meant == null ? "" : "; did you mean " + meant + "?");
  }

  /** The code that a name, an older code or one of three letters stands for, or null. */
  public static @Nullable String meant(String text) {
    return text.length() > 100 ? null : Names.CODES.get(Text.fold(text));
  }

  /** Made for the first mistake. */
  private static final class Names {
    static final Map<String, String> CODES = codes();

    private static Map<String, String> codes() {
      Map<String, String> codes = new HashMap<>();
      for (String code : Countries.CODES) {
        Locale country = new Locale.Builder().setRegion(code).build();
        codes.put(Text.fold(country.getISO3Country()), code);
        codes.put(Text.fold(country.getDisplayCountry(Locale.ENGLISH)), code);
      }
      // In use, but reserved or given up by ISO 3166.
      codes.put("uk", "GB");
      codes.put("england", "GB");
      codes.put("great britain", "GB");
      codes.put("el", "GR");
      codes.put("usa", "US");
      codes.put("eng", "GB");
      return codes;
    }
  }
}
