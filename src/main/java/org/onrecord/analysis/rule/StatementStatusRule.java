package org.onrecord.analysis.rule;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.demand.Action;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.VerdictKind;
import org.onrecord.record.statement.StatementStatus;
import org.onrecord.record.statement.StatusBecause;

/**
 * Where the speaker of a statement now stands on it, told from the speaker's own responses and
 * those made on the speaker's behalf: a rule of On Record's own, like the demand rule.
 *
 * <p>The table is in {@link #decides}; the latest response that decides anything wins, and a
 * statement without one is standing. What others did (a dismissal, a censure, an apology made by
 * someone else) does not change where the speaker stands.
 *
 * <p>Where the words of that rule leave room, this is how they are read:
 *
 * <ul>
 *   <li><b>Before it was said</b> a statement has no status; an undated one exists from {@link
 *       Edtf#MIN}.
 *   <li><b>A response marks the statement that it answers.</b> A response that names stances
 *       answers the statements that those are about, as it answers the demands in them. Words of
 *       apology answer nothing by themselves, so a response that was made in the very statement it
 *       is recorded on leaves that standing.
 *   <li><b>Half an apology is none.</b> An editor's verdict tells that an apology or a retraction
 *       was only a part of one, or none, for one demand on the statement; one that is whole for
 *       another demand marks the statement all the same.
 *   <li><b>Nothing is final</b>: who retracts and later stands by the words again has reaffirmed
 *       them, and a response that was taken back is out of account from the day it was.
 *   <li><b>Dates</b>: a response counts from the last day that its date allows; one from before the
 *       statement decides nothing; an undated one counts on every date and as the oldest of all.
 *   <li><b>On one day</b> retracted wins over apologized_for, that over partly_retracted, that over
 *       clarified, that over reaffirmed: whether the words still stand matters most, regret for
 *       them comes next, and any of these is more telling than standing by the rest. Between equal
 *       ones the response with the greater id counts as the later one. The order in which responses
 *       are given never matters.
 *   <li><b>A joint statement</b> is retracted, or apologized for, once the latest act of every one
 *       of its speakers says so. A retraction or an apology of some makes it partly_retracted, also
 *       when another stands by it later: it is no longer the word of all. What else one of them did
 *       counts as it does for a single speaker.
 *   <li><b>Complied</b> decides nothing: what the speaker did to the words is a response of its own
 *       kind.
 * </ul>
 */
public final class StatementStatusRule {

  private static final Comparator<Decision> OLDEST_AND_WEAKEST_FIRST =
      comparing(Decision::from, nullsFirst(naturalOrder()))
          .thenComparing(decision -> strength(decision.status()))
          .thenComparing(decision -> decision.response().id());

  private StatementStatusRule() {}

  /**
   * The life of the statement from its first day on, with a new period whenever anything in the
   * answer changes.
   */
  public static List<Period<StatementOutcome>> history(StatementFacts facts) {
    List<Decision> decisions = decisions(facts);
    List<LocalDate> changes = new ArrayList<>();
    decisions.stream().map(Decision::from).filter(Objects::nonNull).forEach(changes::add);
    changes.addAll(new Reversals(facts.responses()).days());
    return Period.history(facts.firstDay(), changes, day -> outcome(facts, decisions, day));
  }

