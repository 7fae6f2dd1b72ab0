package org.onrecord.platform.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.ChangeAction;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.change.LogEntry;
import org.onrecord.platform.change.RecordChanged;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Time;

/**
 * The one way in which a record is written, whatever its kind and whoever writes it: the record
 * itself and its row in the change log, within the running {@link UnitOfWork}.
 */
@ApplicationScoped
public class Ledger {
  private final EntityManager entities;
  private final UnitOfWork unit;
  private final Changes changes;
  private final Idempotency idempotency;
  private final Json json;
  private final Clock clock;

  Ledger(
      EntityManager entities,
      UnitOfWork unit,
      Changes changes,
      Idempotency idempotency,
      Json json,
      Clock clock) {
    this.entities = entities;
    this.unit = unit;
    this.changes = changes;
    this.idempotency = idempotency;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Records something new.
   *
   * @throws Problem validation with every fault of the draft, conflict
   */
  public <E extends Recorded, D> E create(Records<E, D> records, UUID id, D draft, Author author) {
    Faults faults = new Faults();
    E record = records.create(id, draft, author, faults);
    faults.throwIfAny();
    return enter(records, record, author);
  }

  /**
   * Records what was on record elsewhere, as it was there: it may refer to what was withdrawn
   * since, and how it stands to other records was decided there.
   *
   * @throws Problem validation with every fault of the draft, conflict
   */
  public <E extends Recorded, D> E restore(Records<E, D> records, UUID id, D draft, Author author) {
    ObjectNode form = json.tree(draft);
    Faults faults = new Faults(form, form, Set.of());
    E record = records.restore(id, draft, author, faults);
    faults.throwIfAny();
    return enter(records, record, author);
  }

  /**
   * Enters a record that was made: one that a client sent, or one that comes along with it, such as
   * a source with its citation.
   */
  public <E extends Recorded, D> E enter(Records<E, D> records, E record, Author author) {
    record.created(Time.now(clock));
    entities.persist(record);
    if (!records.isFoundByIdAlone()) {
      entities.flush();
    }
    D draft = records.draft(record);
    write(
        new RecordChanged<>(ChangeAction.created, records.kind(), record.id(), null, draft),
        record,
        author,
        false,
        LogEntry.difference(empty(), json.tree(draft)));
    return record;
  }

  /** Adds to a record along with another that is being written. */
  public <E extends Recorded, D> void complete(
      Records<E, D> records, E record, D draft, Author author) {
    if (!json.tree(draft).equals(json.tree(records.draft(record)))) {
      revise(records, record, draft, Set.of(), author);
    }
  }

  /**
   * Makes a record say what the draft says, and returns whether it says anything else than before.
   * Whether it does may be known only once the draft is written, since a draft can name the same
   * source or topic in several ways: so when it does not, the caller must undo the unit of work.
   *
   * @param sent the fields that a client sent, where the rest of the draft is as it was
   * @throws Problem validation with every fault of the draft, conflict
   */
  public <E extends Recorded, D> boolean revise(
      Records<E, D> records, E record, D draft, Set<String> sent, Author author) {
    D before = records.draft(record);
    ObjectNode was = json.tree(before);
    ObjectNode wanted = json.tree(draft);
    if (was.equals(wanted)) {
      return false;
    }
    int version = record.version();
    Instant now = Time.now(clock);
    record.changing(now);
    Faults faults = new Faults(was, wanted, sent);
    records.revise(record, draft, author, faults);
    faults.throwIfAny();
    entities.flush();
    D after = records.draft(record);
    ObjectNode is = json.tree(after);
    if (was.equals(is)) {
      return false;
    }
    ObjectNode replaced = replaced(records.facts(was), records.facts(is));
    requireNote(replaced.deepCopy().retain(records.explained()), author);
    if (record.version() == version) {
      // Only parts in other tables changed.
      record.updated(now);
      entities.flush();
    }
    write(
        new RecordChanged<>(ChangeAction.updated, records.kind(), record.id(), before, after),
        record,
        author,
        !replaced.isEmpty(),
        LogEntry.difference(was, is));
    return true;
  }

  /** Which facts are no longer as they were: replaced, or gone in whole or in part. */
  private static ObjectNode replaced(ObjectNode before, ObjectNode after) {
    ObjectNode replaced = empty();
    before
        .properties()
        .forEach(
            fact -> {
              JsonNode is = after.path(fact.getKey());
              boolean kept =
                  fact.getValue().isArray()
                      ? elements(is).containsAll(elements(fact.getValue()))
                      : fact.getValue().equals(is);
              if (!kept) {
                replaced.set(fact.getKey(), fact.getValue());
              }
            });
    return replaced;
  }

  private static Set<JsonNode> elements(JsonNode array) {
    Set<JsonNode> elements = new HashSet<>();
    array.forEach(elements::add);
    return elements;
  }

  private static void requireNote(ObjectNode changed, Author author) {
    if (author.note() == null && !changed.isEmpty()) {
      String detail = "is required when " + changed.fieldNames().next() + " changes";
      throw new Problem(
          ProblemType.validation,
          "Change-Note " + detail + ".",
          List.of(Fault.header("Change-Note", "required", detail)));
    }
  }

  /** Everything that the log says of a record, one account of changes after another. */
  public List<JsonNode> history(Records<?, ?> records, UUID id) {
    return changes.list("kind = ?1 and recordId = ?2", records.kind(), id).stream()
        .map(change -> json.stored(change.changed()))
        .toList();
  }

  /**
   * Takes a text out of a record, standing or withdrawn, and out of everything that its history
   * says. That this was done, by whom and why, goes on record, with the fields as they are left:
   * whole, so that who replays the log has the record; and never with what they said before.
   *
   * @param fields where the text stands, and where else it may be repeated
   * @param record takes the text out of the record
   * @param account takes the text out of an account of changes
   */
  public <E extends Recorded, D> void redact(
      Records<E, D> records,
      E record,
      List<String> fields,
      Runnable redaction,
      UnaryOperator<JsonNode> account,
      Author author) {
    requireNote(empty().putNull(fields.get(0)), author);
    D before = records.draft(record);
    ObjectNode was = json.tree(before);
    redaction.run();
    entities.flush();
    changes.redact(
        records.kind(), record.id(), changed -> account.apply(json.stored(changed)).toString());
    idempotency.empty(record.id());
    record.updated(Time.now(clock));
    entities.flush();
    D after = records.draft(record);
    ObjectNode is = json.tree(after);
    ObjectNode rest = empty();
    // A withdrawn record has no fields.
    for (String field : record.isWithdrawn() ? List.<String>of() : fields) {
      if (field.equals(fields.get(0)) || !Objects.equals(was.get(field), is.get(field))) {
        rest.set(field, is.get(field));
      }
    }
    write(
        new RecordChanged<>(ChangeAction.redacted, records.kind(), record.id(), before, after),
        record,
        author,
        false,
        LogEntry.difference(empty(), rest));
  }

  /** Withdraws a record: its address answers 410 from now on, its history stays. */
  public <E extends Recorded, D> void withdraw(Records<E, D> records, E record, Author author) {
    end(records, record, ChangeAction.deleted, empty(), author);
  }

  /**
   * Withdraws a record that was merged into another.
   *
   * @param into where it went, as the log tells it
   */
  public <E extends Recorded, D> void merge(
      Records<E, D> records, E record, ObjectNode into, Author author) {
    end(records, record, ChangeAction.merged, into, author);
  }

  private <E extends Recorded, D> void end(
      Records<E, D> records, E record, ChangeAction action, ObjectNode after, Author author) {
    D before = records.draft(record);
    record.withdrawn(Time.now(clock));
    entities.flush();
    write(
        new RecordChanged<>(action, records.kind(), record.id(), before, null),
        record,
        author,
        false,
        LogEntry.difference(json.tree(before), after));
  }

  /**
   * Enters in the log that a record, which was written past the session with many others, now
   * refers to another record. Whoever moves it derives anew what follows.
   */
  public void moved(
      Records<?, ?> records,
      UUID id,
      int version,
      ObjectNode before,
      ObjectNode after,
      Author author) {
    unit.log(
        new LogEntry(
            ChangeAction.updated,
            records.kind(),
            id,
            () -> version,
            author,
            false,
            LogEntry.difference(before, after)));
  }

  private void write(
      RecordChanged<?> change,
      Recorded record,
      Author author,
      boolean corrects,
      String difference) {
    unit.publish(change);
    unit.log(
        new LogEntry(
            change.action(),
            change.kind(),
            change.id(),
            record::version,
            author,
            corrects,
            difference));
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
