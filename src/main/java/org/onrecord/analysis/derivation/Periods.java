package org.onrecord.analysis.derivation;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.onrecord.analysis.rule.DemandRule;
import org.onrecord.analysis.rule.Facts;
import org.onrecord.analysis.rule.Period;
import org.onrecord.analysis.rule.RuleWarning;
import org.onrecord.analysis.rule.StatementFacts;
import org.onrecord.analysis.rule.StatementOutcome;
import org.onrecord.analysis.rule.StatementStatusRule;
import org.onrecord.analysis.warning.Warnings;
import org.onrecord.platform.change.ChangeSet;
import org.onrecord.platform.change.Derived;
import org.onrecord.platform.change.RecordChanged;
import org.onrecord.platform.query.Batches;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.query.Update;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Order;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.stance.DemandOutcome;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.StatementDraft;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.statement.StatusBecause;

/**
 * Keeps what follows from the record beside it: the periods of every demand and statement, made by
 * the pure rules from the recorded acts, in the transaction of the act that changes them. Because
 * periods are kept, not statuses, they stay right as time passes and for any date asked for.
 */
@ApplicationScoped
public class Periods implements Derived {
  private static final StatusBecause.Column STATEMENT = StatusBecause.Column.COLUMN;
  private static final DemandOutcome.Column DEMAND = DemandOutcome.Column.COLUMN;

  private static final Sql FORGET_STATEMENTS =
      Sql.of(
          """
          delete from statement_period
          where statement_id = any(:ids)
          """);

  private static final Sql FORGET_DEMANDS =
      Sql.of(
          """
          delete from demand_period
          where stance_id = any(:ids)
          """);

  private static final Sql INSERT_STATEMENT =
      Sql.of(
          """
          insert into statement_period (
            statement_id, valid_from, valid_until, status, outcome)
          values (:id, :from, :until, :status, :outcome)
          """);

  private static final Sql INSERT_DEMAND =
      Sql.of(
          """
          insert into demand_period (
            stance_id, valid_from, valid_until, status, outcome)
          values (:id, :from, :until, :status, :outcome)
          """);

  private final Database database;
  private final Dependents dependents;
  private final Facts facts;
  private final Warnings warnings;
  private final StatusChanges statuses;

  Periods(
      Database database,
      Dependents dependents,
      Facts facts,
      Warnings warnings,
      StatusChanges statuses) {
    this.database = database;
    this.dependents = dependents;
    this.facts = facts;
    this.warnings = warnings;
    this.statuses = statuses;
  }

  // After stances and responses have taken the date of a changed statement.
  void follow(@Observes @Priority(Order.PERIODS) ChangeSet changes) {
    Dependents.Found found = dependents.of(changes);
    insertStatements(
        changes.of(StatementDraft.class).stream()
            .filter(change -> change.isNew() && !found.statements().contains(change.id()))
            .map(Periods::unanswered)
            .toList());
    makeStatements(found.statements());
    makeDemands(found.stances());
  }

  private static StatementFacts unanswered(RecordChanged<StatementDraft> change) {
    StatementDraft draft = Objects.requireNonNull(change.after());
    Set<UUID> speakers = new HashSet<>();
    speakers.add(draft.speaker().id());
    draft.jointSpeakers().stream().map(Ref::id).forEach(speakers::add);
    return new StatementFacts(change.id(), speakers, Edtf.ofNullable(draft.saidOn()), List.of());
  }

  /** Makes the periods of these statements anew. */
  public void makeStatements(Collection<UUID> ids) {
    for (List<UUID> some : Batches.of(ids)) {
      database.update(FORGET_STATEMENTS).set("ids", some).run();
      insertStatements(facts.statements(some).values());
    }
  }

  private void insertStatements(Collection<StatementFacts> statements) {
    Update rows = database.update(INSERT_STATEMENT);
    for (StatementFacts statement : statements) {
      for (Period<StatementOutcome> period : lastFirst(StatementStatusRule.history(statement))) {
        rows.set("id", statement.statement())
            .set("from", period.from())
            .set("until", period.until())
            .set("status", period.value().status())
            .set("outcome", STATEMENT.convertToDatabaseColumn(period.value().because()))
            .add();
      }
    }
    rows.runAll();
  }

  // The database takes a period once there is the one that follows it.
  private static <T> List<Period<T>> lastFirst(List<Period<T>> history) {
    List<Period<T>> reversed = new ArrayList<>(history);
    Collections.reverse(reversed);
    return reversed;
  }

  /** Makes the periods of the demands of these stances anew, and what the rule warns of them. */
  public void makeDemands(Collection<UUID> ids) {
    makeDemands(ids, false);
  }

  /**
   * Makes them anew.
   *
   * @param known whether all of them were made before, so that one without periods, which an older
   *     release left behind, has not just come to its status
   */
  private void makeDemands(Collection<UUID> ids, boolean known) {
    for (List<UUID> some : Batches.of(ids)) {
      Map<UUID, StatusChanges.Kept> before = statuses.kept(some);
      database.update(FORGET_DEMANDS).set("ids", some).run();
      Map<UUID, List<RuleWarning>> warned = new LinkedHashMap<>();
      some.forEach(id -> warned.put(id, List.of()));
      Update rows = database.update(INSERT_DEMAND);
      facts
          .demands(some)
          .forEach(
              (id, demand) -> {
                List<Period<DemandOutcome>> history = DemandRule.history(demand);
                for (Period<DemandOutcome> period : lastFirst(history)) {
                  rows.set("id", id)
                      .set("from", period.from())
                      .set("until", period.until())
                      .set("status", period.value().status())
                      .set("outcome", DEMAND.convertToDatabaseColumn(period.value()))
                      .add();
                }
                warned.put(id, DemandRule.warnings(demand));
                statuses.written(id, Objects.requireNonNull(before.get(id)), history, known);
              });
      rows.runAll();
      warnings.demands(warned);
    }
  }

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String version() {
    return String.valueOf(DemandRule.VERSION);
  }

  @Override
  public List<String> kinds() {
    return List.of(Statements.KIND, Stances.KIND);
  }

  @Override
  public void make(String kind, List<UUID> ids) {
    if (kind.equals(Statements.KIND)) {
      makeStatements(ids);
    } else {
      makeDemands(ids, true);
    }
  }

  @Override
  public boolean isAwaited() {
    return true;
  }
}
