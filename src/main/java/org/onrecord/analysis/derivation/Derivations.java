package org.onrecord.analysis.derivation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.rule.DemandOutcome;
import org.onrecord.analysis.rule.DemandRule;
import org.onrecord.analysis.rule.Facts;
import org.onrecord.analysis.rule.Period;
import org.onrecord.analysis.rule.RuleWarning;
import org.onrecord.analysis.rule.StatementOutcome;
import org.onrecord.analysis.rule.StatementStatusRule;
import org.onrecord.analysis.warning.Warnings;
import org.onrecord.platform.change.Recording;
import org.onrecord.platform.change.Recordings;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.query.ByIds;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.response.Responses;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.DemandPeriod;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.StatementPeriod;
import org.onrecord.record.statement.Statements;

/**
 * Keeps what follows from the record beside it: the periods of every demand and statement, made by
 * the pure rules from the recorded acts, in the transaction of the act that changes them. Because
 * periods are kept, not statuses, they stay right as time passes and for any date asked for.
 */
@ApplicationScoped
public class Derivations {
  private static final Logger LOG = Logger.getLogger(Derivations.class);
  private static final int BATCH = 500;

  // The row of the table instance that says how far the periods are made by the present rules:
  // the form of the rules alone when all are, else also the kind and the last id that was read.
  private static final String PROGRESS = "rules";
  private static final String DONE = String.valueOf(DemandRule.VERSION);
  private static final String NOTHING = DONE + ":";
  private static final String STATEMENTS = DONE + ":statements";
  private static final String STANCES = DONE + ":stances";

  private final EntityManager entities;
  private final UnitOfWork work;
  private final Facts facts;
  private final Warnings warnings;
  private final boolean rebuild;

  Derivations(
      EntityManager entities,
      UnitOfWork work,
      Facts facts,
      Warnings warnings,
      @ConfigProperty(name = "onrecord.rebuild", defaultValue = "false") boolean rebuild) {
    this.entities = entities;
    this.work = work;
    this.facts = facts;
    this.warnings = warnings;
    this.rebuild = rebuild;
  }

  // After the stances and responses have taken the date of a changed statement.
  void follow(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Recording recording) {
    follow(List.of(recording));
  }

  void follow(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Recordings recordings) {
    follow(recordings.all());
  }

  private void follow(List<Recording> recordings) {
    Set<UUID> statements = new LinkedHashSet<>();
    Set<UUID> stances = new LinkedHashSet<>();
    recordings.forEach(recording -> touched(recording, statements, stances));
    deriveStatements(statements);
    deriveDemands(stances);
  }

  private void touched(Recording recording, Set<UUID> statements, Set<UUID> stances) {
    UUID id = recording.id();
    switch (recording.kind()) {
      case Statements.KIND -> {
        if (changes(recording, "saidOn", "speaker", "jointSpeakers", "membership")) {
          statements.add(id);
          // Nobody can have answered what was not there.
          if (!recording.before().isEmpty()) {
            stances.addAll(demandsTouching(List.of(id)));
            answered(
                ids("select r.id from Response r where r.expressedIn.id in :ids", List.of(id)),
                statements,
                stances);
          }
        }
      }
      case Stances.KIND -> {
        stances.add(id);
        if (changes(recording, "demand", "target")) {
          stances.addAll(misread(id));
        }
      }
      case Responses.KIND -> {
        Set<UUID> reversed = new LinkedHashSet<>();
        for (JsonNode form : List.of(recording.before(), recording.after())) {
          add(statements, form.get("statement"));
          form.path("stances").forEach(stance -> add(stances, stance));
          form.path("verdicts").forEach(verdict -> add(stances, verdict.get("stance")));
          add(reversed, form.get("reverses"));
          if (form.path("stances").isEmpty()) {
            Set<UUID> all = new LinkedHashSet<>();
            add(all, form.get("statement"));
            stances.addAll(demandsTouching(all));
          }
        }
        answered(reversed, statements, stances);
      }
      case Memberships.KIND -> {
        Set<UUID> members = new LinkedHashSet<>();
        add(members, recording.before().get("member"));
        add(members, recording.after().get("member"));
        if (changes(recording, "member", "organization", "role", "start", "end", "endReason")) {
          stances.addAll(demandsAboutOffices(List.of(id), members));
        }
      }
      case Speakers.KIND -> {
        if (changes(recording, "name", "classification") && !recording.before().isEmpty()) {
          stances.addAll(demandsInWords(id));
        }
      }
      default -> {
        // Nothing follows from topics and sources.
      }
    }
  }

  private static boolean changes(Recording recording, String... fields) {
    for (String field : fields) {
      JsonNode before = recording.before().path(field);
      if (!before.equals(recording.after().path(field))) {
        return true;
      }
    }
    return recording.before().isEmpty() || recording.after().isEmpty();
  }

