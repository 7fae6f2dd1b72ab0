package org.onrecord.record.speaker;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Countries;
import org.onrecord.platform.value.Slug;
import org.onrecord.platform.value.Text;

/** A speaker as a client sends it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "SpeakerDraft", description = "A speaker as a client sends it.")
public record SpeakerDraft(
    @Schema(
            description = "Readable name in the address; made from the name when left out.",
            pattern = "^" + Slug.FORM + "$",
            maxLength = Slug.MAX,
            examples = "kaja-kallas")
        @Pattern(
            regexp = Slug.FORM,
            message = "must be lower-case letters, digits and single hyphens")
        @Size(max = Slug.MAX)
        @Nullable String slug,
    @NotNull SpeakerKind kind,
    @Schema(description = "The name.", maxLength = 300, examples = "Kaja Kallas")
        @NotNull
        @Size(max = Bounds.NAME)
        String name,
    @Schema(
            description =
                "The name by which lists are sorted (Popolo): family name first where one is used. Made from the name when left out.",
            maxLength = 300,
            examples = "Kallas, Kaja")
        @Size(max = Bounds.NAME)
        @Nullable String sortName,
    @Schema(description = "Other names.", maxItems = 500) @Size(max = 500)
        List<@NotNull @Valid OtherName> otherNames,
    @Schema(description = "What kind of organization; only for organizations.")
        @Nullable Classification classification,
    @Schema(
            description = "Country (ISO 3166-1 alpha-2); lower case is taken for capitals.",
            pattern = "^[A-Za-z]{2}$",
            maxLength = 2,
            examples = "EE")
        @Nullable String country,
    @Schema(description = "What it is called in other systems.", maxItems = 50) @Size(max = 50)
        List<@NotNull @Valid Identifier> identifiers,
    @Schema(
            description =
                "true for a voice that its source does not name: a person or collective whose name is"
                    + " the words used for it, such as a senior official.")
        @Nullable Boolean anonymous,
    @Schema(
            description = "Address of a picture.",
            format = "uri",
            maxLength = 2000,
            examples = "https://example.org/kallas.jpg")
        @Pattern(regexp = Bounds.WEB, message = "{web.address}")
        @Nullable String image,
    @Schema(
            description = "Who it is, in a sentence or two.",
            maxLength = 2000,
            examples = "Prime Minister of Estonia from 2021 to 2024.")
        @Size(max = 2000)
        @Nullable String summary) {

  /** Names are one line, the country is in capitals, and lists are never null. */
  public SpeakerDraft {
    name = Text.name(name);
    sortName = sortName == null ? null : Text.name(sortName);
    country = Countries.canonical(country);
    otherNames = otherNames == null ? List.of() : otherNames;
    identifiers = identifiers == null ? List.of() : identifiers;
  }
}
