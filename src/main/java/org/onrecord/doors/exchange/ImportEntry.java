package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.value.Problem;

/**
 * A line that was read: what it asks for, checked as far as that goes without the record.
 *
 * @param id the one that the line names or that follows from its key, null when it has neither
 * @param exported whether the line names the id itself, as an export does
 * @param withdrawn why the record was withdrawn where it was, empty when that is not known; null
 *     when it stands
 * @param sent the fields of the record as the line has them
 * @param brief the fields of which the line has a list that is brief, see {@link BriefList}
 * @param assumed the fields that the line has for a new record alone, because its file says nothing
 *     of them
 * @param draft what a client would send, null when the line names too little of it for a new record
 * @param lack what it lacks then
 */
record ImportEntry<E extends Recorded, D>(
    ImportLine line,
    Records<E, D> records,
    @Nullable UUID id,
    boolean exported,
    @Nullable String withdrawn,
    ObjectNode sent,
    Set<String> brief,
    Set<String> assumed,
    @Nullable D draft,
    @Nullable Problem lack) {

  /**
   * What a client would send.
   *
   * @throws Problem when the line names too little of it
   */
  D whole() {
    if (draft == null) {
      throw Objects.requireNonNull(lack);
    }
    return draft;
  }
}
