package org.onrecord.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything the statement status rule needs to know of one statement.
 *
 * @param speaker who said it
 * @param saidOn the earliest day of its date, null when it is undated
 * @param answers the responses to it, by anyone and in any order
 */
public record StatementFacts(UUID speaker, @Nullable LocalDate saidOn, List<AnswerFact> answers) {

  /** Keeps its own copy of the answers. */
  public StatementFacts {
    answers = List.copyOf(answers);
  }

  /** The day from which the statement exists: its own, else the beginning. */
  public LocalDate firstDay() {
    return Objects.requireNonNullElse(saidOn, Period.BEGINNING);
  }
}
