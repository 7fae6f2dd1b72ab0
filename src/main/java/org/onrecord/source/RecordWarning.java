package org.onrecord.source;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A warning as it is shown on the record that it concerns. */
@Schema(name = "RecordWarning", description = "What a reader should know about this record.")
public record RecordWarning(
    WarningKind kind,
    @Schema(
            description = "In words.",
            maxLength = 1000,
            examples =
                "sources give different values for saidOn: 2024-05-24, 2024-05-25/2024-05-26")
        String detail) {}
