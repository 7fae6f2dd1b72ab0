package org.onrecord.analysis.rule;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Text;
import org.onrecord.record.demand.Action;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.VerdictKind;
import org.onrecord.record.stance.Because;
import org.onrecord.record.stance.PriorAct;
import org.onrecord.record.warning.WarningKind;

/**
 * Which acts and events decide which options of a demand: the half of the demand rule that says who
 * may decide, and about which office. Nothing else in the service asks that question.
 *
 * <p>A response counts for a demand if it names the stance; or if it names none, answers the
 * statement, and concerns the addressee. Whoever is to be dismissed is concerned by a demand to
 * dismiss as well: the member of the office that the option names, else the one whose name its
 * words hold, else the author of the statement. An editor's verdict counts whoever responded.
 *
 * <p>What ends an office decides only about the office in question: the one that the option names;
 * else the one that its words tell, by their words; else the only one held on the day of the demand
 * (an office of state before the lead of a party, that before a seat; a mere party membership is no
 * office); else the one held when the statement was made. Where that leaves several, a resignation
 * from any of them counts, with a warning, and nothing is moot until the last has ended.
 */
final class DemandActs {

  /** Words that tell no office from another. */
  private static final Set<String> FILLERS =
      Set.of(
          "a",
          "an",
          "and",
          "as",
          "at",
          "for",
          "from",
          "her",
          "his",
          "in",
          "its",
          "job",
          "of",
          "office",
          "on",
          "position",
          "post",
          "seat",
          "the",
          "their",
          "to",
          "with");

  private static final Comparator<Ruling> OLDEST_AND_WEAKEST_FIRST =
      comparing(Ruling::from, nullsFirst(naturalOrder()))
          .thenComparing(ruling -> strength(ruling.verdict()))
          .thenComparing(ruling -> ruling.response() == null)
          .thenComparing(Ruling::cause);

  /**
   * What an act or event does to an option.
   *
   * @param option the place of the option
   * @param from the day from which it counts, null for always
   * @param verdict what it does
   * @param response the response, if it is one
   * @param office the office that ended, if it is that
   */
  record Ruling(
      int option,
      @Nullable LocalDate from,
      VerdictKind verdict,
      @Nullable ResponseFact response,
      @Nullable OfficeFact office,
      Because because) {

    UUID cause() {
      return response != null ? response.id() : Objects.requireNonNull(office).id();
    }
  }

  /** The offices that an option may be about; told says that the demand itself tells which. */
  private record Question(boolean told, boolean clear, List<OfficeFact> offices) {}

  private final DemandFacts facts;
  private final LocalDate firstDay;
  private final Reversals reversals;
  private final List<Ruling> rulings = new ArrayList<>();
  private final List<PriorAct> priorActs = new ArrayList<>();
  private final Set<RuleWarning> warnings = new LinkedHashSet<>();

  DemandActs(DemandFacts facts) {
    this.facts = facts;
    this.firstDay = facts.firstDay();
    Set<UUID> seen = new HashSet<>();
    List<ResponseFact> responses =
        facts.responses().stream()
            .filter(response -> seen.add(response.id()))
            .sorted(comparing(ResponseFact::id))
            .toList();
    this.reversals = new Reversals(responses);
    responses.forEach(this::read);
    for (int option = 0; option < facts.options().size(); option++) {
      ends(option);
    }
    rulings.sort(OLDEST_AND_WEAKEST_FIRST);
    priorActs.sort(comparing(PriorAct::on).thenComparing(PriorAct::response));
  }

  /** What acts and events do to the options, the oldest and weakest first. */
  List<Ruling> rulings() {
    return List.copyOf(rulings);
  }

  List<PriorAct> priorActs() {
    return List.copyOf(priorActs);
  }

  List<RuleWarning> warnings() {
    return List.copyOf(warnings);
  }

  /** Every day on which what counts may change. */
  List<LocalDate> days() {
    List<LocalDate> days = new ArrayList<>();
    rulings.stream().map(Ruling::from).filter(Objects::nonNull).forEach(days::add);
    days.addAll(reversals.days());
    return days;
  }

