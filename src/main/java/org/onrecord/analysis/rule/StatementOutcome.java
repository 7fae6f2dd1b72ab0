package org.onrecord.analysis.rule;

import java.util.List;
import org.onrecord.record.statement.StatementStatus;
import org.onrecord.record.statement.StatusBecause;

/**
 * Where the speaker of a statement stands on it as of a day, with the reason.
 *
 * @param status where the speaker stands
 * @param because the response that decided it, or nothing while the statement is standing
 */
public record StatementOutcome(StatementStatus status, List<StatusBecause> because) {

  /** Keeps its own copy of the list. */
  public StatementOutcome {
    because = List.copyOf(because);
  }
}
