package org.onrecord.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.shared.JsonColumn;

/** One response that decided the status of a statement, as it is kept and shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StatusBecause", description = "The response that decided, and by which rule.")
public record StatementReading(
    @Schema(
            description = "Day of the response; absent when it is undated.",
            format = "date",
            maxLength = 10,
            examples = "2024-05-27")
        @Nullable String on,
    @Schema(description = "Id of the response.") @Nullable UUID response,
    @Schema(
            description = "The rule in words.",
            maxLength = 200,
            examples = "stood_by makes it reaffirmed")
        String rule) {

  /** A column of them. */
  @Converter
  public static class Column extends JsonColumn<List<StatementReading>> {
    /** For Hibernate. */
    public Column() {
      super(new TypeReference<>() {}, List.of());
    }
  }
}
