package org.onrecord.record.speaker;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.SearchTerms;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.query.Where.Refs;
import org.onrecord.platform.query.Words;
import org.onrecord.platform.value.Country;
import org.onrecord.platform.value.Ref;

/**
 * The conditions of a list of speakers: what they are and where, of what they are members, and on
 * what they spoke.
 */
public record SpeakerFilter(
    @QueryParam("kind") @Parameter(description = "Only speakers of this kind; repeatable.")
        List<SpeakerKind> kind,
    @QueryParam("classification")
        @Parameter(description = "Only organizations of this classification; repeatable.")
        List<Classification> classification,
    @QueryParam("country")
        @Parameter(description = "Only speakers of this country (ISO 3166-1 alpha-2); repeatable.")
        List<Country> country,
    @QueryParam("organization")
        @Parameter(
            description =
                "Only members, at any time, of this organization (id or slug); repeatable.")
        List<Ref> organization,
    @QueryParam("q")
        @Parameter(
            description =
                "Only speakers with all these words in their names, whatever case, accents, apostrophes and habits of spelling; of more than 8 words the 8 longest count.")
        @Nullable Words q,
    @QueryParam("topic")
        @Parameter(
            description = "Only speakers with a statement on this topic (id or slug); repeatable.")
        List<Ref> topic,
    @QueryParam("anonymous")
        @Parameter(
            description =
                "true for voices that their sources do not name alone, false for named speakers alone.")
        @Nullable Boolean anonymous) {

  /** Every speaker of one kind. */
  public static SpeakerFilter of(SpeakerKind only) {
    return new SpeakerFilter(List.of(only), List.of(), List.of(), List.of(), null, List.of(), null);
  }

  Where where() {
    Where where =
        new Where()
            .always("sp.withdrawn_at is null")
            .in("sp.kind", kind)
            .in("sp.classification", classification)
            .in("sp.country", Country.codes(country));
    where.referring(
        "sp.id in (select m.member_id from membership m where m.withdrawn_at is null and ",
        "m.organization_id",
        new Refs("organization", "speaker", organization),
        ")");
    if (anonymous != null) {
      where.and("sp.anonymous = ?", anonymous);
    }
    Refs topics = new Refs("topic", "topic", topic);
    where.either(
        alone -> spoke(alone, "s.speaker_id from statement s", topics),
        jointly ->
            spoke(
                jointly,
                "sj.speaker_id from statement s join statement_joint sj on sj.statement_id = s.id",
                topics));
    SearchTerms.match(where, "sp.id", Speakers.KIND, q);
    return where;
  }

  private static void spoke(Where where, String whoFrom, Refs topics) {
    where.referring(
        "sp.id in (select "
            + whoFrom
            + " join statement_topic st on st.statement_id = s.id where s.withdrawn_at is null and ",
        "st.topic_id",
        topics,
        ")");
  }
}
