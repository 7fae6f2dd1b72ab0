package org.onrecord.analysis.merge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.onrecord.analysis.derivation.Dependents;
import org.onrecord.analysis.derivation.Periods;
import org.onrecord.analysis.warning.Warnings;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.ChangeAction;
import org.onrecord.platform.change.RecordChanged;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.ledger.Ledger;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Time;
import org.onrecord.record.response.Responses;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.Statements;

/**
 * Moves records from one speaker to another, a batch at a time: they refer to the other from then
 * on, each has a row in the log that says so, and what follows from them is derived anew.
 */
@ApplicationScoped
class ReferenceMoves {
  /** How many records one write moves. */
  static final int BATCH = 500;

  private static final Sql WARN =
      Sql.of(
          """
          update warning
          set speaker_id = :winner
          where speaker_id = :loser
          and record_id = any(:ids)
          """);

  private final EntityManager entities;
  private final Database database;
  private final Map<String, Records<?, ?>> kinds;
  private final Ledger ledger;
  private final UnitOfWork work;
  private final Dependents dependents;
  private final Periods periods;
  private final Warnings warnings;
  private final Json json;
  private final Clock clock;

  ReferenceMoves(
      EntityManager entities,
      Database database,
      @All List<Records<?, ?>> all,
      Ledger ledger,
      UnitOfWork work,
      Dependents dependents,
      Periods periods,
      Warnings warnings,
      Json json,
      Clock clock) {
    this.entities = entities;
    this.database = database;
    this.kinds = all.stream().collect(Collectors.toMap(Records::kind, Function.identity()));
    this.ledger = ledger;
    this.work = work;
    this.dependents = dependents;
    this.periods = periods;
    this.warnings = warnings;
    this.json = json;
    this.clock = clock;
  }

  /** Moves at most one batch of records; true if it was the last. */
  boolean move(UUID loser, UUID winner, String by) {
    Map<String, Set<UUID>> moved = new HashMap<>();
    int left = BATCH;
    for (SpeakerReference reference : SpeakerReference.ALL) {
      if (left > 0) {
        List<UUID> ids =
            database
                .query(reference.find())
                .set("loser", loser)
                .set("winner", winner)
                .most(left)
                .list(row -> row.id("id"));
        if (!ids.isEmpty()) {
          move(reference, ids, loser, winner, new Author(by, null));
        }
        moved.computeIfAbsent(reference.kind(), kind -> new LinkedHashSet<>()).addAll(ids);
        left -= ids.size();
      }
    }
    derive(loser, winner, moved);
    return left > 0;
  }

  private void move(
      SpeakerReference reference, List<UUID> ids, UUID loser, UUID winner, Author author) {
    Move<?, ?> move = new Move<>(reference, Objects.requireNonNull(kinds.get(reference.kind())));
    move.read(ids, loser);
    for (Sql sql : reference.moves()) {
      database.update(sql).set("loser", loser).set("winner", winner).set("ids", ids).run();
    }
    database.update(reference.count()).set("now", Time.now(clock)).set("ids", ids).run();
    move.log(ids, winner, author);
  }

  /** The records of one kind that move at once, and what the log compares of them. */
  private final class Move<E extends Recorded, D> {
    private final SpeakerReference reference;
    private final Records<E, D> records;
    private final Map<UUID, D> drafts = new HashMap<>();
    private final Map<UUID, ObjectNode> before = new HashMap<>();

    Move(SpeakerReference reference, Records<E, D> records) {
      this.reference = reference;
      this.records = records;
    }

    void read(List<UUID> ids, UUID loser) {
      if (reference.isBare()) {
        ids.forEach(id -> before.put(id, field(loser)));
      } else {
        drafts.putAll(drafts(ids));
        drafts.forEach((id, draft) -> before.put(id, json.tree(draft)));
      }
    }

    private ObjectNode field(UUID speaker) {
      return JsonNodeFactory.instance.objectNode().put(reference.field(), speaker.toString());
    }

    private Map<UUID, D> drafts(List<UUID> ids) {
      Map<UUID, D> read = new HashMap<>();
      List<E> found = records.list("id in ?1", ids);
      found.forEach(record -> read.put(record.id(), records.draft(record)));
      // They are written past the session, which must not give them again as it has read them.
      found.forEach(entities::detach);
      return read;
    }

    void log(List<UUID> ids, UUID winner, Author author) {
      Map<UUID, D> after = reference.isBare() ? Map.of() : drafts(ids);
      database
          .query(reference.versions())
          .set("ids", ids)
          .each(row -> log(row.id("id"), row.number("version"), after, winner, author));
    }

    private void log(UUID id, int version, Map<UUID, D> after, UUID winner, Author author) {
      D draft = after.get(id);
      ledger.moved(
          records,
          id,
          version,
          Objects.requireNonNull(before.get(id)),
          draft == null ? field(winner) : json.tree(draft),
          author);
      // Offices decide what became of other records; of other kinds, many are derived at once.
      if (reference.kind().equals(Memberships.KIND)) {
        work.publish(
            new RecordChanged<>(ChangeAction.updated, records.kind(), id, drafts.get(id), draft));
      }
    }
  }

  private void derive(UUID loser, UUID winner, Map<String, Set<UUID>> moved) {
    Set<UUID> responses = moved.getOrDefault(Responses.KIND, Set.of());
    Dependents.Found found = new Dependents.Found();
    Set<UUID> statements = found.statements();
    Set<UUID> stances = found.stances();
    stances.addAll(moved.getOrDefault(Stances.KIND, Set.of()));
    dependents.said(moved.getOrDefault(Statements.KIND, Set.of()), found);
    dependents.answered(responses, found);
    periods.makeStatements(statements);
    periods.makeDemands(stances);
    warnings.examine(Statements.KIND, statements);
    warnings.examine(Stances.KIND, stances);
    warnings.examine(Responses.KIND, responses);
    Set<UUID> all = new LinkedHashSet<>(statements);
    moved.values().forEach(all::addAll);
    if (!all.isEmpty()) {
      database.update(WARN).set("winner", winner).set("loser", loser).set("ids", all).run();
    }
  }
}