  private static void add(Set<UUID> ids, @Nullable JsonNode reference) {
    UUID id = reference == null ? null : Ref.id(reference.asText());
    if (id != null) {
      ids.add(id);
    }
  }

  private List<UUID> ids(String query, Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : ByIds.query(entities, query, UUID.class, ids).getResultList();
  }

  private List<UUID> demandsTouching(Collection<UUID> statements) {
    return ids(
        "select x.id from Stance x where x.demand.mode is not null and (x.targetStatement.id in"
            + " :ids or x.expressedIn.id in :ids)",
        statements);
  }

  /** Adds what responses bear on: statements, and the stances named or all that stand on those. */
  public void answered(Collection<UUID> responses, Set<UUID> statements, Set<UUID> stances) {
    Set<UUID> seen = new LinkedHashSet<>();
    for (Collection<UUID> open = responses; !open.isEmpty(); ) {
      seen.addAll(open);
      stances.addAll(ids("select x.id from Response r join r.stances x where r.id in :ids", open));
      stances.addAll(
          ids("select v.stance.id from Response r join r.verdicts v where r.id in :ids", open));
      statements.addAll(
          ids(
              "select r.statement.id from Response r where r.id in :ids and r.statement is not null",
              open));
      stances.addAll(
          demandsTouching(
              ids(
                  "select r.statement.id from Response r where r.id in :ids and r.statement is not"
                      + " null and r.stances is empty",
                  open)));
      open =
          ids(
                  "select r.reverses.id from Response r where r.id in :ids and r.reverses is not"
                      + " null",
                  open)
              .stream()
              .filter(id -> !seen.contains(id))
              .toList();
    }
  }

  // A new demand on a statement tells that its addressee is concerned by what others read there.
  private List<UUID> misread(UUID stance) {
    return ids(
        "select y.id from Stance y where y.demand.mode is not null and y.targetStatement.id in"
            + " (select x.targetStatement.id from Stance x join x.options o join Response r on"
            + " r.statement.id = x.targetStatement.id where x.id in :ids and r.stances is empty and"
            + " r.withdrawnAt is null and x.demand.addressee.id <> x.targetStatement.speaker.id and"
            + " (r.speaker.id = o.addresseeId or r.onBehalfOf.id = o.addresseeId or r.concerns.id ="
            + " o.addresseeId))",
        List.of(stance));
  }

  /** The demands that memberships of these members may decide. */
  Set<UUID> demandsAboutOffices(Collection<UUID> memberships, Collection<UUID> members) {
    Set<UUID> stances =
        new LinkedHashSet<>(
            ids(
                "select x.id from Stance x join x.options o where o.officeId in :ids",
                memberships));
    stances.addAll(
        ids("select x.id from Stance x join x.options o where o.addresseeId in :ids", members));
    stances.addAll(
        ids(
            "select x.id from Stance x join x.options o join x.targetStatement t where t.speaker.id"
                + " in :ids and o.action = org.onrecord.record.stance.Action.dismiss",
            members));
    stances.addAll(
        ids(
            "select x.id from Stance x join x.options o where x.targetSpeaker.id in :ids and o.action"
                + " = org.onrecord.record.stance.Action.dismiss",
            members));
    answered(
        ids("select r.id from Response r where r.office.id in :ids", memberships),
        new LinkedHashSet<>(),
        stances);
    return stances;
  }

  // The words of an option are read beside the names of people and bodies.
  private List<UUID> demandsInWords(UUID speaker) {
    return ids(
        "select x.id from Stance x join x.options o where o.action in"
            + " (org.onrecord.record.stance.Action.resign, org.onrecord.record.stance.Action.dismiss) and"
            + " (o.addresseeId in :ids or exists (select 1 from Membership m where m.member.id ="
            + " o.addresseeId and m.organization.id in :ids) or x.targetStatement.id in (select s.id"
            + " from Statement s where s.speaker.id in :ids))",
        List.of(speaker));
  }

