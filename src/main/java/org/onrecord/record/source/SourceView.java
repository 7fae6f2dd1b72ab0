package org.onrecord.record.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.RecordView;
import org.onrecord.platform.query.JsonColumn;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.value.DateRange;
import org.onrecord.platform.value.Edtf;

/** A source as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Source", description = "Where facts come from.")
public record SourceView(
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
    @Schema(description = "What it is.") SourceType type,
    @Schema(description = "Who published it.", maxLength = 200, examples = "The Economist")
        @Nullable String publisher,
    @Schema(description = "Who wrote it.", maxItems = 20) List<String> authors,
    @Schema(ref = "Edtf") @Nullable Edtf publishedOn,
    @Nullable DateRange publishedOnRange,
    @Schema(description = "Language it is in (BCP 47).", maxLength = 35, examples = "en")
        @Nullable String language,
    @Schema(description = "Where a copy is archived.", format = "uri", maxLength = 2000)
        @Nullable String archiveUrl,
    @Schema(
            description = "Its text, where it is on record; only shown on the source itself.",
            maxLength = 1_000_000)
        @Nullable String text,
    @Schema(description = "Under which licence it may be used.", maxLength = 200)
        @Nullable String licence,
    @Schema(description = "Counts its changes.", minimum = "1", maximum = "2147483647") int version,
    @Schema(description = "When it was recorded.") Instant createdAt,
    @Schema(description = "When it was last changed.") Instant updatedAt)
    implements RecordView {

  static SourceView of(Row row) {
    Edtf published = row.date("published");
    return new SourceView(
        row.id("id"),
        row.text("url"),
        row.textOrNull("title"),
        row.word("type", SourceType.class),
        row.textOrNull("publisher"),
        row.json("authors", JsonColumn.Texts.COLUMN),
        published.orNull(),
        published.range(),
        row.textOrNull("language"),
        row.textOrNull("archive_url"),
        row.textOrNull("text"),
        row.textOrNull("licence"),
        row.number("version"),
        row.moment("created_at"),
        row.moment("updated_at"));
  }
}
