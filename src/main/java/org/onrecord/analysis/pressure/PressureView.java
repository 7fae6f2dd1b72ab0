package org.onrecord.analysis.pressure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.onrecord.platform.value.Reference;

/** How stances and demands on a speaker or a statement grew and ended, step by step. */
@Schema(
    name = "Pressure",
    description = "How stances and demands grew and ended, step by step. Counts, never a score.")
public record PressureView(
    Interval interval,
    @Schema(description = "First day of the first step.") LocalDate from,
    @Schema(description = "Last day of the last step.") LocalDate to,
    @Schema(description = "Acts dated after this day do not count.") LocalDate asOf,
    @Schema(description = "Every step, also those in which nothing happened.", maxItems = 1000)
        List<Step> steps) {

  /** Length of a step. */
  public enum Interval {
    day,
    /** From Monday (ISO 8601). */
    week,
    month
  }

  /** One step: what was new in it, and how things stood on its last day. */
  @Schema(
      name = "PressureStep",
      description = "What was new in the step, and how things stood at its end.")
  public record Step(
      @Schema(description = "First day of the step.") LocalDate from,
      @Schema(description = "Last day of the step.") LocalDate to,
      @Schema(
              description = "Opposing stances taken in the step.",
              minimum = "0",
              maximum = "2147483647")
          int newOppose,
      @Schema(
              description = "Opposing stances held at its end.",
              minimum = "0",
              maximum = "2147483647")
          int oppose,
      @Schema(description = "Different holders of those.", minimum = "0", maximum = "2147483647")
          int opponents,
      @Schema(
              description = "Supporting stances taken in the step.",
              minimum = "0",
              maximum = "2147483647")
          int newSupport,
      @Schema(
              description = "Supporting stances held at its end.",
              minimum = "0",
              maximum = "2147483647")
          int support,
      @Schema(
              description = "Demands open or partly met at its end.",
              minimum = "0",
              maximum = "2147483647")
          int openDemands,
      @Schema(description = "Different holders of those.", minimum = "0", maximum = "2147483647")
          int demanders,
      @Schema(
              description =
                  "Those demands by what is not done yet: the actions of their options that are open or partly met.",
              maxProperties = 50,
              examples = "{\"resign\":2}")
          Map<String, Integer> demandsByAction,
      @Schema(
              description = "Opponents by country (ISO 3166-1 alpha-2).",
              maxProperties = 300,
              examples = "{\"IT\":3}")
          Map<String, Integer> opponentsByCountry,
      @Schema(description = "Opponents by party.", maxItems = 1000)
          List<PartyCount> opponentsByParty) {}

  /** How many of a party. */
  @Schema(name = "PartyCount", description = "How many of a party.")
  public record PartyCount(
      Reference party,
      @Schema(description = "How many.", minimum = "0", maximum = "2147483647") int count) {}
}
