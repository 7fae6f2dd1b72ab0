package org.onrecord.analysis.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.onrecord.platform.value.Edtf;

/**
 * Everything the statement status rule needs to know of one statement.
 *
 * @param statement the statement
 * @param speakers who said it: the speaker, and all who made it jointly
 * @param saidOn when
 * @param responses every response that may bear on it, in any order; the rule says which do
 * @param demands the demands to apologize for it and to retract it, where a response has verdicts
 */
public record StatementFacts(
    UUID statement,
    Set<UUID> speakers,
    Edtf saidOn,
    List<ResponseFact> responses,
    List<StatementDemand> demands) {

  /** The facts of a statement of which no response is read by an editor. */
  public StatementFacts(
      UUID statement, Set<UUID> speakers, Edtf saidOn, List<ResponseFact> responses) {
    this(statement, speakers, saidOn, responses, List.of());
  }

  /** Keeps its own copies. */
  public StatementFacts {
    speakers = Set.copyOf(speakers);
    responses = List.copyOf(responses);
    demands = List.copyOf(demands);
  }

  /** The day from which the statement exists: its own, else the beginning. */
  public LocalDate firstDay() {
    return saidOn.earliest();
  }
}
