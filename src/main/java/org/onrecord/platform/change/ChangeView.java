package org.onrecord.platform.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;

/** One change as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Change", description = "One row of the one ordered change log.")
public record ChangeView(
    @Schema(
            description = "Place in the log; sequence order is commit order.",
            minimum = "1",
            maximum = "9007199254740991",
            examples = "1")
        long sequence,
    @Schema(description = "When it was made.") Instant at,
    @Schema(description = "Name of the key it was made with.", maxLength = 200, examples = "sample")
        String by,
    @Schema(description = "What was done.") ChangeAction action,
    @Schema(description = "Kind of the record.", maxLength = 20, examples = "statement")
        String kind,
    @Schema(description = "Id of the record.") UUID id,
    @Schema(
            description = "Version of the record after the change.",
            minimum = "1",
            maximum = "2147483647")
        int version,
    @Schema(
            description = "Why, in the words of who made it.",
            maxLength = 500,
            examples = "the sample record")
        @Nullable String note,
    @Schema(
            description =
                "What changed, field by field. A created record has only after, a deleted one only before.",
            type = SchemaType.ARRAY,
            implementation = FieldChange.class,
            maxItems = 100)
        @JsonRawValue
        String changed) {

  static ChangeView of(Row row) {
    return new ChangeView(
        row.large("sequence"),
        row.moment("made_at"),
        row.text("made_by"),
        row.word("action", ChangeAction.class),
        row.text("kind"),
        row.id("record_id"),
        row.number("record_version"),
        row.textOrNull("note"),
        row.text("changed"));
  }

  /** One field before and after; the values have the form in which a client sends the field. */
  @Schema(name = "FieldChange", description = "One field before and after.")
  public record FieldChange(
      @Schema(description = "Name of the field.", maxLength = 100, examples = "saidOn")
          String field,
      @Schema(description = "Its value before; absent when it had none.") @Nullable Object before,
      @Schema(description = "Its value after; absent when it has none.") @Nullable Object after) {}
}
