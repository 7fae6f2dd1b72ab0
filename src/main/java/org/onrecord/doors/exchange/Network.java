package org.onrecord.doors.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;

/**
 * Who stands where as a network: an edge for each position that somebody took on another speaker or
 * on what that speaker said, or on a topic. Read a part at a time, so that memory does not grow
 * with it.
 */
@ApplicationScoped
class Network {
  private static final int NODES = 500;
  private static final UUID FIRST = new UUID(0, 0);

  // Who took a stance, and on whom or on whose statement: no edge may lead to no node.
  private static final Sql SPEAKERS =
      Sql.of(
          """
          select sp.id, sp.slug, sp.name, sp.kind, sp.country
          from speaker sp
          where sp.withdrawn_at is null
          and sp.id > :last
          and (exists (select 1 from stance x where x.holder_id = sp.id
              and x.withdrawn_at is null and x.taken_from <= :asOf)
            or exists (select 1 from stance x where x.target_speaker_id = sp.id
              and x.withdrawn_at is null and x.taken_from <= :asOf)
            or exists (select 1 from statement s
              join stance x on x.target_statement_id = s.id
              where s.speaker_id = sp.id
              and x.withdrawn_at is null and x.taken_from <= :asOf))
          order by sp.id
          limit 500
          """);

  private static final Sql TOPICS =
      Sql.of(
          """
          select t.id, t.slug, t.name, 'topic' as kind, cast(null as varchar(2)) as country
          from topic t
          where t.withdrawn_at is null
          and t.id > :last
          order by t.id
          limit 500
          """);

  private static final String TIES =
      """
      x.position, count(*) as weight, count(x.demand_mode) as demands,
      min(case when x.taken_on is null then null else x.taken_from end) as since""";

  private static final Sql ON_SPEAKERS =
      Sql.of(
          """
          select x.holder_id as source_id, target.id as target_id, %s
          from stance x
          left join statement s on s.id = x.target_statement_id
          join speaker target on target.id = coalesce(s.speaker_id, x.target_speaker_id)
          where x.holder_id = any(:ids)
          and x.withdrawn_at is null
          and x.taken_from <= :asOf
          and target.withdrawn_at is null
          group by x.holder_id, target.id, x.position
          order by x.holder_id, target.id, x.position
          """
              .formatted(TIES));

  private static final Sql ON_TOPICS =
      Sql.of(
          """
          select x.holder_id as source_id, t.id as target_id, %s
          from stance x
          left join statement_topic st on st.statement_id = x.target_statement_id
          join topic t on t.id = coalesce(x.target_topic_id, st.topic_id)
          where x.holder_id = any(:ids)
          and x.withdrawn_at is null
          and x.taken_from <= :asOf
          and t.withdrawn_at is null
          group by x.holder_id, t.id, x.position
          order by x.holder_id, t.id, x.position
          """
              .formatted(TIES));

  private final Database database;

  Network(Database database) {
    this.database = database;
  }

  /** Somebody, or a topic. */
  record Node(UUID id, String slug, String name, String kind, @Nullable String country) {
    private static Node of(Row row) {
      return new Node(
          row.id("id"),
          row.text("slug"),
          row.text("name"),
          row.text("kind"),
          row.textOrNull("country"));
    }
  }

  /**
   * That somebody took a position on another.
   *
   * @param weight how many stances say so
   * @param demands how many of them demand something
   * @param since the first dated day of them
   */
  record Edge(
      UUID source,
      UUID target,
      String position,
      long weight,
      long demands,
      @Nullable LocalDate since) {
    private static Edge of(Row row) {
      return new Edge(
          row.id("source_id"),
          row.id("target_id"),
          row.text("position"),
          row.large("weight"),
          row.large("demands"),
          row.dayOrNull("since"));
    }
  }

  /** What a network is written to, all nodes before the first edge. */
  interface Graph {
    void node(Node node) throws XMLStreamException;

    void edge(Edge edge) throws XMLStreamException;
  }

  /**
   * Reads the network as of a day.
   *
   * @param topics whether positions on topics are wanted in the place of those on speakers
   */
  void read(LocalDate asOf, boolean topics, Graph graph) throws XMLStreamException {
    for (Sql kind : topics ? List.of(SPEAKERS, TOPICS) : List.of(SPEAKERS)) {
      UUID last = FIRST;
      for (List<Node> some = nodes(kind, last, asOf);
          !some.isEmpty();
          some = nodes(kind, last, asOf)) {
        for (Node node : some) {
          graph.node(node);
          last = node.id();
        }
      }
    }
    UUID last = FIRST;
    for (List<Node> some = nodes(SPEAKERS, last, asOf);
        !some.isEmpty();
        some = nodes(SPEAKERS, last, asOf)) {
      last = some.get(some.size() - 1).id();
      List<Edge> edges =
          database
              .query(topics ? ON_TOPICS : ON_SPEAKERS)
              .set("ids", new ArrayList<>(some.stream().map(Node::id).toList()))
              .set("asOf", asOf)
              .list(Edge::of);
      for (Edge edge : edges) {
        graph.edge(edge);
      }
    }
  }

  private List<Node> nodes(Sql kind, UUID last, LocalDate asOf) {
    var query = database.query(kind).set("last", last);
    return (kind == SPEAKERS ? query.set("asOf", asOf) : query).most(NODES).list(Node::of);
  }
}
