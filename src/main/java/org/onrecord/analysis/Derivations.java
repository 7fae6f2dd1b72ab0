package org.onrecord.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.onrecord.change.Recording;
import org.onrecord.change.UnitOfWork;
import org.onrecord.response.ResponseKind;
import org.onrecord.response.Responses;
import org.onrecord.response.VerdictKind;
import org.onrecord.shared.Edtf;
import org.onrecord.shared.Ref;
import org.onrecord.stance.Action;
import org.onrecord.stance.DemandMode;
import org.onrecord.stance.DemandPeriod;
import org.onrecord.stance.DemandReading;
import org.onrecord.stance.Stances;
import org.onrecord.statement.StatementPeriod;
import org.onrecord.statement.StatementReading;
import org.onrecord.statement.Statements;

/**
 * Keeps what follows from the record beside it: the periods of every demand and statement, made by
 * the pure rules from the recorded acts, in the transaction of the act that changes them. Because
 * periods are kept, not statuses, they stay right as time passes and for any date asked for.
 */
@ApplicationScoped
public class Derivations {
  private static final Logger LOG = Logger.getLogger(Derivations.class);
  private static final int BATCH = 500;

  // Anybody may dismiss, censure or find nothing; all else is done by the one concerned.
  static final Set<ResponseKind> BY_AUTHORITIES =
      EnumSet.of(ResponseKind.dismissed, ResponseKind.censured, ResponseKind.no_response_found);

  private final EntityManager entities;
  private final UnitOfWork work;
  private final boolean rebuild;

  Derivations(
      EntityManager entities,
      UnitOfWork work,
      @ConfigProperty(name = "onrecord.rebuild", defaultValue = "false") boolean rebuild) {
    this.entities = entities;
    this.work = work;
    this.rebuild = rebuild;
  }

  // After the stances and responses have taken the date of a changed statement.
  void follow(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Recording recording) {
    Set<UUID> statements = new LinkedHashSet<>();
    Set<UUID> stances = new LinkedHashSet<>();
    switch (recording.kind()) {
      case Statements.KIND -> statements.add(recording.id());
      case Stances.KIND -> stances.add(recording.id());
      case Responses.KIND -> {
        for (JsonNode form : List.of(recording.before(), recording.after())) {
          add(statements, form.get("statement"));
          form.path("stances").forEach(stance -> add(stances, stance));
          form.path("verdicts").forEach(verdict -> add(stances, verdict.get("stance")));
        }
      }
      default -> {
        return;
      }
    }
    if (!statements.isEmpty()) {
      boolean dated =
          !Objects.equals(recording.before().get("saidOn"), recording.after().get("saidOn"))
              || !Objects.equals(
                  recording.before().get("speaker"), recording.after().get("speaker"));
      if (!recording.kind().equals(Statements.KIND) || dated) {
        stances.addAll(demandsTouching(statements));
        deriveStatements(statements);
      }
    }
    deriveDemands(stances);
  }

  private static void add(Set<UUID> ids, @Nullable JsonNode reference) {
    UUID id = reference == null ? null : Ref.id(reference.asText());
    if (id != null) {
      ids.add(id);
    }
  }

  private List<UUID> demandsTouching(Collection<UUID> statements) {
    return entities
        .createQuery(
            "select x.id from Stance x where x.demand.mode is not null and (x.targetStatement.id in"
                + " :ids or x.expressedIn.id in :ids)",
            UUID.class)
        .setParameter("ids", statements)
        .getResultList();
  }

