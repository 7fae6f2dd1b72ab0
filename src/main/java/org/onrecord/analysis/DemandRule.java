package org.onrecord.analysis;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Comparator.nullsLast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.response.ResponseKind;
import org.onrecord.response.VerdictKind;
import org.onrecord.stance.Action;
import org.onrecord.stance.DemandMode;
import org.onrecord.stance.DemandStatus;
import org.onrecord.stance.OptionStatus;

/**
 * What came of a demand, told from the recorded responses alone: the demand rule, which is On
 * Record's own, because no standard models the life of a demand.
 *
 * <p>Every response gives a verdict on each option it concerns, by the table in {@link
 * #defaultVerdict} or by an editor's sourced reading, which replaces the table on the action it
 * names. On each option a later verdict wins over an earlier one, and a met option stays met. The
 * options then make the status of the demand:
 *
 * <ul>
 *   <li>{@code single}, {@code any_of}: met if any option is met; else withdrawn; else lapsed if
 *       every option is refused or lapsed and at least one lapsed; else refused if every option is
 *       refused; else partly_met if any is partly met; else open.
 *   <li>{@code all_of}: met if every option is met; else withdrawn; else lapsed if any lapsed; else
 *       refused if any is refused; else partly_met if any is met or partly met; else open.
 * </ul>
 *
 * <p>Where the words of that rule leave room, this is how they are read:
 *
 * <ul>
 *   <li><b>Before the demand was made</b> it does not exist and has no status. It is made on the
 *       first day of its stance, else of its target, else on {@link Period#BEGINNING}; an undated
 *       stance carries a warning.
 *   <li><b>Acts older than the demand</b> count from its first day, with a warning: who asks for a
 *       retraction that has already happened should learn so.
 *   <li><b>Undated responses</b> count on every date and as the oldest of all, so that any dated
 *       act wins over them unless they met the option; they carry a warning.
 *   <li><b>On one day</b> satisfies wins over moots, moots over partly, partly over refuses: what
 *       is done or has become impossible weighs more than what was said, and taking back a part is
 *       more telling than standing by the rest. Between equal verdicts the response with the
 *       greater id counts as the later one. The order in which responses are given never matters.
 *   <li><b>Only met is final.</b> A part that was granted and then refused is refused, and an
 *       option that lapsed is met if the act is recorded for a later day after all.
 *   <li><b>Withdrawal</b> hides neither what was met before nor what is met after it: met comes
 *       first, whatever the order of days. A demand withdrawn on the very day it is met is met.
 *   <li><b>A deadline</b> that passes decides nothing: it is no act of anyone.
 *   <li><b>Complied</b> satisfies what its verdicts name and nothing else. Without a verdict it
 *       satisfies the only option of a demand, but nothing if the demand has several (a warning
 *       says so) or if its verdicts name another demand.
 *   <li><b>Refused</b> refuses retract, apologize and correct, as stood_by does; a refusal of
 *       anything else needs a verdict.
 *   <li><b>Two options with one action</b> share every verdict, because a verdict names the action.
 *   <li><b>A verdict on an action that is not demanded</b> is no business of this demand.
 * </ul>
 */
public final class DemandRule {

  private static final Comparator<Ruling> OLDEST_AND_WEAKEST_FIRST =
      comparing(Ruling::on, nullsFirst(naturalOrder()))
          .thenComparing(ruling -> strength(ruling.verdict()))
          .thenComparing(Ruling::response);

  private static final Comparator<Because> BY_DATE =
      comparing(Because::on, nullsFirst(naturalOrder()))
          .thenComparing(Because::option, nullsLast(naturalOrder()));

  private DemandRule() {}

  /** What came of the demand as of a day, or nothing if it had not been made yet. */
  public static Optional<DemandOutcome> status(DemandFacts facts, LocalDate asOf) {
    return Period.counts(facts.firstDay(), asOf)
        ? Optional.of(outcome(facts, rulings(facts), asOf))
        : Optional.empty();
  }

  /**
   * The life of the demand from its first day on, with a new period whenever anything in the answer
   * changes.
   */
  public static List<Period<DemandOutcome>> history(DemandFacts facts) {
    List<Ruling> rulings = rulings(facts);
    List<LocalDate> changes =
        Stream.concat(
                facts.responses().stream().map(ResponseFact::on),
                Stream.of(facts).map(DemandFacts::withdrawnOn))
            .filter(Objects::nonNull)
            .toList();
    return Period.history(facts.firstDay(), changes, day -> outcome(facts, rulings, day));
  }

