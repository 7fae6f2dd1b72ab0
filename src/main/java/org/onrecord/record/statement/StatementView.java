package org.onrecord.record.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.RecordView;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.DateRange;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Text;
import org.onrecord.record.source.CitationView;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.warning.RecordWarning;

/**
 * A statement as a client sees it, with what follows from the acts up to a day: status, tally and
 * warnings.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Statement",
    description =
        "An utterance: who said what, when and where, in its preferred form, and how it is known.")
public record StatementView(
    @Schema(description = "Id of the statement.") UUID id,
    Reference speaker,
    @Schema(
            description = "Who made it jointly with the speaker.",
            maxItems = StatementDraft.MAX_JOINT)
        List<Reference> jointSpeakers,
    @Schema(
            description = "The words used for the speaker's role then.",
            maxLength = 300,
            examples = "Italy’s Deputy Prime Minister")
        @Nullable String attribution,
    @Nullable OfficeReference membership,
    @Schema(
            description =
                "The words, in the preferred form. Lists show the first 2,000 characters unless fields names text.",
            maxLength = Bounds.TEXT,
            examples = "retract, apologize, or resign")
        String text,
    @Schema(description = "Present and true when there are more words than these.")
        @Nullable Boolean textTruncated,
    @Schema(description = "Language of the words (BCP 47).", maxLength = 35, examples = "en")
        String language,
    RenderingKind kind,
    @Schema(ref = "Edtf") @Nullable Edtf saidOn,
    @Nullable DateRange saidOnRange,
    @Schema(
            description = "The words in which the source dates it.",
            maxLength = 300,
            examples = "Over the weekend")
        @Nullable String saidOnText,
    @Schema(
            description =
                "The time of day, where it was said, with the offset from UTC where it is known.",
            maxLength = 14,
            examples = "14:30+02:00")
        @Nullable String saidAt,
    @Schema(
            description =
                "Its place in the sitting, or among the statements of the day. Statements of one day"
                    + " sort by their time of day, then by their position.",
            minimum = "1",
            maximum = "999999",
            examples = "12")
        @Nullable Integer position,
    StatementForm form,
    @Schema(description = "On what occasion.", maxLength = 300) @Nullable String occasion,
    @Schema(description = "Where.", maxLength = 300, examples = "Naples") @Nullable String place,
    @Schema(
            description = "Language in which it was said (BCP 47).",
            maxLength = 35,
            examples = "it")
        @Nullable String originalLanguage,
    @Schema(description = "What it is about.", maxItems = 50) List<Reference> topics,
    @Schema(description = "Who is mentioned.", maxItems = 50) List<Reference> mentions,
    Verification verification,
    @Schema(
            description =
                "What became of it, by the responses of its speaker as of the date asked for; absent before it was said.")
        @Nullable StatementStatus status,
    @Schema(
            description = "The responses that decided the status; empty while it stands.",
            maxItems = 20)
        List<StatusBecause> statusBecause,
    Tally tally,
    @Schema(description = "What a reader should know before relying on it.", maxItems = 100)
        List<RecordWarning> warnings,
    @Schema(
            description =
                "The forms in which it reached us, the preferred one first; on the statement itself and with embed=renderings.",
            maxItems = 50)
        @Nullable List<RenderingView> renderings,
    @Schema(description = "How it is known.", maxItems = 50) List<CitationView> citations,
    @Nullable Embedded embedded,
    @Schema(description = "Counts its changes.", minimum = "1", maximum = "2147483647") int version,
    @Schema(description = "When it was recorded.") Instant createdAt,
    @Schema(description = "When it was last changed.") Instant updatedAt)
    implements RecordView {

  /** Who stands where on it. */
  @Schema(
      name = "Tally",
      description =
          "Stances on it as of the date asked for, and the demands that are open or partly met. Counts, never a score.")
  public record Tally(
      @Schema(description = "Supporting stances.", minimum = "0", maximum = "2147483647")
          int support,
      @Schema(description = "Opposing stances.", minimum = "0", maximum = "2147483647") int oppose,
      @Schema(description = "Mixed stances.", minimum = "0", maximum = "2147483647") int mixed,
      @Schema(description = "Neutral stances.", minimum = "0", maximum = "2147483647") int neutral,
      @Schema(
              description = "Demands on it that are open or partly met.",
              minimum = "0",
              maximum = "2147483647")
          int openDemands,
      @Schema(description = "Different holders of those.", minimum = "0", maximum = "2147483647")
          int demanders) {
    /** Of a statement on which nobody has a stance. */
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    static Tally of(Row row) {
      return new Tally(
          row.number("support"),
          row.number("oppose"),
          row.number("mixed"),
          row.number("neutral"),
          row.number("open_demands"),
          row.number("demanders"));
    }
  }

  /** What was asked to be shown in full. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "StatementEmbedded", description = "What was asked for with embed.")
  public record Embedded(@Nullable SpeakerView speaker) {}

  /** The statement of a row, without what stands beside it. */
  static StatementView of(Row row) {
    Edtf said = row.date("said");
    return new StatementView(
        row.id("id"),
        row.reference("speaker"),
        List.of(),
        row.textOrNull("attribution"),
        OfficeReference.of(row, "membership", "organization"),
        row.text("text"),
        null,
        row.text("language"),
        row.word("kind", RenderingKind.class),
        said.orNull(),
        said.range(),
        row.textOrNull("said_on_text"),
        row.textOrNull("said_at"),
        row.numberOrNull("position"),
        row.word("form", StatementForm.class),
        row.textOrNull("occasion"),
        row.textOrNull("place"),
        row.textOrNull("original_language"),
        List.of(),
        List.of(),
        row.word("verification", Verification.class),
        row.wordOrNull("status", StatementStatus.class),
        row.json("outcome", StatusBecause.Column.COLUMN),
        new Tally(0, 0, 0, 0, 0, 0),
        List.of(),
        null,
        List.of(),
        null,
        row.number("version"),
        row.moment("created_at"),
        row.moment("updated_at"));
  }

  /** The same with what stands beside it; its words whole or, as lists show them, the first. */
  StatementView with(
      StatementParts.Of parts,
      List<CitationView> cited,
      boolean rendered,
      boolean whole,
      @Nullable Embedded shown) {
    boolean shortened = !whole && Text.length(text) > Bounds.SHOWN;
    return new StatementView(
        id,
        speaker,
        parts.joint,
        attribution,
        membership,
        shortened ? Text.first(text, Bounds.SHOWN) : text,
        shortened ? Boolean.TRUE : null,
        language,
        kind,
        saidOn,
        saidOnRange,
        saidOnText,
        saidAt,
        position,
        form,
        occasion,
        place,
        originalLanguage,
        parts.topics,
        parts.mentions,
        verification,
        status,
        statusBecause,
        parts.tally,
        parts.warnings,
        !rendered
            ? null
            : whole
                ? parts.renderings
                : parts.renderings.stream().map(RenderingView::shortened).toList(),
        cited,
        shown,
        version,
        createdAt,
        updatedAt);
  }

  /** The rendering that was just added by a draft: the preferred one is the first. */
  RenderingView added(RenderingDraft draft) {
    List<RenderingView> all = Objects.requireNonNull(renderings);
    return draft.isPreferred() ? all.get(0) : all.get(all.size() - 1);
  }
}
