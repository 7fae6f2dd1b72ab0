package org.onrecord.analysis.thread;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Rules;
import org.onrecord.platform.value.Time;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.stance.Act;
import org.onrecord.record.stance.Action;
import org.onrecord.record.stance.DemandMode;
import org.onrecord.record.stance.DemandStatus;
import org.onrecord.record.stance.Position;
import org.onrecord.record.statement.StatementReference;

/**
 * Follows a statement to the stances on it, the statements that express them, the stances on those,
 * and the responses. A statement is opened once, where it is met first, so a circle ends; each
 * statement shows its earliest stances and a link to the rest.
 */
@ApplicationScoped
public class Threads {
  /** Deepest thread: with one query a level it is read with five. */
  static final int MAX_DEPTH = 3;

  private static final int SHOWN = 20;

  private final EntityManager entities;
  private final Clock clock;

  Threads(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  private record Edge(
      UUID target,
      UUID id,
      Reference holder,
      Position position,
      Act act,
      @Nullable String text,
      @Nullable String takenOn,
      ThreadView.@Nullable ThreadDemand demand,
      @Nullable StatementReference expressedIn) {}

  /** The thread of a statement, so many levels of statements deep. */
  ThreadView of(StatementReference root, int depth) {
    UUID statement = root.id();
    Map<UUID, List<Edge>> edges = new HashMap<>();
    Set<UUID> opened = new LinkedHashSet<>(Set.of(statement));
    Collection<UUID> level = List.of(statement);
    for (int i = 0; i < depth && !level.isEmpty(); i++) {
      Set<UUID> next = new LinkedHashSet<>();
      for (Edge edge : edges(level)) {
        edges.computeIfAbsent(edge.target(), id -> new ArrayList<>()).add(edge);
        if (edge.expressedIn() != null
            && edges.get(edge.target()).size() <= SHOWN
            && i + 1 < depth
            && opened.add(edge.expressedIn().id())) {
          next.add(edge.expressedIn().id());
        }
      }
      level = next;
    }
    Map<UUID, List<ThreadView.ThreadResponse>> responses = responses(opened);
    return Objects.requireNonNull(node(root, edges, responses, opened, new HashSet<>()));
  }

  // Null for a statement that is in the thread already.
  private @Nullable ThreadView node(
      StatementReference statement,
      Map<UUID, List<Edge>> edges,
      Map<UUID, List<ThreadView.ThreadResponse>> responses,
      Set<UUID> opened,
      Set<UUID> shown) {
    UUID id = statement.id();
    if (!shown.add(id)) {
      return null;
    }
    List<Edge> all = edges.getOrDefault(id, List.of());
    List<ThreadView.ThreadStance> stances = new ArrayList<>();
    for (Edge edge : all.subList(0, Math.min(SHOWN, all.size()))) {
      stances.add(
          new ThreadView.ThreadStance(
              edge.id(),
              edge.holder(),
              edge.position(),
              edge.act(),
              edge.text(),
              edge.takenOn(),
              edge.demand(),
              edge.expressedIn(),
              edge.expressedIn() == null || !opened.contains(edge.expressedIn().id())
                  ? null
                  : node(edge.expressedIn(), edges, responses, opened, shown)));
    }
    List<ThreadView.ThreadResponse> answers = responses.getOrDefault(id, List.of());
    return new ThreadView(
        statement,
        stances,
        all.size() > SHOWN ? "/v1/statements/" + id + "/stances?sort=takenOn" : null,
        answers.subList(0, Math.min(SHOWN, answers.size())),
        answers.size() > SHOWN ? "/v1/statements/" + id + "/responses?sort=madeOn" : null);
  }

  /** The statement that a thread begins with, or null when none such stands. */
  @Nullable StatementReference root(UUID statement) {
    Object[] row =
        entities
            .createQuery(
                "select s.id, sp.id, sp.slug, sp.name, sp.withdrawnAt, "
                    + Rules.SHOWN_OF.formatted("r.text")
                    + ", s.language, s.saidOn.text,"
                    + " s.withdrawnAt from Statement s join"
                    + " s.speaker sp join Rendering r on r.statement = s and r.position = 0 where s.id ="
                    + " :id and s.withdrawnAt is null",
                Object[].class)
            .setParameter("id", statement)
            .getSingleResultOrNull();
    return row == null ? null : reference(row, 0);
  }

  private static StatementReference reference(Object[] row, int at) {
    return Objects.requireNonNull(
        StatementReference.of(
            (UUID) row[at],
            (UUID) row[at + 1],
            (String) row[at + 2],
            (String) row[at + 3],
            (Instant) row[at + 4],
            (String) row[at + 5],
            (String) row[at + 6],
            (String) row[at + 7],
            (Instant) row[at + 8]));
  }

  // The rank keeps a statement with thousands of stances from being read whole.
  private List<Edge> edges(Collection<UUID> statements) {
    List<Edge> edges = new ArrayList<>();
    for (Object[] row :
        entities
            .createQuery(
                "select x.targetStatement.id, x.id, h.id, h.slug, h.name, x.position, x.act, x.text,"
                    + " x.takenOn.text, dp.status, e.id, es.id, es.slug, es.name, es.withdrawnAt, "
                    + Rules.SHOWN_OF.formatted("er.text")
                    + ","
                    + " e.language, e.saidOn.text, e.withdrawnAt, h.withdrawnAt, x.demand.mode, a.id,"
                    + " a.slug, a.name, a.withdrawnAt, (select listagg(cast(o.action as String), ',')"
                    + " within group (order by index(o)) from x.options o)"
                    + " from Stance x left join x.demand.addressee a join (select y.id as id, row_number() over"
                    + " (partition by y.targetStatement.id order by y.takenOn.earliest, y.id) as place"
                    + " from Stance y where y.targetStatement.id in :ids and y.withdrawnAt is null) n on"
                    + " n.id = x.id join x.holder h left join DemandPeriod dp on dp.stanceId = x.id and"
                    + " dp.validFrom <= :today and dp.validUntil > :today left join x.expressedIn e left"
                    + " join e.speaker es left join Rendering er on er.statement = e and er.position = 0"
                    + " where n.place <= :shown order by x.takenOn.earliest, x.id",
                Object[].class)
            .setParameter("ids", statements)
            .setParameter("today", Time.today(clock))
            .setParameter("shown", (long) SHOWN + 1)
            .getResultList()) {
      edges.add(
          new Edge(
              (UUID) row[0],
              (UUID) row[1],
              Reference.to((UUID) row[2], (String) row[3], (String) row[4], (Instant) row[19]),
              (Position) row[5],
              (Act) row[6],
              (String) row[7],
              (String) row[8],
              row[20] == null
                  ? null
                  : new ThreadView.ThreadDemand(
                      Reference.to(
                          (UUID) row[21], (String) row[22], (String) row[23], (Instant) row[24]),
                      (DemandMode) row[20],
                      Stream.of(String.valueOf(row[25]).split(",")).map(Action::valueOf).toList(),
                      (DemandStatus) row[9]),
              row[10] == null ? null : reference(row, 10)));
    }
    return edges;
  }

  private Map<UUID, List<ThreadView.ThreadResponse>> responses(Collection<UUID> statements) {
    Map<UUID, List<ThreadView.ThreadResponse>> responses = new HashMap<>();
    for (Object[] row :
        entities
            .createQuery(
                // A response that answers stances alone answers the statements that those are
                // about.
                "select n.target, r.id, sp.id, sp.slug, sp.name, r.kind, r.madeOn.text,"
                    + " sp.withdrawnAt, e.id, es.id, es.slug, es.name, es.withdrawnAt, "
                    + Rules.SHOWN_OF.formatted("er.text")
                    + ", e.language, e.saidOn.text, e.withdrawnAt from Response r join (select m.id as"
                    + " id, m.target as target, row_number() over (partition by m.target order by"
                    + " m.made, m.id) as place from (select y.id as id, y.statement.id as target,"
                    + " y.madeOn.earliest as made from Response y where y.statement.id in :ids and"
                    + " y.withdrawnAt is null union select z.id as id, x.targetStatement.id as target,"
                    + " z.madeOn.earliest as made from Response z join z.stances x where"
                    + " x.targetStatement.id in :ids and z.withdrawnAt is null) m) n on n.id = r.id"
                    + " join r.speaker sp left join r.expressedIn e left join e.speaker es left join"
                    + " Rendering er on er.statement = e and er.position = 0 where n.place <= :shown"
                    + " order by r.madeOn.earliest, r.id",
                Object[].class)
            .setParameter("ids", statements)
            .setParameter("shown", (long) SHOWN + 1)
            .getResultList()) {
      responses
          .computeIfAbsent((UUID) row[0], id -> new ArrayList<>())
          .add(
              new ThreadView.ThreadResponse(
                  (UUID) row[1],
                  Reference.to((UUID) row[2], (String) row[3], (String) row[4], (Instant) row[7]),
                  (ResponseKind) row[5],
                  (String) row[6],
                  row[8] == null ? null : reference(row, 8)));
    }
    return responses;
  }
}