  /**
   * The life of the demand from its first day on, with a new period whenever its status changes.
   */
  public static List<Period<DemandStatus>> timeline(DemandFacts facts) {
    return Period.merge(history(facts), DemandOutcome::status);
  }

  /**
   * What a kind of response does to an action when no editor says otherwise, or nothing if it does
   * not decide it.
   *
   * <p>The end of a term moots a demand to resign and never satisfies it; {@code complied} is not
   * in the table because it decides what it names.
   */
  public static Optional<VerdictKind> defaultVerdict(ResponseKind kind, Action action) {
    return Optional.ofNullable(
        switch (kind) {
          case retracted -> action == Action.retract ? VerdictKind.satisfies : null;
          case partly_retracted -> action == Action.retract ? VerdictKind.partly : null;
          case apologized -> action == Action.apologize ? VerdictKind.satisfies : null;
          case clarified -> action == Action.clarify ? VerdictKind.satisfies : null;
          case corrected ->
              action == Action.correct || action == Action.clarify ? VerdictKind.satisfies : null;
          case resigned -> action == Action.resign ? VerdictKind.satisfies : null;
          case announced_resignation -> action == Action.resign ? VerdictKind.partly : null;
          case term_ended -> action == Action.resign ? VerdictKind.moots : null;
          case dismissed ->
              switch (action) {
                case dismiss -> VerdictKind.satisfies;
                case resign -> VerdictKind.moots;
                default -> null;
              };
          case stood_by, refused ->
              switch (action) {
                case retract, apologize, correct -> VerdictKind.refuses;
                default -> null;
              };
          case complied,
              censured,
              denied_saying,
              counterattacked,
              declined_comment,
              no_response_found ->
              null;
        });
  }

  private static List<Ruling> rulings(DemandFacts facts) {
    List<Ruling> rulings = new ArrayList<>();
    for (ResponseFact response : facts.responses()) {
      for (int option = 0; option < facts.options().size(); option++) {
        Action action = facts.options().get(option);
        VerdictKind read = response.verdicts().get(action);
        VerdictKind verdict =
            read != null ? read : unread(response, action, facts.options().size());
        if (verdict != null) {
          String rule = response.kind() + " " + words(verdict) + " " + action;
          rulings.add(
              new Ruling(
                  response.on(),
                  response.id(),
                  option,
                  action,
                  verdict,
                  read != null ? "verdict: " + rule : rule));
        }
      }
    }
    rulings.sort(OLDEST_AND_WEAKEST_FIRST);
    return rulings;
  }

  private static @Nullable VerdictKind unread(ResponseFact response, Action action, int options) {
    return response.compliesWithoutNaming() && options == 1
        ? VerdictKind.satisfies
        : defaultVerdict(response.kind(), action).orElse(null);
  }

  private static DemandOutcome outcome(DemandFacts facts, List<Ruling> rulings, LocalDate asOf) {
    List<Ruling> counted =
        rulings.stream().filter(ruling -> Period.counts(ruling.on(), asOf)).toList();
    List<OptionOutcome> options = new ArrayList<>();
    List<Because> because = new ArrayList<>();
    for (int option = 0; option < facts.options().size(); option++) {
      Ruling decisive = decisive(counted, option);
      Action action = facts.options().get(option);
      if (decisive == null) {
        options.add(new OptionOutcome(option, action, OptionStatus.open));
      } else {
        options.add(new OptionOutcome(option, action, status(decisive.verdict())));
        because.add(decisive.because());
      }
    }
    LocalDate withdrawnOn = facts.withdrawnOn();
    boolean withdrawn = withdrawnOn != null && Period.counts(withdrawnOn, asOf);
    Judgement judgement =
        judge(facts.mode(), options.stream().map(OptionOutcome::status).toList(), withdrawn);
    if (judgement.status() == DemandStatus.withdrawn) {
      because.add(new Because(withdrawnOn, null, null, null, null, "withdrawn"));
    }
    because.sort(BY_DATE);
    return new DemandOutcome(
        judgement.status(),
        facts.mode() + ": " + judgement.rule(),
        options,
        because,
        warnings(facts, counted, asOf));
  }

