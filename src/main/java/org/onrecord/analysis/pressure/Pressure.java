package org.onrecord.analysis.pressure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.DemandOutcome;
import org.onrecord.record.stance.Position;

/**
 * Counts pressure on a speaker (stances on the speaker and on all they said, demands addressed to
 * them) or on a statement, per day, week or month. An undated stance on a statement counts from the
 * first day of the statement, any other undated one from the beginning.
 */
@ApplicationScoped
public class Pressure {
  // On PostgreSQL the index by target holds all that is read of stances here.
  private static final String HELD =
      """
      select
        x.holder_id, x.position,
        case when x.taken_on is null then %s else x.taken_from end as held_from,
        case when x.given_up_on is not null then %s end as held_until
      from %s
      and x.withdrawn_at is null
      and x.taken_from <= :latest
      """;

  // What a speaker said alone, and what it said jointly with others.
  private static final String SAID =
      """
      (
        select a.id, a.said_from
        from statement a
        where a.speaker_id = :id
        and a.withdrawn_at is null
        union
        select a.id, a.said_from
        from statement_joint sj
        join statement a on a.id = sj.statement_id
        where sj.speaker_id = :id
        and a.withdrawn_at is null
      ) said
      join stance x on x.target_statement_id = said.id""";

  private static final Sql HELD_ON_SPEAKER =
      Sql.of(
          held("x.taken_from", "stance x\nwhere x.target_speaker_id = :id")
              + "union all\n"
              + held("said.said_from", SAID));
  private static final Sql HELD_ON_STATEMENT =
      Sql.of(
          held(
              "a.said_from",
              "statement a\njoin stance x on x.target_statement_id = a.id\nwhere a.id = :id"));

  private static final Sql OPEN_TO_SPEAKER = open("op.addressee_id = :id");
  private static final Sql OPEN_ON_STATEMENT = open("x.target_statement_id = :id");

  private static final Sql OPPONENTS =
      Sql.of(
          """
          select
            holder.id, holder.country,
            coalesce(m.on_behalf_of_id, m.organization_id) as party_id, m.started_from, m.ended_to
          from speaker holder
          left join membership m on m.member_id = holder.id
            and m.withdrawn_at is null
            and m.started_from <= :latest
            and m.ended_to >= :first
          where holder.id = any(:ids)
          """);

  private static String held(String undated, String on) {
    return HELD.formatted(undated, Sql.surely("x.given_up"), on);
  }

  // Words that were withdrawn press on nobody any more, nor does what was demanded over them.
  private static Sql open(String condition) {
    return Sql.of(
        """
        select
          x.id, x.holder_id, op.action, op.position, dp.valid_from, dp.valid_until, dp.outcome
        from stance x
        join demand_option op on op.stance_id = x.id
        join demand_period dp on dp.stance_id = x.id
          and dp.status in ('open', 'partly_met')
          and dp.valid_from <= :latest
        left join statement s on s.id = x.target_statement_id
        where x.withdrawn_at is null
        and s.withdrawn_at is null
        and %s
        """
            .formatted(condition));
  }

  private final Database database;
  private final Speakers speakers;
  private final Clock clock;

  Pressure(Database database, Speakers speakers, Clock clock) {
    this.database = database;
    this.speakers = speakers;
    this.clock = clock;
  }

  /** Pressure on a speaker. */
  public PressureView onSpeaker(UUID speaker, PressureFilter filter, AsOf asOf) {
    return on(speaker, HELD_ON_SPEAKER, OPEN_TO_SPEAKER, filter, asOf.on(clock));
  }

  /** Pressure on a statement. */
  public PressureView onStatement(UUID statement, PressureFilter filter, AsOf asOf) {
    return on(statement, HELD_ON_STATEMENT, OPEN_ON_STATEMENT, filter, asOf.on(clock));
  }

