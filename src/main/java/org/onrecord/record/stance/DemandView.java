package org.onrecord.record.stance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.value.DateRange;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.demand.DemandStatus;

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
    @Schema(
            description =
                "Whether the deadline has passed, as of the date asked for, while the demand is open or partly met; absent without a deadline. A deadline that passes decides nothing.")
        @Nullable Boolean overdue,
    Explicitness explicitness,
    @Schema(description = "What became of it as of the date asked for; absent before it was made.")
        @Nullable DemandStatus status,
    @Schema(
            description = "Which part of the rule decided, in words.",
            maxLength = 200,
            examples = "any_of: every option is refused or lapsed, at least one lapsed")
        @Nullable String rule,
    @Schema(
            description = "Which part of the rule decided, as a stable word.",
            maxLength = 40,
            examples = "all_refused_or_lapsed")
        @Nullable String ruleCode,
    @Schema(description = "The dated acts and events that decided, and how.", maxItems = 100)
        List<Because> because,
    @Schema(
            description =
                "Acts from before the demand that would have decided it; they decide nothing.",
            maxItems = 1000)
        List<PriorAct> priorActs,
    @Schema(
            description = "Its life up to the date asked for, the earliest period first.",
            maxItems = 1000)
        List<LifePeriod> life,
    @JsonIgnore List<OptionStatus> optionStatuses) {

  /** A stretch of the life of a demand with one status. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      name = "LifePeriod",
      description = "A stretch of the life of a demand in which it had one status.")
  public record LifePeriod(
      @Schema(description = "Its first day.") LocalDate from,
      @Schema(description = "Its last day; absent for the one that lasts.") @Nullable LocalDate to,
      DemandStatus status) {

    /**
     * The stretches of a life, of which it is known what its status is from each of some days on.
     */
    public static List<LifePeriod> of(NavigableMap<LocalDate, DemandStatus> periods) {
      List<LifePeriod> life = new ArrayList<>();
      periods.forEach(
          (from, status) -> {
            int last = life.size() - 1;
            if (last >= 0 && life.get(last).status() == status) {
              return;
            }
            if (last >= 0) {
              LifePeriod before = life.get(last);
              life.set(last, new LifePeriod(before.from(), from.minusDays(1), before.status()));
            }
            life.add(new LifePeriod(from, null, status));
          });
      return life;
    }
  }

  /** The demand of the row of a stance, without its options and its life, or null. */
  static @Nullable DemandView of(Row row) {
    DemandMode mode = row.wordOrNull("demand_mode", DemandMode.class);
    if (mode == null) {
      return null;
    }
    Edtf deadline = row.date("deadline");
    DemandOutcome outcome = DemandOutcome.of(row);
    return new DemandView(
        row.reference("addressee"),
        mode,
        List.of(),
        row.textOrNull("demand_condition"),
        deadline.orNull(),
        deadline.range(),
        null,
        row.word("demand_explicitness", Explicitness.class),
        outcome == null ? null : outcome.status(),
        outcome == null ? null : outcome.rule(),
        outcome == null ? null : outcome.code(),
        outcome == null ? List.of() : outcome.because(),
        outcome == null ? List.of() : outcome.priorActs(),
        List.of(),
        outcome == null ? List.of() : outcome.options());
  }

  /** The demand with its options and its life, as of a day. */
  DemandView with(List<DemandOptionView> demanded, List<LifePeriod> periods, LocalDate asOf) {
    List<DemandOptionView> shown = new ArrayList<>();
    for (int i = 0; i < demanded.size(); i++) {
      DemandOptionView option = demanded.get(i);
      Reference asked = option.addressee();
      shown.add(
          new DemandOptionView(
              option.action(),
              i < optionStatuses.size() ? optionStatuses.get(i) : null,
              option.object(),
              option.office(),
              asked == null || asked.id().equals(addressee.id()) ? null : asked));
    }
    boolean waiting = status == DemandStatus.open || status == DemandStatus.partly_met;
    return new DemandView(
        addressee,
        mode,
        shown,
        condition,
        deadline,
        deadlineRange,
        (deadline == null || status == null) ? null : (waiting && deadline.latest().isBefore(asOf)),
        explicitness,
        status,
        rule,
        ruleCode,
        because,
        priorActs,
        periods,
        optionStatuses);
  }
}
