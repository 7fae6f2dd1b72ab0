package org.onrecord.doors.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Moved;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Ref;

/** The records that assistants name: those that were merged are followed to where they went. */
@ApplicationScoped
public class NamedRecords {
  private final Changes changes;

  NamedRecords(Changes changes) {
    this.changes = changes;
  }

  /**
   * The standing record that an argument names.
   *
   * @throws Problem invalid_parameter for one that was never there, with what may have been meant;
   *     gone, with why, for one that was withdrawn
   */
  <E extends Recorded, D> E one(Records<E, D> records, String argument, Ref ref) {
    try {
      return records.standing(ref.value());
    } catch (Moved moved) {
      String location = moved.location();
      return records.standing(location.substring(location.lastIndexOf('/') + 1));
    } catch (Problem problem) {
      if (problem.type() == ProblemType.gone) {
        throw changes.explained(problem, records.kind(), records.id(ref.value()));
      }
      throw Problem.parameters(
          List.of(Fault.query(argument, "unknown_reference", records.astray(ref.value()))));
    }
  }
}
