package org.onrecord.record.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Language;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.source.CitationDraft;

/**
 * A statement as a client sends it. In the simple case text, language and kind give its one
 * rendering; beside renderings they say what the preferred one is to be.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
    name = "StatementDraft",
    description =
        "A statement as a client sends it. In the simple case text (with language and kind) is its"
            + " one rendering. With renderings, text, language and kind overwrite the preferred one.")
public record StatementDraft(
    @NotNull Ref speaker,
    @Schema(
            description =
                "Who made it jointly with the speaker, such as the other governments of a joint"
                    + " declaration: ids or slugs.",
            maxItems = StatementDraft.MAX_JOINT)
        @Size(max = StatementDraft.MAX_JOINT)
        List<@NotNull Ref> jointSpeakers,
    @Schema(
            description = "The words used for the speaker's role then.",
            maxLength = 300,
            examples = "Italy’s Deputy Prime Minister")
        @Size(max = Bounds.NAME)
        @Nullable String attribution,
    @Schema(
            description =
                "The office held then: a membership. When left out, of those valid on the date the one that attribution names is taken, else the only one, else the only one that is no bare seat or party membership, else none. A change of speaker or saidOn takes it anew unless it names one.")
        @Nullable Ref membership,
    @Schema(ref = "Edtf") @Nullable Edtf saidOn,
    @Schema(
            description = "The words in which the source dates it.",
            maxLength = 300,
            examples = "Over the weekend")
        @Size(max = 300)
        @Nullable String saidOnText,
    @Schema(
            description =
                "The time of day, where it was said: hours and minutes, with seconds and the offset"
                    + " from UTC where they are known. Needs a saidOn of one day.",
            pattern = "^" + StatementDraft.TIME + "$",
            maxLength = 14,
            examples = "14:30+02:00")
        @Pattern(
            regexp = StatementDraft.TIME,
            message = "is not a time of day such as 14:30 or 14:30:05+02:00")
        @Nullable String saidAt,
    @Schema(
            description =
                "Its place in the sitting, or among the statements of the day, counted from 1.",
            minimum = "1",
            maximum = "999999",
            examples = "12")
        @Min(value = 1, message = StatementDraft.POSITION_MESSAGE)
        @Max(value = StatementDraft.MAX_POSITION, message = StatementDraft.POSITION_MESSAGE)
        @Nullable Integer position,
    @Schema(description = "unknown when left out.") @Nullable StatementForm form,
    @Schema(description = "On what occasion.", maxLength = 300, examples = "campaign rally")
        @Size(max = 300)
        @Nullable String occasion,
    @Schema(description = "Where.", maxLength = 300, examples = "Naples") @Size(max = 300)
        @Nullable String place,
    @Schema(
            description = "Language in which it was said (BCP 47).",
            maxLength = 35,
            examples = "it")
        @Language.Tag
        @Nullable String originalLanguage,
    @Schema(description = "Topics: ids or slugs.", maxItems = 50) @Size(max = 50)
        List<@NotNull Ref> topics,
    @Schema(description = "Speakers mentioned: ids or slugs.", maxItems = 50) @Size(max = 50)
        List<@NotNull Ref> mentions,
    @Schema(description = "unverified when left out.") @Nullable Verification verification,
    @Schema(description = "How it is known: at least one source.", minItems = 1, maxItems = 50)
        @Size(min = 1, message = "{sources}")
        @Size(max = 50)
        List<@NotNull @Valid CitationDraft> citations,
    @Schema(
            description = "The words, when there is one rendering.",
            maxLength = Bounds.TEXT,
            examples = "Europe must do more for its own defence.")
        @Size(max = Bounds.TEXT)
        @Nullable String text,
    @Schema(description = "Language of text (BCP 47).", maxLength = 35, examples = "en")
        @Language.Tag
        @Nullable String language,
    @Schema(description = "What kind of form text is; verbatim when left out.")
        @Nullable RenderingKind kind,
    @Schema(description = "The forms in which it reached us.", maxItems = 50) @Size(max = 50)
        List<@NotNull @Valid RenderingDraft> renderings) {

  /** A time of day (RFC 3339), seconds and offset left out where they are not known. */
  static final String TIME =
      "([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)?";

  static final int MAX_POSITION = 999_999;
  static final int MAX_JOINT = 20;
  static final String POSITION_MESSAGE = "must be between 1 and 999999";

  /** Languages are in their one spelling, and lists are never null. */
  public StatementDraft {
    language = Language.canonical(language);
    originalLanguage = Language.canonical(originalLanguage);
    jointSpeakers = jointSpeakers == null ? List.of() : jointSpeakers;
    topics = topics == null ? List.of() : topics;
    mentions = mentions == null ? List.of() : mentions;
    citations = citations == null ? List.of() : citations;
    renderings = renderings == null ? List.of() : renderings;
  }

  /** A statement that is on record as a client would send it. */
  static StatementDraft of(Statement statement) {
    return new StatementDraft(
        Ref.of(statement.speaker().id()),
        statement.jointSpeakers().stream().map(speaker -> Ref.of(speaker.id())).toList(),
        statement.attribution(),
        Ref.ofNullable(statement.membership() == null ? null : statement.membership().id()),
        statement.saidOn().orNull(),
        statement.saidOnText(),
        statement.saidAt(),
        statement.position(),
        statement.form(),
        statement.occasion(),
        statement.place(),
        statement.originalLanguage(),
        statement.topics().stream().map(topic -> Ref.of(topic.id())).toList(),
        statement.mentions().stream().map(speaker -> Ref.of(speaker.id())).toList(),
        statement.verification(),
        statement.citations(),
        null,
        null,
        null,
        statement.renderings().stream()
            .sorted(Comparator.comparing(r -> !r.isPreferred()))
            .map(
                rendering ->
                    new RenderingDraft(
                        rendering.id(),
                        rendering.kind(),
                        rendering.text(),
                        rendering.language(),
                        rendering.translationOf() == null
                            ? null
                            : rendering.translationOf().toString(),
                        statement.citations(rendering.id()).stream().findFirst().orElse(null),
                        rendering.isPreferred() ? Boolean.TRUE : null))
            .toList());
  }

  StatementDraft with(List<RenderingDraft> others) {
    return new StatementDraft(
        speaker,
        jointSpeakers,
        attribution,
        membership,
        saidOn,
        saidOnText,
        saidAt,
        position,
        form,
        occasion,
        place,
        originalLanguage,
        topics,
        mentions,
        verification,
        citations,
        null,
        null,
        null,
        others);
  }

  /** The same statement with one more rendering. */
  StatementDraft adding(RenderingDraft rendering) {
    List<RenderingDraft> all = new ArrayList<>();
    renderings.forEach(r -> all.add(rendering.isPreferred() ? r.preferred(false) : r));
    all.add(rendering);
    return with(all);
  }
}
