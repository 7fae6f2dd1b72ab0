package org.onrecord.record.stance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.JsonColumn;
import org.onrecord.platform.query.Row;
import org.onrecord.record.demand.DemandStatus;

/**
 * What came of a demand during one period of its life, with its reasons: as the demand rule says
 * it, as the period keeps it, and as a client sees it.
 *
 * @param status what came of the demand; the period keeps it in a column of its own
 * @param code which part of the rule decided, as a stable word
 * @param rule which part of the rule decided, in words
 * @param options the status of each option, in the order of the demand
 * @param because the acts in force that decided
 * @param priorActs acts from before the demand that would have decided it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(value = "status", ignoreUnknown = true)
public record DemandOutcome(
    DemandStatus status,
    @Nullable String code,
    String rule,
    List<OptionStatus> options,
    List<Because> because,
    List<PriorAct> priorActs) {

  /** Keeps its own copies of the lists, which are never null. */
  public DemandOutcome {
    options = options == null ? List.of() : List.copyOf(options);
    because = because == null ? List.of() : List.copyOf(because);
    priorActs = priorActs == null ? List.of() : List.copyOf(priorActs);
  }

  /** The outcome of the row of a period, or null where there is none: before the demand. */
  public static @Nullable DemandOutcome of(Row row) {
    DemandStatus status = row.wordOrNull("status", DemandStatus.class);
    if (status == null) {
      return null;
    }
    DemandOutcome kept = row.json("outcome", Column.COLUMN);
    return new DemandOutcome(
        status, kept.code, kept.rule, kept.options, kept.because, kept.priorActs);
  }

  /** Whether an option is still to be done, wholly or in part. */
  public boolean presses(int option) {
    return options.get(option) == OptionStatus.open
        || options.get(option) == OptionStatus.partly_met;
  }

  /** The column of a period that keeps it. */
  public static final class Column extends JsonColumn<DemandOutcome> {
    /** The one that reads and writes. */
    public static final Column COLUMN = new Column();

    private Column() {
      super(
          new TypeReference<>() {},
          new DemandOutcome(DemandStatus.open, null, "", List.of(), List.of(), List.of()));
    }
  }
}
