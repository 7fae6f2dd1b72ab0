package org.onrecord.analysis.pressure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.record.stance.DemandOutcome;
import org.onrecord.record.stance.Position;

/**
 * Counts pressure on a speaker (stances on the speaker and on all they said, demands addressed to
 * them) or on a statement, per day, week or month. An undated stance on a statement counts from the
 * first day of the statement, any other undated one from the beginning.
 */
@ApplicationScoped
public class Pressure {
  private static final int MAX_STEPS = 1000;

  // What a speaker said alone, and what it said jointly with others.
  private static final String SAID =
      """
      select a.id
      from statement a
      where a.speaker_id = :id
      union
      select sj.statement_id
      from statement_joint sj
      where sj.speaker_id = :id""";

  private static final Sql HELD_ON_SPEAKER = held("x.target_speaker_id = :id");
  private static final Sql HELD_ON_WORDS =
      held("t.id in (\n" + SAID + ")\nand t.withdrawn_at is null");
  private static final Sql HELD_ON_STATEMENT = held("x.target_statement_id = :id");

  private static final Sql OPEN_TO_SPEAKER = open("op.addressee_id = :id");
  private static final Sql OPEN_ON_STATEMENT = open("x.target_statement_id = :id");

  // The holders are a set (distinct, union), else PostgreSQL looks for a stance of everyone.
  private static final Sql PARTIES_ON_SPEAKER =
      parties(
          """
          select x.holder_id
          from stance x
          where x.withdrawn_at is null
          and x.target_speaker_id = :id
          union
          select x.holder_id
          from stance x
          where x.withdrawn_at is null
          and x.target_statement_id in (
          %s)"""
              .formatted(SAID));
  private static final Sql PARTIES_ON_STATEMENT =
      parties(
          """
          select distinct x.holder_id
          from stance x
          where x.withdrawn_at is null
          and x.target_statement_id = :id""");

  private static Sql held(String condition) {
    return Sql.of(
        """
        select
          x.holder_id, holder.country, x.position, x.taken_on, x.taken_from,
          t.said_from, x.given_up_on, x.given_up_from
        from stance x
        join speaker holder on holder.id = x.holder_id
        left join statement t on t.id = x.target_statement_id
        where x.withdrawn_at is null
        and %s
        """
            .formatted(condition));
  }

  private static Sql open(String condition) {
    return Sql.of(
        """
        select
          x.id, x.holder_id, op.action, op.position, dp.valid_from, dp.valid_until,
          dp.status, dp.outcome
        from stance x
        join demand_option op on op.stance_id = x.id
        join demand_period dp on dp.stance_id = x.id
          and dp.status in ('open', 'partly_met')
        where x.withdrawn_at is null
        and %s
        """
            .formatted(condition));
  }

  private static Sql parties(String holders) {
    return Sql.of(
        """
        select
          m.member_id, m.started_from, m.ended_to,
          party.id as party_id, party.slug as party_slug, party.name as party_name,
          party.withdrawn_at as party_withdrawn_at
        from membership m
        join speaker party on party.id = coalesce(m.on_behalf_of_id, m.organization_id)
          and party.classification = 'party'
        where m.withdrawn_at is null
        and m.member_id in (
        %s)
        """
            .formatted(holders));
  }

  private final Database database;
  private final Clock clock;

