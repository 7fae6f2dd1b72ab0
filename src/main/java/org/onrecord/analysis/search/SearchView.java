package org.onrecord.analysis.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Paged;
import org.onrecord.platform.value.Bounds;
import org.onrecord.record.statement.StatementView;

/** A page of statements that a search found, with what they have in common counted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Search", description = "What was found, the nearest first.")
public record SearchView(
    @Schema(description = "A page of what was found.", maxItems = 100) List<Hit> items,
    @Schema(
            description = "How many there are in all, counted up to 10,000.",
            minimum = "0",
            maximum = "10000")
        int total,
    @Schema(description = "Present and true when there are more than total.")
        @Nullable Boolean more,
    @Schema(description = "What was asked to be counted, the commonest values first.")
        @Nullable Map<String, Counts> facets,
    @Schema(
            description = "The same search with words that are on record for words that are not.",
            maxLength = 1000,
            examples = "missiles")
        @Nullable String didYouMean,
    @Schema(description = "Ready link to the next page; absent on the last.", maxLength = 8000)
        @Nullable String next,
    @Schema(
            description = "The change of the log up to which the index goes.",
            minimum = "0",
            maximum = "9007199254740991")
        long indexedTo)
    implements Paged {

  /** One statement that was found. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SearchHit", description = "A statement that was found.")
  public record Hit(
      StatementView statement,
      @Schema(description = "Where the words stand, when asked for.", maxItems = 50)
          @Nullable List<Highlight> highlights) {}

  /** Where the words stand in one text. */
  @Schema(name = "SearchHighlight", description = "Where the words stand in one rendering.")
  public record Highlight(
      @Schema(description = "Id of the rendering.") UUID rendering,
      @Schema(description = "Parts of its text around the words.", maxItems = 3)
          List<Fragment> fragments) {}

  /** A part of a text. */
  @Schema(name = "SearchFragment", description = "A part of a text with the words in it.")
  public record Fragment(
      @Schema(description = "The part.", maxLength = Bounds.SHOWN) String text,
      @Schema(
              description =
                  "Where the words begin in the part and where they end, in UTF-16 code units.",
              maxItems = 200)
          List<Mark> marks) {}

  /** Where a word stands. */
  @Schema(name = "SearchMark", description = "Where a word stands.")
  public record Mark(
      @Schema(description = "Its first unit.", minimum = "0", maximum = "400000") int from,
      @Schema(description = "The first unit after it.", minimum = "0", maximum = "400000")
          int to) {}

  /** The commonest values of a facet. */
  @Schema(name = "SearchCounts", description = "What values all that was found has.")
  public record Counts(
      @Schema(description = "The commonest first.", maxItems = 20) List<Count> values) {}

  /** How often a value is found. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SearchCount", description = "How many of what was found have this value.")
  public record Count(
      @Schema(
              description = "The value, or the id of the speaker or topic, as filters take it.",
              maxLength = 40,
              examples = "interview")
          String value,
      @Schema(description = "The name behind an id.", maxLength = Bounds.NAME, examples = "NATO")
          @Nullable String name,
      @Schema(description = "How many.", minimum = "1", maximum = "2147483647") int count) {}
}
