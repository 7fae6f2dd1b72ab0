package org.onrecord.analysis.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.AsSent;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Language;
import org.onrecord.platform.value.Ref;

/** A quote to be checked, or an article with quotes. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
    name = "QuoteCheckDraft",
    description = "A quote to be checked (text), or an article whose quotes are (article).")
public record QuoteCheckDraft(
    @Schema(
            description = "The words, of at most 1,000.",
            maxLength = QuoteCheckDraft.TEXT,
            examples = "retract, apologize, and resign")
        @Size(max = QuoteCheckDraft.TEXT)
        @JsonDeserialize(using = AsSent.class)
        @Nullable String text,
    @Schema(
            description =
                "A text with quotes in quotation marks, each of which is checked; those of fewer than four words are not.",
            maxLength = Bounds.TEXT,
            examples = "Salvini said that he should “retract, apologize, and resign”.")
        @Size(max = Bounds.TEXT)
        @JsonDeserialize(using = AsSent.class)
        @Nullable String article,
    @Schema(
            description =
                "Who is said to have said it (id or slug): their words come first, and words of others are told to be so.",
            maxLength = 100,
            examples = "matteo-salvini")
        @Nullable Ref speaker,
    @Schema(description = "The language of the words (BCP 47).", maxLength = 35, examples = "en")
        @Language.Tag
        @Nullable String language,
    @Schema(ref = "Edtf", description = "When it is said to have been said.") @Nullable Edtf on) {
  /** A quote that somebody is said to have said. */
  public static QuoteCheckDraft of(String text, @Nullable Ref speaker) {
    return new QuoteCheckDraft(text, null, speaker, null, null);
  }

  /** Longest quote, in characters. */
  static final int TEXT = 10_000;
}
