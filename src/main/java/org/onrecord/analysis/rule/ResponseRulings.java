package org.onrecord.analysis.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.demand.Action;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.VerdictKind;
import org.onrecord.record.stance.PriorAct;
import org.onrecord.record.warning.WarningKind;

/**
 * What responses decide about a demand.
 *
 * <p>A response counts for a demand if it names the stance; or if it names none, answers the
 * statement, and concerns the addressee. Whoever is to be dismissed is concerned by a demand to
 * dismiss as well: the member of the office that the option names, else the one whose name its
 * words hold, else the author of the statement, unless the words tell no office of the author. An
 * editor's verdict counts whoever responded.
 */
final class ResponseRulings {
  private final DemandFacts facts;
  private final DemandedOffices offices;
  private final List<Ruling> rulings = new ArrayList<>();
  private final List<PriorAct> priorActs = new ArrayList<>();
  private final List<RuleWarning> warnings = new ArrayList<>();
  private final Map<UUID, Set<Integer>> spokenOf = new HashMap<>();

  ResponseRulings(DemandFacts facts, List<ResponseFact> responses, DemandedOffices offices) {
    this.facts = facts;
    this.offices = offices;
    responses.stream().filter(this::bears).forEach(this::rule);
  }

  List<Ruling> rulings() {
    return rulings;
  }

  /** Responses that would decide something, had they not been made before the demand was. */
  List<PriorAct> priorActs() {
    return priorActs;
  }

  List<RuleWarning> warnings() {
    return warnings;
  }

  /** Whether a response decides an option, or would if it had not been made before the demand. */
  boolean speaksOf(ResponseFact response, int option) {
    return spokenOf.getOrDefault(response.id(), Set.of()).contains(option);
  }

  private boolean bears(ResponseFact response) {
    return names(response) || answers(response) || hasVerdict(response);
  }

  private boolean names(ResponseFact response) {
    return response.stances().contains(facts.stance());
  }

  private boolean answers(ResponseFact response) {
    return response.stances().isEmpty()
        && response.statement() != null
        && response.statement().equals(facts.statement());
  }

  private boolean hasVerdict(ResponseFact response) {
    return response.verdicts().stream().anyMatch(v -> v.stance().equals(facts.stance()));
  }

  private void rule(ResponseFact response) {
    LocalDate from = response.from();
    boolean prior = from != null && from.isBefore(facts.firstDay());
    boolean decides = false;
    boolean judged = false;
    for (int option = 0; option < facts.options().size(); option++) {
      OptionFact demanded = facts.options().get(option);
      VerdictFact editors = verdict(response, option, demanded.action());
      VerdictKind verdict =
          editors == null ? byDefault(response, option, demanded) : editors.verdict();
      judged = judged || editors != null;
      if (verdict != null && verdict != VerdictKind.none) {
        decides = true;
        spokenOf.computeIfAbsent(response.id(), id -> new HashSet<>()).add(option);
        if (!prior) {
          rulings.add(ruling(response, option, demanded, verdict, editors));
        } else if (editors == null) {
          alreadyOut(response, option, demanded);
        }
      }
    }
    if (prior && decides) {
      priorActs.add(new PriorAct(String.valueOf(from), response.id(), response.kind().name()));
    }
    if (from == null && decides) {
      warn(
          WarningKind.undated_response,
          response,
          "a response without a date counts on every date; give its madeOn");
    }
    if (!decides && !judged) {
      warnOfNothing(response);
    }
  }

  @Nullable VerdictFact verdict(ResponseFact response, int option, Action action) {
    VerdictFact found = null;
    for (VerdictFact verdict : response.verdicts()) {
      if (verdict.stance().equals(facts.stance())) {
        if (verdict.option() != null && place(verdict) == option) {
          return verdict;
        }
        if (verdict.option() == null && verdict.action() == action) {
          found = verdict;
        }
      }
    }
    return found;
  }

  // A verdict on one option follows what was demanded there when the options are put in another
  // order; where several ask for that, nobody knows which was meant.
  private int place(VerdictFact verdict) {
    int place = Objects.requireNonNull(verdict.option());
    List<OptionFact> options = facts.options();
    if (place < options.size() && options.get(place).action() == verdict.action()) {
      return place;
    }
    List<OptionFact> same =
        options.stream().filter(option -> option.action() == verdict.action()).toList();
    return same.size() == 1 ? options.indexOf(same.get(0)) : -1;
  }

