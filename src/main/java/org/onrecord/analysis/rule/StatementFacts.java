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
 */
public record StatementFacts(
    UUID statement, Set<UUID> speakers, Edtf saidOn, List<ResponseFact> responses) {

  /** Keeps its own copies. */
  public StatementFacts {
    speakers = Set.copyOf(speakers);
    responses = List.copyOf(responses);
  }

  /** The day from which the statement exists: its own, else the beginning. */
  public LocalDate firstDay() {
    return saidOn.earliest();
  }
}
