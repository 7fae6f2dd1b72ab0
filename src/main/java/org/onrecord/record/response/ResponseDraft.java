package org.onrecord.record.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Language;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.source.CitationDraft;

/** A response as a client sends it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "ResponseDraft", description = "A response as a client sends it.")
public record ResponseDraft(
    @NotNull Ref speaker,
    @Schema(
            description =
                "The speaker on whose behalf it was made: a spokesperson's word is the office holder's.")
        @Nullable Ref onBehalfOf,
    @Schema(
            description =
                "Whom it happened to. When left out: onBehalfOf, else the speaker; for dismissed and censured the member of the office, else the speaker of the answered statement, and required without either.")
        @Nullable Ref concerns,
    @NotNull ResponseKind kind,
    @Schema(
            description =
                "The office that it is about, such as the one left: a membership of whom it concerns.")
        @Nullable Ref office,
    @Schema(
            description =
                "The response that it takes back, from its day on; only with the kind reversed, which needs it.")
        @Nullable Ref reverses,
    @Schema(
            description =
                "The statement answered; may be left out when stances or reverses are given, as a demand about conduct answers none.")
        @Nullable Ref statement,
    @Schema(
            description =
                "The stances answered, and no others; when left out, every demand on the statement whose addressee the response concerns.",
            maxItems = 100)
        @Size(max = 100)
        List<@NotNull Ref> stances,
    @Schema(ref = "Edtf") @Nullable Edtf madeOn,
    @Schema(description = "The statement in which it was made.") @Nullable Ref expressedIn,
    @Schema(
            description = "The words.",
            maxLength = Bounds.WORDS,
            examples = "I stand by what I said.")
        @Size(max = Bounds.WORDS)
        @Nullable String text,
    @Schema(
            description =
                "Language of text (BCP 47); that of the expressing statement when left out.",
            maxLength = 35,
            examples = "en")
        @Language.Tag
        @Nullable String language,
    @Schema(
            description = "How it is known; may be left out when a statement expresses it.",
            maxItems = 50)
        @Size(max = 50)
        List<@NotNull @Valid CitationDraft> citations,
    @Schema(description = "An editor's readings that override the rule.", maxItems = 100)
        @Size(max = 100)
        List<@NotNull @Valid VerdictDraft> verdicts) {

  /** The language is in its one spelling, and lists are never null. */
  public ResponseDraft {
    language = Language.canonical(language);
    stances = stances == null ? List.of() : stances;
    citations = citations == null ? List.of() : citations;
    verdicts = verdicts == null ? List.of() : verdicts;
  }
}