  private static @Nullable Ruling decisive(List<Ruling> counted, int option) {
    Ruling decisive = null;
    for (Ruling ruling : counted) {
      boolean met = decisive != null && decisive.verdict() == VerdictKind.satisfies;
      if (ruling.option() == option && !met) {
        decisive = ruling;
      }
    }
    return decisive;
  }

  private static Judgement judge(DemandMode mode, List<OptionStatus> options, boolean withdrawn) {
    return switch (mode) {
      case single, any_of -> anyOf(options, withdrawn);
      case all_of -> allOf(options, withdrawn);
    };
  }

  private static Judgement anyOf(List<OptionStatus> options, boolean withdrawn) {
    if (options.contains(OptionStatus.met)) {
      return new Judgement(DemandStatus.met, "an option is met");
    }
    if (withdrawn) {
      return new Judgement(DemandStatus.withdrawn, "withdrawn before any option was met");
    }
    boolean over =
        options.stream().allMatch(o -> o == OptionStatus.refused || o == OptionStatus.lapsed);
    if (over) {
      return options.contains(OptionStatus.lapsed)
          ? new Judgement(
              DemandStatus.lapsed, "every option is refused or lapsed, at least one lapsed")
          : new Judgement(DemandStatus.refused, "every option is refused");
    }
    return options.contains(OptionStatus.partly_met)
        ? new Judgement(DemandStatus.partly_met, "an option is partly met and none is met")
        : new Judgement(DemandStatus.open, "an option is open and none is met, wholly or partly");
  }

  private static Judgement allOf(List<OptionStatus> options, boolean withdrawn) {
    if (options.stream().allMatch(o -> o == OptionStatus.met)) {
      return new Judgement(DemandStatus.met, "every option is met");
    }
    if (withdrawn) {
      return new Judgement(DemandStatus.withdrawn, "withdrawn before every option was met");
    }
    if (options.contains(OptionStatus.lapsed)) {
      return new Judgement(DemandStatus.lapsed, "an option lapsed");
    }
    if (options.contains(OptionStatus.refused)) {
      return new Judgement(DemandStatus.refused, "an option is refused");
    }
    return options.contains(OptionStatus.met) || options.contains(OptionStatus.partly_met)
        ? new Judgement(DemandStatus.partly_met, "some options are met, wholly or partly")
        : new Judgement(DemandStatus.open, "every option is open");
  }

  private static List<RuleWarning> warnings(
      DemandFacts facts, List<Ruling> counted, LocalDate asOf) {
    List<RuleWarning> warnings = new ArrayList<>();
    if (facts.takenOn() == null) {
      warnings.add(new RuleWarning(RuleWarning.Kind.undated_act, null));
    }
    for (Ruling ruling : counted) {
      LocalDate on = ruling.on();
      if (on == null) {
        warnings.add(new RuleWarning(RuleWarning.Kind.undated_act, ruling.response()));
      } else if (on.isBefore(facts.firstDay())) {
        warnings.add(new RuleWarning(RuleWarning.Kind.act_predates_target, ruling.response()));
      }
    }
    for (ResponseFact response : facts.responses()) {
      if (response.compliesWithoutNaming()
          && facts.options().size() > 1
          && Period.counts(response.on(), asOf)) {
        warnings.add(new RuleWarning(RuleWarning.Kind.complied_names_no_action, response.id()));
      }
    }
    return warnings.stream().distinct().sorted(RuleWarning.ORDER).toList();
  }

  private static String words(VerdictKind verdict) {
    return verdict == VerdictKind.partly ? "partly satisfies" : verdict.name();
  }

  private static int strength(VerdictKind verdict) {
    return switch (verdict) {
      case refuses -> 0;
      case partly -> 1;
      case moots -> 2;
      case satisfies -> 3;
    };
  }

  private static OptionStatus status(VerdictKind verdict) {
    return switch (verdict) {
      case satisfies -> OptionStatus.met;
      case partly -> OptionStatus.partly_met;
      case refuses -> OptionStatus.refused;
      case moots -> OptionStatus.lapsed;
    };
  }

  private record Ruling(
      @Nullable LocalDate on,
      UUID response,
      int option,
      Action action,
      VerdictKind verdict,
      String rule) {

    Because because() {
      return new Because(on, response, option, action, verdict, rule);
    }
  }

  private record Judgement(DemandStatus status, String rule) {}
}