  private PressureView on(
      UUID target, Sql heldOnIt, Sql openOnIt, PressureFilter filter, LocalDate last) {
    LocalDate latest = Steps.latest(filter, last);
    List<Standing.Held> held = held(heldOnIt, target, latest, last);
    List<Standing.Open> open = open(openOnIt, target, latest);
    Steps steps = Steps.of(filter, last, days(held, open, filter, last));
    Standing standing = new Standing(steps);
    held.forEach(standing::add);
    open.forEach(standing::add);
    addOpponents(standing, steps, latest);
    return new PressureView(
        filter.interval(), steps.first(), steps.end(steps.count() - 1), last, standing.count());
  }

  private List<Standing.Held> held(Sql query, UUID target, LocalDate latest, LocalDate last) {
    List<Standing.Held> held = new ArrayList<>();
    database
        .query(query)
        .set("id", target)
        .set("latest", latest)
        .each(
            row -> {
              LocalDate from = row.day("held_from");
              LocalDate until = row.dayOrNull("held_until");
              if (!from.isAfter(last)) {
                held.add(
                    new Standing.Held(
                        row.id("holder_id"),
                        row.word("position", Position.class),
                        from,
                        until == null ? Edtf.MAX : until));
              }
            });
    return held;
  }

  // A demand that is met in part goes on pressing, and what presses is what is not done yet.
  private List<Standing.Open> open(Sql query, UUID target, LocalDate latest) {
    List<Standing.Open> open = new ArrayList<>();
    // Most demands were never answered and have the same outcome.
    Map<String, DemandOutcome> outcomes = new HashMap<>();
    database
        .query(query)
        .set("id", target)
        .set("latest", latest)
        .each(
            row -> {
              DemandOutcome outcome =
                  outcomes.computeIfAbsent(
                      row.text("outcome"), DemandOutcome.Column.COLUMN::convertToEntityAttribute);
              if (outcome.presses(row.number("position"))) {
                open.add(
                    new Standing.Open(
                        row.id("id"),
                        row.id("holder_id"),
                        row.text("action"),
                        row.day("valid_from"),
                        row.day("valid_until")));
              }
            });
    return open;
  }

  // The days on which something changed, as far as they are dated; none when nobody asks for them.
  private static Collection<LocalDate> days(
      List<Standing.Held> held, List<Standing.Open> open, PressureFilter filter, LocalDate last) {
    Set<LocalDate> days = new HashSet<>();
    if (filter.from() == null || filter.to() == null) {
      held.forEach(stance -> days.addAll(List.of(stance.from(), stance.until())));
      open.forEach(demand -> days.addAll(List.of(demand.from(), demand.until())));
      days.removeIf(day -> day.equals(Edtf.MIN) || day.isAfter(last));
    }
    return days;
  }

  private void addOpponents(Standing standing, Steps steps, LocalDate latest) {
    if (standing.opponents().isEmpty()) {
      return;
    }
    record Membership(UUID member, UUID organization, LocalDate from, LocalDate to) {}
    List<Membership> memberships = new ArrayList<>();
    database
        .query(OPPONENTS)
        .set("ids", standing.opponents())
        .set("first", steps.first().isBefore(Edtf.MIN) ? Edtf.MIN : steps.first())
        .set("latest", latest)
        .each(
            row -> {
              UUID holder = row.id("id");
              String country = row.textOrNull("country");
              UUID organization = row.idOrNull("party_id");
              if (country != null) {
                standing.from(country, holder);
              }
              if (organization != null) {
                memberships.add(
                    new Membership(
                        holder, organization, row.day("started_from"), row.day("ended_to")));
              }
            });
    Set<UUID> organizations = new HashSet<>();
    memberships.forEach(membership -> organizations.add(membership.organization()));
    Map<UUID, Reference> parties = speakers.parties(organizations);
    for (Membership membership : memberships) {
      Reference party = parties.get(membership.organization());
      if (party != null) {
        standing.add(
            new Standing.Party(membership.member(), party, membership.from(), membership.to()));
      }
    }
  }
}
