package org.onrecord.analysis.rule;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which offices a demand to resign or to dismiss is about: the one that the option names; else
 * those that its words name; else the only one held on the day of the demand (an office of state
 * before the lead of a party, that before a seat; a mere party membership is no office); else the
 * one held when the statement was made.
 */
final class DemandedOffices {

  /** Of several offices the one that ended last. */
  static final Comparator<OfficeFact> BY_END =
      comparing((OfficeFact office) -> office.end().latest()).thenComparing(OfficeFact::id);

  private final DemandFacts facts;

  DemandedOffices(DemandFacts facts) {
    this.facts = facts;
  }

  /**
   * The offices that an option may be about.
   *
   * @param isNamed whether the option itself names the office, by reference or in words
   * @param isClear whether one office is meant, so that leaving any of these is leaving that one
   * @param offices the offices, none when the record knows of none
   */
  record Candidates(boolean isNamed, boolean isClear, List<OfficeFact> offices) {}

  /** The offices of a holder that an option may be about; without an option, the holder's chief. */
  Candidates of(UUID holder, @Nullable OptionFact option) {
    if (option != null && option.office() != null) {
      return new Candidates(true, true, List.of(option.office()));
    }
    List<OfficeFact> all =
        facts.offices().stream()
            .filter(office -> office.member().equals(holder))
            .sorted(comparing(OfficeFact::id))
            .toList();
    if (option != null && option.object() != null) {
      List<OfficeFact> named = all.stream().filter(option::isAbout).toList();
      List<OfficeFact> held =
          named.stream().filter(office -> office.heldOn(facts.firstDay())).toList();
      return new Candidates(true, true, held.isEmpty() ? named : held);
    }
    List<OfficeFact> held =
        all.stream()
            .filter(office -> office.heldOn(facts.firstDay()) && office.isMoreThanAMember())
            .toList();
    int rank = held.stream().mapToInt(OfficeFact::rank).min().orElse(0);
    List<OfficeFact> first = held.stream().filter(office -> office.rank() == rank).toList();
    if (first.size() > 1) {
      List<OfficeFact> then =
          first.stream().filter(office -> office.id().equals(facts.heldThen())).toList();
      return then.isEmpty()
          ? new Candidates(false, false, first)
          : new Candidates(false, true, then);
    }
    return new Candidates(false, true, first);
  }

  /** Whether the addressee is asked to do the same about several offices, one an option. */
  boolean areSeveral(OptionFact option) {
    return facts.options().stream()
            .filter(
                other ->
                    other.action() == option.action()
                        && other.addressee().equals(option.addressee()))
            .map(other -> other.office() == null ? other.object() : other.office().id())
            .filter(Objects::nonNull)
            .distinct()
            .count()
        > 1;
  }

  /**
   * Whether a speaker is the one whom the addressee of an option is asked to dismiss: the member of
   * its office, else whose whole name stands in its words, else the author of the statement. Words
   * that tell no office of the author may mean somebody else.
   */
  boolean isToGo(UUID speaker, String name, OptionFact option) {
    if (option.office() != null) {
      return option.office().member().equals(speaker);
    }
    if (option.isAbout(name)) {
      return true;
    }
    return speaker.equals(facts.author())
        && !speaker.equals(option.addressee())
        && (option.object() == null || !namedOf(speaker, option).isEmpty());
  }

  /**
   * The offices of the one to be dismissed that an option names, by reference or in words; none
   * when it names nobody, or the person alone.
   */
  List<OfficeFact> namedOf(UUID holder, OptionFact option) {
    boolean names =
        option.office() != null
            || (option.object() != null
                && facts.offices().stream()
                    .filter(office -> office.member().equals(holder))
                    .noneMatch(office -> option.isAbout(office.memberName())));
    return names ? of(holder, option).offices() : List.of();
  }

  /** The speaker whom the addressee of an option is asked to dismiss, null if nobody is named. */
  @Nullable UUID toGo(OptionFact option) {
    if (option.office() != null) {
      return option.office().member();
    }
    UUID author = facts.author();
    return author == null
        ? null
        : facts.offices().stream()
            .filter(office -> office.member().equals(author))
            .filter(office -> isToGo(author, office.memberName(), option))
            .map(OfficeFact::member)
            .findFirst()
            .orElse(null);
  }

  /**
   * The memberships that are one office, beginning with the given one: each parliament has its own.
   * Each ends later than the one before, so that the walk comes to an end.
   */
  List<OfficeFact> terms(OfficeFact office) {
    List<OfficeFact> terms = new ArrayList<>();
    for (OfficeFact term = office; term != null; ) {
      terms.add(term);
      OfficeFact before = term;
      term = facts.offices().stream().filter(before::isContinuedBy).min(BY_END).orElse(null);
    }
    return terms;
  }
}
