package org.onrecord.analysis.thread;

import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Time;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.stance.Act;
import org.onrecord.record.stance.DemandMode;
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

  private static final Sql ROOT =
      Sql.of(
          """
          select %s
          from statement s
          %s
          where s.id = :id
          and s.withdrawn_at is null
          """
              .formatted(
                  StatementReference.columns("said", "statement"),
                  StatementReference.joins("said", "s.id")));

  // The rank keeps a statement with thousands of stances from being read whole.
  private static final Sql EDGES =
      Sql.of(
          """
          select
            x.id, x.target_statement_id as target_id, x.position, x.act, x.text, x.taken_on,
            x.demand_mode, dp.status,
            (select string_agg(op.action, ',' order by op.position)
              from demand_option op
              where op.stance_id = x.id) as actions,
            holder.id as holder_id, holder.slug as holder_slug, holder.name as holder_name,
            holder.withdrawn_at as holder_withdrawn_at,
            addressee.id as addressee_id, addressee.slug as addressee_slug,
            addressee.name as addressee_name, addressee.withdrawn_at as addressee_withdrawn_at,
            %s
          from (
            select
              y.id,
              row_number() over (
                partition by y.target_statement_id
                order by y.taken_from, y.id) as place
            from stance y
            where y.target_statement_id = any(:ids)
            and y.withdrawn_at is null) ranked
          join stance x on x.id = ranked.id
          join speaker holder on holder.id = x.holder_id
          left join speaker addressee on addressee.id = x.demand_addressee_id
          left join demand_period dp on dp.stance_id = x.id
            and dp.valid_from <= :today and dp.valid_until > :today
          %s
          where ranked.place <= :shown
          order by x.taken_from, x.id
          """
              .formatted(
                  StatementReference.columns("expressing", "expressing"),
                  StatementReference.joins("expressing", "x.expressed_in_id")));

  // A response that answers stances alone answers the statements that those stances are about.
  private static final Sql RESPONSES =
      Sql.of(
          """
          select
            r.id, ranked.target_id, r.kind, r.made_on,
            sp.id as speaker_id, sp.slug as speaker_slug, sp.name as speaker_name,
            sp.withdrawn_at as speaker_withdrawn_at,
            %s
          from (
            select
              answer.id, answer.target_id,
              row_number() over (
                partition by answer.target_id
                order by answer.made_from, answer.id) as place
            from (
              select y.id, y.statement_id as target_id, y.made_from
              from response y
              where y.statement_id = any(:ids)
              and y.withdrawn_at is null
              union
              select z.id, x.target_statement_id, z.made_from
              from stance x
              join response_stance rs on rs.stance_id = x.id
              join response z on z.id = rs.response_id
              where x.target_statement_id = any(:ids)
              and z.withdrawn_at is null) answer) ranked
          join response r on r.id = ranked.id
          join speaker sp on sp.id = r.speaker_id
          %s
          where ranked.place <= :shown
          order by r.made_from, r.id
          """
              .formatted(
                  StatementReference.columns("expressing", "expressing"),
                  StatementReference.joins("expressing", "r.expressed_in_id")));

  private final Database database;
  private final Clock clock;

  Threads(Database database, Clock clock) {
    this.database = database;
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
    return database
        .query(ROOT)
        .set("id", statement)
        .one(row -> StatementReference.of(row, "statement"));
  }

  private List<Edge> edges(Collection<UUID> statements) {
    return database
        .query(EDGES)
        .set("ids", statements)
        .set("today", Time.today(clock))
        .set("shown", SHOWN + 1)
        .list(Threads::edge);
  }

  private static Edge edge(Row row) {
    DemandMode mode = row.wordOrNull("demand_mode", DemandMode.class);
    return new Edge(
        row.id("target_id"),
        row.id("id"),
        row.reference("holder"),
        row.word("position", Position.class),
        row.word("act", Act.class),
        row.textOrNull("text"),
        row.textOrNull("taken_on"),
        mode == null
            ? null
            : new ThreadView.ThreadDemand(
                row.reference("addressee"),
                mode,
                Stream.of(row.text("actions").split(",", -1)).map(Action::valueOf).toList(),
                row.wordOrNull("status", DemandStatus.class)),
        StatementReference.of(row, "expressing"));
  }

  private Map<UUID, List<ThreadView.ThreadResponse>> responses(Collection<UUID> statements) {
    return database
        .query(RESPONSES)
        .set("ids", statements)
        .set("shown", SHOWN + 1)
        .groups(
            "target_id",
            row ->
                new ThreadView.ThreadResponse(
                    row.id("id"),
                    row.reference("speaker"),
                    row.word("kind", ResponseKind.class),
                    row.textOrNull("made_on"),
                    StatementReference.of(row, "expressing")));
  }
}
