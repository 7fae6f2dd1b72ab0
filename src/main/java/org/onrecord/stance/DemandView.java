package org.onrecord.stance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.shared.DateRange;
import org.onrecord.shared.Edtf;
import org.onrecord.shared.Reference;

/** A demand as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Demand", description = "What is demanded, of whom, and how its options combine.")
public record DemandView(
    Reference addressee,
    DemandMode mode,
    @Schema(description = "What is demanded.", minItems = 1, maxItems = 20)
        List<DemandOptionView> options,
    @Schema(description = "Under which condition.", maxLength = 1000) @Nullable String condition,
    @Schema(ref = "Edtf") @Nullable Edtf deadline,
    @Nullable DateRange deadlineRange,
    Explicitness explicitness) {

  DemandView with(List<DemandOptionView> demanded) {
    return new DemandView(
        addressee, mode, demanded, condition, deadline, deadlineRange, explicitness);
  }
}
