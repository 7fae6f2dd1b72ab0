package org.onrecord.record.speaker;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.SearchTerms;
import org.onrecord.platform.query.Where;

/** Which speakers are wanted. */
public record SpeakerFilter(
    @QueryParam("kind")
        @Parameter(
            description = "Only speakers of this kind; repeatable.",
            schema = @Schema(implementation = SpeakerKind[].class, maxItems = 50))
        @Nullable List<String> kind,
    @QueryParam("classification")
        @Parameter(
            description = "Only organizations of this classification; repeatable.",
            schema = @Schema(implementation = Classification[].class, maxItems = 50))
        @Nullable List<String> classification,
    @QueryParam("country")
        @Parameter(description = "Only speakers of this country (ISO 3166-1 alpha-2); repeatable.")
        @Nullable List<String> country,
    @QueryParam("organization")
        @Parameter(
            description =
                "Only members, at any time, of this organization (id or slug); repeatable.")
        @Nullable List<String> organization,
    @QueryParam("q")
        @Parameter(
            description =
                "Only speakers with all these words in their names, whatever case, accents, apostrophes and habits of spelling; of more than 8 words the 8 longest count.",
            schema =
                @Schema(
                    type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                    maxLength = 1000))
        @Nullable String q,
    @QueryParam("topic")
        @Parameter(
            description = "Only speakers with a statement on this topic (id or slug); repeatable.")
        @Nullable List<String> topic,
    @QueryParam("anonymous")
        @Parameter(
            description =
                "true for voices that their sources do not name alone, false for named speakers alone.",
            schema =
                @Schema(
                    type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.BOOLEAN))
        @Nullable String anonymous) {

  Where where(Parameters parameters) {
    Where where =
        new Where()
            .always("sp.withdrawn_at is null")
            .in("sp.kind", parameters.enums("kind", kind, SpeakerKind.class))
            .in(
                "sp.classification",
                parameters.enums("classification", classification, Classification.class))
            .in("sp.country", parameters.countries("country", country));
    where.referring(
        "sp.id in (select m.member_id from membership m where m.withdrawn_at is null and ",
        "m.organization_id",
        parameters.refs("organization", "speaker", organization),
        ")");
    if (anonymous != null) {
      where.and("sp.anonymous = ?", parameters.flag("anonymous", anonymous, false));
    }
    Where.Refs topics = parameters.refs("topic", "topic", topic);
    where.either(
        alone -> spoke(alone, "s.speaker_id from statement s", topics),
        jointly ->
            spoke(
                jointly,
                "js.speaker_id from statement s join statement_joint js on js.statement_id = s.id",
                topics));
    SearchTerms.match(where, "sp.id", "speaker", "q", q, parameters);
    return where;
  }

  private static void spoke(Where where, String whoFrom, Where.Refs topics) {
    where.referring(
        "sp.id in (select "
            + whoFrom
            + " join statement_topic st on st.statement_id = s.id where s.withdrawn_at is null and ",
        "st.topic_id",
        topics,
        ")");
  }
}
