package org.onrecord.analysis.rule;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Comparator.nullsLast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.response.VerdictKind;
import org.onrecord.record.stance.Because;
import org.onrecord.record.stance.DemandMode;
import org.onrecord.record.stance.DemandOutcome;
import org.onrecord.record.stance.OptionStatus;

/**
 * What came of a demand, told from recorded acts and the ends of offices alone: the demand rule,
 * which is On Record's own, because no standard models the life of a demand. docs/demand-rule.md
 * tells it in words, {@link DemandTable} holds its table, {@link DemandActs} says which acts count.
 *
 * <p>On each option a later decisive act wins over an earlier one, save that met is final, and that
 * what has become impossible stays so unless it is done after all. An act that was taken back is
 * out of account from the day it was. The options then make the status of the demand:
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
 *       first day of its stance, else of its target, else on {@link Edtf#MIN}.
 *   <li><b>Undated responses</b> count on every date and as the oldest of all.
 *   <li><b>On one day</b> satisfies wins over moots, moots over partly, partly over refuses: what
 *       is done or has become impossible weighs more than what was said, and taking back a part is
 *       more telling than standing by the rest. Between equal verdicts the response with the
 *       greater id counts as the later one. The order in which responses are given never matters.
 *   <li><b>Withdrawal</b> hides neither what was met before nor what is met after it: met comes
 *       first, whatever the order of days.
 *   <li><b>A deadline</b> that passes decides nothing: it is no act of anyone.
 * </ul>
 */
public final class DemandRule {

  /** The form of the rule: periods made by an earlier form are made anew at start. */
  public static final int VERSION = 3;

  private static final Comparator<Because> BY_DATE =
      comparing(Because::on, nullsFirst(naturalOrder()))
          .thenComparing(Because::option, nullsLast(naturalOrder()));

  private DemandRule() {}

  /**
   * The life of the demand from its first day on, with a new period whenever anything in the answer
   * changes.
   */
  public static List<Period<DemandOutcome>> history(DemandFacts facts) {
    DemandActs acts = new DemandActs(facts);
    List<LocalDate> changes = new ArrayList<>(acts.days());
    LocalDate withdrawn = EffectiveDate.of(facts.withdrawnOn()).from();
    if (withdrawn != null) {
      changes.add(withdrawn);
    }
    return Period.history(facts.firstDay(), changes, day -> outcome(facts, acts, day));
  }

  /** What a reader should know before relying on what is said of the demand, on whatever day. */
  public static List<RuleWarning> warnings(DemandFacts facts) {
    return new DemandActs(facts).warnings();
  }

  /** What came of the demand as of a day on which it had been made. */
  static DemandOutcome outcome(DemandFacts facts, DemandActs acts, LocalDate asOf) {
    List<Ruling> happened =
        acts.rulings().stream().filter(ruling -> acts.hasHappened(ruling, asOf)).toList();
    List<Ruling> counted =
        happened.stream().filter(ruling -> acts.reversal(ruling, asOf) == null).toList();
    List<OptionStatus> options = new ArrayList<>();
    List<Because> because = new ArrayList<>();
    for (int option = 0; option < facts.options().size(); option++) {
      Ruling decisive = decisive(counted, option);
      options.add(decisive == null ? OptionStatus.open : status(decisive.verdict()));
      if (decisive != null) {
        because.add(decisive.because());
      }
      Ruling without = decisive(happened, option);
      if (without != null) {
        ResponseFact reversal = acts.reversal(without, asOf);
        if (reversal != null) {
          because.add(because(reversal, without));
        }
      }
    }
    EffectiveDate withdrawal = EffectiveDate.of(facts.withdrawnOn());
    boolean withdrawn = withdrawal.from() != null && Period.counts(withdrawal.from(), asOf);
    Judgement judgement = judge(facts.mode(), options, withdrawn);
    if (judgement.status() == DemandStatus.withdrawn) {
      because.add(because(withdrawal));
    }
    because.sort(BY_DATE);
    return new DemandOutcome(
        judgement.status(),
        judgement.code(),
        facts.mode() + ": " + judgement.rule(),
        options,
        because,
        acts.priorActs());
  }