  /** Whether what a ruling follows from counts on a day: it has happened and is not taken back. */
  boolean counts(Ruling ruling, LocalDate asOf) {
    if (!Period.counts(ruling.from(), asOf)) {
      return false;
    }
    ResponseFact response = ruling.response();
    return response == null ? !isTold(ruling, asOf) : reversals.leaveStanding(response, asOf);
  }

  // The end of an office that a response reports is one fact, and the response says more of it.
  private boolean isTold(Ruling ruling, LocalDate asOf) {
    OfficeFact office = Objects.requireNonNull(ruling.office());
    return facts.responses().stream()
        .anyMatch(
            response ->
                response.kind() == office.endsAs()
                    && response.concerned().equals(office.member())
                    && bears(response)
                    && (response.office() == null
                        ? !asksForSeveral(facts.options().get(ruling.option()))
                            && response
                                .on()
                                .overlaps(office.end().earliest(), office.end().latest())
                        : response.office().id().equals(office.id()))
                    && reversals.leaveStanding(response, asOf));
  }

  private boolean bears(ResponseFact response) {
    return names(response)
        || answers(response)
        || response.verdicts().stream().anyMatch(v -> v.stance().equals(facts.stance()));
  }

  private boolean names(ResponseFact response) {
    return response.stances().contains(facts.stance());
  }

  private boolean answers(ResponseFact response) {
    return response.stances().isEmpty()
        && response.statement() != null
        && response.statement().equals(facts.statement());
  }

  private void read(ResponseFact response) {
    if (!bears(response)) {
      return;
    }
    LocalDate from = response.from();
    boolean prior = from != null && from.isBefore(firstDay);
    boolean decides = false;
    boolean read = false;
    for (int option = 0; option < facts.options().size(); option++) {
      OptionFact demanded = facts.options().get(option);
      VerdictFact editors = verdict(response, option, demanded.action());
      VerdictKind verdict =
          editors == null ? byDefault(response, option, demanded) : editors.verdict();
      read = read || editors != null;
      if (verdict == null || verdict == VerdictKind.none) {
        continue;
      }
      decides = true;
      if (prior) {
        if (editors == null) {
          alreadyOut(response, option, demanded);
        }
        continue;
      }
      String does = DemandTable.words(verdict, demanded.action());
      rulings.add(
          new Ruling(
              option,
              from,
              verdict,
              response,
              null,
              because(
                  response,
                  option,
                  demanded.action(),
                  verdict,
                  editors == null ? "default" : "editor",
                  editors == null
                      ? DemandTable.words(response.kind()) + ", which " + does
                      : DemandTable.words(response.kind())
                          + ", which, as an editor reads it, "
                          + does
                          + (editors.reason() == null ? "" : ": " + editors.reason()))));
    }
    if (prior && decides) {
      priorActs.add(new PriorAct(String.valueOf(from), response.id(), response.kind().name()));
    }
    if (from == null && decides) {
      warn(
          WarningKind.undated_response,
          response.id(),
          "a response without a date counts on every date; give its madeOn");
    }
    if (!decides && !read) {
      explain(response);
    }
  }

  private void explain(ResponseFact response) {
    if (response.kind() == ResponseKind.complied && isOneOfThem(response.concerned())) {
      warn(
          WarningKind.complied_names_no_action,
          response.id(),
          "a response of kind complied does not say with which of several options; give a verdict");
    } else if (facts.options().stream()
            .anyMatch(option -> DemandTable.verdict(response.kind(), option.action()) != null)
        && (names(response) || !isConcerned(response.concerned()))
        && !isOneOfThem(response.concerned())) {
      warn(
          WarningKind.responder_not_concerned,
          response.id(),
          response.concernedName()
              + ", whom a response concerns, is not addressed, so that it decides nothing; name the"
              + " stance, or say onBehalfOf whom it was made or whom it concerns");
    }
  }

  private boolean isOneOfThem(UUID speaker) {
    return facts.options().stream().anyMatch(option -> option.addressee().equals(speaker));
  }

  private boolean isConcerned(UUID speaker) {
    return speaker.equals(facts.author()) || facts.parties().contains(speaker);
  }

