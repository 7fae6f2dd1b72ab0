package org.onrecord.record.source;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.onrecord.platform.value.Text;

/** A publisher that a client asks for, by the name as the record would hold it. */
@Schema(
    type = SchemaType.STRING,
    description = "Name of a publisher.",
    minLength = 1,
    maxLength = Publisher.MAX_LENGTH)
public record Publisher(String name) {
  static final int MAX_LENGTH = 200;

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException for a text that is blank, too long or hides something
   */
  public static Publisher fromString(String text) {
    return new Publisher(Text.asked(text, MAX_LENGTH));
  }
}
