package org.onrecord.analysis.rule;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.response.VerdictKind;
import org.onrecord.record.stance.PriorAct;

/**
 * Which acts and events decide which options of a demand, and on which days each of them counts:
 * what responses decide ({@link ResponseRulings}) and what the ends of offices decide ({@link
 * OfficeRulings}), each fact once.
 */
final class DemandActs {
  private final DemandFacts facts;
  private final DemandedOffices offices;
  private final Reversals reversals;
  private final ResponseRulings byResponses;
  private final List<Ruling> rulings;
  private final List<RuleWarning> warnings;

  DemandActs(DemandFacts facts) {
    this.facts = facts;
    Set<UUID> seen = new HashSet<>();
    List<ResponseFact> responses =
        facts.responses().stream()
            .filter(response -> seen.add(response.id()))
            .sorted(comparing(ResponseFact::id))
            .toList();
    offices = new DemandedOffices(facts);
    reversals = new Reversals(responses);
    byResponses = new ResponseRulings(facts, responses, offices);
    OfficeRulings byOffices = new OfficeRulings(facts, offices);
    List<Ruling> all = new ArrayList<>(byResponses.rulings());
    all.addAll(byOffices.rulings());
    all.sort(Ruling.OLDEST_AND_WEAKEST_FIRST);
    rulings = List.copyOf(all);
    Set<RuleWarning> found = new LinkedHashSet<>(byResponses.warnings());
    found.addAll(byOffices.warnings());
    warnings = List.copyOf(found);
  }

  /** What acts and events do to the options, the oldest and weakest first. */
  List<Ruling> rulings() {
    return rulings;
  }

  /** Responses from before the demand, the oldest first. */
  List<PriorAct> priorActs() {
    return byResponses.priorActs().stream()
        .sorted(comparing(PriorAct::on).thenComparing(PriorAct::response))
        .toList();
  }

  List<RuleWarning> warnings() {
    return warnings;
  }

  /** Every day on which what counts may change. */
  List<LocalDate> days() {
    List<LocalDate> days = new ArrayList<>();
    rulings.stream().map(Ruling::from).filter(Objects::nonNull).forEach(days::add);
    days.addAll(reversals.days());
    return days;
  }

  /** Whether the act of a ruling has happened by a day, even if it is taken back since. */
  boolean hasHappened(Ruling ruling, LocalDate asOf) {
    return Period.counts(ruling.from(), asOf)
        && (ruling.response() != null || !isReported(ruling, asOf));
  }

  /** What takes the act of a ruling back on a day, null when nothing does. */
  @Nullable ResponseFact reversal(Ruling ruling, LocalDate asOf) {
    return ruling.response() == null ? null : reversals.takingBack(ruling.response(), asOf);
  }

  // The end of an office that a response reports is one fact, and the response says more of it: an
  // editor's reading from the first day on, the kind of the act from the day of the act.
  private boolean isReported(Ruling ruling, LocalDate asOf) {
    OfficeFact office = Objects.requireNonNull(ruling.office());
    int option = ruling.option();
    OptionFact demanded = facts.options().get(option);
    return facts.responses().stream()
        .filter(response -> response.mayReportEndOf(office))
        .filter(response -> reversals.takingBack(response, asOf) == null)
        .anyMatch(
            response -> {
              VerdictFact editors = byResponses.verdict(response, option, demanded.action());
              boolean same =
                  response.reportsEndOf(office)
                      && (response.office() != null || !offices.areSeveral(demanded));
              return editors == null
                  ? same
                      && byResponses.speaksOf(response, option)
                      && Period.counts(response.from(), asOf)
                  : same || editors.verdict() != VerdictKind.none;
            });
  }
}
