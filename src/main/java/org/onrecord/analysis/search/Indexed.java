package org.onrecord.analysis.search;

import java.util.List;
import java.util.UUID;
import org.apache.lucene.document.Document;

/** A record as the index keeps it. */
interface Indexed {
  /** The record, which each of its documents names as its owner. */
  UUID id();

  /** What it is found by. */
  List<Document> documents();
}