  private static Ruling ruling(
      ResponseFact response,
      int option,
      OptionFact demanded,
      VerdictKind verdict,
      @Nullable VerdictFact editors) {
    String done = DemandTable.words(response.kind());
    String does = DemandTable.words(verdict, demanded.action());
    return editors == null
        ? Ruling.of(
            response,
            response.from(),
            option,
            demanded,
            verdict,
            "default",
            done + ", which " + does)
        : Ruling.of(
            response,
            response.from(),
            option,
            demanded,
            verdict,
            "editor",
            done
                + ", which, as an editor reads it, "
                + does
                + (editors.reason() == null ? "" : ": " + editors.reason()));
  }

  // Whoever had left before the demand was made, and is not back, cannot do what is demanded.
  private void alreadyOut(ResponseFact response, int option, OptionFact demanded) {
    boolean leaves =
        demanded.action() == Action.resign
            || demanded.action() == Action.dismiss
            || response.kind() == ResponseKind.died;
    boolean back =
        response.kind() != ResponseKind.died
            && mayHold(response.concerned(), demanded).stream()
                .anyMatch(
                    office ->
                        office.heldOn(facts.firstDay())
                            && !office.equals(response.office())
                            && !response.reportsEndOf(office));
    if (leaves && !back && DemandTable.LEFT.contains(response.kind())) {
      rulings.add(
          Ruling.of(
              response,
              null,
              option,
              demanded,
              VerdictKind.moots,
              "out_of_office",
              DemandTable.words(response.kind())
                  + " before the demand was made, which "
                  + DemandTable.words(VerdictKind.moots, demanded.action())));
    }
  }

  // The offices that the option names, where they are the holder's; else all of the holder's.
  private List<OfficeFact> mayHold(UUID holder, OptionFact demanded) {
    DemandedOffices.Candidates asked = offices.of(holder, demanded);
    List<OfficeFact> named =
        asked.offices().stream().filter(office -> office.member().equals(holder)).toList();
    return asked.isNamed() && !named.isEmpty()
        ? named
        : facts.offices().stream()
            .filter(office -> office.member().equals(holder) && office.isMoreThanAMember())
            .toList();
  }

  private @Nullable VerdictKind byDefault(ResponseFact response, int option, OptionFact demanded) {
    ResponseKind kind = response.kind();
    if (!names(response) && !answers(response)) {
      return null;
    }
    if (kind == ResponseKind.complied) {
      return complied(response, demanded);
    }
    VerdictKind verdict = DemandTable.verdict(kind, demanded.action());
    if (verdict == null) {
      return null;
    }
    boolean leaving = DemandTable.LEAVING.contains(kind);
    if (leaving && demanded.action() == Action.dismiss) {
      return dismissal(response, demanded, verdict);
    }
    if (!concerns(response, demanded)) {
      return null;
    }
    return leaving && demanded.action() == Action.resign && kind != ResponseKind.died
        ? resignation(response, option, demanded, verdict)
        : verdict;
  }

  private @Nullable VerdictKind complied(ResponseFact response, OptionFact demanded) {
    boolean elsewhere = !response.verdicts().isEmpty() && !names(response);
    long candidates = facts.options().stream().filter(option -> concerns(response, option)).count();
    return !hasVerdict(response) && !elsewhere && candidates == 1 && concerns(response, demanded)
        ? VerdictKind.satisfies
        : null;
  }

  private boolean concerns(ResponseFact response, OptionFact demanded) {
    if (response.concerned().equals(demanded.addressee())) {
      return true;
    }
    // Who resigned, lost or died is the one who did; only a dismissal may leave that unsaid.
    boolean another =
        DemandTable.LEAVING.contains(response.kind())
            && (response.concernsGiven() || response.kind() != ResponseKind.dismissed);
    return names(response) && !another && !isAddressed(response.concerned());
  }

  private boolean isAddressed(UUID speaker) {
    return facts.options().stream().anyMatch(option -> option.addressee().equals(speaker));
  }

