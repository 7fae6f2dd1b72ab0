package org.onrecord.analysis.names;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: whom a name, a role or both mean on a day.
 *
 * @param name the name, or null when only a role is asked for
 * @param role the role, or null when only a name is asked for
 * @param roleText the role as it was asked for
 * @param country the country (ISO 3166-1 alpha-2) they are said to be of, or null
 * @param on the day on which the role was held
 */
public record NameQuestion(
    @Nullable NameWords name,
    @Nullable Role role,
    @Nullable String roleText,
    @Nullable String country,
    LocalDate on) {

  /** A question as it is asked; a name or a role without a letter is none. */
  public static NameQuestion of(
      @Nullable String name, @Nullable String role, @Nullable String country, LocalDate on) {
    NameWords words = name == null ? null : NameWords.of(name);
    Role office = role == null ? null : Role.of(role, country, false);
    boolean empty = office == null || office.isEmpty();
    String of = country != null || office == null ? country : office.country();
    return new NameQuestion(
        words == null || words.isEmpty() ? null : words, empty ? null : office, role, of, on);
  }

  /** Whether nothing is asked. */
  public boolean isEmpty() {
    return name == null && role == null;
  }
}
