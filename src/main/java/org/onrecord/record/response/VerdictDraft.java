package org.onrecord.record.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.demand.Action;
import org.onrecord.record.source.CitedSource;

/** An editor's sourced reading of what a response means for one option of a demand. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "VerdictDraft",
    description =
        "An editor's sourced reading of what the response means for one option of a demand; it overrides the rule. The option is named by its action or by its position.")
public record VerdictDraft(
    @NotNull Ref stance,
    @Schema(
            description =
                "What the option asks for: every option with this action; may be left out when option is given.")
        @Nullable Action action,
    @Schema(
            description = "The position of the one option that is meant, from 0.",
            minimum = "0",
            maximum = "19",
            examples = "0")
        @Min(0)
        @Max(19)
        @Nullable Integer option,
    @NotNull VerdictKind verdict,
    @Schema(
            description = "Why it is read so; shown in the reasons of the demand.",
            maxLength = 1000,
            examples = "he apologized to the families and not to the Church")
        @Size(max = 1000)
        @Nullable String reason,
    @Schema(description = "The source of that reading.") @Valid @Nullable CitedSource source) {}
