package org.onrecord.stance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.shared.Rules;

/**
 * One thing that would meet a demand, wholly or in part; its status, which follows from the acts,
 * may be sent back as it was shown and is not read.
 */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties("status")
@Schema(name = "DemandOptionDraft", description = "One thing that is demanded.")
public record DemandOption(
    @NotNull(message = Rules.REQUIRED_MESSAGE) @Enumerated(EnumType.STRING) Action action,
    @Schema(
            description = "What exactly, in words.",
            maxLength = 500,
            examples = "strikes inside Russia with supplied weapons")
        @Size(max = 500, message = Rules.SIZE_MESSAGE)
        @Column(name = "object_words", length = 500)
        @Nullable String object) {}
