package org.onrecord.record.stance;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.demand.Action;
import org.onrecord.record.statement.OfficeReference;

/** One thing that is demanded, as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DemandOption", description = "One thing that is demanded.")
public record DemandOptionView(
    Action action,
    @Schema(
            description =
                "What became of it as of the date asked for; absent before the demand was made.")
        @Nullable OptionStatus status,
    @Schema(description = "What exactly, in words.", maxLength = 500) @Nullable String object,
    @Nullable OfficeReference office,
    @Schema(description = "Of whom, when that is not the addressee of the demand.")
        @Nullable Reference addressee) {}
