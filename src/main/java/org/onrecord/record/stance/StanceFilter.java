package org.onrecord.record.stance;

import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.SearchTerms;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.query.Where.Refs;
import org.onrecord.platform.query.Words;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.topic.Topics;

/**
 * The conditions of a list of stances: who took them, on what, how, when, and what they demand of
 * whom.
 */
public record StanceFilter(
    @QueryParam("holder") @Parameter(description = "Only of this speaker (id or slug); repeatable.")
        List<Ref> holder,
    @QueryParam("role")
        @Parameter(
            description =
                "Only those whose holder had, when they were taken, an office with all these words in"
                    + " its role, whatever case and accents.",
            schema =
                @Schema(type = SchemaType.STRING, maxLength = 1000, examples = "secretary general"))
        @Nullable Words role,
    @QueryParam("targetStatement")
        @Parameter(description = "Only on this statement (id); repeatable.")
        List<Ref> targetStatement,
    @QueryParam("targetSpeaker")
        @Parameter(description = "Only on this speaker (id or slug); repeatable.")
        List<Ref> targetSpeaker,
    @QueryParam("targetTopic")
        @Parameter(description = "Only on this topic (id or slug); repeatable.")
        List<Ref> targetTopic,
    @QueryParam("position") @Parameter(description = "Only of this position; repeatable.")
        List<Position> position,
    @QueryParam("act") @Parameter(description = "Only of this act; repeatable.") List<Act> act,
    @QueryParam("basis") @Parameter(description = "Only on this basis; repeatable.")
        List<Basis> basis,
    @QueryParam("demand")
        @Parameter(
            description = "Only those that demand this action, alone or among others; repeatable.")
        List<Action> demand,
    @QueryParam("demandStatus")
        @Parameter(description = "Only demands of this status as of asOf; repeatable.")
        List<DemandStatus> demandStatus,
    @QueryParam("addressee")
        @Parameter(description = "Only demands on this speaker (id or slug); repeatable.")
        List<Ref> addressee,
    @QueryParam("takenFrom")
        @Parameter(
            description =
                "Only those that may have been taken on or after this day; undated ones are left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-20"))
        @Nullable LocalDate takenFrom,
    @QueryParam("takenTo")
        @Parameter(
            description =
                "Only those that may have been taken on or before this day; undated ones are left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-31"))
        @Nullable LocalDate takenTo) {

  /** No condition: every stance. */
  public static final StanceFilter ANY =
      new StanceFilter(
          List.of(), null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          List.of(), List.of(), List.of(), null, null);

  Where where(AsOf asOf, Clock clock) {
    Where where =
        new Where()
            .asOf(asOf, clock)
            .always("x.withdrawn_at is null")
            .always("x.taken_from <= :asOf")
            .refers("x.holder_id", new Refs("holder", Speakers.KIND, holder))
            .refers(
                "x.target_statement_id",
                new Refs("targetStatement", Statements.KIND, targetStatement))
            .refers("x.target_speaker_id", new Refs("targetSpeaker", Speakers.KIND, targetSpeaker))
            .refers("x.target_topic_id", new Refs("targetTopic", Topics.KIND, targetTopic))
            .in("x.position", position)
            .in("x.act", act)
            .in("x.basis", basis)
            .referring(
                "exists (select 1 from demand_option op where op.stance_id = x.id and ",
                "op.addressee_id",
                new Refs("addressee", Speakers.KIND, addressee),
                ")")
            .within(
                """
                exists (select 1 from demand_period dp where dp.stance_id = x.id
                and dp.valid_from <= :asOf and dp.valid_until > :asOf and\s""",
                "dp.status",
                demandStatus,
                ")")
            .within(
                "exists (select 1 from demand_option op where op.stance_id = x.id and ",
                "op.action",
                demand,
                ")");
    if (takenFrom != null) {
      where.and("x.taken_on is not null and x.taken_to >= ?", takenFrom);
    }
    if (takenTo != null) {
      where.and("x.taken_on is not null and x.taken_from <= ?", takenTo);
    }
    if (role != null) {
      where.exists(
          "membership m",
          office -> {
            office
                .and("m.member_id = x.holder_id and m.withdrawn_at is null")
                .and("m.started_from <= x.taken_to and m.ended_to >= x.taken_from");
            SearchTerms.match(office, "m.id", Memberships.KIND, role);
          });
    }
    return where;
  }

  /** The same filter for the stances of one speaker. */
  public StanceFilter by(UUID onlyHolder) {
    return with(List.of(Ref.of(onlyHolder)), targetStatement, targetTopic);
  }

  /** The same filter for the stances on one statement. */
  public StanceFilter on(UUID onlyStatement) {
    return with(holder, List.of(Ref.of(onlyStatement)), targetTopic);
  }

  /** The same filter for the stances on one topic. */
  public StanceFilter onTopic(UUID onlyTopic) {
    return with(holder, targetStatement, List.of(Ref.of(onlyTopic)));
  }

  private StanceFilter with(List<Ref> holders, List<Ref> statements, List<Ref> topics) {
    return new StanceFilter(
        holders,
        role,
        statements,
        targetSpeaker,
        topics,
        position,
        act,
        basis,
        demand,
        demandStatus,
        addressee,
        takenFrom,
        takenTo);
  }
}
