package org.onrecord.analysis.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
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
import org.onrecord.platform.query.Alias;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Time;
import org.onrecord.record.response.Responses;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.SpeakerDraft;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.Statements;

/**
 * Merges a speaker that was recorded twice (the loser) into the other (the winner): the loser's id
 * and slugs lead to the winner, which takes its names and identifiers; whatever pointed to the one
 * points to the other, and each record that does has a row in the log that says so.
 *
 * <p>As many records as one write can move in about a second move in the write that merges. If
 * there are more, they follow in writes of their own, so that other writers get their turn between
 * them. What is left to move is kept in the database: a node that ends in the middle, or another
 * node, goes on.
 */
@ApplicationScoped
public class SpeakerMerge {
  /** How many records one write moves. */
  static final int BATCH = 500;

  private static final Logger LOG = Logger.getLogger(SpeakerMerge.class);
  private static final int SECONDS_BETWEEN = 30;

  /**
   * Where records refer to a speaker.
   *
   * @param kind of the records that do
   * @param field of the draft, as the log names it
   * @param path of the reference in the entity
   * @param joinTable that holds the references when there are several, else null
   */
  private record Reference(String kind, String field, String path, @Nullable String joinTable) {
    Reference(String kind, String field, String path) {
      this(kind, field, path, null);
    }

    String entity() {
      return Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    }

    /** Whether it is of whom something is demanded, which the options of a demand say too. */
    boolean isDemand() {
      return field.equals("demand");
    }

    String orElse() {
      return isDemand()
          ? " or exists (select 1 from e.options o where o.addresseeId = :loser)"
          : "";
    }

    /** Whether the field holds the id alone, so that its change is known without reading it. */
    boolean isBare() {
      return field.equals(path) && joinTable == null && !kind.equals(Memberships.KIND);
    }
  }

  private static final String JOINT = "jointSpeakers";

  // Memberships first, because offices decide what became of the others.
  private static final List<Reference> REFERENCES =
      List.of(
          new Reference(Memberships.KIND, "member", "member"),
          new Reference(Memberships.KIND, "organization", "organization"),
          new Reference(Memberships.KIND, "onBehalfOf", "onBehalfOf"),
          new Reference(Responses.KIND, "speaker", "speaker"),
          new Reference(Responses.KIND, "onBehalfOf", "onBehalfOf"),
          new Reference(Responses.KIND, "concerns", "concerns"),
          new Reference(Stances.KIND, "holder", "holder"),
          new Reference(Stances.KIND, "target", "targetSpeaker"),
          new Reference(Stances.KIND, "demand", "demand.addressee"),
          new Reference(Statements.KIND, "mentions", "mentions", "statement_mention"),
          new Reference(Statements.KIND, JOINT, JOINT, "statement_joint"),
          new Reference(Statements.KIND, "speaker", "speaker"));

