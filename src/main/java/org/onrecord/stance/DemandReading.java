package org.onrecord.stance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.shared.JsonColumn;

/**
 * What the demand rule says of a demand during one period of its life, as it is kept.
 *
 * @param rule which part of the rule decided
 * @param options the status of each option, in the order of the demand
 * @param because the acts in force that decided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DemandReading(String rule, List<OptionStatus> options, List<Because> because) {

  /** Nothing, for columns that are null. */
  static final DemandReading NONE = new DemandReading("", List.of(), List.of());

  /** One act that decided, and how. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(description = "One act that decided, and by which rule.")
  public record Because(
      @Schema(
              description = "Day of the act; absent when it is undated.",
              format = "date",
              maxLength = 10,
              examples = "2024-05-27")
          @Nullable String on,
      @Schema(description = "Id of the response; absent for a withdrawal of the demand.")
          @Nullable UUID response,
      @Schema(
              description = "Position of the option that it decided, from 0.",
              minimum = "0",
              maximum = "19")
          @Nullable Integer option,
      @Nullable Action action,
      @Schema(
              description = "What it means for the option: satisfies, partly, refuses or moots.",
              maxLength = 20,
              examples = "refuses")
          @Nullable String verdict,
      @Schema(
              description = "The rule in words.",
              maxLength = 200,
              examples = "stood_by refuses retract")
          String rule) {}

  /** A column holding one. */
  @Converter
  public static class Column extends JsonColumn<DemandReading> {
    /** For Hibernate. */
    public Column() {
      super(new TypeReference<>() {}, NONE);
    }
  }
}
