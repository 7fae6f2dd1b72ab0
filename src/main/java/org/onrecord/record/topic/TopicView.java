package org.onrecord.record.topic;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.Slugged;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.speaker.Identifier;

/** A topic as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Topic", description = "What is talked about (SKOS concept).")
public record TopicView(
    @Schema(description = "Id of the topic.") UUID id,
    @Schema(
            description = "Readable name in the address.",
            maxLength = 100,
            examples = "nuclear-escalation")
        String slug,
    @Schema(description = "The name.", maxLength = 300, examples = "Nuclear escalation")
        String name,
    @Nullable Reference broader,
    @Schema(description = "What it is called in other systems.", maxItems = 50)
        List<Identifier> identifiers,
    @Schema(description = "Counts its changes.", minimum = "1", maximum = "2147483647") int version,
    @Schema(description = "When it was recorded.") Instant createdAt,
    @Schema(description = "When it was last changed.") Instant updatedAt)
    implements Slugged {

  static TopicView of(Row row) {
    return new TopicView(
        row.id("id"),
        row.text("slug"),
        row.text("name"),
        row.referenceOrNull("broader"),
        row.json("identifiers", Identifier.Column.COLUMN),
        row.number("version"),
        row.moment("created_at"),
        row.moment("updated_at"));
  }
}