  // Why an act that decided an option does so no more.
  private static Because because(ResponseFact reversal, Ruling takenBack) {
    EffectiveDate made = EffectiveDate.of(reversal.on());
    Because former = takenBack.because();
    Action action = Objects.requireNonNull(former.action());
    return new Because(
        made.from() == null ? null : made.from().toString(),
        made.uncertainFrom() == null ? null : made.uncertainFrom().toString(),
        reversal.id(),
        reversal.kind().name(),
        null,
        takenBack.option(),
        action,
        null,
        "reversed",
        "%s (%s), which now %s"
            .formatted(
                DemandTable.words(reversal.kind()),
                former.kind(),
                DemandTable.words(VerdictKind.none, action)));
  }

  private static Because because(EffectiveDate withdrawal) {
    LocalDate since = withdrawal.uncertainFrom();
    return new Because(
        String.valueOf(withdrawal.from()),
        since == null ? null : since.toString(),
        null,
        "withdrawn",
        null,
        null,
        null,
        null,
        "withdrawn",
        "whoever made the demand took it back");
  }

  private static @Nullable Ruling decisive(List<Ruling> counted, int option) {
    Ruling decisive = null;
    for (Ruling ruling : counted) {
      if (ruling.option() == option
          && (decisive == null || overrides(ruling.verdict(), decisive.verdict()))) {
        decisive = ruling;
      }
    }
    return decisive;
  }

  private static boolean overrides(VerdictKind later, VerdictKind earlier) {
    return switch (earlier) {
      case satisfies -> false;
      case moots -> later == VerdictKind.satisfies;
      case partly, refuses, none -> true;
    };
  }

  private static Judgement judge(DemandMode mode, List<OptionStatus> options, boolean withdrawn) {
    return switch (mode) {
      case single, any_of -> anyOf(options, withdrawn);
      case all_of -> allOf(options, withdrawn);
    };
  }

  private static Judgement anyOf(List<OptionStatus> options, boolean withdrawn) {
    if (options.contains(OptionStatus.met)) {
      return new Judgement(DemandStatus.met, "an_option_is_met", "an option is met");
    }
    if (withdrawn) {
      return new Judgement(
          DemandStatus.withdrawn, "withdrawn", "withdrawn before any option was met");
    }
    boolean over =
        options.stream().allMatch(o -> o == OptionStatus.refused || o == OptionStatus.lapsed);
    if (over) {
      return options.contains(OptionStatus.lapsed)
          ? new Judgement(
              DemandStatus.lapsed,
              "all_refused_or_lapsed",
              "every option is refused or lapsed, at least one lapsed")
          : new Judgement(DemandStatus.refused, "all_are_refused", "every option is refused");
    }
    return options.contains(OptionStatus.partly_met)
        ? new Judgement(
            DemandStatus.partly_met,
            "an_option_is_partly_met",
            "an option is partly met and none is met")
        : new Judgement(
            DemandStatus.open,
            "an_option_is_open",
            "an option is open and none is met, wholly or partly");
  }

  private static Judgement allOf(List<OptionStatus> options, boolean withdrawn) {
    if (options.stream().allMatch(o -> o == OptionStatus.met)) {
      return new Judgement(DemandStatus.met, "all_are_met", "every option is met");
    }
    if (withdrawn) {
      return new Judgement(
          DemandStatus.withdrawn, "withdrawn", "withdrawn before every option was met");
    }
    if (options.contains(OptionStatus.lapsed)) {
      return new Judgement(DemandStatus.lapsed, "an_option_lapsed", "an option lapsed");
    }
    if (options.contains(OptionStatus.refused)) {
      return new Judgement(DemandStatus.refused, "an_option_is_refused", "an option is refused");
    }
    return options.contains(OptionStatus.met) || options.contains(OptionStatus.partly_met)
        ? new Judgement(
            DemandStatus.partly_met, "some_are_met", "some options are met, wholly or partly")
        : new Judgement(DemandStatus.open, "all_are_open", "every option is open");
  }

  private static OptionStatus status(VerdictKind verdict) {
    return switch (verdict) {
      case satisfies -> OptionStatus.met;
      case partly -> OptionStatus.partly_met;
      case refuses -> OptionStatus.refused;
      case moots -> OptionStatus.lapsed;
      case none -> OptionStatus.open;
    };
  }

  private record Judgement(DemandStatus status, String code, String rule) {}
}
