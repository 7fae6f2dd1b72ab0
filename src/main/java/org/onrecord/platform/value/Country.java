package org.onrecord.platform.value;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A country that a client asks for.
 *
 * @param code the code of ISO 3166-1 alpha-2, in capitals
 */
@Schema(
    type = SchemaType.STRING,
    description = "A country (ISO 3166-1 alpha-2).",
    pattern = "^[A-Z]{2}$",
    maxLength = 2,
    examples = "IT")
public record Country(String code) {

  /**
   * Reads a code in any case.
   *
   * @throws IllegalArgumentException for what is no code, naming the one that was probably meant
   */
  public static Country fromString(String text) {
    String code = Countries.canonical(text);
    if (code == null || !Countries.known(code)) {
      throw new IllegalArgumentException(Countries.fault(text));
    }
    return new Country(code);
  }

  /** The codes of several. */
  public static List<String> codes(List<Country> countries) {
    return countries.stream().map(Country::code).toList();
  }
}
