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

  /** Whether a ruling counts on a day: its act has happened and is not taken back. */
  boolean counts(Ruling ruling, LocalDate asOf) {
    if (!Period.counts(ruling.from(), asOf)) {
      return false;
    }
    ResponseFact response = ruling.response();
    return response == null ? !isReported(ruling, asOf) : reversals.leaveStanding(response, asOf);
  }

  // The end of an office that a response reports is one fact, and the response says more of it.
  private boolean isReported(Ruling ruling, LocalDate asOf) {
    OfficeFact office = Objects.requireNonNull(ruling.office());
    boolean several = offices.areSeveral(facts.options().get(ruling.option()));
    return facts.responses().stream()
        .anyMatch(
            response ->
                response.kind() == office.endsAs()
                    && response.concerned().equals(office.member())
                    && byResponses.bears(response)
                    && (response.office() == null
                        ? !several
                            && response
                                .on()
                                .overlaps(office.end().earliest(), office.end().latest())
                        : response.office().id().equals(office.id()))
                    && reversals.leaveStanding(response, asOf));
  }
}
