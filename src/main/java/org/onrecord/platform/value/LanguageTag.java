package org.onrecord.platform.value;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A language that a client asks for.
 *
 * @param tag the tag of BCP 47 in its one spelling
 */
@Schema(
    type = SchemaType.STRING,
    description = "A language (BCP 47).",
    minLength = 2,
    maxLength = 40,
    examples = "pt-BR")
public record LanguageTag(String tag) {

  /**
   * Reads a tag in any case.
   *
   * @throws IllegalArgumentException saying why the text is no tag
   */
  public static LanguageTag fromString(String text) {
    String fault = Language.fault(text);
    if (fault != null) {
      throw new IllegalArgumentException(fault);
    }
    return new LanguageTag(String.valueOf(Language.canonical(text)));
  }
}
