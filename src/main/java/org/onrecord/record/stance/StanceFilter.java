package org.onrecord.record.stance;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.SearchTerms;
import org.onrecord.platform.query.Where;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.topic.Topics;

/** Which stances are wanted. */
public record StanceFilter(
    @QueryParam("holder") @Parameter(description = "Only of this speaker (id or slug); repeatable.")
        @Nullable List<String> holder,
    @QueryParam("role")
        @Parameter(
            description =
                "Only those whose holder had, when they were taken, an office with all these words in"
                    + " its role, whatever case and accents.",
            schema =
                @Schema(type = SchemaType.STRING, maxLength = 200, examples = "secretary general"))
        @Nullable String role,
    @QueryParam("targetStatement")
        @Parameter(description = "Only on this statement (id); repeatable.")
        @Nullable List<String> targetStatement,
    @QueryParam("targetSpeaker")
        @Parameter(description = "Only on this speaker (id or slug); repeatable.")
        @Nullable List<String> targetSpeaker,
    @QueryParam("targetTopic")
        @Parameter(description = "Only on this topic (id or slug); repeatable.")
        @Nullable List<String> targetTopic,
    @QueryParam("position")
        @Parameter(
            description = "Only of this position; repeatable.",
            schema = @Schema(implementation = Position[].class, maxItems = 50))
        @Nullable List<String> position,
    @QueryParam("act")
        @Parameter(
            description = "Only of this act; repeatable.",
            schema = @Schema(implementation = Act[].class, maxItems = 50))
        @Nullable List<String> act,
    @QueryParam("basis")
        @Parameter(
            description = "Only on this basis; repeatable.",
            schema = @Schema(implementation = Basis[].class, maxItems = 50))
        @Nullable List<String> basis,
    @QueryParam("demand")
        @Parameter(
            description = "Only those that demand this action, alone or among others; repeatable.",
            schema = @Schema(implementation = Action[].class, maxItems = 50))
        @Nullable List<String> demand,
    @QueryParam("demandStatus")
        @Parameter(
            description = "Only demands of this status as of asOf; repeatable.",
            schema = @Schema(implementation = DemandStatus[].class, maxItems = 50))
        @Nullable List<String> demandStatus,
    @QueryParam("asOf")
        @Parameter(
            description =
                "The record as of this day: acts dated after it do not count, stances taken after it are left out. Today when left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-27"))
        @Nullable String asOf,
    @QueryParam("addressee")
        @Parameter(description = "Only demands on this speaker (id or slug); repeatable.")
        @Nullable List<String> addressee,
    @QueryParam("takenFrom")
        @Parameter(
            description =
                "Only those that may have been taken on or after this day; undated ones are left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-20"))
        @Nullable String takenFrom,
    @QueryParam("takenTo")
        @Parameter(
            description =
                "Only those that may have been taken on or before this day; undated ones are left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-31"))
        @Nullable String takenTo) {

  Where where(Parameters parameters, LocalDate today) {
    LocalDate day = parameters.day("asOf", asOf);
    Where where =
        new Where()
            .bind("asOf", day == null ? today : day)
            .always("x.withdrawn_at is null")
            .always("x.taken_from <= :asOf")
            .refers("x.holder_id", parameters.refs("holder", Speakers.KIND, holder))
            .refers(
                "x.target_statement_id",
                parameters.refs("targetStatement", Statements.KIND, targetStatement))
            .refers(
                "x.target_speaker_id",
                parameters.refs("targetSpeaker", Speakers.KIND, targetSpeaker))
            .refers("x.target_topic_id", parameters.refs("targetTopic", Topics.KIND, targetTopic))
            .in("x.position", parameters.enums("position", position, Position.class))
            .in("x.act", parameters.enums("act", act, Act.class))
            .in("x.basis", parameters.enums("basis", basis, Basis.class))
            .referring(
                "exists (select 1 from demand_option op where op.stance_id = x.id and ",
                "op.addressee_id",
                parameters.refs("addressee", Speakers.KIND, addressee),
                ")")
            .within(
                """
                exists (select 1 from demand_period dp where dp.stance_id = x.id
                and dp.valid_from <= :asOf and dp.valid_until > :asOf and\s""",
                "dp.status",
                parameters.enums("demandStatus", demandStatus, DemandStatus.class),
                ")")
            .within(
                "exists (select 1 from demand_option op where op.stance_id = x.id and ",
                "op.action",
                parameters.enums("demand", demand, Action.class),
                ")");
    LocalDate from = parameters.day("takenFrom", takenFrom);
    if (from != null) {
      where.and("x.taken_on is not null and x.taken_to >= ?", from);
    }
    LocalDate to = parameters.day("takenTo", takenTo);
    if (to != null) {
      where.and("x.taken_on is not null and x.taken_from <= ?", to);
    }
    if (role != null) {
      where.exists(
          "membership m",
          office -> {
            office
                .and("m.member_id = x.holder_id and m.withdrawn_at is null")
                .and("m.started_from <= x.taken_to and m.ended_to >= x.taken_from");
            SearchTerms.match(office, "m.id", Memberships.KIND, "role", role, parameters);
          });
    }
    return where;
  }

  /** The same filter for the stances of one speaker. */
  StanceFilter by(UUID onlyHolder) {
    return new StanceFilter(
        List.of(onlyHolder.toString()),
        role,
        targetStatement,
        targetSpeaker,
        targetTopic,
        position,
        act,
        basis,
        demand,
        demandStatus,
        asOf,
        addressee,
        takenFrom,
        takenTo);
  }

  /** The same filter for the stances on one statement. */
  StanceFilter on(UUID onlyStatement) {
    return new StanceFilter(
        holder,
        role,
        List.of(onlyStatement.toString()),
        targetSpeaker,
        targetTopic,
        position,
        act,
        basis,
        demand,
        demandStatus,
        asOf,
        addressee,
        takenFrom,
        takenTo);
  }
}
