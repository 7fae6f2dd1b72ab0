package org.onrecord.stance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
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
    Explicitness explicitness,
    @Schema(description = "What became of it as of the date asked for; absent before it was made.")
        @Nullable DemandStatus status,
    @Schema(
            description = "Which part of the rule decided.",
            maxLength = 200,
            examples = "any_of: every option is refused or lapsed, at least one lapsed")
        @Nullable String rule,
    @Schema(description = "The dated acts that decided, and how.", maxItems = 100)
        List<DemandReading.Because> because,
    @JsonIgnore List<OptionStatus> optionLives) {

  DemandView with(List<DemandOptionView> demanded) {
    List<DemandOptionView> living = new ArrayList<>();
    for (int i = 0; i < demanded.size(); i++) {
      DemandOptionView option = demanded.get(i);
      living.add(
          new DemandOptionView(
              option.action(),
              i < optionLives.size() ? optionLives.get(i) : null,
              option.object()));
    }
    return new DemandView(
        addressee,
        mode,
        living,
        condition,
        deadline,
        deadlineRange,
        explicitness,
        status,
        rule,
        because,
        optionLives);
  }
}
