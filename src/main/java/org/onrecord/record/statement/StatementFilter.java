package org.onrecord.record.statement;

import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.SearchTerms;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.query.Where.Refs;
import org.onrecord.platform.query.Words;
import org.onrecord.platform.value.Country;
import org.onrecord.platform.value.LanguageTag;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.topic.Topics;

/**
 * The conditions of a list of statements: who said them, in which office and form, on what, when,
 * and what was demanded over them.
 */
public record StatementFilter(
    @QueryParam("speaker")
        @Parameter(description = "Only of this speaker (id or slug); repeatable.")
        List<Ref> speaker,
    @QueryParam("organization")
        @Parameter(
            description =
                "Only of speakers who are or were members of this organization (id or slug); repeatable.")
        List<Ref> organization,
    @QueryParam("country")
        @Parameter(
            description = "Only of speakers of this country (ISO 3166-1 alpha-2); repeatable.")
        List<Country> country,
    @QueryParam("role")
        @Parameter(
            description =
                "Only those made in an office with all these words in its role, whatever case and"
                    + " accents; the office is the membership of the statement.",
            schema =
                @Schema(type = SchemaType.STRING, maxLength = 1000, examples = "secretary general"))
        @Nullable Words role,
    @QueryParam("membership")
        @Parameter(description = "Only those made in this office (id of a membership); repeatable.")
        List<Ref> membership,
    @QueryParam("topic") @Parameter(description = "Only on this topic (id or slug); repeatable.")
        List<Ref> topic,
    @QueryParam("mentions")
        @Parameter(description = "Only those that mention this speaker (id or slug); repeatable.")
        List<Ref> mentions,
    @QueryParam("form") @Parameter(description = "Only of this form; repeatable.")
        List<StatementForm> form,
    @QueryParam("kind")
        @Parameter(
            description = "Only those whose preferred rendering is of this kind; repeatable.")
        List<RenderingKind> kind,
    @QueryParam("language")
        @Parameter(
            description =
                "Only those whose preferred rendering is in this language (BCP 47): pt finds pt and pt-BR, pt-BR only that; repeatable.")
        List<LanguageTag> language,
    @QueryParam("verification") @Parameter(description = "Only of this verification; repeatable.")
        List<Verification> verification,
    @QueryParam("saidFrom")
        @Parameter(
            description =
                "Only those that may have been said on or after this day; undated ones are left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-20"))
        @Nullable LocalDate saidFrom,
    @QueryParam("saidTo")
        @Parameter(
            description =
                "Only those that may have been said on or before this day; undated ones are left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-31"))
        @Nullable LocalDate saidTo,
    @QueryParam("demand")
        @Parameter(
            description =
                "Only those that someone answered with a demand for this action; repeatable.")
        List<Action> demand,
    @QueryParam("demandStatus")
        @Parameter(
            description =
                "Only those that someone answered with a demand of this status, as of asOf; together with demand, one demand is both; repeatable.")
        List<DemandStatus> demandStatus,
    @QueryParam("status") @Parameter(description = "Only of this status as of asOf; repeatable.")
        List<StatementStatus> status,
    @QueryParam("q")
        @Parameter(
            description =
                "Only those with these words in any form in their renderings, as /v1/search reads them: \"words in quotation marks\" stand side by side, word* stands for all that begin so, -word is not in it. All must be there; of more than six words, three quarters.")
        @Nullable Words q) {

  /** No condition: every statement. */
  public static final StatementFilter ANY =
      new StatementFilter(
          List.of(), List.of(), List.of(), null, List.of(), List.of(), List.of(), List.of(),
          List.of(), List.of(), List.of(), null, null, List.of(), List.of(), List.of(), null);

  Where where(AsOf asOf, Clock clock) {
    Where where =
        new Where()
            .asOf(asOf, clock)
            .always("s.withdrawn_at is null")
            .always("s.said_from <= :asOf")
            .either(
                alone -> voice(alone, "s.speaker_id"),
                jointly ->
                    jointly.exists(
                        "statement_joint sj",
                        joint -> voice(joint.always("sj.statement_id = s.id"), "sj.speaker_id")))
            .in("s.form", form)
            .in("s.kind", kind)
            .in("s.verification", verification)
            .refers("s.membership_id", new Refs("membership", Memberships.KIND, membership))
            .referring(
                "exists (select 1 from statement_topic st where st.statement_id = s.id and ",
                "st.topic_id",
                new Refs("topic", Topics.KIND, topic),
                ")")
            .referring(
                "exists (select 1 from statement_mention sm where sm.statement_id = s.id and ",
                "sm.speaker_id",
                new Refs("mentions", Speakers.KIND, mentions),
                ")")
            .inLanguages("s", language)
            .within(
                """
                exists (select 1 from statement_period sd where sd.statement_id = s.id
                and sd.valid_from <= :asOf and sd.valid_until > :asOf and\s""",
                "sd.status",
                status,
                ")");
    if (saidFrom != null) {
      where.and("s.said_on is not null and s.said_to >= ?", saidFrom);
    }
    if (saidTo != null) {
      where.and("s.said_on is not null and s.said_from <= ?", saidTo);
    }
    answered(where);
    where.holds("s.id", q);
    SearchTerms.match(where, "s.membership_id", Memberships.KIND, role);
    return where;
  }

  // One demand must meet what is asked of the action and of the status.
  private void answered(Where where) {
    if (!demand.isEmpty() || !demandStatus.isEmpty()) {
      where.and(
          "s.id in (select x.target_statement_id from stance x"
              + (demandStatus.isEmpty()
                  ? ""
                  : " join demand_period dp on dp.stance_id = x.id and dp.valid_from <= :asOf"
                      + " and dp.valid_until > :asOf and dp.status = any(?)")
              + (demand.isEmpty()
                  ? ""
                  : " join demand_option op on op.stance_id = x.id and op.action = any(?)")
              + " where x.withdrawn_at is null and x.taken_from <= :asOf"
              + " and x.target_statement_id is not null)",
          Stream.of(demandStatus, demand).filter(words -> !words.isEmpty()).toArray());
    }
  }

  // What is asked of who made it; of those who made it jointly, one must meet all of it.
  private void voice(Where of, String voiceId) {
    of.refers(voiceId, new Refs("speaker", Speakers.KIND, speaker))
        .within(
            voiceId + " in (select sp.id from speaker sp where ",
            "sp.country",
            Country.codes(country),
            ")")
        .referring(
            voiceId + " in (select m.member_id from membership m where m.withdrawn_at is null and ",
            "m.organization_id",
            new Refs("organization", Speakers.KIND, organization),
            ")");
  }

  /** The same filter for the statements of one speaker. */
  public StatementFilter of(UUID onlySpeaker) {
    return with(List.of(Ref.of(onlySpeaker)), topic, verification, demandStatus);
  }

  /** The same filter for the statements on one topic. */
  public StatementFilter on(UUID onlyTopic) {
    return with(speaker, List.of(Ref.of(onlyTopic)), verification, demandStatus);
  }

  /** The same filter for some verifications alone. */
  public StatementFilter of(List<Verification> found) {
    return with(speaker, topic, found, demandStatus);
  }

  /** The same filter for what drew a demand, whatever became of the demand. */
  public StatementFilter demanded() {
    return with(speaker, topic, verification, List.of(DemandStatus.values()));
  }

  private StatementFilter with(
      List<Ref> speakers,
      List<Ref> topics,
      List<Verification> verifications,
      List<DemandStatus> demandStatuses) {
    return new StatementFilter(
        speakers,
        organization,
        country,
        role,
        membership,
        topics,
        mentions,
        form,
        kind,
        language,
        verifications,
        saidFrom,
        saidTo,
        demand,
        demandStatuses,
        status,
        q);
  }
}
