package org.onrecord.record.source;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What kind of document a source is. */
@Schema(description = "What kind of document a source is.")
public enum SourceType {
  /** An article of a newspaper, an agency or a news site. */
  news_article,
  /** A published interview. */
  interview,
  /** A written record of spoken words. */
  transcript,
  /** A document of a public body. */
  official_document,
  /** A post on a social network. */
  social_post,
  /** A radio or television programme or a stream. */
  broadcast,
  /** A book. */
  book,
  /** Structured data. */
  dataset,
  /** Another kind. */
  other
}