  Pressure(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Pressure on a speaker. */
  public PressureView onSpeaker(UUID speaker, PressureFilter filter, AsOf asOf) {
    return steps(
        filter,
        asOf.on(clock),
        held(HELD_ON_SPEAKER, speaker),
        held(HELD_ON_WORDS, speaker),
        open(OPEN_TO_SPEAKER, speaker),
        parties(PARTIES_ON_SPEAKER, speaker));
  }

  /** Pressure on a statement. */
  public PressureView onStatement(UUID statement, PressureFilter filter, AsOf asOf) {
    return steps(
        filter,
        asOf.on(clock),
        held(HELD_ON_STATEMENT, statement),
        List.of(),
        open(OPEN_ON_STATEMENT, statement),
        parties(PARTIES_ON_STATEMENT, statement));
  }

  private List<Standing.Held> held(Sql query, UUID id) {
    return database
        .query(query)
        .set("id", id)
        .list(
            row ->
                new Standing.Held(
                    row.id("holder_id"),
                    row.textOrNull("country"),
                    row.word("position", Position.class),
                    row.day(
                        row.textOrNull("taken_on") == null && row.textOrNull("said_from") != null
                            ? "said_from"
                            : "taken_from"),
                    row.textOrNull("given_up_on") == null ? Edtf.MAX : row.day("given_up_from")));
  }

  // A demand that is met in part goes on pressing, and what presses is what is not done yet.
  private List<Standing.Open> open(Sql query, UUID id) {
    List<Standing.Open> open = new ArrayList<>();
    database
        .query(query)
        .set("id", id)
        .each(
            row -> {
              DemandOutcome outcome = Objects.requireNonNull(DemandOutcome.of(row));
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

  private List<Standing.Party> parties(Sql query, UUID id) {
    return database
        .query(query)
        .set("id", id)
        .list(
            row ->
                new Standing.Party(
                    row.id("member_id"),
                    row.reference("party"),
                    row.day("started_from"),
                    row.day("ended_to")));
  }

  private PressureView steps(
      PressureFilter filter,
      LocalDate last,
      List<Standing.Held> onIt,
      List<Standing.Held> onWords,
      List<Standing.Open> open,
      List<Standing.Party> parties) {
    PressureView.Interval interval = filter.interval();
    LocalDate from = filter.from();
    LocalDate to = filter.to();
    List<Standing.Held> held = new ArrayList<>(onIt);
    held.addAll(onWords);
    held.removeIf(stance -> stance.from().isAfter(last));
    open.removeIf(demand -> demand.from().isAfter(last));
    NavigableSet<LocalDate> days = days(held, open, last);
    boolean fromGiven = from != null;
    if (to == null) {
      to = days.isEmpty() || (from != null && from.isAfter(days.last())) ? last : days.last();
      if (from != null && to.isBefore(from)) {
        to = from;
      }
    }
    if (from == null) {
      from = days.isEmpty() || days.first().isAfter(to) ? to : days.first();
    }
    LocalDate first = start(from, interval);
    long count = steps(first, to, interval);
    if (count > MAX_STEPS && !fromGiven) {
      first = start(back(to, interval), interval);
      count = steps(first, to, interval);
    }
    requireFew(from, to, count);
    Standing standing = new Standing(held, open, parties);
    List<PressureView.Step> steps = new ArrayList<>((int) count);
    for (LocalDate step = first; !step.isAfter(to); step = next(step, interval)) {
      LocalDate end = next(step, interval).minusDays(1);
      steps.add(standing.step(step, end, end.isAfter(last) ? last : end));
    }
    return new PressureView(
        interval,
        first,
        next(steps.get(steps.size() - 1).from(), interval).minusDays(1),
        last,
        steps);
  }

  private static void requireFew(LocalDate from, LocalDate to, long count) {
    List<Fault> faults = new ArrayList<>();
    if (from.isAfter(to)) {
      faults.add(Fault.query("from", "conflict", "is after to"));
    }
    if (count > MAX_STEPS) {
      faults.add(
          Fault.query(
              "from",
              "too_many",
              "makes more than " + MAX_STEPS + " steps; take a longer interval"));
    }
    if (!faults.isEmpty()) {
      throw Problem.parameters(faults);
    }
  }

  // The days on which something changed, as far as they are dated.
  private static NavigableSet<LocalDate> days(
      List<Standing.Held> held, List<Standing.Open> open, LocalDate last) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    held.forEach(stance -> days.addAll(List.of(stance.from(), stance.until())));
    open.forEach(demand -> days.addAll(List.of(demand.from(), demand.until())));
    days.removeIf(day -> day.equals(Edtf.MIN) || day.isAfter(last));
    return days;
  }

  private static LocalDate start(LocalDate day, PressureView.Interval interval) {
    return switch (interval) {
      case day -> day;
      case week -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case month -> day.withDayOfMonth(1);
    };
  }

  private static LocalDate next(LocalDate step, PressureView.Interval interval) {
    return step.plus(1, unit(interval));
  }

  private static LocalDate back(LocalDate to, PressureView.Interval interval) {
    return start(to, interval).minus(MAX_STEPS - 1, unit(interval));
  }

  private static long steps(LocalDate first, LocalDate to, PressureView.Interval interval) {
    return unit(interval).between(first, to) + 1;
  }

  private static ChronoUnit unit(PressureView.Interval interval) {
    return switch (interval) {
      case day -> ChronoUnit.DAYS;
      case week -> ChronoUnit.WEEKS;
      case month -> ChronoUnit.MONTHS;
    };
  }
}
