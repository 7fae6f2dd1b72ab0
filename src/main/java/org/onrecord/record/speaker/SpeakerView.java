package org.onrecord.record.speaker;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.Slugged;
import org.onrecord.platform.query.Row;
import org.onrecord.record.warning.RecordWarning;

/** A speaker as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Speaker", description = "A person, an organization or a collective.")
public record SpeakerView(
    @Schema(description = "Id of the speaker.") UUID id,
    @Schema(
            description = "Readable name in the address.",
            maxLength = 100,
            examples = "jens-stoltenberg")
        String slug,
    SpeakerKind kind,
    @Schema(description = "The name.", maxLength = 300, examples = "Jens Stoltenberg") String name,
    @Schema(
            description =
                "The name by which lists are sorted (Popolo): given by an editor, else made from the name, family name first where one is used.",
            maxLength = 600,
            examples = "Stoltenberg, Jens")
        String sortName,
    @Schema(description = "Other names.", maxItems = 500) List<OtherName> otherNames,
    @Nullable Classification classification,
    @Schema(description = "Country (ISO 3166-1 alpha-2).", maxLength = 2, examples = "IT")
        @Nullable String country,
    @Schema(description = "What it is called in other systems.", maxItems = 50)
        List<Identifier> identifiers,
    @Schema(
            description =
                "Present and true for a voice that its source does not name: the name is the words"
                    + " used for it. Left out of divisions and of what compares words or names.")
        @Nullable Boolean anonymous,
    @Schema(description = "Address of a picture.", format = "uri", maxLength = 2000)
        @Nullable String image,
    @Schema(
            description = "Who it is, in a sentence or two.",
            maxLength = 2000,
            examples = "Secretary General of NATO from 2014 to 2024.")
        @Nullable String summary,
    @Schema(description = "Its memberships; with embed=memberships.", maxItems = 10_000)
        @Nullable List<MembershipView> memberships,
    @Schema(
            description =
                "What a reader should know before relying on it; absent where the speaker is embedded.",
            maxItems = 100)
        @Nullable List<RecordWarning> warnings,
    @Schema(description = "Counts its changes.", minimum = "1", maximum = "2147483647") int version,
    @Schema(description = "When it was recorded.") Instant createdAt,
    @Schema(description = "When it was last changed.") Instant updatedAt)
    implements Slugged {

  static SpeakerView of(Row row) {
    String name = row.text("name");
    SpeakerKind kind = row.word("kind", SpeakerKind.class);
    String country = row.textOrNull("country");
    String sortName = row.textOrNull("sort_name");
    return new SpeakerView(
        row.id("id"),
        row.text("slug"),
        kind,
        name,
        sortName == null ? SortName.of(name, kind, country) : sortName,
        row.json("other_names", OtherName.Column.COLUMN),
        row.wordOrNull("classification", Classification.class),
        country,
        row.json("identifiers", Identifier.Column.COLUMN),
        row.flag("anonymous") ? Boolean.TRUE : null,
        row.textOrNull("image"),
        row.textOrNull("summary"),
        null,
        null,
        row.number("version"),
        row.moment("created_at"),
        row.moment("updated_at"));
  }

  SpeakerView with(@Nullable List<MembershipView> shown, @Nullable List<RecordWarning> known) {
    return new SpeakerView(
        id,
        slug,
        kind,
        name,
        sortName,
        otherNames,
        classification,
        country,
        identifiers,
        anonymous,
        image,
        summary,
        shown,
        known,
        version,
        createdAt,
        updatedAt);
  }
}
