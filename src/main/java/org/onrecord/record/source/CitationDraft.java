package org.onrecord.record.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A citation as a client sends it (W3C Web Annotation: a source and a selector into it). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "CitationDraft", description = "A source, and the place in it that bears the fact.")
public record CitationDraft(
    @NotNull @Valid CitedSource source,
    @Schema(
            description = "The exact words in the source.",
            maxLength = 5000,
            examples = "retract, apologize, or resign")
        @Size(max = 5000)
        @Nullable String quote,
    @Schema(
            description = "The words right before the quote.",
            maxLength = 500,
            examples = "stating that the NATO chief should")
        @Size(max = 500)
        @Nullable String prefix,
    @Schema(
            description = "The words right after the quote.",
            maxLength = 500,
            examples = "Salvini emphasized")
        @Size(max = 500)
        @Nullable String suffix,
    @Schema(
            description = "Where in the source: page, time code.",
            maxLength = 200,
            examples = "p. 3")
        @Size(max = 200)
        @Nullable String locator,
    @Schema(description = "How the source bears on the fact; supports when left out.")
        @Nullable CitationRelation relation,
    @Schema(
            description = "The values that this source gives for fields where sources differ.",
            maxProperties = 30,
            examples = "{\"saidOn\":\"2024-05-25/2024-05-26\"}")
        @Size(max = 30)
        Map<
                @Pattern(regexp = "[a-z][A-Za-z]{0,49}", message = "is not the name of a field")
                String,
                @NotNull @Size(max = 300) String>
            claims) {

  /** Maps are never null, and in a stable order. */
  public CitationDraft {
    claims = claims == null ? Map.of() : new TreeMap<>(claims);
  }
}
