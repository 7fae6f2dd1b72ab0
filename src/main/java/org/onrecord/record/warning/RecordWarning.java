package org.onrecord.record.warning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;

/** A warning as it is shown on the record that it concerns. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RecordWarning", description = "What a reader should know about this record.")
public record RecordWarning(
    WarningKind kind,
    @Schema(
            description = "In words.",
            maxLength = 1000,
            examples = "sources differ on when it was said: 2024-05-24, 2024-05-25/2024-05-26")
        String detail,
    @Schema(
            description =
                "Id of the other record that it is about: one of the same kind, or the response or membership that a demand is warned of.")
        @Nullable UUID related) {

  /** From the columns kind, detail and related_id. */
  public static RecordWarning of(Row row) {
    return new RecordWarning(
        row.word("kind", WarningKind.class), row.text("detail"), row.idOrNull("related_id"));
  }
}
