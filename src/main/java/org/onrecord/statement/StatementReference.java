package org.onrecord.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.shared.Reference;

/** A statement where it is referred to: enough to draw a card of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A statement where it is referred to: enough to draw a card of it.")
public record StatementReference(
    @Schema(description = "Id of the statement.") UUID id,
    Reference speaker,
    @Schema(
            description = "Its words in the preferred form.",
            maxLength = 20_000,
            examples = "retract, apologize, or resign")
        String text,
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
      @Nullable String saidOn,
      @Nullable Instant withdrawnAt) {
    return id == null || speakerId == null || text == null
        ? null
        : new StatementReference(
            id,
            Reference.to(speakerId, speakerSlug, speakerName, speakerWithdrawnAt),
            text,
            saidOn,
            withdrawnAt == null ? null : Boolean.TRUE);
  }
}
