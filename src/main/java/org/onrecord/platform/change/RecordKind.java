package org.onrecord.platform.change;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The kinds of record that the change log tells of, as lists of changes are filtered by. */
@Schema(
    name = "RecordKind",
    description = "A kind of record; demand is what became of the demand of a stance.")
public enum RecordKind {
  speaker,
  membership,
  topic,
  source,
  statement,
  stance,
  response,
  /** What became of the demand of a stance, by whose id it goes. It follows from the record. */
  demand;

  /** Address of the record that a row of the log is about. */
  public static String address(String kind, UUID id) {
    return "/v1/" + (kind.equals(demand.name()) ? stance.name() : kind) + "s/" + id;
  }

  /** As the log holds them. */
  public static List<String> names(List<RecordKind> kinds) {
    return kinds.stream().map(RecordKind::name).toList();
  }
}
