package org.onrecord.platform.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Another record as it is shown where it is referred to: enough to draw and link it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Another record: enough to draw and link it.")
public record Reference(
    @Schema(description = "Id of the record.") UUID id,
    @Schema(
            description = "Its slug, where it has one.",
            maxLength = 100,
            examples = "jens-stoltenberg")
        @Nullable String slug,
    @Schema(
            description = "Its name, where it has one.",
            maxLength = 300,
            examples = "Jens Stoltenberg")
        @Nullable String name,
    @Schema(
            description =
                "Present and true when the record was withdrawn: the address answers 410.")
        @Nullable Boolean withdrawn) {}
