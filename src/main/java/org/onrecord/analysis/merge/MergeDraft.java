package org.onrecord.analysis.merge;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.onrecord.platform.value.Ref;

/** Into which speaker a duplicate is merged, as a client sends it. */
@Schema(name = "MergeDraft", description = "Into which speaker the duplicate is merged.")
public record MergeDraft(@NotNull Ref into) {}
