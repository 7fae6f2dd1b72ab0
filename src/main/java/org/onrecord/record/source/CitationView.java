package org.onrecord.record.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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

  /** From queried columns. */
  public CitationView(
      UUID subjectId,
      UUID ownerId,
      UUID sourceId,
      String url,
      @Nullable String title,
      @Nullable String publisher,
      SourceType type,
      @Nullable Instant withdrawnAt,
      @Nullable String quote,
      @Nullable String prefix,
      @Nullable String suffix,
      @Nullable String locator,
      CitationRelation relation,
      Map<String, String> claims) {
    this(
        subjectId,
        ownerId,
        new SourceReference(
            sourceId, url, title, publisher, type, withdrawnAt == null ? null : Boolean.TRUE),
        quote,
        prefix,
        suffix,
        locator,
        relation,
        claims);
  }
}
