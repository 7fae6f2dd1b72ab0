package org.onrecord.analysis.warning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.warning.WarningKind;

/** A warning as a client sees it in the list of all. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Warning",
    description = "What a reader should know about a record before relying on it.")
public record WarningView(
    @Schema(description = "Id of the warning; a new one when it is raised again.") UUID id,
    WarningKind kind,
    @Schema(
            description = "Kind of the record that it concerns.",
            maxLength = 20,
            examples = "statement")
        String recordKind,
    @Schema(description = "Id of the record that it concerns.") UUID recordId,
    @Nullable Reference speaker,
    @Schema(description = "Id of the other record that it is about, one of the same kind.")
        @Nullable UUID related,
    @Schema(
            description = "In words.",
            maxLength = 1000,
            examples = "sources differ on when it was said")
        String detail,
    @Schema(description = "When it was raised.") Instant raisedAt) {

  static WarningView of(Row row) {
    return new WarningView(
        row.id("id"),
        row.word("kind", WarningKind.class),
        row.text("record_kind"),
        row.id("record_id"),
        row.referenceOrNull("speaker"),
        row.idOrNull("related_id"),
        row.text("detail"),
        row.moment("raised_at"));
  }
}
