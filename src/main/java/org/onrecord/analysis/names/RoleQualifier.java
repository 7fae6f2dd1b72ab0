package org.onrecord.analysis.names;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A word that makes another office of one: a deputy prime minister is no prime minister. */
enum RoleQualifier {
  deputy,
  former,
  acting,
  shadow,
  elect,
  junior,
  honorary;

  private static final Map<String, RoleQualifier> WORDS =
      Map.ofEntries(
          Map.entry("deputy", deputy),
          Map.entry("vice", deputy),
          Map.entry("vize", deputy),
          Map.entry("stellvertretender", deputy),
          Map.entry("stellvertretende", deputy),
          Map.entry("viceministro", deputy),
          Map.entry("vicepresidente", deputy),
          Map.entry("vicepresident", deputy),
          Map.entry("vicepremier", deputy),
          Map.entry("vizekanzler", deputy),
          Map.entry("vizeprasident", deputy),
          Map.entry("former", former),
          Map.entry("ex", former),
          Map.entry("past", former),
          Map.entry("late", former),
          Map.entry("erstwhile", former),
          Map.entry("ehemaliger", former),
          Map.entry("ehemalige", former),
          Map.entry("ancien", former),
          Map.entry("ancienne", former),
          Map.entry("acting", acting),
          Map.entry("interim", acting),
          Map.entry("caretaker", acting),
          Map.entry("shadow", shadow),
          Map.entry("elect", elect),
          Map.entry("designate", elect),
          Map.entry("assistant", junior),
          Map.entry("under", junior),
          Map.entry("undersecretary", junior),
          Map.entry("junior", junior),
          Map.entry("sottosegretario", junior),
          Map.entry("honorary", honorary),
          Map.entry("emeritus", honorary));

  /** What a word makes of the office that it stands with, or null. */
  static @Nullable RoleQualifier of(String word) {
    return WORDS.get(word);
  }
}
