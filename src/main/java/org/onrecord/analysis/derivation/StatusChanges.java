package org.onrecord.analysis.derivation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.rule.Period;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.ChangeAction;
import org.onrecord.platform.change.LogEntry;
import org.onrecord.platform.change.RecordKind;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.stance.DemandOutcome;

/**
 * Enters in the change log what became of demands: a row for each whose status, or the life that
 * led to it, is no longer as the log told it. A demand begins open, which needs no row.
 *
 * <p>The log tells of statuses as of one day that the database keeps. A write compares the periods
 * of that day before and after it; {@link StatusClock} moves the day on and tells what changes by
 * that alone. So each change is told once, whoever comes first.
 */
@ApplicationScoped
class StatusChanges {
  /** Who changes a status by a new form of the rules. */
  private static final Author RULES = new Author("rules", null);

  private static final Sql KEPT =
      Sql.of(
          """
          select
            x.id, x.version, i.content as reported_on, dp.valid_from, dp.valid_until, dp.status,
            dp.outcome
          from instance i
          join stance x on x.id = any(:ids)
          left join demand_period dp on dp.stance_id = x.id
          where i.name = 'statuses'
          order by x.id, dp.valid_from
          """);

  private final Database database;
  private final UnitOfWork unit;
  private final Json json;

  StatusChanges(Database database, UnitOfWork unit, Json json) {
    this.database = database;
    this.unit = unit;
    this.json = json;
  }

  /**
   * What is kept of a demand.
   *
   * @param version of its stance
   * @param reportedOn the day as of which the log tells
   * @param history its periods, the earliest first
   */
  record Kept(int version, LocalDate reportedOn, List<Period<DemandOutcome>> history) {}

  /** What is kept of the demands of these stances, in one order. */
  Map<UUID, Kept> kept(Collection<UUID> ids) {
    Map<UUID, Kept> kept = new LinkedHashMap<>();
    database.list(KEPT, ids, row -> add(row, kept));
    return kept;
  }

  private static Kept add(Row row, Map<UUID, Kept> all) {
    Kept kept =
        all.computeIfAbsent(
            row.id("id"),
            id ->
                new Kept(
                    row.number("version"),
                    LocalDate.parse(row.text("reported_on")),
                    new ArrayList<>()));
    LocalDate from = row.dayOrNull("valid_from");
    if (from != null) {
      kept.history()
          .add(
              new Period<>(
                  from, row.day("valid_until"), Objects.requireNonNull(DemandOutcome.of(row))));
    }
    return kept;
  }

  /**
   * Tells what a write has changed.
   *
   * @param before what was kept of the demand
   * @param after its periods now, none when it stands no more: the row of its stance says so
   * @param known whether the log has told of the demand already
   */
  void written(UUID id, Kept before, List<Period<DemandOutcome>> after, boolean known) {
    ReportedStatus was = ReportedStatus.of(before.history(), before.reportedOn());
    if (was != null || !known) {
      Author author = unit.author();
      report(
          id,
          before.version(),
          was,
          ReportedStatus.of(after, before.reportedOn()),
          author == null ? RULES : author);
    }
  }

  /** Tells what became of a demand by a day alone. */
  void passed(UUID id, Kept kept, LocalDate day, Author author) {
    report(
        id,
        kept.version(),
        ReportedStatus.of(kept.history(), day.minusDays(1)),
        ReportedStatus.of(kept.history(), day),
        author);
  }

  private void report(
      UUID id,
      int version,
      @Nullable ReportedStatus was,
      @Nullable ReportedStatus is,
      Author author) {
    if (is == null
        || (was == null ? is.status() == DemandStatus.open : was.life().equals(is.life()))) {
      return;
    }
    ObjectNode before = was == null ? JsonNodeFactory.instance.objectNode() : json.tree(was);
    ObjectNode after = json.tree(is);
    if (was == null || is.goesOnFrom(was)) {
      before.remove("life");
      after.remove("life");
    }
    unit.log(
        new LogEntry(
            ChangeAction.status_changed,
            RecordKind.demand.name(),
            id,
            () -> version,
            author,
            false,
            LogEntry.difference(before, after)));
  }
}
