package org.onrecord.record.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.value.Reference;

/** An office where it is referred to: a membership with its role and its body. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OfficeReference", description = "An office: a membership.")
public record OfficeReference(
    @Schema(description = "Id of the membership.") UUID id,
    @Schema(description = "The role.", maxLength = 300, examples = "Secretary General")
        @Nullable String role,
    Reference organization,
    @Schema(description = "Present and true when the membership was withdrawn.")
        @Nullable Boolean withdrawn) {

  /**
   * The office of a row, by the labels of a membership (with its role) and of its body, or null
   * where there is none.
   */
  public static @Nullable OfficeReference of(Row row, String label, String body) {
    UUID id = row.idOrNull(label + "_id");
    return id == null
        ? null
        : new OfficeReference(
            id,
            row.textOrNull(label + "_role"),
            row.reference(body),
            row.gone(label + "_withdrawn_at"));
  }
}
