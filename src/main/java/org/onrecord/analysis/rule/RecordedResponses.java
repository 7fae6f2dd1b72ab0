package org.onrecord.analysis.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.record.demand.Action;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.VerdictKind;

/** Reads from the record what the rules need to know of responses. */
@ApplicationScoped
class RecordedResponses {
  private static final Sql TO_STATEMENTS =
      Sql.of(
          """
          select r.id
          from response r
          where r.statement_id = any(:ids) and r.withdrawn_at is null
          """);

  private static final Sql TO_STANCES_ON =
      Sql.of(
          """
          select r.id
          from stance x
          join response_stance n on n.stance_id = x.id
          join response r on r.id = n.response_id and r.withdrawn_at is null
          where x.target_statement_id = any(:ids)
          """);

  private static final Sql TO_STANCES =
      Sql.of(
          """
          select r.id
          from response_stance n
          join response r on r.id = n.response_id and r.withdrawn_at is null
          where n.stance_id = any(:ids)
          union
          select r.id
          from response_verdict v
          join response r on r.id = v.response_id and r.withdrawn_at is null
          where v.stance_id = any(:ids)
          """);

  private static final Sql REVERSALS =
      Sql.of(
          """
          select r.id
          from response r
          where r.reverses_id = any(:ids) and r.withdrawn_at is null
          """);

  private static final Sql STANCES =
      Sql.of(
          """
          select n.response_id, x.id, x.target_statement_id
          from response_stance n
          join stance x on x.id = n.stance_id
          where n.response_id = any(:ids)
          """);

  private static final Sql VERDICTS =
      Sql.of(
          """
          select v.response_id, v.stance_id, v.option_position, v.action, v.verdict, v.reason
          from response_verdict v
          where v.response_id = any(:ids)
          order by v.response_id, v.position
          """);

  private static final Sql RESPONSES =
      Sql.of(
          """
          select
            r.id, r.kind, r.made_on, r.made_from, r.made_to,
            r.statement_id, r.expressed_in_id, r.reverses_id,
            sp.id as speaker_id, sp.name as speaker_name,
            b.id as behalf_id, b.name as behalf_name,
            c.id as concerns_id, c.name as concerns_name,
            au.id as author_id, au.name as author_name,
            %s
          from response r
          join speaker sp on sp.id = r.speaker_id
          left join speaker b on b.id = r.on_behalf_of_id
          left join speaker c on c.id = r.concerns_id
          left join statement s on s.id = r.statement_id
          left join speaker au on au.id = s.speaker_id
          left join membership m on m.id = r.office_id
          left join speaker me on me.id = m.member_id
          left join speaker mo on mo.id = m.organization_id
          where r.id = any(:ids)
          """
              .formatted(RecordedOffices.COLUMNS));

  private final Database database;

  RecordedResponses(Database database) {
    this.database = database;
  }

  /** Responses by what they bear on. */
  static final class ByWhat {
    private final Map<UUID, List<ResponseFact>> responses = new HashMap<>();

    private void add(ResponseFact response) {
      Set<UUID> about = new LinkedHashSet<>(response.stances());
      response.verdicts().forEach(verdict -> about.add(verdict.stance()));
      about.addAll(response.statements());
      Stream.of(response.statement(), response.reverses())
          .flatMap(Stream::ofNullable)
          .forEach(about::add);
      about.forEach(id -> responses.computeIfAbsent(id, any -> new ArrayList<>()).add(response));
    }

    boolean bearOn(UUID id) {
      return responses.containsKey(id);
    }

    /** The responses that bear on one of these, and those that take such a response back. */
    List<ResponseFact> bearingOn(@Nullable UUID... ids) {
      Map<UUID, ResponseFact> bearing = new LinkedHashMap<>();
      Stream.of(ids)
          .flatMap(Stream::ofNullable)
          .flatMap(id -> responses.getOrDefault(id, List.of()).stream())
          .forEach(response -> bearing.put(response.id(), response));
      List<ResponseFact> open = new ArrayList<>(bearing.values());
      while (!open.isEmpty()) {
        UUID reversed = open.remove(open.size() - 1).id();
        for (ResponseFact reversal : responses.getOrDefault(reversed, List.of())) {
          if (bearing.put(reversal.id(), reversal) == null) {
            open.add(reversal);
          }
        }
      }
      return List.copyOf(bearing.values());
    }
  }