  private @Nullable VerdictFact verdict(ResponseFact response, int option, Action action) {
    VerdictFact found = null;
    for (VerdictFact verdict : response.verdicts()) {
      if (verdict.stance().equals(facts.stance())) {
        if (Objects.equals(verdict.option(), option)) {
          return verdict;
        }
        if (verdict.option() == null && verdict.action() == action) {
          found = verdict;
        }
      }
    }
    return found;
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
    boolean named = response.verdicts().stream().anyMatch(v -> v.stance().equals(facts.stance()));
    boolean elsewhere = !response.verdicts().isEmpty() && !names(response);
    long candidates = facts.options().stream().filter(option -> concerns(response, option)).count();
    return !named && !elsewhere && candidates == 1 && concerns(response, demanded)
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
    return names(response) && !another && !isOneOfThem(response.concerned());
  }

  // Somebody's going may be what was asked for, or make it pointless, or take the power to do it.
  private @Nullable VerdictKind dismissal(
      ResponseFact response, OptionFact demanded, VerdictKind verdict) {
    OfficeFact office = demanded.office();
    if (isToGo(response.concerned(), response.concernedName(), demanded)) {
      if (office != null
          && response.office() != null
          && !office.id().equals(response.office().id())) {
        differs(response, office.words());
        return null;
      }
      return verdict;
    }
    if (response.concerned().equals(demanded.addressee())) {
      return response.concernsGiven() ? VerdictKind.moots : verdict;
    }
    return names(response) && office == null ? verdict : null;
  }

  private boolean isToGo(UUID speaker, String name, OptionFact demanded) {
    if (demanded.office() != null) {
      return demanded.office().member().equals(speaker);
    }
    if (demanded.object() != null) {
      return tells(demanded.object(), name);
    }
    return speaker.equals(facts.author()) && !speaker.equals(demanded.addressee());
  }

  private @Nullable VerdictKind resignation(
      ResponseFact response, int option, OptionFact demanded, VerdictKind verdict) {
    Question question = question(demanded.addressee(), demanded);
    OfficeFact left = response.office();
    if (left == null) {
      if (asksForSeveral(demanded)) {
        warn(
            WarningKind.office_unclear,
            response.id(),
            "the demand is about several offices, and a response does not say which it is about;"
                + " give its office");
        return null;
      }
      return verdict;
    }
    if (question.offices().stream()
        .flatMap(office -> terms(office).stream())
        .anyMatch(left::equals)) {
      if (question.clear()) {
        return question.told() && response.kind() == ResponseKind.candidacy_withdrawn
            ? VerdictKind.satisfies
            : verdict;
      }
      warn(
          WarningKind.office_unclear,
          response.id(),
          "several offices were held on the day of the demand, and it does not say which it is"
              + " about; give the office of option "
              + option);
      return verdict == VerdictKind.moots ? null : verdict;
    }
    if (question.offices().isEmpty()
        && (demanded.object() == null || tells(demanded.object(), left))) {
      return verdict;
    }
    differs(
        response,
        question.offices().isEmpty()
            ? String.valueOf(demanded.object())
            : question.offices().get(0).words());
    return null;
  }

  private void differs(ResponseFact response, String asked) {
    warn(
        WarningKind.office_differs,
        response.id(),
        "a response is about another office ("
            + Objects.requireNonNull(response.office()).words()
            + ") than the demand ("
            + asked
            + "), so that it decides nothing; mend the office of one of them");
  }

  // Two options to resign tell two offices apart.
  private boolean asksForSeveral(OptionFact demanded) {
    return facts.options().stream()
            .filter(
                option ->
                    option.action() == demanded.action()
                        && option.addressee().equals(demanded.addressee()))
            .map(option -> option.office() == null ? option.object() : option.office().id())
            .filter(Objects::nonNull)
            .distinct()
            .count()
        > 1;
  }

  /** The offices of a holder that an option may be about. */
  private Question question(UUID holder, @Nullable OptionFact asked) {
    if (asked != null && asked.office() != null) {
      return new Question(true, true, List.of(asked.office()));
    }
    List<OfficeFact> all =
        facts.offices().stream()
            .filter(office -> office.member().equals(holder))
            .sorted(comparing(OfficeFact::id))
            .toList();
    if (asked != null && asked.object() != null) {
      List<OfficeFact> told = all.stream().filter(o -> tells(asked.object(), o)).toList();
      List<OfficeFact> held = told.stream().filter(office -> office.heldOn(firstDay)).toList();
      return new Question(true, true, held.isEmpty() ? told : held);
    }
    List<OfficeFact> held =
        all.stream().filter(office -> office.heldOn(firstDay) && office.rank() < 3).toList();
    int rank = held.stream().mapToInt(OfficeFact::rank).min().orElse(0);
    List<OfficeFact> first = held.stream().filter(office -> office.rank() == rank).toList();
    if (first.size() > 1) {
      List<OfficeFact> then =
          first.stream().filter(office -> office.id().equals(facts.heldThen())).toList();
      return then.isEmpty() ? new Question(false, false, first) : new Question(false, true, then);
    }
    return new Question(false, true, first);
  }

