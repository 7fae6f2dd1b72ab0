package org.onrecord.analysis;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.response.ResponseKind;
import org.onrecord.response.VerdictKind;
import org.onrecord.stance.Action;

/**
 * What the demand rule needs to know of a response that answers the demand's statement or its
 * stance.
 *
 * @param id the response
 * @param kind what was done
 * @param on the earliest day of its date, null when it is undated
 * @param verdicts an editor's readings of it for this stance, one per action; each overrides the
 *     default verdict on that action, and for a response of kind complied they name what was done
 * @param namesAnotherDemand whether it has verdicts for other stances but none for this one, so
 *     that "complied" is about those
 */
public record ResponseFact(
    UUID id,
    ResponseKind kind,
    @Nullable LocalDate on,
    Map<Action, VerdictKind> verdicts,
    boolean namesAnotherDemand) {

  /**
   * Keeps its own copy of the verdicts, and refuses to be about this demand and about others only.
   */
  public ResponseFact {
    verdicts = Map.copyOf(verdicts);
    if (namesAnotherDemand && !verdicts.isEmpty()) {
      throw new IllegalArgumentException("Response " + id + " has verdicts for this stance");
    }
  }

  /** A response with an editor's readings for this stance. */
  public ResponseFact(
      UUID id, ResponseKind kind, @Nullable LocalDate on, Map<Action, VerdictKind> verdicts) {
    this(id, kind, on, verdicts, false);
  }

  /** A response that no editor has read further. */
  public ResponseFact(UUID id, ResponseKind kind, @Nullable LocalDate on) {
    this(id, kind, on, Map.of(), false);
  }

  /** Whether it reports compliance without saying with what. */
  boolean compliesWithoutNaming() {
    return kind == ResponseKind.complied && verdicts.isEmpty() && !namesAnotherDemand;
  }
}
