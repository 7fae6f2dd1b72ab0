package org.onrecord.record.stance;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Ref;

/** A demand as a client sends it, as part of its stance. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
    name = "DemandDraft",
    description = "What is demanded, of whom, and how its options combine.")
public record DemandDraft(
    @Schema(
            description =
                "Of whom it is demanded; when left out, the addressee of the first option when each has its own, else the speaker of the target statement, or the target speaker.")
        @Nullable Ref addressee,
    @NotNull DemandMode mode,
    @Schema(
            description = "What is demanded: one option when single, else at least two.",
            minItems = 1,
            maxItems = 20)
        @NotNull
        @Size(min = 1, max = 20)
        List<@NotNull @Valid DemandOptionDraft> options,
    @Schema(
            description = "Under which condition.",
            maxLength = 1000,
            examples = "unless he clarifies by Friday")
        @Size(max = 1000)
        @Nullable String condition,
    @Schema(ref = "Edtf") @Nullable Edtf deadline,
    @Schema(description = "explicit when left out.") @Nullable Explicitness explicitness) {}