  /** Whether the words of an option to dismiss hold the whole name of somebody. */
  static boolean tells(String object, String name) {
    return words(object).containsAll(words(name));
  }

  // The words of an option tell an office if each of them is a word of its role, body or holder.
  private static boolean tells(String object, OfficeFact office) {
    Set<String> told = words(object);
    return !told.isEmpty() && words(office.memberName() + " " + office.words()).containsAll(told);
  }

  private static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>(Arrays.asList(Text.words(text).split(" ")));
    words.removeAll(FILLERS);
    words.remove("");
    return words;
  }

  // What the ends of offices decide by themselves, so that nobody records one fact twice.
  private void ends(int option) {
    OptionFact demanded = facts.options().get(option);
    UUID addressee = demanded.addressee();
    facts.offices().stream()
        .filter(office -> office.member().equals(addressee))
        .filter(office -> office.endsAs() == ResponseKind.died && office.ended())
        .min(comparing((OfficeFact office) -> office.end().latest()).thenComparing(OfficeFact::id))
        .ifPresent(office -> ended(option, demanded, office, VerdictKind.moots));
    if (demanded.action() == Action.resign) {
      end(option, demanded, addressee, demanded, false);
    } else if (demanded.action() == Action.dismiss) {
      UUID toGo = toGo(demanded);
      if (toGo != null && !toGo.equals(addressee)) {
        end(option, demanded, toGo, demanded.office() == null ? null : demanded, false);
      }
      end(option, demanded, addressee, null, true);
    }
  }

  private @Nullable UUID toGo(OptionFact demanded) {
    if (demanded.office() != null) {
      return demanded.office().member();
    }
    UUID author = facts.author();
    return author == null
        ? null
        : facts.offices().stream()
            .filter(office -> office.member().equals(author))
            .filter(office -> isToGo(author, office.memberName(), demanded))
            .map(OfficeFact::member)
            .findFirst()
            .orElse(null);
  }

  // Who can no longer dismiss has made the demand to do so moot, however the office was lost.
  private void end(
      int option,
      OptionFact demanded,
      UUID holder,
      @Nullable OptionFact asked,
      boolean lostThePower) {
    Question question = question(holder, asked);
    List<OfficeFact> last = question.offices().stream().map(this::last).distinct().toList();
    if (last.isEmpty()) {
      if (asked == null || (asked.office() == null && asked.object() == null)) {
        outOfOffice(option, demanded, holder);
      }
      return;
    }
    if (!last.stream().allMatch(OfficeFact::ended)) {
      return;
    }
    OfficeFact office =
        last.stream()
            .max(comparing((OfficeFact o) -> o.end().latest()).thenComparing(OfficeFact::id))
            .orElseThrow();
    ResponseKind kind = office.endsAs();
    if (office.endedBefore(firstDay)) {
      out(option, demanded, office);
    } else if (kind == null) {
      if (!lostThePower) {
        warn(
            WarningKind.office_ended,
            office.id(),
            "the office ("
                + office.words()
                + ") ended on "
                + office.end().text()
                + ", and the record does not tell why; give its endReason");
      }
    } else {
      VerdictKind verdict =
          lostThePower ? VerdictKind.moots : DemandTable.verdict(kind, demanded.action());
      if (verdict != null) {
        ended(option, demanded, office, verdict);
      }
    }
  }

  private OfficeFact last(OfficeFact office) {
    List<OfficeFact> terms = terms(office);
    return terms.get(terms.size() - 1);
  }

  // One office may be several memberships, as each parliament has its own; each ends later than
  // the one before, so that the walk comes to an end.
  private List<OfficeFact> terms(OfficeFact office) {
    List<OfficeFact> terms = new ArrayList<>();
    for (OfficeFact term = office; term != null; ) {
      terms.add(term);
      OfficeFact before = term;
      term =
          facts.offices().stream()
              .filter(before::isContinuedBy)
              .min(comparing((OfficeFact o) -> o.end().latest()).thenComparing(OfficeFact::id))
              .orElse(null);
    }
    return terms;
  }

  // Being out of office already is no act: a demand to go has no object from its first day.
  private void outOfOffice(int option, OptionFact demanded, UUID holder) {
    List<OfficeFact> all =
        facts.offices().stream()
            .filter(office -> office.member().equals(holder) && office.rank() < 3)
            .toList();
    all.stream()
        .filter(office -> office.endedBefore(firstDay))
        .max(comparing((OfficeFact o) -> o.end().latest()).thenComparing(OfficeFact::id))
        .ifPresent(office -> out(option, demanded, office));
  }

  private void out(int option, OptionFact demanded, OfficeFact office) {
    rulings.add(
        new Ruling(
            option,
            null,
            VerdictKind.moots,
            null,
            office,
            new Because(
                office.end().latest().toString(),
                null,
                null,
                office.endsAs() == null ? null : office.endsAs().name(),
                office.id(),
                option,
                demanded.action(),
                VerdictKind.moots.name(),
                "out_of_office",
                office.memberName()
                    + " was out of office already ("
                    + office.words()
                    + ", until "
                    + office.end().text()
                    + "), which "
                    + DemandTable.words(VerdictKind.moots, demanded.action()))));
  }

  private void alreadyOut(ResponseFact response, int option, OptionFact demanded) {
    boolean leaves =
        demanded.action() == Action.resign
            || demanded.action() == Action.dismiss
            || response.kind() == ResponseKind.died;
    boolean back =
        response.kind() != ResponseKind.died
            && facts.offices().stream()
                .anyMatch(
                    office ->
                        office.member().equals(response.concerned())
                            && office.rank() < 3
                            && office.heldOn(firstDay)
                            && !office.equals(response.office()));
    if (!leaves || back || !DemandTable.LEFT.contains(response.kind())) {
      return;
    }
    rulings.add(
        new Ruling(
            option,
            null,
            VerdictKind.moots,
            response,
            null,
            because(
                response,
                option,
                demanded.action(),
                VerdictKind.moots,
                "out_of_office",
                DemandTable.words(response.kind())
                    + " before the demand was made, which "
                    + DemandTable.words(VerdictKind.moots, demanded.action()))));
  }

  private void ended(int option, OptionFact demanded, OfficeFact office, VerdictKind verdict) {
    if (office.endedBefore(firstDay)) {
      out(option, demanded, office);
      return;
    }
    LocalDate from = office.end().latest();
    ResponseKind kind = Objects.requireNonNull(office.endsAs());
    rulings.add(
        new Ruling(
            option,
            from,
            verdict,
            null,
            office,
            new Because(
                from.toString(),
                from.equals(office.end().earliest()) || office.end().earliest().equals(Edtf.MIN)
                    ? null
                    : office.end().earliest().toString(),
                null,
                kind.name(),
                office.id(),
                option,
                demanded.action(),
                verdict.name(),
                "office_ended",
                office.memberName()
                    + " ("
                    + office.words()
                    + "): "
                    + DemandTable.words(kind)
                    + ", which "
                    + DemandTable.words(verdict, demanded.action()))));
  }

  private static Because because(
      ResponseFact response,
      int option,
      Action action,
      VerdictKind verdict,
      String code,
      String rule) {
    LocalDate from = response.from();
    LocalDate since = response.uncertainFrom();
    return new Because(
        from == null ? null : from.toString(),
        since == null ? null : since.toString(),
        response.id(),
        response.kind().name(),
        null,
        option,
        action,
        verdict.name(),
        code,
        rule);
  }

  private void warn(WarningKind kind, UUID cause, String detail) {
    warnings.add(new RuleWarning(kind, cause, detail));
  }

  private static int strength(VerdictKind verdict) {
    return switch (verdict) {
      case none, refuses -> 0;
      case partly -> 1;
      case moots -> 2;
      case satisfies -> 3;
    };
  }
}
