package org.onrecord.record.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Text;
import org.onrecord.record.source.CitationView;

/** A rendering as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Rendering",
    description = "One textual form in which the utterance reached us (schema.org Quotation).")
public record RenderingView(
    @Schema(description = "Id of the rendering.") UUID id,
    RenderingKind kind,
    @Schema(
            description =
                "The words. With embed they are the first 2,000 characters unless fields names text.",
            maxLength = Bounds.TEXT,
            examples = "retract, apologize, or resign")
        String text,
    @Schema(description = "Present and true when there are more words than these.")
        @Nullable Boolean textTruncated,
    @Schema(description = "Language of the words (BCP 47).", maxLength = 35, examples = "en")
        String language,
    @Schema(description = "Id of the rendering that this one translates.")
        @Nullable UUID translationOf,
    @Nullable CitationView citation,
    @Schema(description = "Whether the statement is shown in this form.") boolean preferred) {

  /** As lists show it: the first words of a long text. */
  RenderingView shortened() {
    return Text.length(text) <= Bounds.SHOWN
        ? this
        : new RenderingView(
            id,
            kind,
            Text.first(text, Bounds.SHOWN),
            Boolean.TRUE,
            language,
            translationOf,
            citation,
            preferred);
  }
}
