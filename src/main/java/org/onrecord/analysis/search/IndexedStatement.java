package org.onrecord.analysis.search;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows of a statement. Its words are not kept as text, only as the terms that it is
 * found by.
 *
 * @param terms the values it is filtered and counted by
 * @param from the first day on which it may have been said, null when it is undated
 * @param to the last such day
 */
record IndexedStatement(
    UUID id, @Nullable LocalDate from, @Nullable LocalDate to, List<Value> terms, List<Text> texts)
    implements Indexed {
  @Override
  public List<Document> documents() {
    return IndexSchema.documents(this);
  }

  /** A value that it is filtered or counted by, and of which field. */
  record Value(String field, String value) {}

  /** The words of one rendering. */
  record Text(UUID rendering, String language, String text) {}
}