  private final EntityManager entities;
  private final Map<String, Records<?, ?>> kinds;
  private final Speakers speakers;
  private final Ledger ledger;
  private final UnitOfWork work;
  private final Dependents dependents;
  private final Periods periods;
  private final Warnings warnings;
  private final Json json;
  private final Clock clock;
  private volatile boolean stopped;
  private final ScheduledExecutorService mover =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "speaker-merge");
            thread.setDaemon(true);
            return thread;
          });

  SpeakerMerge(
      EntityManager entities,
      @All List<Records<?, ?>> all,
      Speakers speakers,
      Ledger ledger,
      UnitOfWork work,
      Dependents dependents,
      Periods periods,
      Warnings warnings,
      Json json,
      Clock clock) {
    this.entities = entities;
    this.kinds = all.stream().collect(Collectors.toMap(Records::kind, Function.identity()));
    this.speakers = speakers;
    this.ledger = ledger;
    this.work = work;
    this.dependents = dependents;
    this.periods = periods;
    this.warnings = warnings;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What became of a merge.
   *
   * @param winner the speaker who is left
   * @param isDone whether every record has moved; the others follow
   */
  record Merged(UUID winner, boolean isDone) {}

  /**
   * Merges the loser into the winner, in the running unit of work.
   *
   * @throws Problem conflict when they are one, or of different kinds
   */
  Merged merge(Speaker loser, MergeDraft draft, Author author) {
    Faults faults = new Faults();
    Speaker winner = speakers.resolve(draft.into(), "/into", faults);
    faults.throwIfAny();
    if (winner == null || winner.equals(loser)) {
      throw new Problem(ProblemType.conflict, "A speaker cannot be merged into itself.");
    }
    if (winner.kind() != loser.kind()) {
      throw new Problem(
          ProblemType.conflict,
          "A " + loser.kind() + " cannot be merged into a " + winner.kind() + ".");
    }
    UUID from = loser.id();
    UUID into = winner.id();
    ObjectNode before = json.tree(speakers.draft(loser));
    SpeakerDraft united = united(winner, before);
    entities
        .createQuery(
            "update Alias a set a.recordId = :winner where a.kind = :kind and a.recordId = :loser")
        .setParameter("winner", into)
        .setParameter("kind", Speakers.KIND)
        .setParameter("loser", from)
        .executeUpdate();
    entities.persist(new Alias(Speakers.KIND, from.toString(), into));
    ledger.merge(speakers, loser, before.objectNode().put("mergedInto", into.toString()), author);
    ledger.revise(speakers, winner, united, Set.of(), author);
    // What others still move to the loser goes on to the winner at once.
    unfinished().stream()
        .filter(earlier -> earlier.winnerId().equals(from))
        .forEach(earlier -> earlier.lead(into));
    boolean done = move(from, into, author.name());
    if (!done) {
      entities.persist(new UnfinishedMerge(from, into, author.name(), Time.now(clock)));
    }
    work.complete();
    return new Merged(into, done);
  }

  /** The winner as it was, with the names and identifiers of the loser beside its own. */
  private SpeakerDraft united(Speaker winner, ObjectNode loser) {
    ObjectNode united = json.tree(speakers.draft(winner));
    ArrayNode names = united.withArray("/otherNames");
    Set<String> known = new HashSet<>(Set.of(united.path("name").asText()));
    names.forEach(name -> known.add(name.path("name").asText()));
    // The words used for somebody whom no source names are no name.
    boolean named = !loser.path("anonymous").asBoolean();
    if (named && known.add(loser.path("name").asText())) {
      names.addObject().set("name", loser.get("name"));
    }
    for (JsonNode name : loser.path("otherNames")) {
      // One that says more than the name, such as its language, is kept beside the bare name.
      if (known.add(name.path("name").asText()) || name.size() > 1) {
        include(names, name);
      }
    }
    ArrayNode identifiers = united.withArray("/identifiers");
    loser.path("identifiers").forEach(identifier -> include(identifiers, identifier));
    Faults faults = new Faults();
    SpeakerDraft draft = json.read(united, SpeakerDraft.class, faults);
    if (!faults.none()) {
      throw new Problem(
          ProblemType.conflict,
          "Together the two have more names or identifiers than one speaker can have; take some"
              + " away from either first.");
    }
    return draft;
  }

  private static void include(ArrayNode all, JsonNode one) {
    for (JsonNode each : all) {
      if (each.equals(one)) {
        return;
      }
    }
    all.add(one);
  }

  /** Moves at most one batch of records, and tells whether it was the last. */
  private boolean move(UUID loser, UUID winner, String by) {
    Map<String, Set<UUID>> moved = new HashMap<>();
    int left = BATCH;
    for (Reference reference : REFERENCES) {
      if (left > 0) {
        List<UUID> ids = move(reference, loser, winner, left, by);
        moved.computeIfAbsent(reference.kind(), kind -> new LinkedHashSet<>()).addAll(ids);
        left -= ids.size();
      }
    }
    follow(loser, winner, moved);
    return left > 0;
  }

  private List<UUID> move(Reference reference, UUID loser, UUID winner, int limit, String by) {
    TypedQuery<UUID> find =
        entities.createQuery(
            "select e.id from "
                + reference.entity()
                + (reference.joinTable() == null
                    ? " e where e." + reference.path() + ".id = :loser" + reference.orElse()
                    : " e where exists (select 1 from e."
                        + reference.path()
                        + " m where m.id = :loser"
                        // Two who made it jointly become the one who made it.
                        + (reference.path().equals(JOINT)
                            ? " or (m.id = :winner and e.speaker.id = :loser))"
                            : ")")),
            UUID.class);
    find.setParameter("loser", loser).setMaxResults(limit);
    if (reference.path().equals(JOINT)) {
      find.setParameter("winner", winner);
    }
    List<UUID> ids = find.getResultList();
    if (ids.isEmpty()) {
      return ids;
    }
    Move<?, ?> move = new Move<>(reference, Objects.requireNonNull(kinds.get(reference.kind())));
    move.read(ids, loser);
    if (reference.joinTable() == null) {
      if (reference.isDemand()) {
        demanded(loser, winner, ids);
        write(reference, "", null, ids);
      } else {
        write(reference, ", e." + reference.path() + " = :winner", winner, ids);
      }
    } else {
      joined(reference, loser, winner, ids);
      write(reference, "", null, ids);
    }
    move.log(ids, winner, new Author(by, null));
    return ids;
  }

  /** The records of one kind that move at once, and what the log compares of them. */
  private final class Move<E extends Recorded, D> {
    private final Reference reference;
    private final Records<E, D> records;
    private final Map<UUID, D> drafts = new HashMap<>();
    private final Map<UUID, ObjectNode> before = new HashMap<>();

    Move(Reference reference, Records<E, D> records) {
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

    // The field alone where what it says is known without reading the record.
    private ObjectNode field(UUID speaker) {
      return JsonNodeFactory.instance.objectNode().put(reference.field(), speaker.toString());
    }

    private Map<UUID, D> drafts(List<UUID> ids) {
      Map<UUID, D> read = new HashMap<>();
      List<E> found =
          entities
              .createQuery(
                  "from " + reference.entity() + " e where e.id in :ids", records.entityType())
              .setParameter("ids", ids)
              .getResultList();
      found.forEach(record -> read.put(record.id(), records.draft(record)));
      // They are written past the session, which must not give them again as it has read them.
      found.forEach(entities::detach);
      return read;
    }

    void log(List<UUID> ids, UUID winner, Author author) {
      Map<UUID, D> after = reference.isBare() ? Map.of() : drafts(ids);
      for (Object[] row :
          entities
              .createQuery(
                  "select e.id, e.version from " + reference.entity() + " e where e.id in :ids",
                  Object[].class)
              .setParameter("ids", ids)
              .getResultList()) {
        UUID id = (UUID) row[0];
        D draft = after.get(id);
        ledger.moved(
            records,
            id,
            (Integer) row[1],
            Objects.requireNonNull(before.get(id)),
            draft == null ? field(winner) : json.tree(draft),
            author);
        // Offices decide what became of other records; of other kinds, many are derived at once.
        if (reference.kind().equals(Memberships.KIND)) {
          work.tell(
              new RecordChanged<>(ChangeAction.updated, records.kind(), id, drafts.get(id), draft));
        }
      }
    }
  }

  // Versioned, so that who has read the record before cannot write the loser back.
  private void write(Reference reference, String set, @Nullable UUID winner, List<UUID> ids) {
    var update =
        entities
            .createQuery(
                "update versioned "
                    + reference.entity()
                    + " e set e.updatedAt = :now"
                    + set
                    + " where e.id in :ids")
            .setParameter("now", Time.now(clock))
            .setParameter("ids", ids);
    if (winner != null) {
      update.setParameter("winner", entities.getReference(Speaker.class, winner));
    }
    update.executeUpdate();
  }

  private void demanded(UUID loser, UUID winner, List<UUID> ids) {
    for (String sql :
        List.of(
            "update stance set demand_addressee_id = :winner where demand_addressee_id = :loser and"
                + " id in :ids",
            "update demand_option set addressee_id = :winner where addressee_id = :loser and"
                + " stance_id in :ids")) {
      entities
          .createNativeQuery(sql)
          .setParameter("loser", loser)
          .setParameter("winner", winner)
          .setParameter("ids", ids)
          .executeUpdate();
    }
  }

  // A record may name both, and then goes on naming the one.
  private void joined(Reference reference, UUID loser, UUID winner, List<UUID> ids) {
    String owner = reference.kind() + "_id";
    List<String> steps =
        new ArrayList<>(
            List.of(
                "delete from %1$s where speaker_id = :loser and %2$s in :ids and %2$s in (select %2$s"
                    + " from %1$s where speaker_id = :winner)",
                "update %1$s set speaker_id = :winner where speaker_id = :loser and %2$s in :ids"));
    if (reference.path().equals(JOINT)) {
      steps.add(
          "delete from %1$s where speaker_id = :winner and %2$s in :ids and %2$s in (select id from"
              + " statement where speaker_id in (:loser, :winner))");
    }
    for (String sql : steps) {
      entities
          .createNativeQuery(sql.formatted(reference.joinTable(), owner))
          .setParameter("loser", loser)
          .setParameter("winner", winner)
          .setParameter("ids", ids)
          .executeUpdate();
    }
  }

  /** Derives anew what follows from the records that moved. */
  private void follow(UUID loser, UUID winner, Map<String, Set<UUID>> moved) {
    Set<UUID> responses = moved.getOrDefault(Responses.KIND, Set.of());
    Dependents.Found found = new Dependents.Found();
    Set<UUID> statements = found.statements();
    statements.addAll(moved.getOrDefault(Statements.KIND, Set.of()));
    Set<UUID> stances = found.stances();
    stances.addAll(moved.getOrDefault(Stances.KIND, Set.of()));
    dependents.answered(responses, found);
    stances.addAll(
        among(
            "select x.id from Stance x where x.targetStatement.id in :ids and x.demand.mode is not"
                + " null",
            statements));
    periods.makeStatements(statements);
    periods.makeDemands(stances);
    warnings.examine(Statements.KIND, statements);
    warnings.examine(Stances.KIND, stances);
    warnings.examine(Responses.KIND, responses);
    Set<UUID> all = new LinkedHashSet<>(statements);
    moved.values().forEach(all::addAll);
    each(
        all,
        ids ->
            entities
                .createQuery(
                    "update Warning w set w.speakerId = :winner where w.speakerId = :loser and"
                        + " w.recordId in :ids")
                .setParameter("winner", winner)
                .setParameter("loser", loser)
                .setParameter("ids", ids)
                .executeUpdate());
  }

  private List<UUID> among(String query, Set<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : entities.createQuery(query, UUID.class).setParameter("ids", ids).getResultList();
  }

  private static void each(Collection<UUID> ids, Consumer<List<UUID>> work) {
    List<UUID> all = new ArrayList<>(ids);
    for (int from = 0; from < all.size(); from += BATCH) {
      work.accept(all.subList(from, Math.min(from + BATCH, all.size())));
    }
  }

  private List<UnfinishedMerge> unfinished() {
    return entities
        .createQuery("from UnfinishedMerge m order by m.begunAt", UnfinishedMerge.class)
        .getResultList();
  }

  // Another node, or this one before it ended, may have left a merge unfinished.
  void start(@Observes StartupEvent start) {
    var unused =
        mover.scheduleWithFixedDelay(
            this::goOnQuietly, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
  }

  /** Goes on with what is left to move, beside whatever else is written. */
  void goOn() {
    mover.execute(this::goOnQuietly);
  }

  private void goOnQuietly() {
    try {
      // Looked for without the lock, because there is hardly ever one.
      while (!stopped && !QuarkusTransaction.requiringNew().call(this::unfinished).isEmpty()) {
        work.run(this::step);
      }
    } catch (RuntimeException failed) {
      // An executor never runs a task again that has thrown.
      LOG.warnf(
          "A merge of speakers could not go on and will in %s s: %s",
          SECONDS_BETWEEN, failed.getMessage());
    }
  }

  private boolean step() {
    for (UnfinishedMerge merge : unfinished()) {
      if (!move(merge.loserId(), merge.winnerId(), merge.by())) {
        return false;
      }
      entities.remove(merge);
      LOG.infof("Every record of speaker %s has moved to %s", merge.loserId(), merge.winnerId());
    }
    return true;
  }

  void stop(@Observes ShutdownEvent end) {
    // Not shutdownNow: an interrupt in the middle of a write could cost more than its end.
    stopped = true;
    mover.shutdown();
  }
}
