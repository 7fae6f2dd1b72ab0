package org.onrecord.record.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Rules;
import org.onrecord.platform.value.Text;

/** A statement where it is referred to: enough to draw a card of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A statement where it is referred to: enough to draw a card of it.")
public record StatementReference(
    @Schema(description = "Id of the statement.") UUID id,
    Reference speaker,
    @Schema(
            description = "Its words in the preferred form, the first 2,000 characters.",
            maxLength = Rules.SHOWN,
            examples = "retract, apologize, or resign")
        String text,
    @Schema(description = "Present and true when there are more words than these.")
        @Nullable Boolean textTruncated,
    @Schema(description = "Language of the words (BCP 47).", maxLength = 35, examples = "en")
        String language,
    @Schema(ref = "Edtf") @Nullable String saidOn,
    @Schema(description = "Present and true when it was withdrawn.") @Nullable Boolean withdrawn) {

  /** From queried columns, or null where nothing is referred to. */
  public static @Nullable StatementReference of(
      @Nullable UUID id,
      @Nullable UUID speakerId,
      @Nullable String speakerSlug,
      @Nullable String speakerName,
      @Nullable Instant speakerWithdrawnAt,
      @Nullable String text,
      @Nullable String language,
      @Nullable String saidOn,
      @Nullable Instant withdrawnAt) {
    return id == null || speakerId == null || text == null || language == null
        ? null
        : new StatementReference(
            id,
            Reference.to(speakerId, speakerSlug, speakerName, speakerWithdrawnAt),
            Text.first(text, Rules.SHOWN),
            Text.length(text) > Rules.SHOWN ? Boolean.TRUE : null,
            language,
            saidOn,
            withdrawnAt == null ? null : Boolean.TRUE);
  }
}
