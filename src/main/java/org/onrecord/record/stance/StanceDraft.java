package org.onrecord.record.stance;

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

/** A stance as a client sends it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "StanceDraft", description = "A stance as a client sends it.")
public record StanceDraft(
    @NotNull Ref holder,
    @NotNull @Valid TargetDraft target,
    @NotNull Position position,
    @NotNull Act act,
    @Schema(description = "reported when left out.") @Nullable Basis basis,
    @Schema(
            description = "The words.",
            maxLength = Bounds.WORDS,
            examples = "retract, apologize, or resign")
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
            description = "The verb a source reports it with.",
            maxLength = 100,
            examples = "slammed")
        @Size(max = 100)
        @Nullable String reportedVerb,
    @Schema(description = "The statement that expresses it.") @Nullable Ref expressedIn,
    @Schema(ref = "Edtf") @Nullable Edtf takenOn,
    @Schema(ref = "Edtf") @Nullable Edtf withdrawnOn,
    @Schema(
            description = "How it is known; may be left out when a statement expresses it.",
            maxItems = 50)
        @Size(max = 50)
        List<@NotNull @Valid CitationDraft> citations,
    @Valid @Nullable DemandDraft demand) {

  /** The language is in its one spelling, and lists are never null. */
  public StanceDraft {
    language = Language.canonical(language);
    citations = citations == null ? List.of() : citations;
  }
}
