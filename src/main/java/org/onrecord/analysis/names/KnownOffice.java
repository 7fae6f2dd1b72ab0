package org.onrecord.analysis.names;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.speaker.Classification;

/**
 * An office on record: who held it is known by whom it is listed with.
 *
 * @param id the membership
 * @param title the office in words, or null for a mere member
 * @param organization the name of where it is held
 * @param names all names of that
 * @param classification what that is
 * @param country the country of that
 * @param start since when, perhaps undated
 * @param end until when, perhaps undated
 */
public record KnownOffice(
    UUID id,
    @Nullable String title,
    String organization,
    List<String> names,
    @Nullable Classification classification,
    @Nullable String country,
    Edtf start,
    Edtf end) {

  /** Whether an office was held on a day. */
  public enum Holding {
    /** By its dates. */
    held,
    /** Its dates allow it and do not tell. */
    perhaps,
    /** It had ended. */
    ended,
    /** It had not begun. */
    coming
  }

  /** Whether it was held on a day; on the day of a handover two people hold one office. */
  public Holding on(LocalDate day) {
    if (end.latest().isBefore(day)) {
      return Holding.ended;
    }
    if (start.earliest().isAfter(day)) {
      return Holding.coming;
    }
    boolean begun = start.isDated() && !start.latest().isAfter(day);
    boolean lasts = !end.isDated() || !end.earliest().isBefore(day);
    return begun && lasts ? Holding.held : Holding.perhaps;
  }

  /** Whether its dates allow that it was held on a day. */
  public boolean isPossibleOn(LocalDate day) {
    return !end.latest().isBefore(day) && !start.earliest().isAfter(day);
  }

  /** The office taken apart. */
  public Role role() {
    return title == null
        ? new Role(Set.of(), Set.of(), country, Set.of())
        : Role.of(title, country, classification == Classification.party);
  }

  /** The words of where it is held. */
  public Set<String> placeWords() {
    Set<String> words = new HashSet<>();
    for (String name : names) {
      NameWords.parts(name).forEach(part -> words.add(part.letters()));
    }
    return words;
  }

  /** Whether it is an office of a country as a whole, as its president's is. */
  boolean isOfState() {
    return classification == null
        || classification == Classification.state
        || classification == Classification.government
        || classification == Classification.other;
  }

  /** The office with its place and dates, in words. */
  String written() {
    return (title == null ? "member" : title)
        + ", "
        + organization
        + (start.isDated() || end.isDated()
            ? " (" + day(start, "…") + " to " + day(end, "now") + ")"
            : " (no dates on record)");
  }

  private static String day(Edtf date, String undated) {
    return date.text() == null ? undated : date.text();
  }
}
