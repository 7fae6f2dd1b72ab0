package org.onrecord.doors.exchange;

import java.util.UUID;
import org.onrecord.platform.value.NotAValue;
import org.onrecord.platform.value.Ref;

/**
 * A line of the whole record as a file, such as statement:{id}: where an export goes on that was
 * cut off.
 *
 * @param kind of the record on the line
 * @param id of the record on the line
 */
public record ExportPlace(String kind, UUID id) {

  /**
   * Reads a place.
   *
   * @throws NotAValue for what is no kind of a line and an id
   */
  public static ExportPlace fromString(String text) {
    int colon = text.indexOf(':');
    String kind = text.substring(0, Math.max(colon, 0));
    UUID id = Ref.id(text.substring(colon + 1));
    if (id == null || !RecordExport.ORDER.contains(kind)) {
      throw new NotAValue("format", "must be {kind}:{id} of a line, such as statement:{id}");
    }
    return new ExportPlace(kind, id);
  }
}
