package org.onrecord.record.stance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.JsonColumn;
import org.onrecord.platform.query.Row;
import org.onrecord.record.demand.Action;

/**
 * What the demand rule says of a demand during one period of its life.
 *
 * @param code which part of the rule decided, as a stable word
 * @param rule which part of the rule decided, in words
 * @param options the status of each option, in the order of the demand
 * @param because the acts in force that decided
 * @param priorActs acts from before the demand that would have decided it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DemandReading(
    @Nullable String code,
    String rule,
    List<OptionStatus> options,
    List<Because> because,
    List<PriorAct> priorActs) {

  /** Nothing, for columns that are null. */
  static final DemandReading NONE = new DemandReading(null, "", List.of(), List.of(), List.of());

  /** Lists are never null, also in what the version before kept. */
  public DemandReading {
    options = options == null ? List.of() : List.copyOf(options);
    because = because == null ? List.of() : List.copyOf(because);
    priorActs = priorActs == null ? List.of() : List.copyOf(priorActs);
  }

  /** Whether an option is still to be done, wholly or in part; one that is unread may be. */
  public boolean presses(int option) {
    return option >= options.size()
        || options.get(option) == OptionStatus.open
        || options.get(option) == OptionStatus.partly_met;
  }

  /** What a period keeps, also when a node of the version before has written it. */
  private static DemandReading of(@Nullable DemandReading kept, Former.@Nullable Reading former) {
    if (kept != null && !kept.equals(NONE)) {
      return kept;
    }
    return former == null ? NONE : former.now();
  }

  /** What the columns outcome and reading of the row of a period keep. */
  public static DemandReading of(Row row) {
    return of(row.json("outcome", Column.COLUMN), row.json("reading", Former.COLUMN));
  }

  /** A column holding one. */
  @Converter
  public static class Column extends JsonColumn<DemandReading> {
    /** The one that queries use. */
    static final Column COLUMN = new Column();

    /** For Hibernate. */
    public Column() {
      super(new TypeReference<>() {}, NONE);
    }
  }

  /**
   * A column holding one in the shape of the version before, which fails on fields that it does not
   * know and may still run beside this one.
   */
  @Converter
  public static class Former extends JsonColumn<Former.Reading> {
    /** The one that queries use. */
    static final Former COLUMN = new Former();

    /** For Hibernate. */
    public Former() {
      super(new TypeReference<>() {}, Reading.NONE);
    }

    /** The column in the shape of the version before. */
    public static @Nullable String of(DemandReading reading) {
      return new Former().convertToDatabaseColumn(Reading.of(reading));
    }

    /** What the version before kept of a reading. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Reading(String rule, List<OptionStatus> options, List<Reason> because) {
      static final Reading NONE = new Reading("", List.of(), List.of());

      static Reading of(DemandReading reading) {
        return new Reading(
            reading.rule(),
            reading.options(),
            reading.because().stream()
                .map(
                    b ->
                        new Reason(
                            b.on(), b.response(), b.option(), b.action(), b.verdict(), b.rule()))
                .toList());
      }

      DemandReading now() {
        return new DemandReading(
            null,
            rule,
            options,
            because.stream()
                .map(
                    r ->
                        new Because(
                            r.on(),
                            null,
                            r.response(),
                            null,
                            null,
                            r.option(),
                            r.action(),
                            r.verdict(),
                            null,
                            r.rule()))
                .toList(),
            List.of());
      }
    }

    /** What the version before kept of a reason. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Reason(
        @Nullable String on,
        @Nullable UUID response,
        @Nullable Integer option,
        @Nullable Action action,
        @Nullable String verdict,
        String rule) {}
  }
}