  // Somebody's going may be what was asked for, or make it pointless, or take the power to do it.
  private @Nullable VerdictKind dismissal(
      ResponseFact response, OptionFact demanded, VerdictKind verdict) {
    if (offices.isToGo(response.concerned(), response.concernedName(), demanded)) {
      OfficeFact left = response.office();
      List<OfficeFact> asked = offices.namedOf(response.concerned(), demanded);
      if (left != null
          && !asked.isEmpty()
          && asked.stream().noneMatch(office -> offices.terms(office).contains(left))) {
        warnOfAnotherOffice(response, left, asked.get(0).words());
        return null;
      }
      return verdict;
    }
    if (response.concerned().equals(demanded.addressee())) {
      return response.concernsGiven() ? VerdictKind.moots : verdict;
    }
    return names(response) && demanded.office() == null ? verdict : null;
  }

  // Where several offices are left, a resignation from any of them counts, with a warning, and
  // nothing is moot until the last has ended.
  private @Nullable VerdictKind resignation(
      ResponseFact response, int option, OptionFact demanded, VerdictKind verdict) {
    OfficeFact left = response.office();
    if (left == null) {
      if (offices.areSeveral(demanded)) {
        warn(
            WarningKind.office_unclear,
            response,
            "the demand is about several offices, and a response does not say which it is about;"
                + " give its office");
        return null;
      }
      return verdict;
    }
    DemandedOffices.Candidates asked = offices.of(demanded.addressee(), demanded);
    if (asked.offices().stream().anyMatch(office -> offices.terms(office).contains(left))) {
      if (asked.isClear()) {
        return asked.isNamed() && response.kind() == ResponseKind.candidacy_withdrawn
            ? VerdictKind.satisfies
            : verdict;
      }
      warn(
          WarningKind.office_unclear,
          response,
          "several offices were held on the day of the demand, and it does not say which it is"
              + " about; give the office of option "
              + option);
      return verdict == VerdictKind.moots ? null : verdict;
    }
    if (asked.offices().isEmpty() && (demanded.object() == null || demanded.isAbout(left))) {
      return verdict;
    }
    warnOfAnotherOffice(
        response,
        left,
        asked.offices().isEmpty()
            ? String.valueOf(demanded.object())
            : asked.offices().get(0).words());
    return null;
  }

  private void warnOfAnotherOffice(ResponseFact response, OfficeFact left, String asked) {
    warn(
        WarningKind.office_differs,
        response,
        "a response is about another office ("
            + left.words()
            + ") than the demand ("
            + asked
            + "), so that it decides nothing; mend the office of one of them");
  }

  private void warnOfNothing(ResponseFact response) {
    UUID concerned = response.concerned();
    List<String> unknown = wordsOfNoOffice(response);
    if (!unknown.isEmpty()) {
      warn(
          WarningKind.office_unclear,
          response,
          response.concernedName()
              + ", whom a response concerns, holds no office on record that the words of the demand"
              + " ("
              + String.join(", ", unknown)
              + ") tell, so that the response decides nothing; give the office of the option, or a"
              + " verdict");
    } else if (response.kind() == ResponseKind.complied && isAddressed(concerned)) {
      warn(
          WarningKind.complied_names_no_action,
          response,
          "a response of kind complied does not say with which of several options; give a verdict");
    } else if (facts.options().stream()
            .anyMatch(option -> DemandTable.verdict(response.kind(), option.action()) != null)
        && (names(response) || !facts.isParty(concerned))
        && !isAddressed(concerned)) {
      warn(
          WarningKind.responder_not_concerned,
          response,
          response.concernedName()
              + ", whom a response concerns, is not addressed, so that it decides nothing; name the"
              + " stance, or say onBehalfOf whom it was made or whom it concerns");
    }
  }

  // Whoever said the words went. But the words of the demand to dismiss tell neither the name nor
  // an
  // office of that speaker, so they may mean somebody else.
  private List<String> wordsOfNoOffice(ResponseFact response) {
    UUID concerned = response.concerned();
    return facts.options().stream()
        .filter(option -> option.action() == Action.dismiss && option.office() == null)
        .filter(option -> DemandTable.verdict(response.kind(), option.action()) != null)
        .filter(option -> concerned.equals(facts.author()) && !isAddressed(concerned))
        .filter(option -> !offices.isToGo(concerned, response.concernedName(), option))
        .flatMap(option -> Stream.ofNullable(option.object()))
        .toList();
  }

  private void warn(WarningKind kind, ResponseFact cause, String detail) {
    warnings.add(new RuleWarning(kind, cause.id(), detail));
  }
}
