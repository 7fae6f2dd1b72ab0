package org.onrecord.doors.pages;

import io.quarkus.qute.RawString;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself to browsers, search engines and those who share a link to it.
 *
 * @param title the title, without the name of the site
 * @param description one sentence that a shared link shows
 * @param path the canonical address, without the part that names the host
 * @param base what the operator calls the host (onrecord.public-url), or an empty text
 * @param json the address of the same facts in the API, or null
 * @param feed the address of a feed of what comes next, or null
 * @param facts the same facts as schema.org data, or null
 */
public record Head(
    String title,
    String description,
    String path,
    String base,
    @Nullable String json,
    @Nullable String feed,
    @Nullable RawString facts) {

  /** Longest description: more is not shown by those who show links. */
  private static final int DESCRIPTION = 200;

  /** The head of a page that is not about a single record. */
  static Head of(String title, String description, String path, String base) {
    return new Head(title, shortened(description), path, base, null, null, null);
  }

  /** The same head, with the address of the facts in the API and that of a feed. */
  Head with(@Nullable String api, @Nullable String follow) {
    return new Head(title, description, path, base, api, follow, facts);
  }

  /** The same head, with the facts as schema.org data. */
  Head with(RawString data) {
    return new Head(title, description, path, base, json, feed, data);
  }

  private static String shortened(String text) {
    int end =
        text.offsetByCodePoints(0, Math.min(DESCRIPTION, text.codePointCount(0, text.length())));
    return end == text.length() ? text : text.substring(0, end) + "…";
  }
}
