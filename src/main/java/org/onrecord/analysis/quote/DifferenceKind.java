package org.onrecord.analysis.quote;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** In what a quote differs from the words on record. */
@Schema(
    name = "QuoteDifferenceKind",
    description =
        "negation_dropped, negation_added: a not, never or the like. number: another number, in"
            + " digits or words, another sign, currency or share, or one too few or too many. name: another name. connective: another word such as and, or,"
            + " all, some, more, less. question: a question quoted as an assertion, or the reverse."
            + " word: other words. inserted: words that are not on record. omitted: words on record"
            + " that the quote leaves out. moved: words from another place. typography: the same word"
            + " written apart, together or in digits.")
public enum DifferenceKind {
  negation_dropped(true),
  negation_added(true),
  number(true),
  name(true),
  connective(true),
  question(true),
  word(false),
  inserted(false),
  omitted(false),
  moved(false),
  typography(false);

  private final boolean meaning;

  DifferenceKind(boolean meaning) {
    this.meaning = meaning;
  }

  /** What such a difference weighs. */
  DifferenceWeight weight() {
    return meaning ? DifferenceWeight.meaning : DifferenceWeight.wording;
  }
}
