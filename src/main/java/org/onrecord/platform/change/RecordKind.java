package org.onrecord.platform.change;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The kinds of record that the change log tells of, as lists of changes are filtered by. */
@Schema(name = "RecordKind", description = "A kind of record.")
public enum RecordKind {
  speaker,
  membership,
  topic,
  source,
  statement,
  stance,
  response;

  /** As the log holds them. */
  public static List<String> names(List<RecordKind> kinds) {
    return kinds.stream().map(RecordKind::name).toList();
  }
}
