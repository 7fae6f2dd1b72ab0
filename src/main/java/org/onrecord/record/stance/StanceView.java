package org.onrecord.record.stance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.RecordView;
import org.onrecord.platform.value.DateRange;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.source.CitationView;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.statement.StatementReference;
import org.onrecord.record.warning.RecordWarning;

/** A stance as a client sees it. */
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

  /** From queried columns. */
  public StanceView(
      UUID id,
      UUID holderId,
      String holderSlug,
      String holderName,
      @Nullable Instant holderWithdrawnAt,
      TargetType targetType,
      @Nullable UUID statementId,
      @Nullable UUID statementSpeakerId,
      @Nullable String statementSpeakerSlug,
      @Nullable String statementSpeakerName,
      @Nullable Instant statementSpeakerWithdrawnAt,
      @Nullable String statementText,
      @Nullable String statementLanguage,
      @Nullable String statementSaidOn,
      @Nullable Instant statementWithdrawnAt,
      @Nullable UUID speakerId,
      @Nullable String speakerSlug,
      @Nullable String speakerName,
      @Nullable Instant speakerWithdrawnAt,
      @Nullable UUID topicId,
      @Nullable String topicSlug,
      @Nullable String topicName,
      @Nullable Instant topicWithdrawnAt,
      Position position,
      Act act,
      Basis basis,
      @Nullable String text,
      @Nullable String language,
      @Nullable String reportedVerb,
      @Nullable UUID expressingId,
      @Nullable UUID expressingSpeakerId,
      @Nullable String expressingSpeakerSlug,
      @Nullable String expressingSpeakerName,
      @Nullable Instant expressingSpeakerWithdrawnAt,
      @Nullable String expressingText,
      @Nullable String expressingLanguage,
      @Nullable String expressingSaidOn,
      @Nullable Instant expressingWithdrawnAt,
      Edtf takenOn,
      Edtf withdrawnOn,
      @Nullable UUID addresseeId,
      @Nullable String addresseeSlug,
      @Nullable String addresseeName,
      @Nullable Instant addresseeWithdrawnAt,
      @Nullable DemandMode mode,
      @Nullable String condition,
      @Nullable Edtf deadline,
      @Nullable Explicitness explicitness,
      @Nullable DemandStatus status,
      @Nullable DemandReading outcome,
      DemandReading.Former.@Nullable Reading reading,
      int version,
      Instant createdAt,
      Instant updatedAt) {
    this(
        id,
        Reference.to(holderId, holderSlug, holderName, holderWithdrawnAt),
        TargetView.of(
            targetType,
            StatementReference.of(
                statementId,
                statementSpeakerId,
                statementSpeakerSlug,
                statementSpeakerName,
                statementSpeakerWithdrawnAt,
                statementText,
                statementLanguage,
                statementSaidOn,
                statementWithdrawnAt),
            speakerId == null
                ? Reference.of(topicId, topicSlug, topicName, topicWithdrawnAt)
                : Reference.of(speakerId, speakerSlug, speakerName, speakerWithdrawnAt)),
        position,
        act,
        basis,
        text,
        text == null || language != null ? language : expressingLanguage,
        reportedVerb,
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
        takenOn.orNull(),
        takenOn.range(),
        withdrawnOn.orNull(),
        withdrawnOn.range(),
        mode == null || addresseeId == null || explicitness == null
            ? null
            : DemandView.of(
                Reference.to(addresseeId, addresseeSlug, addresseeName, addresseeWithdrawnAt),
                mode,
                condition,
                Edtf.ofNullable(deadline),
                explicitness,
                status,
                DemandReading.of(outcome, reading)),
        List.of(),
        List.of(),
        null,
        version,
        createdAt,
        updatedAt);
  }

  StanceView with(
      @Nullable DemandView demanded,
      List<RecordWarning> warned,
      List<CitationView> cited,
      @Nullable Embedded shown) {
    return new StanceView(
        id,
        holder,
        target,
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
        demanded,
        warned,
        cited,
        shown,
        version,
        createdAt,
        updatedAt);
  }
}
