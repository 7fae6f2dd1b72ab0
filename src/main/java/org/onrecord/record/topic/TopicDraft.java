package org.onrecord.record.topic;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Slug;
import org.onrecord.platform.value.Text;
import org.onrecord.record.speaker.Identifier;

/** A topic as a client sends it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "TopicDraft", description = "A topic as a client sends it (SKOS concept).")
public record TopicDraft(
    @Schema(
            description = "Readable name in the address; made from the name when left out.",
            pattern = "^" + Slug.FORM + "$",
            maxLength = Slug.MAX,
            examples = "grain-corridor")
        @Pattern(
            regexp = Slug.FORM,
            message = "must be lower-case letters, digits and single hyphens")
        @Size(max = Slug.MAX)
        @Nullable String slug,
    @Schema(description = "The name.", maxLength = 300, examples = "Grain corridor")
        @NotNull
        @Size(max = Bounds.NAME)
        String name,
    @Schema(description = "The topic that this one is part of.") @Nullable Ref broader,
    @Schema(description = "What it is called in other systems.", maxItems = 50) @Size(max = 50)
        List<@NotNull @Valid Identifier> identifiers) {

  /** The name is one line, and lists are never null. */
  public TopicDraft {
    name = Text.name(name);
    identifiers = identifiers == null ? List.of() : identifiers;
  }
}
