package org.onrecord.record.statement;

import org.onrecord.platform.query.Paging;

/**
 * What of statements is shown, and so has to be read.
 *
 * @param renderings whether all their forms
 * @param wholeTexts whether their words to the end
 * @param speaker whether their speakers in full
 * @param parts whether what stands beside them in other tables
 * @param citations whether how they are known
 */
record Shown(
    boolean renderings, boolean wholeTexts, boolean speaker, boolean parts, boolean citations) {
  /** A statement by itself. */
  static final Shown ALONE = new Shown(true, true, false, true, true);

  /** A statement among others. */
  static final Shown LISTED = new Shown(false, false, false, true, true);

  /** What a client asks for of a list. */
  static Shown of(Paging paging) {
    boolean renderings = paging.embed().has("renderings");
    return new Shown(
        renderings,
        paging.fields().has("text"),
        paging.embed().has("speaker"),
        renderings || paging.shows("jointSpeakers", "topics", "mentions", "tally", "warnings"),
        renderings || paging.shows("citations"));
  }
}
