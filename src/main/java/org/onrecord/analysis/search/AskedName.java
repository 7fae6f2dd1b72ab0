package org.onrecord.analysis.search;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.NotAValue;
import org.onrecord.platform.value.Text;

/** A name or a role that a client asks for. */
@Schema(
    type = SchemaType.STRING,
    description = "A name or a role, in any script.",
    minLength = 1,
    maxLength = Bounds.NAME)
public record AskedName(String text) {

  /**
   * Reads a name or a role.
   *
   * @throws IllegalArgumentException for a text that is blank, too long or hides something, or has
   *     no letter
   */
  public static AskedName fromString(String text) {
    String name = Text.asked(text, Bounds.NAME);
    if (Text.words(name).isEmpty()) {
      throw new NotAValue("words", "has no letter and no digit");
    }
    return new AskedName(name);
  }
}
