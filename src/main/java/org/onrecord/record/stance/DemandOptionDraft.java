package org.onrecord.record.stance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.demand.Action;

/**
 * One thing that is demanded, as a client sends it; its status, which follows from the acts, may be
 * sent back as it was shown and is not read.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties("status")
@Schema(name = "DemandOptionDraft", description = "One thing that is demanded.")
public record DemandOptionDraft(
    @NotNull Action action,
    @Schema(
            description =
                "What exactly, in words: for resign the office (\"Prime Minister\", \"the Foreign Affairs Committee\"), for dismiss the office or the person.",
            maxLength = 500,
            examples = "strikes inside Russia with supplied weapons")
        @Size(max = 500)
        @Nullable String object,
    @Schema(
            description =
                "The office to give up or to take away: a membership. Only with resign, dismiss and other.")
        @Nullable Ref office,
    @Schema(
            description =
                "Of whom this option is demanded, when several are addressed; the addressee of the demand when left out.")
        @Nullable Ref addressee) {}
