package org.onrecord.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.onrecord.shared.Edtf;

/**
 * Everything the statement status rule needs to know of one statement.
 *
 * @param statement the statement
 * @param speaker who said it
 * @param saidOn when
 * @param responses every response that may bear on it, in any order; the rule says which do
 */
public record StatementFacts(
    UUID statement, UUID speaker, Edtf saidOn, List<ResponseFact> responses) {

  /** Keeps its own copy of the responses. */
  public StatementFacts {
    responses = List.copyOf(responses);
  }

  /** The day from which the statement exists: its own, else the beginning. */
  public LocalDate firstDay() {
    return saidOn.earliest();
  }
}
