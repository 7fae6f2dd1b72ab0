package org.onrecord.analysis.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.demand.Action;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.VerdictKind;
import org.onrecord.record.warning.WarningKind;

/**
 * What the ends of offices decide about a demand by themselves, so that nobody records one fact
 * twice: the end of a membership works as the response of that kind would.
 */
final class OfficeRulings {
  private final DemandFacts facts;
  private final DemandedOffices offices;
  private final List<Ruling> rulings = new ArrayList<>();
  private final List<RuleWarning> warnings = new ArrayList<>();

  OfficeRulings(DemandFacts facts, DemandedOffices offices) {
    this.facts = facts;
    this.offices = offices;
    for (int option = 0; option < facts.options().size(); option++) {
      rule(option, facts.options().get(option));
    }
  }

  List<Ruling> rulings() {
    return rulings;
  }

  List<RuleWarning> warnings() {
    return warnings;
  }

  private void rule(int option, OptionFact demanded) {
    UUID addressee = demanded.addressee();
    facts.offices().stream()
        .filter(office -> office.member().equals(addressee))
        .filter(office -> office.endsAs() == ResponseKind.died && office.ended())
        .min(DemandedOffices.BY_END)
        .ifPresent(office -> ended(option, demanded, office, ResponseKind.died, VerdictKind.moots));
    if (demanded.action() == Action.resign) {
      end(option, demanded, addressee, demanded, false);
    } else if (demanded.action() == Action.dismiss) {
      UUID toGo = offices.toGo(demanded);
      if (toGo != null && !toGo.equals(addressee)) {
        boolean namesNone = offices.namedOf(toGo, demanded).isEmpty();
        end(option, demanded, toGo, namesNone ? null : demanded, false);
      }
      // Who can no longer dismiss has made the demand moot, however the office was lost.
      end(option, demanded, addressee, null, true);
    }
  }

  private void end(
      int option,
      OptionFact demanded,
      UUID holder,
      @Nullable OptionFact asked,
      boolean losesThePower) {
    DemandedOffices.Candidates candidates = offices.of(holder, asked);
    List<OfficeFact> last = candidates.offices().stream().map(this::lastTerm).distinct().toList();
    if (last.isEmpty()) {
      if (asked == null || (asked.office() == null && asked.object() == null)) {
        outOfOffice(option, demanded, holder);
      }
      return;
    }
    if (!last.stream().allMatch(OfficeFact::ended)) {
      if (!candidates.isClear() && !losesThePower) {
        warnOfOneOfSeveral(option, demanded, last);
      }
      return;
    }
    OfficeFact office = last.stream().max(DemandedOffices.BY_END).orElseThrow();
    ResponseKind kind = office.endsAs();
    if (office.endedBefore(facts.firstDay())) {
      out(option, demanded, office);
    } else if (kind == null) {
      warnings.add(endsForNoReason(office));
    } else {
      VerdictKind verdict =
          losesThePower ? VerdictKind.moots : DemandTable.verdict(kind, demanded.action());
      if (verdict != null) {
        ended(option, demanded, office, kind, verdict);
      }
    }
  }

  private void warnOfOneOfSeveral(int option, OptionFact demanded, List<OfficeFact> offices) {
    for (OfficeFact office : offices) {
      ResponseKind kind = office.endsAs();
      if (office.ended()
          && !office.endedBefore(facts.firstDay())
          && kind != null
          && DemandTable.verdict(kind, demanded.action()) != null) {
        warnings.add(
            new RuleWarning(
                WarningKind.office_unclear,
                office.id(),
                "several offices were held on the day of the demand, and it does not say which it"
                    + " is about; the end of one of them ("
                    + office.words()
                    + ") decides nothing by itself; give the office of option "
                    + option));
      }
    }
  }

  private static RuleWarning endsForNoReason(OfficeFact office) {
    return new RuleWarning(
        WarningKind.office_ended,
        office.id(),
        "the office ("
            + office.words()
            + ") ended on "
            + office.end().text()
            + ", and the record does not tell why; give its endReason");
  }

  private OfficeFact lastTerm(OfficeFact office) {
    List<OfficeFact> terms = offices.terms(office);
    return terms.get(terms.size() - 1);
  }

  // Being out of office already is no act: a demand to go has no object from its first day.
  private void outOfOffice(int option, OptionFact demanded, UUID holder) {
    facts.offices().stream()
        .filter(office -> office.member().equals(holder) && office.isMoreThanAMember())
        .filter(office -> office.endedBefore(facts.firstDay()))
        .max(DemandedOffices.BY_END)
        .ifPresent(office -> out(option, demanded, office));
  }

  private void out(int option, OptionFact demanded, OfficeFact office) {
    rulings.add(
        Ruling.of(
            office,
            null,
            option,
            demanded,
            VerdictKind.moots,
            "out_of_office",
            office.memberName()
                + " was out of office already ("
                + office.words()
                + ", until "
                + office.end().text()
                + "), which "
                + DemandTable.words(VerdictKind.moots, demanded.action())));
  }

  private void ended(
      int option, OptionFact demanded, OfficeFact office, ResponseKind kind, VerdictKind verdict) {
    if (office.endedBefore(facts.firstDay())) {
      out(option, demanded, office);
      return;
    }
    rulings.add(
        Ruling.of(
            office,
            office.end().latest(),
            option,
            demanded,
            verdict,
            "office_ended",
            office.memberName()
                + " ("
                + office.words()
                + "): "
                + DemandTable.words(kind)
                + ", which "
                + DemandTable.words(verdict, demanded.action())));
  }
}
