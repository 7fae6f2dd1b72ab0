package org.onrecord.record.statement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.JsonColumn;

/**
 * One response that decided the status of a statement, as the status rule says it, as it is kept
 * and as it is shown.
 *
 * @param on the day from which it counts, null when it is undated
 * @param uncertainFrom the first day that its date allows, null when the date is one day
 * @param response the response
 * @param kind what was done
 * @param rule the rule in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "StatusBecause", description = "The response that decided, and by which rule.")
public record StatementReading(
    @Schema(
            description =
                "Day from which the response counts: the last day that its date allows. Absent when it is undated.",
            format = "date",
            maxLength = 10,
            examples = "2024-05-27")
        @Nullable String on,
    @Schema(
            description =
                "First day that its date allows, when that is another: since then it may have been so.",
            format = "date",
            maxLength = 10,
            examples = "2018-12-01")
        @Nullable String uncertainFrom,
    @Schema(description = "Id of the response.") @Nullable UUID response,
    @Schema(description = "What was done.", maxLength = 30, examples = "stood_by")
        @Nullable String kind,
    @Schema(
            description = "The rule in words.",
            maxLength = 200,
            examples = "stood_by makes it reaffirmed")
        String rule) {

  /** What a period keeps, also when a node of the version before has written it. */
  static List<StatementReading> of(
      @Nullable List<StatementReading> kept, @Nullable List<Former.Reason> former) {
    if ((kept == null || kept.isEmpty()) && former != null) {
      return former.stream().map(Former.Reason::now).toList();
    }
    return kept == null ? List.of() : kept;
  }

  /** A column of them. */
  @Converter
  public static class Column extends JsonColumn<List<StatementReading>> {
    /** The one that queries use. */
    static final Column COLUMN = new Column();

    /** For Hibernate. */
    public Column() {
      super(new TypeReference<>() {}, List.of());
    }
  }

  /**
   * A column of them in the shape of the version before, which fails on fields that it does not
   * know and may still run beside this one.
   */
  @Converter
  public static class Former extends JsonColumn<List<Former.Reason>> {
    /** The one that queries use. */
    static final Former COLUMN = new Former();

    /** For Hibernate. */
    public Former() {
      super(new TypeReference<>() {}, List.of());
    }

    /** The column in the shape of the version before. */
    public static @Nullable String of(List<StatementReading> because) {
      return new Former()
          .convertToDatabaseColumn(
              because.stream().map(b -> new Reason(b.on(), b.response(), b.rule())).toList());
    }

    /** What the version before kept of a reason. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Reason(@Nullable String on, @Nullable UUID response, String rule) {
      StatementReading now() {
        return new StatementReading(on, null, response, null, rule);
      }
    }
  }
}
