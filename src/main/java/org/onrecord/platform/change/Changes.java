package org.onrecord.platform.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.value.Time;

/**
 * The one change log. Its rows are written as the last thing of each unit of work, under the lock
 * of a counter that is taken first and held until the commit: so sequence order is commit order, on
 * any number of nodes, and a reader that has seen n never later finds a new row below n.
 */
@ApplicationScoped
public class Changes implements PanacheRepositoryBase<Change, Long> {
  private static final String OPEN = Changes.class.getName();

  private static final String COLUMNS =
      """
      c.sequence, c.made_at, c.made_by, c.action, c.kind, c.record_id, c.record_version, c.note,
      c.changed""";

  private final EntityManager entities;
  private final TransactionSynchronizationRegistry transaction;
  private final Clock clock;
  private final Pager pager;
  private final Event<Recording> recordings;
  private final Event<Recordings> all;

  Changes(
      EntityManager entities,
      TransactionSynchronizationRegistry transaction,
      Clock clock,
      Pager pager,
      Event<Recording> recordings,
      Event<Recordings> all) {
    this.entities = entities;
    this.transaction = transaction;
    this.clock = clock;
    this.pager = pager;
    this.recordings = recordings;
    this.all = all;
  }

  private record Pending(
      Recording recording,
      IntSupplier version,
      boolean corrects,
      String by,
      @Nullable String note) {}

  /** What the running unit of work did so far, and the last sequence before it. */
  private record Open(
      long last, List<Pending> pending, AtomicReference<List<Recording>> together) {}

  /**
   * Takes the lock of the counter, which the running transaction holds until its end. Must be the
   * first thing that the transaction does.
   */
  void open() {
    Number last =
        (Number)
            entities
                .createNativeQuery(
                    "select last_sequence from change_counter where id = 1 for update")
                .getSingleResult();
    transaction.putResource(
        OPEN, new Open(last.longValue(), new ArrayList<>(), new AtomicReference<>()));
  }

  private Open running() {
    return (Open)
        Objects.requireNonNull(
            transaction.getResource(OPEN), "records are written within a UnitOfWork");
  }

  /** Logs a write of the running unit of work and tells those who derive from it. */
  public void append(
      Recording recording,
      IntSupplier version,
      boolean corrects,
      String by,
      @Nullable String note) {
    note(recording, version, corrects, by, note);
    List<Recording> together = running().together().get();
    if (together != null && recording.action() == ChangeAction.created) {
      together.add(recording);
    } else {
      recordings.fire(recording);
    }
  }

  /**
   * Tells of what the running unit of work makes once, at its end: for those who make many records
   * and read nothing that derives from them.
   */
  public void tellTogether() {
    running().together().set(new ArrayList<>());
  }

  /** Logs a write of the running unit of work; whoever writes it sees to what derives from it. */
  public void note(
      Recording recording,
      IntSupplier version,
      boolean corrects,
      String by,
      @Nullable String note) {
    running().pending().add(new Pending(recording, version, corrects, by, note));
  }

  /** Writes the log of what the running unit of work did, as its last act. */
  void write() {
    List<Pending> pending = running().pending();
    if (pending.isEmpty()) {
      return;
    }
    List<Recording> together = running().together().get();
    if (together != null && !together.isEmpty()) {
      all.fire(new Recordings(List.copyOf(together)));
    }
    // Versions are known once everything else is written.
    entities.flush();
    long sequence = running().last();
    entities
        .createNativeQuery("update change_counter set last_sequence = :last where id = 1")
        .setParameter("last", sequence + pending.size())
        .executeUpdate();
    Instant now = Time.now(clock);
    for (Pending each : pending) {
      Recording recording = each.recording();
      entities.persist(
          new Change(
              ++sequence,
              now,
              each.by(),
              recording.action(),
              recording.kind(),
              recording.id(),
              each.version().getAsInt(),
              each.note(),
              each.corrects(),
              difference(recording.before(), recording.after()).toString()));
    }
    entities.flush();
  }

  /** What differs between two forms of a record, field by field, in the order of the fields. */
  static ArrayNode difference(ObjectNode before, ObjectNode after) {
    ArrayNode fields = JsonNodeFactory.instance.arrayNode();
    Set<String> names = new LinkedHashSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode was = before.get(name);
      JsonNode is = after.get(name);
      if (was == null || !was.equals(is)) {
        ObjectNode field = fields.addObject().put("field", name);
        if (was != null) {
          field.set("before", was);
        }
        if (is != null) {
          field.set("after", is);
        }
      }
    }
    return fields;
  }

  private static Listing<ChangeView> listing(boolean newestFirst) {
    return new Listing<>(
        ChangeView.class,
        COLUMNS,
        "change_log c",
        "",
        ChangeView::of,
        "c.record_id",
        Listing.orders("sequence", Listing.Order.number("c.sequence")),
        newestFirst,
        Set.of());
  }

  /** The log from a sequence number on, oldest first. */
  Page<ChangeView> list(ChangeFilter filter, Paging paging) {
    Parameters parameters = new Parameters();
    return pager.page(listing(false), filter.where(parameters), paging, parameters);
  }

  /** Changes of published facts, newest first. */
  Page<ChangeView> corrections(CorrectionFilter filter, Paging paging) {
    Parameters parameters = new Parameters();
    return pager.page(listing(true), filter.where(parameters), paging, parameters);
  }

  /** Rewrites what the history of a record tells, for what must no longer be told. */
  public void rewrite(String kind, UUID id, UnaryOperator<String> without) {
    for (Change change : list("kind = ?1 and recordId = ?2", kind, id)) {
      change.redact(without.apply(change.changed()));
    }
  }

  /** Everything that happened to one record, newest first; empty when there never was one. */
  public Page<ChangeView> history(String kind, UUID id, Paging paging) {
    return pager.page(
        listing(true),
        new Where().always("c.record_id = ?", id).always("c.kind = ?", kind),
        paging,
        new Parameters());
  }

  /** Why a record was withdrawn, if whoever did it said so. */
  public @Nullable String lastNote(String kind, UUID id) {
    List<String> notes =
        entities
            .createQuery(
                "select c.note from Change c where c.recordId = :id and c.kind = :kind"
                    + " and c.action in :ends order by c.sequence desc",
                String.class)
            .setParameter("id", id)
            .setParameter("kind", kind)
            .setParameter("ends", List.of(ChangeAction.deleted, ChangeAction.merged))
            .setMaxResults(1)
            .getResultList();
    return notes.isEmpty() ? null : notes.get(0);
  }
}
