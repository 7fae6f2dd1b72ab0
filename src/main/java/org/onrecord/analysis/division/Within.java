package org.onrecord.analysis.division;

import java.util.regex.Pattern;
import org.onrecord.platform.value.Countries;
import org.onrecord.platform.value.NotAValue;

/**
 * Within which organization or country a division is asked for.
 *
 * @param name the id or slug of the organization, or the code of the country in capitals
 */
public record Within(String name) {
  private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

  /** Reads a name. */
  public static Within fromString(String text) {
    if (CODE.matcher(text).matches() && !Countries.known(text)) {
      throw new NotAValue("format", Countries.fault(text));
    }
    return new Within(text);
  }

  boolean isCountry() {
    return Countries.known(name);
  }
}
