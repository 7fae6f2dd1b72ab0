package org.onrecord.analysis;

import java.util.List;
import org.onrecord.statement.StatementStatus;

/**
 * Where the speaker of a statement stands on it as of a day, with the reason.
 *
 * @param status where the speaker stands
 * @param because the response that decided it, or nothing while the statement is standing
 * @param warnings what is doubtful about it, in a fixed order
 */
public record StatementOutcome(
    StatementStatus status, List<Because> because, List<RuleWarning> warnings) {

  /** Keeps its own copies of the lists. */
  public StatementOutcome {
    because = List.copyOf(because);
    warnings = List.copyOf(warnings);
  }
}
