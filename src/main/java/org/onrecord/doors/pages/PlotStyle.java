package org.onrecord.doors.pages;

import io.quarkus.qute.RawString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How drawings look outside of pages: by what the style sheet of pages says of them, with its light
 * colours in place of their names, which few programs besides browsers know.
 */
final class PlotStyle {
  /** The content of a style element. */
  static final RawString LIGHT = new RawString(light());

  private static final String SHEET = "/META-INF/resources/pages/pages.css";

  private PlotStyle() {}

  private static String light() {
    String sheet = sheet();
    String rules =
        sheet.substring(
            sheet.indexOf("/* Drawings"), sheet.indexOf("/* What is no part of drawings"));
    // The first rule of the sheet holds the light colours.
    Matcher colour =
        Pattern.compile("(--[a-z]+): ([^;]+);").matcher(sheet.substring(0, sheet.indexOf('}')));
    while (colour.find()) {
      rules = rules.replace("var(" + colour.group(1) + ")", colour.group(2));
    }
    return rules.substring(rules.indexOf("*/") + 2).strip();
  }

  private static String sheet() {
    try (InputStream sheet =
        Objects.requireNonNull(PlotStyle.class.getResourceAsStream(SHEET), SHEET)) {
      return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
