package org.onrecord.record.statement;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How close a textual form of a statement is to the words that were said (schema.org Quotation).
 */
@Schema(description = "How close a textual form is to the words that were said.")
public enum RenderingKind {
  /** The exact words, complete. */
  verbatim,
  /** Exact words, but only some of them. */
  partial_quote,
  /** The words in another language. */
  translation,
  /** The content in other words. */
  paraphrase,
  /** The content of several utterances, in short. */
  summary,
  /** A written record of the whole occasion. */
  transcript
}
