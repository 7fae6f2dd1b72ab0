package org.onrecord.analysis.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.stance.DemandMode;

/**
 * Everything the demand rule needs to know of one demand.
 *
 * @param stance the stance that it is part of
 * @param mode how many options it takes to meet it
 * @param options what is demanded, in the order of the record; the index of an option is its place
 * @param takenOn the date of its stance (a stance without a date of its own has that of the
 *     statement that expresses it)
 * @param statement the statement that it is about, if it is about one
 * @param author who made that statement, or the speaker that it is about
 * @param saidOn the date of that statement, undated when there is none
 * @param heldThen the office that the author held when making the statement, if that is on record
 * @param withdrawnOn the date of its withdrawal, undated when it was not withdrawn
 * @param offices every office of its addressees, past and present
 * @param parties who else is concerned by the statement: addressees of other demands on it
 * @param responses every response that may bear on it, in any order; the rule says which do
 */
public record DemandFacts(
    UUID stance,
    DemandMode mode,
    List<OptionFact> options,
    Edtf takenOn,
    @Nullable UUID statement,
    @Nullable UUID author,
    Edtf saidOn,
    @Nullable UUID heldThen,
    Edtf withdrawnOn,
    List<OfficeFact> offices,
    Set<UUID> parties,
    List<ResponseFact> responses) {

  /**
   * A demand with at least one option: one that asks for nothing could be neither met nor refused.
   */
  public DemandFacts {
    options = List.copyOf(options);
    offices = List.copyOf(offices);
    parties = Set.copyOf(parties);
    responses = List.copyOf(responses);
    if (options.isEmpty()) {
      throw new IllegalArgumentException("A demand needs at least one option");
    }
  }

  /**
   * The day from which the demand exists: the first that its date allows, else that of its target,
   * else the beginning.
   */
  public LocalDate firstDay() {
    return takenOn.isDated() ? takenOn.earliest() : saidOn.earliest();
  }

  /** Whether a speaker is concerned by the statement: as its author or by a demand on it. */
  boolean isParty(UUID speaker) {
    return speaker.equals(author) || parties.contains(speaker);
  }
}
