package org.onrecord.doors.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.source.CitationRelation;
import org.onrecord.record.source.CitationView;

/** A source as an assistant cites it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SourceSummary(
    String url,
    @Nullable String title,
    @Nullable String publisher,
    @Nullable String quote,
    CitationRelation relation) {

  private static final int MOST = 5;

  /** The first of what is cited. */
  static List<SourceSummary> of(List<CitationView> citations) {
    return citations.stream()
        .limit(MOST)
        .map(
            each ->
                new SourceSummary(
                    each.source().url(),
                    each.source().title(),
                    each.source().publisher(),
                    each.quote(),
                    each.relation()))
        .toList();
  }
}
