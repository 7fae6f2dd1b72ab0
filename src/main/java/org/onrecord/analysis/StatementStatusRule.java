package org.onrecord.analysis;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.response.ResponseKind;
import org.onrecord.statement.StatementStatus;

/**
 * Where the speaker of a statement now stands on it, told from the speaker's own responses alone: a
 * rule of On Record's own, like the demand rule.
 *
 * <p>The table is in {@link #decides}; the latest response that decides anything wins, and a
 * statement without one is standing. What others did (a dismissal, a censure, an apology made by
 * someone else) does not change where the speaker stands.
 *
 * <p>Where the words of that rule leave room, this is how they are read:
 *
 * <ul>
 *   <li><b>Before it was said</b> a statement has no status; an undated one exists from {@link
 *       Period#BEGINNING}, with a warning.
 *   <li><b>Nothing is final</b>: who retracts and later stands by the words again has reaffirmed
 *       them.
 *   <li><b>On one day</b> retracted wins over apologized_for, that over partly_retracted, that over
 *       clarified, that over reaffirmed: whether the words still stand matters most, regret for
 *       them comes next, and any of these is more telling than standing by the rest. Between equal
 *       ones the response with the greater id counts as the later one. The order in which responses
 *       are given never matters.
 *   <li><b>Undated responses</b> count on every date and as the oldest of all, with a warning.
 *   <li><b>Responses older than the statement</b> count from its first day, with a warning.
 *   <li><b>Complied</b> decides nothing: what the speaker did to the words is a response of its own
 *       kind.
 * </ul>
 */
public final class StatementStatusRule {

  private static final Comparator<Decision> OLDEST_AND_WEAKEST_FIRST =
      comparing(Decision::on, nullsFirst(naturalOrder()))
          .thenComparing(decision -> strength(decision.status()))
          .thenComparing(Decision::response);

  private StatementStatusRule() {}

  /** Where the speaker stands as of a day, or nothing if the statement had not been made yet. */
  public static Optional<StatementOutcome> status(StatementFacts facts, LocalDate asOf) {
    return Period.counts(facts.firstDay(), asOf)
        ? Optional.of(outcome(facts, decisions(facts), asOf))
        : Optional.empty();
  }

  /**
   * The life of the statement from its first day on, with a new period whenever anything in the
   * answer changes.
   */
  public static List<Period<StatementOutcome>> history(StatementFacts facts) {
    List<Decision> decisions = decisions(facts);
    List<LocalDate> changes =
        decisions.stream().map(Decision::on).filter(Objects::nonNull).toList();
    return Period.history(facts.firstDay(), changes, day -> outcome(facts, decisions, day));
  }

  /**
   * The life of the statement from its first day on, with a new period whenever its status changes.
   */
  public static List<Period<StatementStatus>> timeline(StatementFacts facts) {
    return Period.merge(history(facts), StatementOutcome::status);
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
          case resigned,
              announced_resignation,
              dismissed,
              censured,
              denied_saying,
              counterattacked,
              declined_comment,
              complied,
              term_ended,
              no_response_found ->
              null;
        });
  }

  private static List<Decision> decisions(StatementFacts facts) {
    List<Decision> decisions = new ArrayList<>();
    for (AnswerFact answer : facts.answers()) {
      StatementStatus status = decides(answer.kind()).orElse(null);
      if (status != null && answer.speaker().equals(facts.speaker())) {
        decisions.add(new Decision(answer.on(), answer.id(), answer.kind(), status));
      }
    }
    decisions.sort(OLDEST_AND_WEAKEST_FIRST);
    return decisions;
  }

  private static StatementOutcome outcome(
      StatementFacts facts, List<Decision> decisions, LocalDate asOf) {
    List<Decision> counted =
        decisions.stream().filter(decision -> Period.counts(decision.on(), asOf)).toList();
    List<RuleWarning> warnings = warnings(facts, counted);
    if (counted.isEmpty()) {
      return new StatementOutcome(StatementStatus.standing, List.of(), warnings);
    }
    Decision decisive = counted.get(counted.size() - 1);
    return new StatementOutcome(decisive.status(), List.of(decisive.because()), warnings);
  }

  private static List<RuleWarning> warnings(StatementFacts facts, List<Decision> counted) {
    List<RuleWarning> warnings = new ArrayList<>();
    if (facts.saidOn() == null) {
      warnings.add(new RuleWarning(RuleWarning.Kind.undated_act, null));
    }
    for (Decision decision : counted) {
      LocalDate on = decision.on();
      if (on == null) {
        warnings.add(new RuleWarning(RuleWarning.Kind.undated_act, decision.response()));
      } else if (on.isBefore(facts.firstDay())) {
        warnings.add(new RuleWarning(RuleWarning.Kind.act_predates_target, decision.response()));
      }
    }
    return warnings.stream().distinct().sorted(RuleWarning.ORDER).toList();
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

  private record Decision(
      @Nullable LocalDate on, UUID response, ResponseKind kind, StatementStatus status) {

    Because because() {
      return new Because(on, response, null, null, null, kind + " makes it " + status);
    }
  }
}
