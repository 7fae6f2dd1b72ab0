package org.onrecord.record.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;

/** A citation as a client sees it: the source drawn in full enough to show and link it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Citation", description = "A source, and the place in it that bears the fact.")
public record CitationView(
    @JsonIgnore UUID subjectId,
    @JsonIgnore UUID ownerId,
    SourceReference source,
    @Schema(
            description = "The exact words in the source.",
            maxLength = 5000,
            examples = "retract, apologize, or resign")
        @Nullable String quote,
    @Schema(description = "The words right before the quote.", maxLength = 500)
        @Nullable String prefix,
    @Schema(description = "The words right after the quote.", maxLength = 500)
        @Nullable String suffix,
    @Schema(description = "Where in the source: page, time code.", maxLength = 200)
        @Nullable String locator,
    @Schema(description = "How the source bears on the fact.") CitationRelation relation,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
            description = "The values that this source gives for fields where sources differ.",
            maxProperties = 30)
        Map<String, String> claims) {

  /** A source where it is cited. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SourceReference", description = "A source where it is cited.")
  public record SourceReference(
      @Schema(description = "Id of the source.") UUID id,
      @Schema(
              description = "Its canonical address.",
              format = "uri",
              maxLength = 2000,
              examples = "urn:onrecord:seed-article")
          String url,
      @Schema(
              description = "Its title.",
              maxLength = 500,
              examples = "Chief Of NATO Faces Resignation Demands Over Dangerous Words")
          @Nullable String title,
      @Schema(description = "Who published it.", maxLength = 200, examples = "The Economist")
          @Nullable String publisher,
      @Schema(description = "What it is.") SourceType type,
      @Schema(description = "Present and true when the source was withdrawn.")
          @Nullable Boolean withdrawn) {}

  static CitationView of(Row row) {
    return new CitationView(
        row.id("subject_id"),
        row.id("owner_id"),
        new SourceReference(
            row.id("source_id"),
            row.text("url"),
            row.textOrNull("title"),
            row.textOrNull("publisher"),
            row.word("type", SourceType.class),
            row.gone("source_withdrawn_at")),
        row.textOrNull("quote"),
        row.textOrNull("prefix"),
        row.textOrNull("suffix"),
        row.textOrNull("locator"),
        row.word("relation", CitationRelation.class),
        row.json("claims", Citation.Claims.COLUMN));
  }
}
