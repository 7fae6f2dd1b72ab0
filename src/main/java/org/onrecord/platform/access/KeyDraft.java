package org.onrecord.platform.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Ref;

/** A key as an admin asks for it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
    name = "KeyDraft",
    description =
        "A key as an admin asks for it. With replaces it takes the place of another: name and role"
            + " are those of the old key when left out, and the old key goes on for overlapHours.")
public record KeyDraft(
    @Schema(
            description =
                "Who writes with it, as the public history shows: letters, digits, spaces and"
                    + " . _ @ -, starting with a letter or digit.",
            maxLength = 100,
            examples = "newsroom")
        @Pattern(
            regexp = NAME,
            message =
                "must start with a letter or digit and hold at most 100 letters, digits, spaces and . _ @ -")
        @Nullable String name,
    @Schema(description = "What it may do.") @Nullable Role role,
    @Schema(
            description = "When it ends; never when left out.",
            maxLength = 40,
            examples = "2030-01-01T00:00:00Z")
        @Nullable Instant expiresAt,
    @Schema(description = "The key that this one takes over from: its id.") @Nullable Ref replaces,
    @Schema(
            description = "How long the replaced key goes on.",
            minimum = "0",
            maximum = "720",
            defaultValue = "24",
            examples = "24")
        @Min(value = 0, message = OVERLAP_MESSAGE)
        @Max(value = 720, message = OVERLAP_MESSAGE)
        @Nullable Integer overlapHours) {

  static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,99}";
  private static final String OVERLAP_MESSAGE = "must be 0 to 720";
}
