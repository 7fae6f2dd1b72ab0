package org.onrecord.analysis;

import java.util.List;
import org.onrecord.stance.DemandStatus;

/**
 * What came of a demand as of a day, with its reasons.
 *
 * @param status what came of the demand
 * @param rule how the options, or the withdrawal, made that status, in words
 * @param options what came of each option, in the order of the demand
 * @param because the acts in force, by date: for each decided option the one that decided it, and
 *     the withdrawal if that decided
 * @param warnings what is doubtful about it, in a fixed order
 */
public record DemandOutcome(
    DemandStatus status,
    String rule,
    List<OptionOutcome> options,
    List<Because> because,
    List<RuleWarning> warnings) {

  /** Keeps its own copies of the lists. */
  public DemandOutcome {
    options = List.copyOf(options);
    because = List.copyOf(because);
    warnings = List.copyOf(warnings);
  }
}
