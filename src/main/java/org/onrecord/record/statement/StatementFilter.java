package org.onrecord.record.statement;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.SearchTerms;
import org.onrecord.platform.query.Where;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.topic.Topics;

/** Which statements are wanted. */
public record StatementFilter(
    @QueryParam("speaker")
        @Parameter(description = "Only of this speaker (id or slug); repeatable.")
        @Nullable List<String> speaker,
    @QueryParam("organization")
        @Parameter(
            description =
                "Only of speakers who are or were members of this organization (id or slug); repeatable.")
        @Nullable List<String> organization,
    @QueryParam("country")
        @Parameter(
            description = "Only of speakers of this country (ISO 3166-1 alpha-2); repeatable.")
        @Nullable List<String> country,
    @QueryParam("role")
        @Parameter(
            description =
                "Only those made in an office with all these words in its role, whatever case and"
                    + " accents; the office is the membership of the statement.",
            schema =
                @Schema(type = SchemaType.STRING, maxLength = 200, examples = "secretary general"))
        @Nullable String role,
    @QueryParam("membership")
        @Parameter(description = "Only those made in this office (id of a membership); repeatable.")
        @Nullable List<String> membership,
    @QueryParam("topic") @Parameter(description = "Only on this topic (id or slug); repeatable.")
        @Nullable List<String> topic,
    @QueryParam("mentions")
        @Parameter(description = "Only those that mention this speaker (id or slug); repeatable.")
        @Nullable List<String> mentions,
    @QueryParam("form")
        @Parameter(
            description = "Only of this form; repeatable.",
            schema = @Schema(implementation = StatementForm[].class, maxItems = 50))
        @Nullable List<String> form,
    @QueryParam("kind")
        @Parameter(
            description = "Only those whose preferred rendering is of this kind; repeatable.",
            schema = @Schema(implementation = RenderingKind[].class, maxItems = 50))
        @Nullable List<String> kind,
    @QueryParam("language")
        @Parameter(
            description =
                "Only those whose preferred rendering is in this language (BCP 47): pt finds pt and pt-BR, pt-BR only that; repeatable.")
        @Nullable List<String> language,
    @QueryParam("verification")
        @Parameter(
            description = "Only of this verification; repeatable.",
            schema = @Schema(implementation = Verification[].class, maxItems = 50))
        @Nullable List<String> verification,
    @QueryParam("saidFrom")
        @Parameter(
            description =
                "Only those that may have been said on or after this day; undated ones are left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-20"))
        @Nullable String saidFrom,
    @QueryParam("saidTo")
        @Parameter(
            description =
                "Only those that may have been said on or before this day; undated ones are left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-31"))
        @Nullable String saidTo,
    @QueryParam("demand")
        @Parameter(
            description =
                "Only those that someone answered with a demand for this action; repeatable.")
        @Nullable List<String> demand,
    @QueryParam("demandStatus")
        @Parameter(
            description =
                "Only those that someone answered with a demand of this status, as of asOf; together with demand, one demand is both; repeatable.")
        @Nullable List<String> demandStatus,
    @QueryParam("status")
        @Parameter(
            description = "Only of this status as of asOf; repeatable.",
            schema = @Schema(implementation = StatementStatus[].class, maxItems = 50))
        @Nullable List<String> status,
    @QueryParam("asOf")
        @Parameter(
            description =
                "The record as of this day: acts dated after it do not count, statements made after it are left out. Today when left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-26"))
        @Nullable String asOf,
    @QueryParam("q")
        @Parameter(
            description =
                "Only those with all these words in their renderings, whatever case, accents, apostrophes and habits of spelling; of more than 8 words the 8 longest count.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 1000))
        @Nullable String q) {

  /**
   * What the words of demands are. Demands build on statements, so their enums cannot be named
   * here.
   */
  record DemandWords(Class<? extends Enum<?>> actions, Class<? extends Enum<?>> statuses) {}

  Where where(Parameters parameters, LocalDate today, DemandWords demands) {
    LocalDate day = parameters.day("asOf", asOf);
    Where where =
        new Where()
            .bind("asOf", day == null ? today : day)
            .always("s.withdrawn_at is null")
            .always("s.said_from <= :asOf")
            .either(
                of -> voice(of, "s.speaker_id", parameters),
                of ->
                    of.exists(
                        "statement_joint sj",
                        joint ->
                            voice(
                                joint.always("sj.statement_id = s.id"),
                                "sj.speaker_id",
                                new Parameters())))
            .in("s.form", parameters.enums("form", form, StatementForm.class))
            .in("s.kind", parameters.enums("kind", kind, RenderingKind.class))
            .in(
                "s.verification",
                parameters.enums("verification", verification, Verification.class))
            .refers("s.membership_id", parameters.refs("membership", Memberships.KIND, membership))
            .referring(
                "exists (select 1 from statement_topic st where st.statement_id = s.id and ",
                "st.topic_id",
                parameters.refs("topic", Topics.KIND, topic),
                ")")
            .referring(
                "exists (select 1 from statement_mention sm where sm.statement_id = s.id and ",
                "sm.speaker_id",
                parameters.refs("mentions", Speakers.KIND, mentions),
                ")");
    where.inLanguages("s", parameters.languages("language", language));
    LocalDate from = parameters.day("saidFrom", saidFrom);
    if (from != null) {
      where.and("s.said_on is not null and s.said_to >= ?", from);
    }
    LocalDate to = parameters.day("saidTo", saidTo);
    if (to != null) {
      where.and("s.said_on is not null and s.said_from <= ?", to);
    }
    List<StatementStatus> statuses = parameters.enums("status", status, StatementStatus.class);
    where.within(
        """
        exists (select 1 from statement_period sd where sd.statement_id = s.id
        and sd.valid_from <= :asOf and sd.valid_until > :asOf and\s""",
        "sd.status",
        statuses,
        ")");
    List<String> actions = parameters.words("demand", demand, demands.actions());
    List<String> lives = parameters.words("demandStatus", demandStatus, demands.statuses());
    if (!actions.isEmpty() || !lives.isEmpty()) {
      where.and(
          "s.id in (select x.target_statement_id from stance x"
              + (lives.isEmpty()
                  ? ""
                  : " join demand_period dp on dp.stance_id = x.id and dp.valid_from <= :asOf"
                      + " and dp.valid_until > :asOf and dp.status = any(?)")
              + (actions.isEmpty()
                  ? ""
                  : " join demand_option op on op.stance_id = x.id and op.action = any(?)")
              + " where x.withdrawn_at is null and x.target_statement_id is not null)",
          Stream.of(lives, actions).filter(words -> !words.isEmpty()).toArray());
    }
    SearchTerms.match(where, "s.id", Statements.KIND, "q", q, parameters);
    SearchTerms.match(where, "s.membership_id", Memberships.KIND, "role", role, parameters);
    return where;
  }

  // What is asked of who made it; of those who made it jointly, one must meet all of it.
  private void voice(Where of, String voiceId, Parameters parameters) {
    of.refers(voiceId, parameters.refs("speaker", Speakers.KIND, speaker))
        .within(
            voiceId + " in (select sp.id from speaker sp where ",
            "sp.country",
            parameters.countries("country", country),
            ")")
        .referring(
            voiceId + " in (select m.member_id from membership m where m.withdrawn_at is null and ",
            "m.organization_id",
            parameters.refs("organization", Speakers.KIND, organization),
            ")");
  }

  /** The same filter for the statements of one speaker. */
  StatementFilter of(UUID onlySpeaker) {
    return new StatementFilter(
        List.of(onlySpeaker.toString()),
        organization,
        country,
        role,
        membership,
        topic,
        mentions,
        form,
        kind,
        language,
        verification,
        saidFrom,
        saidTo,
        demand,
        demandStatus,
        status,
        asOf,
        q);
  }
}
