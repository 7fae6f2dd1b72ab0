package org.onrecord.record.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Language;

/** A source as a client sends it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "SourceDraft", description = "A source as a client sends it.")
public record SourceDraft(
    @Schema(
            description =
                "Its address (http, https or urn); made canonical, and unique in that form.",
            format = "uri",
            maxLength = 2000,
            examples = "https://example.org/2024/05/26/interview")
        @NotNull
        @Size(max = 2000)
        String url,
    @Schema(description = "Its title.", maxLength = 500, examples = "Interview with the minister")
        @Size(max = 500)
        @Nullable String title,
    @Schema(description = "What it is; other when left out.") @Nullable SourceType type,
    @Schema(description = "Who published it.", maxLength = 200, examples = "The Economist")
        @Size(max = 200)
        @Nullable String publisher,
    @Schema(description = "Who wrote it.", maxItems = 20) @Size(max = 20)
        List<@NotNull @Size(max = 150) String> authors,
    @Schema(ref = "Edtf") @Nullable Edtf publishedOn,
    @Schema(description = "Language it is in (BCP 47).", maxLength = 35, examples = "en")
        @Language.Tag
        @Nullable String language,
    @Schema(
            description = "Where a copy is archived.",
            format = "uri",
            maxLength = 2000,
            examples = "https://web.archive.org/web/2024/https://example.org/")
        @Pattern(regexp = Bounds.WEB, message = "{web.address}")
        @Nullable String archiveUrl,
    @Schema(
            description = "Its text, where the licence allows; quotes are checked against it.",
            maxLength = 1_000_000,
            examples = "The minister said on Sunday ...")
        @Size(max = 1_000_000)
        @Nullable String text,
    @Schema(
            description = "Under which licence it may be used.",
            maxLength = 200,
            examples = "CC-BY-4.0")
        @Size(max = 200)
        @Nullable String licence) {

  /** The language is in its one spelling, and lists are never null. */
  public SourceDraft {
    language = Language.canonical(language);
    authors = authors == null ? List.of() : authors;
  }

  /** The same source with the details of another draft where it has none. */
  SourceDraft filled(SourceDraft with) {
    return new SourceDraft(
        url,
        title == null ? with.title : title,
        with.type != null && (type == null || type == SourceType.other) ? with.type : type,
        publisher == null ? with.publisher : publisher,
        authors.isEmpty() ? with.authors : authors,
        publishedOn == null ? with.publishedOn : publishedOn,
        language == null ? with.language : language,
        archiveUrl == null ? with.archiveUrl : archiveUrl,
        text == null ? with.text : text,
        licence == null ? with.licence : licence);
  }

  /** A source of which only the address is known. */
  static SourceDraft of(String url) {
    return new SourceDraft(url, null, null, null, List.of(), null, null, null, null, null);
  }
}