  private static List<List<UUID>> batches(Collection<UUID> ids) {
    List<UUID> all = ids.stream().distinct().toList();
    List<List<UUID>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
    }
    return batches;
  }

  /** Makes the periods of these statements anew. */
  public void deriveStatements(Collection<UUID> ids) {
    batches(ids).forEach(this::deriveStatementBatch);
  }

  private void deriveStatementBatch(List<UUID> ids) {
    ByIds.statement(entities, "delete from StatementPeriod p where p.statementId in :ids", ids)
        .executeUpdate();
    List<Object> made = new ArrayList<>();
    facts
        .statements(ids)
        .forEach(
            (id, known) -> {
              for (Period<StatementOutcome> period :
                  lastFirst(StatementStatusRule.history(known))) {
                made.add(
                    new StatementPeriod(
                        id,
                        period.from(),
                        period.until(),
                        period.value().status(),
                        period.value().because()));
              }
            });
    persist(made);
  }

  // Not left in the session, which may make the periods of one record anew more than once.
  private void persist(List<Object> made) {
    made.forEach(entities::persist);
    entities.flush();
    made.forEach(entities::detach);
  }

  // The database takes a period once there is the one that follows it.
  private static <T> List<Period<T>> lastFirst(List<Period<T>> history) {
    List<Period<T>> reversed = new ArrayList<>(history);
    Collections.reverse(reversed);
    return reversed;
  }

  /** Makes the periods of the demands of these stances anew, and what the rule warns of them. */
  public void deriveDemands(Collection<UUID> ids) {
    batches(ids).forEach(this::deriveDemandBatch);
  }

  private void deriveDemandBatch(List<UUID> ids) {
    ByIds.statement(entities, "delete from DemandPeriod p where p.stanceId in :ids", ids)
        .executeUpdate();
    List<Object> made = new ArrayList<>();
    Map<UUID, List<RuleWarning>> warned = new LinkedHashMap<>();
    ids.forEach(id -> warned.put(id, List.of()));
    facts
        .demands(ids)
        .forEach(
            (id, known) -> {
              for (Period<DemandOutcome> period : lastFirst(DemandRule.history(known))) {
                made.add(
                    new DemandPeriod(
                        id,
                        period.from(),
                        period.until(),
                        period.value().status(),
                        period.value().reading()));
              }
              warned.put(id, DemandRule.warnings(known));
            });
    persist(made);
    warnings.demands(warned);
  }

  /** Makes every period anew, in batches; returns how many statements and stances were read. */
  public int rebuild() {
    mark(NOTHING);
    return upgrade();
  }

  /**
   * Makes the periods anew that an earlier form of the rules has made, in batches. How far this has
   * come is kept in the database, so that the nodes of a cluster share the work, each batch is made
   * once, and a node that starts after one that was killed goes on where that was.
   *
   * @return how many statements and stances were read
   */
  public int upgrade() {
    int count = 0;
    for (int read = upgradeBatch(); read >= 0; read = upgradeBatch()) {
      count += read;
    }
    return count;
  }

  private int upgradeBatch() {
    return work.run(
        () -> {
          String progress = progress();
          if (progress.equals(DONE)) {
            return former();
          }
          boolean statements = !progress.startsWith(STANCES);
          UUID last = Ref.id(progress.substring(progress.indexOf(' ') + 1));
          List<UUID> ids =
              next(statements ? "Statement" : "Stance", last == null ? new UUID(0, 0) : last);
          if (statements) {
            deriveStatements(ids);
          } else {
            deriveDemands(ids);
          }
          String kind = statements ? STATEMENTS : STANCES;
          record(
              !ids.isEmpty() ? kind + " " + ids.get(ids.size() - 1) : statements ? STANCES : DONE);
          return ids.size();
        });
  }

  // What a node of the version before has written since, during a rolling update.
  private int former() {
    List<UUID> statements =
        entities
            .createQuery(
                "select distinct p.statementId from StatementPeriod p where p.outcome is null and"
                    + " p.reading is not null",
                UUID.class)
            .setMaxResults(BATCH)
            .getResultList();
    entities
        .createNativeQuery(
            "update demand_option set addressee_id = (select s.demand_addressee_id from stance s"
                + " where s.id = demand_option.stance_id) where addressee_id is null")
        .executeUpdate();
    List<UUID> stances =
        entities
            .createQuery(
                "select distinct p.stanceId from DemandPeriod p where p.outcome is null",
                UUID.class)
            .setMaxResults(BATCH)
            .getResultList();
    deriveStatements(statements);
    deriveDemands(stances);
    int read = statements.size() + stances.size();
    return read == 0 ? -1 : read;
  }

  private String progress() {
    List<?> found =
        entities
            .createNativeQuery("select content from instance where name = :name")
            .setParameter("name", PROGRESS)
            .getResultList();
    String content = found.isEmpty() ? NOTHING : String.valueOf(found.get(0));
    return content.startsWith(DONE) ? content : NOTHING;
  }

  private void mark(String content) {
    work.run(
        () -> {
          record(content);
          return content;
        });
  }

  private void record(String content) {
    for (String sql :
        List.of(
            "delete from instance where name = :name and content <> :content",
            "insert into instance (name, content) select :name, :content from change_counter where"
                + " not exists (select 1 from instance where name = :name)")) {
      entities
          .createNativeQuery(sql)
          .setParameter("name", PROGRESS)
          .setParameter("content", content)
          .executeUpdate();
    }
  }

  private List<UUID> next(String kind, UUID after) {
    return entities
        .createQuery(
            "select e.id from " + kind + " e where e.id > :after order by e.id", UUID.class)
        .setParameter("after", after)
        .setMaxResults(BATCH)
        .getResultList();
  }

  // Before the first request, and before anything is read into the record.
  void rebuildAtStart(@Observes @Priority(15) StartupEvent start) {
    int read = rebuild ? rebuild() : upgrade();
    if (read > 0) {
      LOG.infof("Derived periods made anew for %d statements and stances", read);
    }
  }
}
