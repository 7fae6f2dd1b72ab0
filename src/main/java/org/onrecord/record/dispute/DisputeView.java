package org.onrecord.record.dispute;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Versioned;
import org.onrecord.platform.query.Row;

/** A dispute as a client sees it; what was said in confidence only as an editor does. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Dispute",
    description =
        "What somebody disputes about a record, and what was decided. message, evidence, contact"
            + " and decidedBy are shown to editors alone.")
public record DisputeView(
    @Schema(description = "Id of the dispute.") UUID id,
    @Schema(description = "The record that is disputed.") DisputedView record,
    @Schema(description = "What about it.") Aspect aspect,
    @Schema(description = "What became of it.") DisputeStatus status,
    @Schema(description = "Why it was decided so.", maxLength = 2000) @Nullable String reason,
    @Schema(
            description = "Sequence of the change that corrected the record.",
            minimum = "1",
            maximum = "9007199254740991",
            examples = "42")
        @Nullable Long resolvedBy,
    @Schema(description = "When it was filed.") Instant filedAt,
    @Schema(description = "When it was decided.") @Nullable Instant decidedAt,
    @Schema(description = "Counts its changes.", minimum = "1", maximum = "2147483647") int version,
    @Schema(description = "What is said to be wrong.", maxLength = 4000) @Nullable String message,
    @Schema(description = "Where the evidence is.", format = "uri", maxLength = 2000)
        @Nullable String evidence,
    @Schema(description = "How to reach whoever filed it; erased after a while.", maxLength = 200)
        @Nullable String contact,
    @Schema(description = "Name of the key it was decided with.", maxLength = 200)
        @Nullable String decidedBy)
    implements Versioned {

  /** Which record. */
  @Schema(name = "DisputedRecord", description = "The record that is disputed.")
  public record DisputedView(
      @Schema(description = "Its kind.", maxLength = 20, examples = "statement") String kind,
      @Schema(description = "Its id.") UUID id) {}

  static DisputeView of(Row row) {
    return new DisputeView(
        row.id("id"),
        new DisputedView(row.text("record_kind"), row.id("record_id")),
        row.word("aspect", Aspect.class),
        row.word("status", DisputeStatus.class),
        row.textOrNull("reason"),
        row.largeOrNull("resolved_by"),
        row.moment("filed_at"),
        row.momentOrNull("decided_at"),
        row.number("version"),
        row.text("message"),
        row.textOrNull("evidence"),
        row.textOrNull("contact"),
        row.textOrNull("decided_by"));
  }

  DisputeView inPublic() {
    return with(null, null, null, null);
  }

  DisputeView forEditors(Instant contactsSince) {
    return with(message, evidence, filedAt.isBefore(contactsSince) ? null : contact, decidedBy);
  }

  private DisputeView with(
      @Nullable String said, @Nullable String shown, @Nullable String reach, @Nullable String by) {
    return new DisputeView(
        id,
        record,
        aspect,
        status,
        reason,
        resolvedBy,
        filedAt,
        decidedAt,
        version,
        said,
        shown,
        reach,
        by);
  }
}
