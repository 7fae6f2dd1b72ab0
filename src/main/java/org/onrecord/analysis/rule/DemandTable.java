package org.onrecord.analysis.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.demand.Action;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.VerdictKind;

/**
 * The table of the demand rule: what a kind of response does to an option with an action when no
 * editor says otherwise.
 *
 * <p>{@code complied} is not in the table, because it does what it names. A term that ended is no
 * resignation, whatever verb a paper used.
 */
public final class DemandTable {

  /** Kinds by which somebody leaves an office, or the chance of one. */
  static final Set<ResponseKind> LEAVING =
      EnumSet.of(
          ResponseKind.resigned,
          ResponseKind.announced_resignation,
          ResponseKind.dismissed,
          ResponseKind.term_ended,
          ResponseKind.lost_election,
          ResponseKind.candidacy_withdrawn,
          ResponseKind.died);

  /** Kinds after which somebody is out of the office that they are about. */
  static final Set<ResponseKind> LEFT =
      EnumSet.of(
          ResponseKind.resigned,
          ResponseKind.dismissed,
          ResponseKind.term_ended,
          ResponseKind.died);

  private DemandTable() {}

  /** What a kind of response does to an action, or null if it decides nothing about it. */
  public static @Nullable VerdictKind verdict(ResponseKind kind, Action action) {
    return switch (kind) {
      case retracted ->
          action == Action.retract || action == Action.correct ? VerdictKind.satisfies : null;
      case partly_retracted -> action == Action.retract ? VerdictKind.partly : null;
      case apologized -> action == Action.apologize ? VerdictKind.satisfies : null;
      case partly_apologized -> action == Action.apologize ? VerdictKind.partly : null;
      case clarified -> action == Action.clarify ? VerdictKind.satisfies : null;
      case corrected ->
          action == Action.correct || action == Action.clarify ? VerdictKind.satisfies : null;
      case resigned ->
          switch (action) {
            case resign -> VerdictKind.satisfies;
            case dismiss -> VerdictKind.moots;
            default -> null;
          };
      case announced_resignation -> action == Action.resign ? VerdictKind.partly : null;
      case dismissed ->
          switch (action) {
            case dismiss -> VerdictKind.satisfies;
            case resign -> VerdictKind.moots;
            default -> null;
          };
      case term_ended, lost_election, candidacy_withdrawn ->
          action == Action.resign || action == Action.dismiss ? VerdictKind.moots : null;
      case died -> VerdictKind.moots;
      case stood_by ->
          switch (action) {
            case retract, apologize, correct -> VerdictKind.refuses;
            default -> null;
          };
      case refused -> VerdictKind.refuses;
      case complied,
          censured,
          denied_saying,
          counterattacked,
          declined_comment,
          reversed,
          no_response_found ->
          null;
    };
  }

  /** Whether a kind of response decides anything at all. */
  public static boolean decides(ResponseKind kind) {
    if (kind == ResponseKind.complied) {
      return true;
    }
    for (Action action : Action.values()) {
      if (verdict(kind, action) != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * The whole table in words: what each kind of response means for what was demanded, for people
   * who read the contract.
   */
  public static String text() {
    StringBuilder text = new StringBuilder();
    for (ResponseKind kind : ResponseKind.values()) {
      String means =
          switch (kind) {
            case complied -> "satisfies the action that its verdict names, or the only option";
            case reversed -> "takes the response that it reverses out of account";
            default -> verdicts(kind);
          };
      text.append("\n- `").append(kind).append("` ").append(means);
    }
    return text.toString();
  }

  private static String verdicts(ResponseKind kind) {
    List<String> verdicts = new ArrayList<>();
    for (VerdictKind verdict : VerdictKind.values()) {
      List<String> actions =
          Stream.of(Action.values())
              .filter(action -> verdict(kind, action) == verdict)
              .map(Action::name)
              .toList();
      if (!actions.isEmpty()) {
        verdicts.add(
            (verdict == VerdictKind.partly ? "partly satisfies" : verdict.name())
                + " "
                + (actions.size() == Action.values().length
                    ? "every action"
                    : String.join(", ", actions)));
      }
    }
    return verdicts.isEmpty() ? "decides nothing" : String.join("; ", verdicts);
  }

  /** What was done or happened, in words that go on with "which ...". */
  static String words(ResponseKind kind) {
    return switch (kind) {
      case clarified -> "said what was meant";
      case retracted -> "took the words back";
      case partly_retracted -> "took some of the words back";
      case apologized -> "apologized";
      case partly_apologized -> "apologized in part";
      case corrected -> "corrected the words";
      case resigned -> "resigned";
      case announced_resignation -> "announced a resignation";
      case dismissed -> "was dismissed";
      case censured -> "was censured";
      case stood_by -> "stood by the words";
      case refused -> "refused";
      case denied_saying -> "denied the words";
      case counterattacked -> "attacked the critics";
      case declined_comment -> "said nothing";
      case complied -> "did what was demanded";
      case term_ended -> "the term of office ended";
      case lost_election -> "lost the election";
      case candidacy_withdrawn -> "withdrew as a candidate";
      case died -> "died";
      case reversed -> "took an earlier act back";
      case no_response_found -> "no response was found";
    };
  }

  /** What a verdict means for an action, in words. */
  static String words(VerdictKind verdict, Action action) {
    String demand =
        action == Action.other
            ? "what is demanded"
            : "the demand to " + action.name().replace('_', ' ');
    return switch (verdict) {
      case satisfies -> "meets " + demand;
      case partly -> "meets " + demand + " in part";
      case refuses -> "refuses " + demand;
      case moots -> "makes " + demand + " moot";
      case none -> "decides nothing about " + demand;
    };
  }
}
