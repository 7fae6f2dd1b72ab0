package org.onrecord.record.statement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
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
public record StatusBecause(
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

  /** The column of a period that keeps it. */
  public static final class Column extends JsonColumn<List<StatusBecause>> {
    /** The one that reads and writes. */
    public static final Column COLUMN = new Column();

    private Column() {
      super(new TypeReference<>() {}, List.of());
    }
  }
}
