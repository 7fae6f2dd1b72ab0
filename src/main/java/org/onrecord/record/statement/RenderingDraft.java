package org.onrecord.record.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Language;
import org.onrecord.record.source.CitationDraft;

/** A rendering as a client sends it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
    name = "RenderingDraft",
    description = "A textual form in which the utterance reached us, as a client sends it.")
public record RenderingDraft(
    @Schema(description = "Id of the rendering to keep; a new one gets its own.") @Nullable UUID id,
    @Schema(description = "What kind of form this is; verbatim when left out.")
        @Nullable RenderingKind kind,
    @Schema(
            description = "The words.",
            maxLength = Bounds.TEXT,
            examples = "o ritratta o chiede scusa o si dimette")
        @NotNull
        @Size(max = Bounds.TEXT)
        String text,
    @Schema(
            description = "Language of the words (BCP 47); und when left out.",
            maxLength = 35,
            examples = "it")
        @Language.Tag
        @Nullable String language,
    @Schema(
            description =
                "The rendering that this one translates: its id, or its position in the same array counted from 0.",
            maxLength = 36,
            examples = "0")
        @Size(max = 36)
        @Nullable String translationOf,
    @Valid @Nullable CitationDraft citation,
    @Schema(
            description =
                "Whether the statement is shown in this form; exactly one is, the first when none says so.")
        @Nullable Boolean preferred) {

  /** The language is in its one spelling. */
  public RenderingDraft {
    language = Language.canonical(language);
  }

  RenderingDraft preferred(boolean is) {
    return new RenderingDraft(
        id, kind, text, language, translationOf, citation, is ? Boolean.TRUE : null);
  }

  boolean isPreferred() {
    return Boolean.TRUE.equals(preferred);
  }
}
