package org.onrecord.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.stance.Action;
import org.onrecord.stance.DemandMode;

/**
 * Everything the demand rule needs to know of one demand.
 *
 * @param mode how many options it takes to meet it
 * @param options the actions demanded, in the order of the record; the index of an option is its
 *     place here
 * @param takenOn the earliest day of its stance, null when the stance is undated (a stance without
 *     a date of its own has that of the statement that expresses it)
 * @param targetFirstDay the earliest day of the statement it is about, null when that is undated
 *     too or no statement
 * @param withdrawnOn the earliest day of its withdrawal, null when it was not withdrawn
 * @param responses the responses to its statement or to its stance, in any order
 */
public record DemandFacts(
    DemandMode mode,
    List<Action> options,
    @Nullable LocalDate takenOn,
    @Nullable LocalDate targetFirstDay,
    @Nullable LocalDate withdrawnOn,
    List<ResponseFact> responses) {

  /**
   * A demand with at least one option: one that asks for nothing could be neither met nor refused.
   */
  public DemandFacts {
    options = List.copyOf(options);
    responses = List.copyOf(responses);
    if (options.isEmpty()) {
      throw new IllegalArgumentException("A demand needs at least one option");
    }
  }

  /** The day from which the demand exists: its own, else that of its target, else the beginning. */
  public LocalDate firstDay() {
    return takenOn != null ? takenOn : Objects.requireNonNullElse(targetFirstDay, Period.BEGINNING);
  }
}
