package org.onrecord.record.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Reference;

/** An office where it is referred to: a membership with its role and its body. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OfficeReference", description = "An office: a membership.")
public record OfficeReference(
    @Schema(description = "Id of the membership.") UUID id,
    @Schema(description = "The role.", maxLength = 300, examples = "Secretary General")
        @Nullable String role,
    Reference organization,
    @Schema(description = "Present and true when the membership was withdrawn.")
        @Nullable Boolean withdrawn) {}
