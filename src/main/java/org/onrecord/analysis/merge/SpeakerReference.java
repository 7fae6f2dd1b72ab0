package org.onrecord.analysis.merge;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.platform.query.Sql;
import org.onrecord.record.response.Responses;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.Statements;

/**
 * A place where records of one kind refer to a speaker, and the SQL that moves the references to
 * another speaker.
 *
 * @param kind the kind of record, which is the name of its table too
 * @param field the field of the draft, as the log names it
 * @param isBare whether the field holds the id alone, so that its change is known without reading
 *     the record
 * @param find finds the ids of records that refer to the {@code :loser}
 * @param moves have the records with these {@code :ids} refer to the {@code :winner} instead
 */
record SpeakerReference(String kind, String field, boolean isBare, Sql find, List<Sql> moves) {

  /** Every place; memberships first, because offices decide what became of the others. */
  static final List<SpeakerReference> ALL =
      List.of(
          column(Memberships.KIND, "member", false, "member_id"),
          column(Memberships.KIND, "organization", false, "organization_id"),
          column(Memberships.KIND, "onBehalfOf", false, "on_behalf_of_id"),
          column(Responses.KIND, "speaker", true, "speaker_id"),
          column(Responses.KIND, "onBehalfOf", true, "on_behalf_of_id"),
          column(Responses.KIND, "concerns", true, "concerns_id"),
          column(Stances.KIND, "holder", true, "holder_id"),
          column(Stances.KIND, "target", false, "target_speaker_id"),
          demand(),
          mentions(),
          jointSpeakers(),
          column(Statements.KIND, "speaker", true, "speaker_id"));

  private static SpeakerReference column(String kind, String field, boolean isBare, String column) {
    return new SpeakerReference(
        kind,
        field,
        isBare,
        Sql.of(
            """
            select id
            from %s
            where %s = :loser
            """
                .formatted(kind, column)),
        List.of(
            Sql.of(
                """
                update %1$s
                set %2$s = :winner
                where %2$s = :loser
                and id = any(:ids)
                """
                    .formatted(kind, column))));
  }

  // Of whom something is demanded stands in the stance and in each option of the demand.
  private static SpeakerReference demand() {
    return new SpeakerReference(
        Stances.KIND,
        "demand",
        false,
        Sql.of(
            """
            select x.id
            from stance x
            where x.demand_addressee_id = :loser
            or exists (
              select 1 from demand_option op where op.stance_id = x.id and op.addressee_id = :loser)
            """),
        List.of(
            Sql.of(
                """
                update stance
                set demand_addressee_id = :winner
                where demand_addressee_id = :loser
                and id = any(:ids)
                """),
            Sql.of(
                """
                update demand_option
                set addressee_id = :winner
                where addressee_id = :loser
                and stance_id = any(:ids)
                """)));
  }

  private static SpeakerReference mentions() {
    return new SpeakerReference(
        Statements.KIND,
        "mentions",
        false,
        Sql.of(
            """
            select sm.statement_id as id
            from statement_mention sm
            where sm.speaker_id = :loser
            """),
        joined("statement_mention"));
  }

  // Two who made a statement jointly become the one who made it.
  private static SpeakerReference jointSpeakers() {
    List<Sql> moves = new ArrayList<>(joined("statement_joint"));
    moves.add(
        Sql.of(
            """
            delete from statement_joint
            where speaker_id = :winner
            and statement_id = any(:ids)
            and statement_id in (select id from statement where speaker_id in (:loser, :winner))
            """));
    return new SpeakerReference(
        Statements.KIND,
        "jointSpeakers",
        false,
        Sql.of(
            """
            select s.id
            from statement s
            where exists (
              select 1
              from statement_joint sj
              where sj.statement_id = s.id
              and (sj.speaker_id = :loser or (sj.speaker_id = :winner and s.speaker_id = :loser)))
            """),
        moves);
  }

  // A statement may name both, and then goes on naming the one.
  private static List<Sql> joined(String table) {
    return List.of(
        Sql.of(
            """
            delete from %1$s
            where speaker_id = :loser
            and statement_id = any(:ids)
            and statement_id in (select statement_id from %1$s where speaker_id = :winner)
            """
                .formatted(table)),
        Sql.of(
            """
            update %s
            set speaker_id = :winner
            where speaker_id = :loser
            and statement_id = any(:ids)
            """
                .formatted(table)));
  }

  /** The id and the version of the records with these {@code :ids}. */
  Sql versions() {
    return Sql.of("select id, version from %s where id = any(:ids)".formatted(kind));
  }

  /** Counts the version of records up, so that who has read one before cannot write it back. */
  Sql count() {
    return Sql.of(
        """
        update %s
        set version = version + 1, updated_at = :now
        where id = any(:ids)
        """
            .formatted(kind));
  }
}
