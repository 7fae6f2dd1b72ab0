package org.onrecord.record.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.RecordView;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.value.DateRange;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.demand.Action;
import org.onrecord.record.source.CitationView;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.statement.OfficeReference;
import org.onrecord.record.statement.StatementReference;
import org.onrecord.record.warning.RecordWarning;

/** A response as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Response",
    description =
        "What the one addressed, someone speaking for them, or an authority, did about a statement, the demands on it, or demands about conduct.")
public record ResponseView(
    @Schema(description = "Id of the response.") UUID id,
    Reference speaker,
    @Schema(description = "On whose behalf it was made.") @Nullable Reference onBehalfOf,
    @Schema(
            description =
                "Whom it concerns: as recorded, else on whose behalf or by whom it was made, or whom an authority did it to.")
        Reference concerns,
    ResponseKind kind,
    @Schema(description = "The office that it is about.") @Nullable OfficeReference office,
    @Schema(description = "The response that it takes back.") @Nullable ResponseReference reverses,
    @Schema(description = "The statement answered; absent where it answers stances alone.")
        @Nullable StatementReference statement,
    @Schema(
            description =
                "The stances answered; empty when it answers those on the statement that concern the same speaker.",
            maxItems = 100)
        List<StanceReference> stances,
    @Schema(ref = "Edtf") @Nullable Edtf madeOn,
    @Nullable DateRange madeOnRange,
    @Nullable StatementReference expressedIn,
    @Schema(description = "The words.", maxLength = 20_000) @Nullable String text,
    @Schema(description = "Language of text (BCP 47).", maxLength = 35, examples = "en")
        @Nullable String language,
    @Schema(description = "How it is known.", maxItems = 50) List<CitationView> citations,
    @Schema(description = "An editor's readings that override the rule.", maxItems = 100)
        List<VerdictView> verdicts,
    @Schema(description = "What a reader should know before relying on it.", maxItems = 100)
        List<RecordWarning> warnings,
    @Nullable Embedded embedded,
    @Schema(description = "Counts its changes.", minimum = "1", maximum = "2147483647") int version,
    @Schema(description = "When it was recorded.") Instant createdAt,
    @Schema(description = "When it was last changed.") Instant updatedAt)
    implements RecordView {

  /** A stance where it is referred to. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "StanceReference", description = "A stance where it is referred to.")
  public record StanceReference(
      @Schema(description = "Id of the stance.") UUID id,
      Reference holder,
      @Schema(description = "Present and true when the stance was withdrawn.")
          @Nullable Boolean withdrawn) {
    static StanceReference of(Row row) {
      return new StanceReference(
          row.id("stance_id"), row.reference("holder"), row.gone("stance_withdrawn_at"));
    }
  }

  /** A verdict as a client sees it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      name = "Verdict",
      description = "What the response means for one option of a demand, as an editor read it.")
  public record VerdictView(
      StanceReference stance,
      Action action,
      @Schema(
              description =
                  "Position of the one option that is meant, from 0; absent when every option with the action is.",
              minimum = "0",
              maximum = "19")
          @Nullable Integer option,
      VerdictKind verdict,
      @Schema(description = "Why it is read so.", maxLength = 1000) @Nullable String reason,
      @Schema(description = "Id of the source of that reading.") @Nullable UUID source) {
    static VerdictView of(Row row) {
      return new VerdictView(
          StanceReference.of(row),
          row.word("kind", Action.class),
          row.numberOrNull("option_position"),
          row.word("verdict", VerdictKind.class),
          row.textOrNull("detail"),
          row.idOrNull("related_id"));
    }
  }

  /** A response where it is referred to. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ResponseReference", description = "A response where it is referred to.")
  public record ResponseReference(
      @Schema(description = "Id of the response.") UUID id,
      ResponseKind kind,
      @Schema(ref = "Edtf") @Nullable String madeOn,
      @Schema(description = "Present and true when the response was withdrawn.")
          @Nullable Boolean withdrawn) {
    static @Nullable ResponseReference of(Row row) {
      UUID id = row.idOrNull("reversed_id");
      return id == null
          ? null
          : new ResponseReference(
              id,
              row.word("reversed_kind", ResponseKind.class),
              row.textOrNull("reversed_made_on"),
              row.gone("reversed_withdrawn_at"));
    }
  }

  /** What was asked to be shown in full. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ResponseEmbedded", description = "What was asked for with embed.")
  public record Embedded(@Nullable SpeakerView speaker) {}

  /** The response of a row, without what stands beside it. */
  static ResponseView of(Row row) {
    Edtf made = row.date("made");
    ResponseKind kind = row.word("kind", ResponseKind.class);
    Reference speaker = row.reference("speaker");
    Reference behalf = row.referenceOrNull("behalf");
    StatementReference answered = StatementReference.of(row, "answered");
    StatementReference expressing = StatementReference.of(row, "expressing");
    String text = row.textOrNull("text");
    String language = row.textOrNull("language");
    return new ResponseView(
        row.id("id"),
        speaker,
        behalf,
        kind.concerned(
            row.referenceOrNull("concerned"),
            row.referenceOrNull("officer"),
            answered == null ? null : answered.speaker(),
            behalf,
            speaker),
        kind,
        OfficeReference.of(row, "office", "organization"),
        ResponseReference.of(row),
        answered,
        List.of(),
        made.orNull(),
        made.range(),
        expressing,
        text,
        text == null || language != null || expressing == null ? language : expressing.language(),
        List.of(),
        List.of(),
        List.of(),
        null,
        row.number("version"),
        row.moment("created_at"),
        row.moment("updated_at"));
  }

  ResponseView with(ResponseParts.Of parts, List<CitationView> cited, @Nullable Embedded shown) {
    return new ResponseView(
        id,
        speaker,
        onBehalfOf,
        concerns,
        kind,
        office,
        reverses,
        statement,
        parts.stances,
        madeOn,
        madeOnRange,
        expressedIn,
        text,
        language,
        cited,
        parts.verdicts,
        parts.warnings,
        shown,
        version,
        createdAt,
        updatedAt);
  }
}
