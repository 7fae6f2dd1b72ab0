package org.onrecord.record.stance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Text;

/** What a stance is about, drawn in full enough for a card. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Target", description = "What the stance is about.")
public record TargetView(
    TargetType type,
    @Schema(description = "Id of the target.") UUID id,
    @Schema(description = "Slug, of a speaker or topic.", maxLength = 100, examples = "nato")
        @Nullable String slug,
    @Schema(description = "Name, of a speaker or topic.", maxLength = 300, examples = "NATO")
        @Nullable String name,
    @Schema(description = "Who said it, of a statement.") @Nullable Reference speaker,
    @Schema(
            description = "The words, of a statement, the first 2,000 characters.",
            maxLength = Bounds.SHOWN)
        @Nullable String text,
    @Schema(description = "Present and true when there are more words than these.")
        @Nullable Boolean textTruncated,
    @Schema(description = "Language of the words (BCP 47).", maxLength = 35, examples = "en")
        @Nullable String language,
    @Schema(description = "Present and true when it was withdrawn.") @Nullable Boolean withdrawn) {

  /** The target of the row of a stance; of a statement the id alone. */
  static TargetView of(Row row) {
    TargetType type = row.word("target_type", TargetType.class);
    if (type == TargetType.statement) {
      return new TargetView(
          type, row.id("target_statement_id"), null, null, null, null, null, null, null);
    }
    Reference other = row.reference(type == TargetType.speaker ? "target" : "topic");
    return new TargetView(
        type, other.id(), other.slug(), other.name(), null, null, null, null, other.withdrawn());
  }

  /** The statement of a row of parts. */
  static TargetView statement(Row row) {
    String words = row.text("detail");
    return new TargetView(
        TargetType.statement,
        row.id("owner_id"),
        null,
        null,
        row.reference("addressee"),
        Text.first(words, Bounds.SHOWN),
        Text.length(words) > Bounds.SHOWN ? Boolean.TRUE : null,
        row.text("kind"),
        row.gone("withdrawn_at"));
  }
}
