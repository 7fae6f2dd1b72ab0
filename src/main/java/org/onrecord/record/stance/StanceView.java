package org.onrecord.record.stance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
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
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.statement.StatementReference;
import org.onrecord.record.warning.RecordWarning;

/** A stance as a client sees it, with what became of its demand up to a day. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Stance",
    description =
        "That a speaker took a position on a statement, a speaker or a topic, and what they demanded.")
public record StanceView(
    @Schema(description = "Id of the stance.") UUID id,
    Reference holder,
    TargetView target,
    Position position,
    Act act,
    Basis basis,
    @Schema(
            description = "The words.",
            maxLength = 20_000,
            examples = "retract, apologize, or resign")
        @Nullable String text,
    @Schema(description = "Language of text (BCP 47).", maxLength = 35, examples = "en")
        @Nullable String language,
    @Schema(
            description = "The verb a source reports it with.",
            maxLength = 100,
            examples = "slammed")
        @Nullable String reportedVerb,
    @Nullable StatementReference expressedIn,
    @Schema(ref = "Edtf") @Nullable Edtf takenOn,
    @Nullable DateRange takenOnRange,
    @Schema(ref = "Edtf") @Nullable Edtf withdrawnOn,
    @Nullable DateRange withdrawnOnRange,
    @Nullable DemandView demand,
    @Schema(description = "What a reader should know before relying on it.", maxItems = 100)
        List<RecordWarning> warnings,
    @Schema(description = "How it is known.", maxItems = 50) List<CitationView> citations,
    @Nullable Embedded embedded,
    @Schema(description = "Counts its changes.", minimum = "1", maximum = "2147483647") int version,
    @Schema(description = "When it was recorded.") Instant createdAt,
    @Schema(description = "When it was last changed.") Instant updatedAt)
    implements RecordView {

  /** What was asked to be shown in full. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "StanceEmbedded", description = "What was asked for with embed.")
  public record Embedded(@Nullable SpeakerView holder) {}

  /** The stance of a row, without what stands beside it. */
  static StanceView of(Row row) {
    Edtf taken = row.date("taken");
    Edtf givenUp = row.date("given_up");
    String text = row.textOrNull("text");
    String language = row.textOrNull("language");
    StatementReference expressing = StatementReference.of(row, "expressing");
    return new StanceView(
        row.id("id"),
        row.reference("holder"),
        TargetView.of(row),
        row.word("position", Position.class),
        row.word("act", Act.class),
        row.word("basis", Basis.class),
        text,
        text == null || language != null || expressing == null ? language : expressing.language(),
        row.textOrNull("reported_verb"),
        expressing,
        taken.orNull(),
        taken.range(),
        givenUp.orNull(),
        givenUp.range(),
        DemandView.of(row),
        List.of(),
        List.of(),
        null,
        row.number("version"),
        row.moment("created_at"),
        row.moment("updated_at"));
  }

  StanceView with(
      Map<UUID, StanceParts.Of> parts,
      List<CitationView> cited,
      @Nullable Embedded shown,
      LocalDate asOf) {
    StanceParts.Of its = parts.getOrDefault(id, StanceParts.NONE);
    TargetView said = parts.getOrDefault(target.id(), StanceParts.NONE).target;
    return new StanceView(
        id,
        holder,
        said == null ? target : said,
        position,
        act,
        basis,
        text,
        language,
        reportedVerb,
        expressedIn,
        takenOn,
        takenOnRange,
        withdrawnOn,
        withdrawnOnRange,
        demand == null ? null : demand.with(its.options, its.life(), asOf),
        its.warnings,
        cited,
        shown,
        version,
        createdAt,
        updatedAt);
  }
}
