package org.onrecord.analysis.names;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Countries;

/**
 * An office in words, such as "the Italian Prime Minister", taken apart: what the office is, by one
 * word for all its names in the languages of a table; what makes another office of it, such as
 * deputy; of which country; and what else is said of it.
 *
 * @param offices what it is, by the words of the table
 * @param qualifiers what makes another office of it
 * @param country the country that it names (ISO 3166-1 alpha-2), or null
 * @param words what else is said of it
 */
public record Role(
    Set<String> offices,
    Set<RoleQualifier> qualifiers,
    @Nullable String country,
    Set<String> words) {
  /** Words of a role beyond these are not looked at. */
  private static final int MOST = 40;

  private static final int LONGEST = 12;
  private static final int LONGEST_COUNTRY = 6;

  private static final Set<String> SMALL =
      Set.of(
          "of", "the", "for", "and", "a", "an", "to", "in", "at", "on", "s", "his", "her", "de",
          "la", "le", "les", "du", "des", "del", "della", "dello", "dei", "degli", "di", "do", "da",
          "der", "die", "das", "den", "von", "van", "fur", "et", "y", "e", "og", "och", "el", "il",
          "lo", "l", "d", "und", "office", "current", "mr", "mrs", "ms", "madam", "sir");

  private static final Pattern POSSESSIVE = Pattern.compile("['’]s$", Pattern.CASE_INSENSITIVE);

  private record Phrase(String office, Set<String> where) {}

  private static final Map<String, List<Phrase>> PHRASES = phrases();
  private static final Map<String, String> COUNTRIES = countries();

  private static Map<String, List<Phrase>> phrases() {
    Map<String, List<Phrase>> phrases = new HashMap<>();
    for (String line : NameTables.lines("roles")) {
      int colon = line.indexOf(':');
      for (String each : line.substring(colon + 1).split("\\|")) {
        int at = each.indexOf('@');
        Set<String> where = at < 0 ? Set.of() : Set.of(each.substring(at + 1).strip().split(","));
        phrases
            .computeIfAbsent(
                (at < 0 ? each : each.substring(0, at)).strip(), phrase -> new ArrayList<>())
            .add(new Phrase(line.substring(0, colon), where));
      }
    }
    return phrases;
  }

  private static Map<String, String> countries() {
    Map<String, String> countries = new HashMap<>();
    for (String line : NameTables.lines("nationalities")) {
      for (String each : line.substring(2).split("\\|")) {
        countries.put(each.strip(), line.substring(0, 2));
      }
    }
    return countries;
  }

  /**
   * Takes a role apart.
   *
   * @param text the role in words
   * @param in the country it is known to be of, or null
   * @param party whether it is known to be an office of a party
   */
  public static Role of(String text, @Nullable String in, boolean party) {
    List<String> words = NameWords.parts(text).stream().map(Role::word).limit(MOST).toList();
    List<String> rest = new ArrayList<>();
    String country = in;
    for (int i = 0; i < words.size(); ) {
      int length = countryAt(words, i);
      if (length > 0) {
        country = known(words.subList(i, i + length));
      } else {
        rest.add(words.get(i));
      }
      i += Math.max(1, length);
    }
    Set<String> offices = new LinkedHashSet<>();
    EnumSet<RoleQualifier> qualifiers = EnumSet.noneOf(RoleQualifier.class);
    Set<String> others = new LinkedHashSet<>();
    for (int i = 0; i < rest.size(); ) {
      int length = Math.min(LONGEST, rest.size() - i);
      String office = null;
      while (length > 0 && office == null) {
        office = office(String.join(" ", rest.subList(i, i + length)), country, party);
        length -= office == null ? 1 : 0;
      }
      String word = rest.get(i);
      RoleQualifier qualifier = RoleQualifier.of(word);
      if (qualifier != null && (office == null || length == 1)) {
        qualifiers.add(qualifier);
      } else if (office != null) {
        offices.add(office);
      } else if (!SMALL.contains(word)) {
        others.add(word);
      }
      i += Math.max(1, length);
    }
    return new Role(offices, qualifiers, country, others);
  }

  // Of NATO's the word is nato.
  private static String word(NamePart part) {
    String letters = part.letters();
    boolean owner =
        POSSESSIVE.matcher(part.written()).find() && letters.length() > 1 && letters.endsWith("s");
    return owner ? letters.substring(0, letters.length() - 1) : letters;
  }

  private static int countryAt(List<String> words, int at) {
    for (int length = Math.min(LONGEST_COUNTRY, words.size() - at); length > 0; length--) {
      if (known(words.subList(at, at + length)) != null) {
        return length;
      }
    }
    return 0;
  }

  private static @Nullable String known(List<String> words) {
    String name = String.join(" ", words);
    String code = COUNTRIES.get(name);
    if (code == null && name.length() > 3) {
      code = Countries.meant(name);
    }
    return code;
  }

  private static @Nullable String office(String phrase, @Nullable String country, boolean party) {
    for (Phrase each : PHRASES.getOrDefault(phrase, List.of())) {
      Set<String> where = each.where();
      if (where.isEmpty()
          || (where.contains("party") ? party : where.contains("*") && !party)
          || (country != null && where.contains(country))) {
        return each.office();
      }
    }
    return null;
  }

  /** Whether there is nothing to look for. */
  public boolean isEmpty() {
    return offices.isEmpty() && words.isEmpty();
  }

  /** Whether those are asked for who held it once and no more. */
  public boolean isFormer() {
    return qualifiers.contains(RoleQualifier.former);
  }

  /** What an index finds it by: all of them stand with an office that it may be. */
  public Set<String> terms() {
    Set<String> terms = new HashSet<>(offices);
    if (terms.isEmpty()) {
      terms.addAll(words);
    }
    held(qualifiers).forEach(each -> terms.add("+" + each));
    return terms;
  }

  /** What stands with other offices alone, such as those of deputies. */
  public Set<String> otherTerms() {
    Set<String> terms = new HashSet<>();
    EnumSet.complementOf(held(qualifiers)).forEach(each -> terms.add("+" + each));
    return terms;
  }

  // That an office is over is told by its dates.
  private static EnumSet<RoleQualifier> held(Set<RoleQualifier> qualifiers) {
    EnumSet<RoleQualifier> held = EnumSet.noneOf(RoleQualifier.class);
    held.addAll(qualifiers);
    held.remove(RoleQualifier.former);
    return held;
  }

  /**
   * Whether an office on record is the one that is asked for, by what both are called.
   *
   * @param held the office on record
   * @param organization the words of the names of where it is held
   */
  boolean fits(Role held, Set<String> organization) {
    if (!held(qualifiers).equals(held.qualifiers)) {
      return false;
    }
    if (country != null && held.country != null && !country.equals(held.country)) {
      return false;
    }
    if (!held.offices.containsAll(offices) || (offices.isEmpty() && words.isEmpty())) {
      return false;
    }
    Set<String> left = new HashSet<>(words);
    left.removeAll(held.words);
    left.removeAll(organization);
    return left.isEmpty();
  }

  /**
   * Whether an office on record is narrower: of defence procurement, where defence is asked for.
   */
  boolean isBroaderThan(Role held, Set<String> organization) {
    Set<String> left = new HashSet<>(held.words);
    left.removeAll(words);
    left.removeAll(organization);
    return !left.isEmpty() || held.offices.size() > offices.size();
  }
}
