package org.onrecord.record.speaker;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.value.Text;

/**
 * Which of the offices that somebody held on a day they spoke in: the one that the words used for
 * their role name, else the only one, else the only one that is more than a seat in an assembly or
 * a place in a party. A pure function of what is on record.
 */
final class OfficeRule {
  // What a member is called in assemblies that write in English; a seat without a role is one too.
  private static final Pattern SEAT =
      Pattern.compile(
          "(member|mp|mep|mdb|mla|msp|td|deputy|senator|representative|delegate|congressman"
              + "|congresswoman|councillor|peer)( .*)?");

  private OfficeRule() {}

  /**
   * An office that somebody held.
   *
   * @param id the membership
   * @param role the office in words
   * @param organization the names of where it is held
   * @param classification what the organization is
   */
  record Office(
      UUID id,
      @Nullable String role,
      List<String> organization,
      @Nullable Classification classification) {

    static Office of(Row row) {
      return new Office(
          row.id("id"),
          row.textOrNull("role"),
          OtherName.all(row.text("name"), row.json("other_names", OtherName.Column.COLUMN)),
          row.wordOrNull("classification", Classification.class));
    }

    /** Whether the office is no more than a seat in an assembly or a place in a party. */
    private boolean isBare() {
      return role == null
          || classification == Classification.party
          || (classification == Classification.legislature
              ? SEAT.matcher(Text.words(role)).matches()
              : Text.words(role).equals("member"));
    }

    /** How many letters of the words are the role, 0 when they do not name it. */
    private int named(String words) {
      return role == null ? 0 : length(words, role);
    }

    /** How many letters of the words are a name of the organization, 0 likewise. */
    private int placed(String words) {
      return organization.stream().mapToInt(name -> length(words, name)).max().orElse(0);
    }

    // The name must stand in the words as whole words.
    private static int length(String words, String name) {
      String sought = Text.words(name);
      return sought.isEmpty() || !(" " + words + " ").contains(" " + sought + " ")
          ? 0
          : sought.length();
    }
  }

  /** The office spoken in, or null when none was held or none stands out. */
  static @Nullable UUID choose(List<Office> held, @Nullable String attribution) {
    List<Office> candidates = attribution == null ? held : named(held, Text.words(attribution));
    if (candidates.size() > 1) {
      candidates = candidates.stream().filter(office -> !office.isBare()).toList();
    }
    return candidates.size() == 1 ? candidates.get(0).id() : null;
  }

  // "Deputy Prime Minister" names that office before "Prime Minister", and of two equal roles the
  // one at the organization that is named too.
  private static List<Office> named(List<Office> held, String words) {
    int role = held.stream().mapToInt(office -> office.named(words)).max().orElse(0);
    List<Office> candidates = held.stream().filter(office -> office.named(words) == role).toList();
    int place = candidates.stream().mapToInt(office -> office.placed(words)).max().orElse(0);
    return candidates.stream().filter(office -> office.placed(words) == place).toList();
  }
}
