package org.onrecord.analysis.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.names.KnownOffice;
import org.onrecord.analysis.names.NameVerdict;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.speaker.SpeakerView;

/** Who may be meant by a name or a role. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "NameMatches", description = "Who on record may be meant, the nearest first.")
public record NameMatchesView(
    @Schema(description = "Those who may be meant, the nearest first.", maxItems = 50)
        List<Candidate> candidates,
    @Schema(
            description =
                "Present and true when several are as near: they share the name, or the office on the day.")
        @Nullable Boolean ambiguous,
    @Schema(
            description = "Why there is nobody, where there is nobody.",
            maxLength = 1000,
            examples =
                "Nobody on record has such a name. That does not say that there is nobody of it.")
        @Nullable String because,
    @Schema(description = "The day of which the offices are.") LocalDate on,
    @Schema(
            description = "The change of the log up to which the index goes.",
            minimum = "0",
            maximum = "9007199254740991")
        long indexedTo) {

  /** Somebody who may be meant. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "NameCandidate", description = "Somebody who may be meant.")
  public record Candidate(
      NameVerdict verdict,
      @Schema(
              description = "How near: the order of the candidates.",
              minimum = "0",
              maximum = "1",
              examples = "0.97")
          double score,
      @Schema(
              description = "Why, in words: the name, the office on the day, the country.",
              maxItems = 10)
          List<String> because,
      @Schema(description = "The name that was matched; absent when only a role was asked for.")
          @Nullable Name name,
      @Schema(description = "The offices held on the day.", maxItems = 50) List<Office> offices,
      @Schema(description = "The speaker.") SpeakerView speaker) {}

  /** A name that was matched. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "MatchedName", description = "A name that was matched.")
  public record Name(
      @Schema(description = "The name.", maxLength = Bounds.NAME, examples = "Jens Stoltenberg")
          String name,
      @Schema(description = "Present and true for another name than the one they are shown by.")
          @Nullable Boolean other,
      @Schema(ref = "Edtf", description = "Since when it is used.") @Nullable Edtf from,
      @Schema(ref = "Edtf", description = "Until when it was used.") @Nullable Edtf to) {}

  /** An office on the day. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "MatchedOffice", description = "An office on the day.")
  public record Office(
      @Schema(description = "Id of the membership.") UUID id,
      @Schema(
              description = "The office in words.",
              maxLength = Bounds.NAME,
              examples = "Secretary General")
          @Nullable String role,
      @Schema(description = "Where it is held.", maxLength = Bounds.NAME, examples = "NATO")
          String organization,
      @Schema(ref = "Edtf", description = "Since when.") @Nullable Edtf start,
      @Schema(ref = "Edtf", description = "Until when.") @Nullable Edtf end,
      @Schema(
              description =
                  "Present and true when the dates on record allow that it was held on the day, and do not tell.")
          @Nullable Boolean perhaps) {

    static Office of(KnownOffice office, LocalDate on) {
      return new Office(
          office.id(),
          office.title(),
          office.organization(),
          office.start().orNull(),
          office.end().orNull(),
          office.on(on) == KnownOffice.Holding.perhaps ? Boolean.TRUE : null);
    }
  }
}
