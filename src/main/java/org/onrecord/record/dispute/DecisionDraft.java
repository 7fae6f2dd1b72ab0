package org.onrecord.record.dispute;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an editor decides on a dispute. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "DecisionDraft", description = "What an editor decides on a dispute.")
public record DecisionDraft(
    @Schema(description = "accepted or rejected; a decision can be revised but not undone.")
        @NotNull
        DisputeStatus status,
    @Schema(
            description = "Why; shown to everybody.",
            maxLength = 2000,
            examples = "The broadcaster's archive dates the interview 24 May.")
        @Size(max = 2000)
        @Pattern(regexp = DisputeDraft.PLAIN, message = DisputeDraft.PLAIN_MESSAGE)
        @Nullable String reason,
    @Schema(
            description =
                "Sequence of the change that corrected the record, when the dispute is accepted.",
            minimum = "1",
            maximum = "9007199254740991",
            examples = "42")
        @Min(value = 1, message = SEQUENCE_MESSAGE)
        @Max(value = 9007199254740991L, message = SEQUENCE_MESSAGE)
        @Nullable Long resolvedBy) {

  private static final String SEQUENCE_MESSAGE = "is not a sequence number";
}