  /**
   * The standing responses that answer one of these statements, name one of these stances or have a
   * verdict on one, and those that take such a response back.
   */
  ByWhat to(Collection<UUID> stances, Collection<UUID> statements) {
    Set<UUID> ids = new LinkedHashSet<>(database.ids(TO_STATEMENTS, statements));
    ids.addAll(database.ids(TO_STANCES, stances));
    return withReversals(ids);
  }

  /**
   * The standing responses to these statements or to stances on them, and those that reverse such.
   */
  ByWhat answering(Collection<UUID> statements) {
    Set<UUID> ids = new LinkedHashSet<>(database.ids(TO_STATEMENTS, statements));
    ids.addAll(database.ids(TO_STANCES_ON, statements));
    return withReversals(ids);
  }

  private ByWhat withReversals(Set<UUID> ids) {
    for (Collection<UUID> open = List.copyOf(ids); !open.isEmpty(); ) {
      open = database.ids(REVERSALS, open).stream().filter(ids::add).toList();
    }
    ByWhat found = new ByWhat();
    read(ids).forEach(found::add);
    return found;
  }

  private List<ResponseFact> read(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<UUID, Set<UUID>> stances = new HashMap<>();
    Map<UUID, Set<UUID>> statements = new HashMap<>();
    database
        .query(STANCES)
        .set("ids", ids)
        .each(
            row -> {
              UUID id = row.id("response_id");
              stances.computeIfAbsent(id, any -> new HashSet<>()).add(row.id("id"));
              Stream.ofNullable(row.idOrNull("target_statement_id"))
                  .forEach(
                      target -> statements.computeIfAbsent(id, any -> new HashSet<>()).add(target));
            });
    Map<UUID, List<VerdictFact>> verdicts =
        database.groups(
            VERDICTS,
            ids,
            "response_id",
            row ->
                new VerdictFact(
                    row.id("stance_id"),
                    row.numberOrNull("option_position"),
                    row.word("action", Action.class),
                    row.word("verdict", VerdictKind.class),
                    row.textOrNull("reason")));
    return database
        .query(RESPONSES)
        .set("ids", ids)
        .list(
            row -> {
              UUID id = row.id("id");
              return of(
                  row,
                  stances.getOrDefault(id, Set.of()),
                  statements.getOrDefault(id, Set.of()),
                  verdicts.getOrDefault(id, List.of()));
            });
  }

  /** Whom a response concerns. */
  private record Concerned(UUID id, String name) {
    static @Nullable Concerned of(Row row, String label) {
      UUID id = row.idOrNull(label + "_id");
      return id == null ? null : new Concerned(id, row.text(label + "_name"));
    }
  }

  private static ResponseFact of(
      Row row, Set<UUID> stances, Set<UUID> statements, List<VerdictFact> verdicts) {
    ResponseKind kind = row.word("kind", ResponseKind.class);
    OfficeFact office = RecordedOffices.of(row);
    Concerned given = Concerned.of(row, "concerns");
    Concerned concerned =
        kind.concerned(
            given,
            office == null ? null : new Concerned(office.member(), office.memberName()),
            Concerned.of(row, "author"),
            Concerned.of(row, "behalf"),
            new Concerned(row.id("speaker_id"), row.text("speaker_name")));
    return new ResponseFact(
        row.id("id"),
        kind,
        row.date("made"),
        concerned.id(),
        concerned.name(),
        given != null || (kind.isDoneToSomebody() && office != null),
        row.idOrNull("statement_id"),
        row.idOrNull("expressed_in_id"),
        stances,
        statements,
        office,
        row.idOrNull("reverses_id"),
        verdicts);
  }
}
