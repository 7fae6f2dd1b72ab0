package org.onrecord.analysis.division;

import java.util.Arrays;
import org.onrecord.platform.value.NotAValue;
import org.onrecord.record.stance.TargetType;

/**
 * What a division is asked for, such as statement:{id} or speaker:{slug}.
 *
 * @param type what kind of record it is
 * @param ref its id or slug
 */
public record AskedTarget(TargetType type, String ref) {
  static final String FORM = "must be statement:{id}, speaker:{id or slug} or topic:{id or slug}";

  /** Reads a target. */
  public static AskedTarget fromString(String text) {
    int colon = text.indexOf(':');
    return Arrays.stream(TargetType.values())
        .filter(type -> colon > 0 && type.name().equals(text.substring(0, colon)))
        .findAny()
        .map(type -> new AskedTarget(type, text.substring(colon + 1)))
        .orElseThrow(() -> new NotAValue("format", FORM));
  }
}