  /**
   * What a kind of response by the speaker makes of the statement, or nothing if it decides
   * nothing.
   */
  public static Optional<StatementStatus> decides(ResponseKind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case clarified, corrected -> StatementStatus.clarified;
          case partly_retracted -> StatementStatus.partly_retracted;
          case retracted -> StatementStatus.retracted;
          case apologized -> StatementStatus.apologized_for;
          case stood_by, refused -> StatementStatus.reaffirmed;
          case partly_apologized,
              resigned,
              announced_resignation,
              dismissed,
              censured,
              denied_saying,
              counterattacked,
              declined_comment,
              complied,
              term_ended,
              lost_election,
              candidacy_withdrawn,
              died,
              reversed,
              no_response_found ->
              null;
        });
  }

  private static List<Decision> decisions(StatementFacts facts) {
    List<Decision> decisions = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    for (ResponseFact response : facts.responses()) {
      StatementStatus status = read(facts, response);
      LocalDate from = response.from();
      if (status != null
          && seen.add(response.id())
          && (from == null || !from.isBefore(facts.firstDay()))) {
        decisions.add(new Decision(from, response, status));
      }
    }
    decisions.sort(OLDEST_AND_WEAKEST_FIRST);
    return decisions;
  }

  private static @Nullable StatementStatus read(StatementFacts facts, ResponseFact response) {
    boolean answers =
        !facts.statement().equals(response.expressedIn())
            && (response.stances().isEmpty()
                ? facts.statement().equals(response.statement())
                : response.statements().contains(facts.statement()));
    if (!answers || !facts.speakers().contains(response.concerned())) {
      return null;
    }
    StatementStatus status = decides(response.kind()).orElse(null);
    if (response.kind() == ResponseKind.apologized) {
      return isWhole(facts, response, Action.apologize) ? status : null;
    }
    if (response.kind() == ResponseKind.retracted && !isWhole(facts, response, Action.retract)) {
      return verdicts(facts, response, Action.retract).contains(VerdictKind.partly)
          ? StatementStatus.partly_retracted
          : null;
    }
    return status;
  }

  // A verdict is about one demand. What is whole for one of those that the response answers, by a
  // verdict or for want of one, marks the statement.
  private static boolean isWhole(StatementFacts facts, ResponseFact response, Action action) {
    List<VerdictKind> verdicts = verdicts(facts, response, action);
    return verdicts.isEmpty()
        || verdicts.contains(VerdictKind.satisfies)
        || facts.demands().stream()
            .anyMatch(
                demand ->
                    demand.action() == action
                        && demand.addressee().equals(response.concerned())
                        && demand.isMadeBy(response.from())
                        && (response.stances().isEmpty()
                            || response.stances().contains(demand.stance()))
                        && response.verdicts().stream()
                            .noneMatch(
                                verdict ->
                                    verdict.stance().equals(demand.stance())
                                        && verdict.action() == action));
  }

  // What editors read in a response about the demands on this statement.
  private static List<VerdictKind> verdicts(
      StatementFacts facts, ResponseFact response, Action action) {
    return response.verdicts().stream()
        .filter(verdict -> verdict.action() == action)
        .filter(
            verdict ->
                facts.demands().stream()
                    .anyMatch(demand -> demand.stance().equals(verdict.stance())))
        .map(VerdictFact::verdict)
        .toList();
  }

  private static StatementOutcome outcome(
      StatementFacts facts, List<Decision> decisions, LocalDate asOf) {
    Reversals reversals = new Reversals(facts.responses());
    List<Decision> counted =
        decisions.stream()
            .filter(decision -> reversals.leaveStanding(decision.response(), asOf))
            .toList();
    if (counted.isEmpty()) {
      return new StatementOutcome(StatementStatus.standing, List.of());
    }
    Decision decisive = counted.get(counted.size() - 1);
    return facts.speakers().size() == 1
        ? new StatementOutcome(decisive.status(), List.of(decisive.because()))
        : joint(facts, counted, decisive);
  }

  private static StatementOutcome joint(
      StatementFacts facts, List<Decision> counted, Decision decisive) {
    Map<UUID, Decision> latest = new LinkedHashMap<>();
    for (Decision decision : counted) {
      latest.remove(decision.speaker());
      latest.put(decision.speaker(), decision);
    }
    List<Decision> taken =
        latest.values().stream()
            .filter(d -> strength(d.status()) >= strength(StatementStatus.partly_retracted))
            .toList();
    if (taken.isEmpty()) {
      return new StatementOutcome(decisive.status(), List.of(decisive.because()));
    }
    List<Decision> wholly =
        taken.stream().filter(d -> d.status() != StatementStatus.partly_retracted).toList();
    StatementStatus status =
        wholly.size() == facts.speakers().size()
            ? wholly.get(wholly.size() - 1).status()
            : StatementStatus.partly_retracted;
    String some = " by " + taken.size() + " of " + facts.speakers().size() + " speakers";
    return new StatementOutcome(
        status,
        taken.stream()
            .map(d -> d.because(d.response().kind() + some + " makes it " + status))
            .toList());
  }

  private static int strength(StatementStatus status) {
    return switch (status) {
      case standing -> 0;
      case reaffirmed -> 1;
      case clarified -> 2;
      case partly_retracted -> 3;
      case apologized_for -> 4;
      case retracted -> 5;
    };
  }

  private record Decision(@Nullable LocalDate from, ResponseFact response, StatementStatus status) {

    UUID speaker() {
      return response.concerned();
    }

    StatusBecause because() {
      return because(response.kind() + " makes it " + status);
    }

    StatusBecause because(String rule) {
      LocalDate since = EffectiveDate.of(response.on()).uncertainFrom();
      return new StatusBecause(
          from == null ? null : from.toString(),
          since == null ? null : since.toString(),
          response.id(),
          response.kind().name(),
          rule);
    }
  }
}
