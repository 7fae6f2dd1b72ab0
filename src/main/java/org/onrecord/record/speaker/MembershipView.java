package org.onrecord.record.speaker;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.RecordView;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.value.DateRange;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.source.CitationView;
import org.onrecord.record.warning.RecordWarning;

/** A membership as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Membership",
    description = "That a speaker belongs or belonged to an organization (Popolo).")
public record MembershipView(
    @Schema(description = "Id of the membership.") UUID id,
    Reference member,
    Reference organization,
    @Schema(description = "The office or role.", maxLength = 300, examples = "Secretary General")
        @Nullable String role,
    @Nullable Reference onBehalfOf,
    @Schema(ref = "Edtf") @Nullable Edtf start,
    @Nullable DateRange startRange,
    @Schema(ref = "Edtf") @Nullable Edtf end,
    @Nullable DateRange endRange,
    @Nullable EndReason endReason,
    @Schema(description = "How it is known.", maxItems = 50) List<CitationView> citations,
    @Schema(description = "What a reader should know before relying on it.", maxItems = 100)
        List<RecordWarning> warnings,
    @Schema(description = "Counts its changes.", minimum = "1", maximum = "2147483647") int version,
    @Schema(description = "When it was recorded.") Instant createdAt,
    @Schema(description = "When it was last changed.") Instant updatedAt)
    implements RecordView {

  static MembershipView of(Row row) {
    Edtf start = row.date("started");
    Edtf end = row.date("ended");
    return new MembershipView(
        row.id("id"),
        row.reference("member"),
        row.reference("organization"),
        row.textOrNull("role"),
        row.referenceOrNull("behalf"),
        start.orNull(),
        start.range(),
        end.orNull(),
        end.range(),
        row.wordOrNull("end_reason", EndReason.class),
        List.of(),
        List.of(),
        row.number("version"),
        row.moment("created_at"),
        row.moment("updated_at"));
  }

  /** The membership with its sources and warnings among those of several records. */
  MembershipView with(Map<UUID, List<CitationView>> cited, Map<UUID, List<RecordWarning>> warned) {
    return new MembershipView(
        id,
        member,
        organization,
        role,
        onBehalfOf,
        start,
        startRange,
        end,
        endRange,
        endReason,
        cited.getOrDefault(id, List.of()),
        warned.getOrDefault(id, List.of()),
        version,
        createdAt,
        updatedAt);
  }
}
