package org.onrecord.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.change.RecordView;
import org.onrecord.shared.DateRange;
import org.onrecord.shared.Edtf;
import org.onrecord.shared.Reference;
import org.onrecord.source.CitationView;
import org.onrecord.source.RecordWarning;
import org.onrecord.speaker.SpeakerView;
import org.onrecord.stance.Action;
import org.onrecord.statement.StatementReference;

/** A response as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Response",
    description =
        "What the one addressed, or an authority, did about a statement and the demands on it.")
public record ResponseView(
    @Schema(description = "Id of the response.") UUID id,
    Reference speaker,
    ResponseKind kind,
    StatementReference statement,
    @Schema(
            description = "The stances answered; empty when it answers all on the statement.",
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
          @Nullable Boolean withdrawn) {}

  /** A verdict as a client sees it. */
  @Schema(
      name = "Verdict",
      description = "What the response means for one option of a demand, as an editor read it.")
  public record VerdictView(StanceReference stance, Action action, VerdictKind verdict) {}

  /** What was asked to be shown in full. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ResponseEmbedded", description = "What was asked for with embed.")
  public record Embedded(@Nullable SpeakerView speaker) {}

  /** From queried columns. */
  public ResponseView(
      UUID id,
      UUID speakerId,
      String speakerSlug,
      String speakerName,
      @Nullable Instant speakerWithdrawnAt,
      ResponseKind kind,
      UUID statementId,
      UUID statementSpeakerId,
      String statementSpeakerSlug,
      String statementSpeakerName,
      @Nullable Instant statementSpeakerWithdrawnAt,
      String statementText,
      String statementLanguage,
      @Nullable String statementSaidOn,
      @Nullable Instant statementWithdrawnAt,
      Edtf madeOn,
      @Nullable UUID expressingId,
      @Nullable UUID expressingSpeakerId,
      @Nullable String expressingSpeakerSlug,
      @Nullable String expressingSpeakerName,
      @Nullable Instant expressingSpeakerWithdrawnAt,
      @Nullable String expressingText,
      @Nullable String expressingLanguage,
      @Nullable String expressingSaidOn,
      @Nullable Instant expressingWithdrawnAt,
      @Nullable String text,
      @Nullable String language,
      int version,
      Instant createdAt,
      Instant updatedAt) {
    this(
        id,
        Reference.to(speakerId, speakerSlug, speakerName, speakerWithdrawnAt),
        kind,
        java.util.Objects.requireNonNull(
            StatementReference.of(
                statementId,
                statementSpeakerId,
                statementSpeakerSlug,
                statementSpeakerName,
                statementSpeakerWithdrawnAt,
                statementText,
                statementLanguage,
                statementSaidOn,
                statementWithdrawnAt)),
        List.of(),
        madeOn.orNull(),
        madeOn.range(),
        StatementReference.of(
            expressingId,
            expressingSpeakerId,
            expressingSpeakerSlug,
            expressingSpeakerName,
            expressingSpeakerWithdrawnAt,
            expressingText,
            expressingLanguage,
            expressingSaidOn,
            expressingWithdrawnAt),
        text,
        language,
        List.of(),
        List.of(),
        List.of(),
        null,
        version,
        createdAt,
        updatedAt);
  }

  ResponseView with(
      List<StanceReference> answered,
      List<VerdictView> read,
      List<CitationView> cited,
      List<RecordWarning> warned,
      @Nullable Embedded shown) {
    return new ResponseView(
        id,
        speaker,
        kind,
        statement,
        answered,
        madeOn,
        madeOnRange,
        expressedIn,
        text,
        language,
        cited,
        read,
        warned,
        shown,
        version,
        createdAt,
        updatedAt);
  }
}
