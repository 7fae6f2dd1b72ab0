package org.onrecord.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.shared.Edtf;
import org.onrecord.shared.Language;
import org.onrecord.shared.Ref;
import org.onrecord.shared.Rules;
import org.onrecord.source.CitationDraft;

/** A response as a client sends it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "ResponseDraft", description = "A response as a client sends it.")
public record ResponseDraft(
    @NotNull(message = Rules.REQUIRED_MESSAGE) Ref speaker,
    @NotNull(message = Rules.REQUIRED_MESSAGE) ResponseKind kind,
    @Schema(description = "The statement that the answered demands are about.")
        @NotNull(message = Rules.REQUIRED_MESSAGE)
        Ref statement,
    @Schema(
            description = "The stances answered; when left out, all on the statement.",
            maxItems = 100)
        @Size(max = 100, message = Rules.SIZE_MESSAGE)
        List<@NotNull(message = Rules.REQUIRED_MESSAGE) Ref> stances,
    @Schema(ref = "Edtf") @Nullable Edtf madeOn,
    @Schema(description = "The statement in which it was made.") @Nullable Ref expressedIn,
    @Schema(
            description = "The words.",
            maxLength = Rules.WORDS,
            examples = "I stand by what I said.")
        @Size(max = Rules.WORDS, message = Rules.SIZE_MESSAGE)
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
        @Size(max = 50, message = Rules.SIZE_MESSAGE)
        List<@NotNull(message = Rules.REQUIRED_MESSAGE) @Valid CitationDraft> citations,
    @Schema(description = "An editor's readings that override the rule.", maxItems = 100)
        @Size(max = 100, message = Rules.SIZE_MESSAGE)
        List<@NotNull(message = Rules.REQUIRED_MESSAGE) @Valid VerdictDraft> verdicts) {

  /** The language is in its one spelling, and lists are never null. */
  public ResponseDraft {
    language = Language.canonical(language);
    stances = stances == null ? List.of() : stances;
    citations = citations == null ? List.of() : citations;
    verdicts = verdicts == null ? List.of() : verdicts;
  }
}
