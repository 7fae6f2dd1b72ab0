package org.onrecord.platform.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.ChangeAction;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.change.Recording;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Time;

/**
 * The one way a record is written, whoever writes it: the record and its row in the change log, in
 * the caller's transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Ledger {
  private final EntityManager entities;
  private final Changes changes;
  private final Idempotency idempotency;
  private final Json json;
  private final Clock clock;
  private final TransactionSynchronizationRegistry transaction;

  Ledger(
      EntityManager entities,
      Changes changes,
      Idempotency idempotency,
      Json json,
      Clock clock,
      TransactionSynchronizationRegistry transaction) {
    this.entities = entities;
    this.changes = changes;
    this.idempotency = idempotency;
    this.json = json;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Who writes, and why. */
  public record Hand(String by, @Nullable String note) {}

  /**
   * Records something new.
   *
   * @throws org.onrecord.platform.value.Problem validation with every fault of the draft, conflict
   */
  public <E extends Recorded, D> E create(Records<E, D> records, UUID id, D draft, Hand hand) {
    transaction.putResource(Hand.class, hand);
    Faults faults = new Faults();
    E record = records.create(id, draft, faults);
    faults.throwIfAny();
    return enter(records, record);
  }

  /**
   * Records what was on record elsewhere, as it was there.
   *
   * @throws org.onrecord.platform.value.Problem validation with every fault of the draft, conflict
   */
  public <E extends Recorded, D> E restore(Records<E, D> records, UUID id, D draft, Hand hand) {
    transaction.putResource(Hand.class, hand);
    Faults faults = new Faults();
    E record = records.restore(id, draft, faults);
    faults.throwIfAny();
    return enter(records, record);
  }

  /**
   * Enters a record that is made along with the one being written, such as a source with its
   * citation, by the same hand.
   */
  public <E extends Recorded, D> E enter(Records<E, D> records, E record) {
    Hand hand = (Hand) Objects.requireNonNull(transaction.getResource(Hand.class));
    record.created(Time.now(clock));
    entities.persist(record);
    entities.flush();
    append(ChangeAction.created, records, record, empty(), json.tree(records.draft(record)), hand);
    return record;
  }

  /** Adds to a record along with the one being written, by the same hand. */
  public <E extends Recorded, D> void complete(Records<E, D> records, E record, D draft) {
    if (!json.tree(draft).equals(json.tree(records.draft(record)))) {
      revise(
          records,
          record,
          draft,
          (Hand) Objects.requireNonNull(transaction.getResource(Hand.class)));
    }
  }

  /**
   * Makes a record say what the draft says, and tells whether it says anything else than before.
   * Whether it does may be known only once the draft is written, since a draft can name the same
   * source or topic in several ways: so when it does not, the caller must undo the unit of work.
   *
   * @throws org.onrecord.platform.value.Problem validation with every fault of the draft, conflict
   */
  public <E extends Recorded, D> boolean revise(
      Records<E, D> records, E record, D draft, Hand hand) {
    return revise(records, record, draft, Set.of(), hand);
  }

  /**
   * The same for a draft of which a client sent some fields and the rest is as it was.
   *
   * @throws org.onrecord.platform.value.Problem validation with every fault of the draft, conflict
   */
  public <E extends Recorded, D> boolean revise(
      Records<E, D> records, E record, D draft, Set<String> sent, Hand hand) {
    transaction.putResource(Hand.class, hand);
    ObjectNode before = json.tree(records.draft(record));
    if (before.equals(json.tree(draft))) {
      return false;
    }
    int version = record.version();
    Instant now = Time.now(clock);
    record.changing(now);
    Faults faults = new Faults(before, sent);
    records.revise(record, draft, faults);
    faults.throwIfAny();
    entities.flush();
    ObjectNode after = json.tree(records.draft(record));
    if (before.equals(after)) {
      return false;
    }
    ObjectNode replaced = replaced(records.facts(before), records.facts(after));
    requireNote(replaced.deepCopy().retain(records.explained()), hand);
    if (record.version() == version) {
      // Only parts in other tables changed.
      record.updated(now);
      entities.flush();
    }
    append(ChangeAction.updated, records, record, before, after, !replaced.isEmpty(), hand);
    return true;
  }

  /** Which facts are no longer as they were: replaced, or gone in whole or in part. */
  static ObjectNode replaced(ObjectNode before, ObjectNode after) {
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

  private static void requireNote(ObjectNode changed, Hand hand) {
    if (hand.note() == null && !changed.isEmpty()) {
      String detail = "is required when " + changed.fieldNames().next() + " changes";
      throw new Problem(
          ProblemType.validation,
          "Change-Note " + detail + ".",
          List.of(Fault.header("Change-Note", "required", detail)));
    }
  }

  /** Everything that the log tells of a record, one account of changes after another. */
  public List<JsonNode> told(Records<?, ?> records, UUID id) {
    return changes.list("kind = ?1 and recordId = ?2", records.kind(), id).stream()
        .map(change -> json.stored(change.changed()))
        .toList();
  }

  /**
   * Takes a text out of a record, standing or withdrawn, and out of everything its history tells.
   * That this was done, by whom and why, goes on record, with the fields as they are left: whole,
   * so that who replays the log has the record; and never with what they said before.
   *
   * @param fields where the text stands, and where else it may have been told
   * @param taking takes the text out of the record
   * @param without tells an account of changes without the text
   */
  public <E extends Recorded, D> void redact(
      Records<E, D> records,
      E record,
      List<String> fields,
      Runnable taking,
      UnaryOperator<JsonNode> without,
      Hand hand) {
    requireNote(empty().putNull(fields.get(0)), hand);
    ObjectNode before = json.tree(records.draft(record));
    taking.run();
    entities.flush();
    changes.rewrite(
        records.kind(), record.id(), changed -> without.apply(json.stored(changed)).toString());
    idempotency.empty(record.id());
    record.updated(Time.now(clock));
    entities.flush();
    ObjectNode after = json.tree(records.draft(record));
    ObjectNode left = empty();
    // A withdrawn record has no fields.
    for (String field : record.isWithdrawn() ? List.<String>of() : fields) {
      if (field.equals(fields.get(0)) || !Objects.equals(before.get(field), after.get(field))) {
        left.set(field, after.get(field));
      }
    }
    append(ChangeAction.redacted, records, record, empty(), left, hand);
  }

  /** Withdraws a record: its address answers 410 from now on, its history stays. */
  public <E extends Recorded, D> void withdraw(Records<E, D> records, E record, Hand hand) {
    ObjectNode before = json.tree(records.draft(record));
    record.withdrawn(Time.now(clock));
    entities.flush();
    append(ChangeAction.deleted, records, record, before, empty(), hand);
  }

  /**
   * Withdraws a record that was merged into another; after holds where it went and what moved with
   * it.
   */
  public <E extends Recorded, D> void merge(
      Records<E, D> records, E record, ObjectNode before, ObjectNode after, Hand hand) {
    record.withdrawn(Time.now(clock));
    entities.flush();
    append(ChangeAction.merged, records, record, before, after, hand);
  }

  /**
   * Enters in the log that a record, which was written past the session with many others, now
   * refers to another record.
   *
   * @param told whether those who derive from it are told; else whoever moves it derives anew
   */
  public void moved(
      Records<?, ?> records,
      UUID id,
      int version,
      ObjectNode before,
      ObjectNode after,
      Hand hand,
      boolean told) {
    Recording recording = new Recording(ChangeAction.updated, records.kind(), id, before, after);
    if (told) {
      changes.append(recording, () -> version, false, hand.by(), hand.note());
    } else {
      changes.note(recording, () -> version, false, hand.by(), hand.note());
    }
  }

  private <E extends Recorded, D> void append(
      ChangeAction action,
      Records<E, D> records,
      E record,
      ObjectNode before,
      ObjectNode after,
      Hand hand) {
    append(action, records, record, before, after, false, hand);
  }

  private <E extends Recorded, D> void append(
      ChangeAction action,
      Records<E, D> records,
      E record,
      ObjectNode before,
      ObjectNode after,
      boolean corrects,
      Hand hand) {
    changes.append(
        new Recording(action, records.kind(), record.id(), before, after),
        record::version,
        corrects,
        hand.by(),
        hand.note());
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