  /** Makes the periods of these statements anew. */
  void deriveStatements(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return;
    }
    Map<UUID, List<AnswerFact>> answers = new HashMap<>();
    for (Object[] row :
        entities
            .createQuery(
                "select s.id, r.id, r.speaker.id, r.kind, r.madeOn from Response r join r.statement s"
                    + " where s.id in :ids and r.withdrawnAt is null",
                Object[].class)
            .setParameter("ids", ids)
            .getResultList()) {
      answers
          .computeIfAbsent((UUID) row[0], id -> new ArrayList<>())
          .add(
              new AnswerFact(
                  (UUID) row[1], (UUID) row[2], (ResponseKind) row[3], firstDay((Edtf) row[4])));
    }
    entities
        .createQuery("delete from StatementPeriod p where p.statementId in :ids")
        .setParameter("ids", ids)
        .executeUpdate();
    for (Object[] row :
        entities
            .createQuery(
                "select s.id, s.speaker.id, s.saidOn from Statement s where s.id in :ids and"
                    + " s.withdrawnAt is null",
                Object[].class)
            .setParameter("ids", ids)
            .getResultList()) {
      UUID id = (UUID) row[0];
      StatementFacts facts =
          new StatementFacts(
              (UUID) row[1], firstDay((Edtf) row[2]), answers.getOrDefault(id, List.of()));
      for (Period<StatementOutcome> period : lastFirst(StatementStatusRule.history(facts))) {
        entities.persist(
            new StatementPeriod(
                id,
                period.from(),
                period.until(),
                period.value().status(),
                reading(period.value())));
      }
    }
  }

  // The database takes a period once there is the one that follows it.
  private static <T> List<Period<T>> lastFirst(List<Period<T>> history) {
    List<Period<T>> reversed = new ArrayList<>(history);
    java.util.Collections.reverse(reversed);
    return reversed;
  }

  private static List<StatementReading> reading(StatementOutcome outcome) {
    return outcome.because().stream()
        .map(b -> new StatementReading(text(b.on()), b.response(), b.rule()))
        .toList();
  }

  /** Makes the periods of the demands of these stances anew. */
  void deriveDemands(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return;
    }
    Map<UUID, List<Action>> options = new HashMap<>();
    for (Object[] row :
        entities
            .createQuery(
                "select x.id, o.action from Stance x join x.options o where x.id in :ids order by x.id,"
                    + " index(o)",
                Object[].class)
            .setParameter("ids", ids)
            .getResultList()) {
      options.computeIfAbsent((UUID) row[0], id -> new ArrayList<>()).add((Action) row[1]);
    }
    Map<UUID, List<ResponseFact>> responses = responses(ids);
    entities
        .createQuery("delete from DemandPeriod p where p.stanceId in :ids")
        .setParameter("ids", ids)
        .executeUpdate();
    for (Object[] row :
        entities
            .createQuery(
                "select x.id, x.demand.mode, x.takenOn, x.withdrawnOn, t.saidOn from Stance x left"
                    + " join x.targetStatement t where x.id in :ids and x.withdrawnAt is null and"
                    + " x.demand.mode is not null",
                Object[].class)
            .setParameter("ids", ids)
            .getResultList()) {
      UUID id = (UUID) row[0];
      DemandFacts facts =
          new DemandFacts(
              (DemandMode) row[1],
              options.getOrDefault(id, List.of()),
              firstDay((Edtf) row[2]),
              firstDay((Edtf) row[4]),
              firstDay((Edtf) row[3]),
              responses.getOrDefault(id, List.of()));
      for (Period<DemandOutcome> period : lastFirst(DemandRule.history(facts))) {
        entities.persist(
            new DemandPeriod(
                id,
                period.from(),
                period.until(),
                period.value().status(),
                reading(period.value())));
      }
    }
  }

  private static DemandReading reading(DemandOutcome outcome) {
    return new DemandReading(
        outcome.rule(),
        outcome.options().stream().map(OptionOutcome::status).toList(),
        outcome.because().stream()
            .map(
                b ->
                    new DemandReading.Because(
                        text(b.on()),
                        b.response(),
                        b.option(),
                        b.action(),
                        b.verdict() == null ? null : b.verdict().name(),
                        b.rule()))
            .toList());
  }

  /**
   * The responses that count for each demand: those to its target statement or naming its stance,
   * by someone concerned (the addressee, the statement's speaker, an authority) or read by an
   * editor.
   */
  private Map<UUID, List<ResponseFact>> responses(Collection<UUID> stances) {
    Map<UUID, Map<UUID, Map<Action, VerdictKind>>> verdicts = new HashMap<>();
    for (Object[] row :
        entities
            .createQuery(
                "select v.stance.id, r.id, v.action, v.verdict from Response r join r.verdicts v where"
                    + " v.stance.id in :ids and r.withdrawnAt is null",
                Object[].class)
            .setParameter("ids", stances)
            .getResultList()) {
      verdicts
          .computeIfAbsent((UUID) row[0], id -> new HashMap<>())
          .computeIfAbsent((UUID) row[1], id -> new EnumMap<>(Action.class))
          .put((Action) row[2], (VerdictKind) row[3]);
    }
    Map<UUID, List<ResponseFact>> facts = new HashMap<>();
    for (Object[] row : candidates(stances)) {
      UUID stance = (UUID) row[0];
      UUID response = (UUID) row[1];
      ResponseKind kind = (ResponseKind) row[2];
      boolean named = (Long) row[6] > 0;
      boolean namesOthers = (Long) row[7] > 0 && !named;
      Map<Action, VerdictKind> read =
          verdicts.getOrDefault(stance, Map.of()).getOrDefault(response, Map.of());
      boolean concerned =
          row[4].equals(row[5]) || BY_AUTHORITIES.contains(kind) || named || !read.isEmpty();
      if (concerned) {
        facts
            .computeIfAbsent(stance, id -> new ArrayList<>())
            .add(
                new ResponseFact(
                    response, kind, firstDay((Edtf) row[3]), read, namesOthers && read.isEmpty()));
      }
    }
    return facts;
  }

  // Two branches instead of one OR, so that each can use its index.
  private List<Object[]> candidates(Collection<UUID> stances) {
    String select =
        "select x.id, r.id, r.kind, r.madeOn, r.speaker.id, x.demand.addressee.id,"
            + " (select count(*) from r.stances n where n.id = x.id),"
            + " (select count(*) from r.stances n)";
    List<Object[]> found =
        new ArrayList<>(
            entities
                .createQuery(
                    select
                        + " from Stance x join Response r on r.statement.id = x.targetStatement.id"
                        + " where x.id in :ids and r.withdrawnAt is null and x.demand.mode is not null",
                    Object[].class)
                .setParameter("ids", stances)
                .getResultList());
    Set<List<Object>> seen = new HashSet<>();
    found.forEach(row -> seen.add(List.of(row[0], row[1])));
    for (Object[] row :
        entities
            .createQuery(
                select
                    + " from Response r join r.stances x where x.id in :ids and r.withdrawnAt is null"
                    + " and x.demand.mode is not null",
                Object[].class)
            .setParameter("ids", stances)
            .getResultList()) {
      if (seen.add(List.of(row[0], row[1]))) {
        found.add(row);
      }
    }
    return found;
  }

  private static @Nullable LocalDate firstDay(@Nullable Edtf date) {
    return date == null || !date.isDated() ? null : date.earliest();
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  /** Makes every period anew, in batches; returns how many statements and stances were read. */
  public int rebuild() {
    int count = 0;
    for (String kind : List.of("Statement", "Stance")) {
      UUID last = new UUID(0, 0);
      for (List<UUID> batch = next(kind, last); !batch.isEmpty(); batch = next(kind, last)) {
        List<UUID> ids = batch;
        work.run(
            () -> {
              if (kind.equals("Statement")) {
                deriveStatements(ids);
              } else {
                deriveDemands(ids);
              }
              return ids;
            });
        count += ids.size();
        last = ids.get(ids.size() - 1);
      }
    }
    return count;
  }

  private List<UUID> next(String kind, UUID after) {
    return entities
        .createQuery(
            "select e.id from " + kind + " e where e.id > :after order by e.id", UUID.class)
        .setParameter("after", after)
        .setMaxResults(BATCH)
        .getResultList();
  }

  // The one command that rebuilds: start with ONRECORD_REBUILD=true.
  void rebuildAtStart(@Observes @Priority(15) StartupEvent start) {
    if (rebuild) {
      LOG.infof("Derived periods made anew for %d statements and stances", rebuild());
    }
  }
}
