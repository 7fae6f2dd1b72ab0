package org.onrecord.analysis.derivation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.query.Batches;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.SharedValues;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.runtime.Background;
import org.onrecord.platform.value.Time;

/**
 * Tells what becomes of demands when nothing happens but that a day comes: an office ends, or an
 * act that was announced is done. Each node looks once a minute whether the day is another one. The
 * lock of the writers lets one of them tell; the others find it told.
 */
@ApplicationScoped
public class StatusClock {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Author CLOCK = new Author("clock", null);

  // The name of the shared value that is the day until which the log tells what days have changed.
  private static final String REPORTED = "statuses";

  private static final Sql NEXT =
      Sql.of(
          """
          select min(dp.valid_from) as next_day
          from demand_period dp
          where dp.valid_from > :reported
          and dp.valid_from <= :today
          """);

  private static final Sql CHANGING =
      Sql.of(
          """
          select dp.stance_id as id
          from demand_period dp
          where dp.valid_from = :day
          order by dp.stance_id
          """);

  private final Database database;
  private final SharedValues shared;
  private final UnitOfWork work;
  private final StatusChanges changes;
  private final Clock clock;
  private final Background ticks = new Background("statuses");

  StatusClock(
      Database database, SharedValues shared, UnitOfWork work, StatusChanges changes, Clock clock) {
    this.database = database;
    this.shared = shared;
    this.work = work;
    this.changes = changes;
    this.clock = clock;
  }

  void start(@Observes StartupEvent start) {
    ticks.every(Duration.ofSeconds(5), EVERY, this::look);
  }

  void stop(@Observes ShutdownEvent end) {
    ticks.end();
  }

  /** Reports what the days have changed that came since the last report in the log. */
  public void look() {
    while (reportedUntil().isBefore(Time.today(clock)) && !ticks.isEnding()) {
      work.run(this::nextDay);
    }
  }

  private LocalDate reportedUntil() {
    return LocalDate.parse(shared.get(REPORTED));
  }

  /** Moves on to the next day on which anything changes, or else to today. */
  private LocalDate nextDay() {
    LocalDate reported = reportedUntil();
    LocalDate today = Time.today(clock);
    if (!reported.isBefore(today)) {
      return reported;
    }
    @Nullable LocalDate next =
        database
            .query(NEXT)
            .set("reported", reported)
            .set("today", today)
            .one(row -> row.dayOrNull("next_day"));
    LocalDate day = next == null ? today : next;
    if (next != null) {
      List<UUID> ids = database.query(CHANGING).set("day", day).list(row -> row.id("id"));
      for (List<UUID> some : Batches.of(ids)) {
        changes.kept(some).forEach((id, kept) -> changes.passed(id, kept, day, CLOCK));
      }
    }
    shared.set(REPORTED, day.toString());
    return day;
  }
}
