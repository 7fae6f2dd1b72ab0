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
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.demand.Action;
import org.onrecord.record.stance.DemandMode;

/**
 * Gathers from the record what the rules need to know, in a number of queries that does not grow
 * with the number of demands. It offers whatever may bear on a demand or a statement; the rules
 * alone say what does.
 */
@ApplicationScoped
public class Facts {
  private static final Sql DEMANDS =
      Sql.of(
          """
          select
            x.id, x.demand_mode, x.demand_addressee_id, x.target_statement_id,
            x.target_speaker_id, x.taken_on, x.taken_from, x.taken_to,
            x.given_up_on, x.given_up_from, x.given_up_to,
            t.speaker_id, t.membership_id, t.said_on, t.said_from, t.said_to
          from stance x
          left join statement t on t.id = x.target_statement_id
          where x.id = any(:ids) and x.withdrawn_at is null and x.demand_mode is not null
          order by x.id
          """);

  private static final Sql OPTIONS =
      Sql.of(
          """
          select o.stance_id, o.action, o.addressee_id, o.object_words, o.office_id
          from demand_option o
          where o.stance_id = any(:ids)
          order by o.stance_id, o.position
          """);

  private static final Sql STATEMENTS =
      Sql.of(
          """
          select s.id, s.speaker_id, s.said_on, s.said_from, s.said_to
          from statement s
          where s.id = any(:ids) and s.withdrawn_at is null
          """);

  private static final Sql JOINT =
      Sql.of(
          """
          select j.statement_id, j.speaker_id
          from statement_joint j
          where j.statement_id = any(:ids)
          """);

  private static final Sql DEMANDS_ON =
      Sql.of(
          """
          select
            x.target_statement_id as statement_id, x.id, op.action,
            coalesce(op.addressee_id, x.demand_addressee_id) as addressee_id,
            x.taken_on, x.taken_from, x.taken_to
          from stance x
          join demand_option op on op.stance_id = x.id
          where x.target_statement_id = any(:ids)
          and op.action in ('apologize', 'retract')
          and x.withdrawn_at is null
          """);

  private final Database database;
  private final RecordedOffices offices;
  private final RecordedResponses responses;
  private final Parties parties;

  Facts(Database database, RecordedOffices offices, RecordedResponses responses, Parties parties) {
    this.database = database;
    this.offices = offices;
    this.responses = responses;
    this.parties = parties;
  }

  /** A demand before its options, offices and responses are known. */
  private record Demand(
      UUID stance,
      DemandMode mode,
      Edtf takenOn,
      Edtf withdrawnOn,
      @Nullable UUID statement,
      @Nullable UUID author,
      Edtf saidOn,
      @Nullable UUID heldThen,
      UUID addressee) {

    static Demand of(Row row) {
      UUID statement = row.idOrNull("target_statement_id");
      return new Demand(
          row.id("id"),
          row.word("demand_mode", DemandMode.class),
          row.date("taken"),
          row.date("given_up"),
          statement,
          statement == null ? row.idOrNull("target_speaker_id") : row.id("speaker_id"),
          statement == null ? Edtf.UNDATED : row.date("said"),
          row.idOrNull("membership_id"),
          row.id("demand_addressee_id"));
    }
  }

  /** An option before its office is known. */
  private record Option(
      UUID stance,
      Action action,
      @Nullable UUID addressee,
      @Nullable String object,
      @Nullable UUID office) {

    static Option of(Row row) {
      return new Option(
          row.id("stance_id"),
          row.word("action", Action.class),
          row.idOrNull("addressee_id"),
          row.textOrNull("object_words"),
          row.idOrNull("office_id"));
    }
  }

  /** The facts of the standing demands among these stances, by stance. */
  public Map<UUID, DemandFacts> demands(Collection<UUID> stances) {
    List<Demand> demands = database.list(DEMANDS, stances, Demand::of);
    Set<UUID> ids = new LinkedHashSet<>();
    Set<UUID> statements = new HashSet<>();
    Set<UUID> holders = new HashSet<>();
    for (Demand demand : demands) {
      ids.add(demand.stance());
      holders.add(demand.addressee());
      add(statements, demand.statement());
      add(holders, demand.author());
    }
    Map<UUID, List<Option>> options = new HashMap<>();
    Set<UUID> named = new HashSet<>();
    for (Option option : database.list(OPTIONS, ids, Option::of)) {
      options.computeIfAbsent(option.stance(), id -> new ArrayList<>()).add(option);
      add(named, option.office());
      add(holders, option.addressee());
    }
    Map<UUID, OfficeFact> known = offices.of(holders, named);
    Map<UUID, List<UUID>> concerned = parties.of(statements);
    RecordedResponses.ByWhat responded = responses.to(ids, statements);
    Map<UUID, DemandFacts> facts = new LinkedHashMap<>();
    for (Demand demand : demands) {
      List<OptionFact> demanded =
          options.getOrDefault(demand.stance(), List.of()).stream()
              .map(option -> fact(option, demand, known))
              .toList();
      if (!demanded.isEmpty()) {
        facts.put(
            demand.stance(),
            new DemandFacts(
                demand.stance(),
                demand.mode(),
                demanded,
                demand.takenOn(),
                demand.statement(),
                demand.author(),
                demand.saidOn(),
                demand.heldThen(),
                demand.withdrawnOn(),
                offices(demand, demanded, known.values()),
                demand.statement() == null
                    ? Set.of()
                    : Set.copyOf(concerned.getOrDefault(demand.statement(), List.of())),
                responded.bearingOn(demand.stance(), demand.statement())));
      }
    }
    return facts;
  }

  private static OptionFact fact(Option option, Demand demand, Map<UUID, OfficeFact> offices) {
    return new OptionFact(
        option.action(),
        option.addressee() == null ? demand.addressee() : option.addressee(),
        option.object(),
        option.office() == null ? null : offices.get(option.office()));
  }

  // Those of everybody of whom something is demanded, whom the demand is about, or whose office it
  // names: another term of that office may follow.
  private static List<OfficeFact> offices(
      Demand demand, List<OptionFact> options, Collection<OfficeFact> known) {
    Set<UUID> holders = new HashSet<>();
    add(holders, demand.author());
    for (OptionFact option : options) {
      holders.add(option.addressee());
      add(holders, option.office() == null ? null : option.office().member());
    }
    return known.stream().filter(office -> holders.contains(office.member())).toList();
  }

  /** The facts of the standing statements among these, by statement. */
  public Map<UUID, StatementFacts> statements(Collection<UUID> ids) {
    RecordedResponses.ByWhat responded = responses.answering(ids);
    // Who made it jointly matters only once somebody has answered.
    Map<UUID, List<UUID>> joint =
        database.groups(
            JOINT,
            ids.stream().filter(responded::bearOn).toList(),
            "statement_id",
            row -> row.id("speaker_id"));
    // Whether an apology was whole is told for each demand, so that these matter to verdicts alone.
    Map<UUID, List<StatementDemand>> demanded =
        database.groups(
            DEMANDS_ON,
            ids.stream()
                .filter(
                    id ->
                        responded.bearingOn(id).stream()
                            .anyMatch(response -> !response.verdicts().isEmpty()))
                .toList(),
            "statement_id",
            row ->
                new StatementDemand(
                    row.id("id"),
                    row.word("action", Action.class),
                    row.id("addressee_id"),
                    row.date("taken")));
    Map<UUID, StatementFacts> facts = new LinkedHashMap<>();
    for (StatementFacts statement :
        database.list(
            STATEMENTS,
            ids,
            row -> {
              UUID id = row.id("id");
              Set<UUID> speakers = new HashSet<>(joint.getOrDefault(id, List.of()));
              speakers.add(row.id("speaker_id"));
              return new StatementFacts(
                  id,
                  speakers,
                  row.date("said"),
                  responded.bearingOn(id),
                  demanded.getOrDefault(id, List.of()));
            })) {
      facts.put(statement.statement(), statement);
    }
    return facts;
  }

  private static void add(Set<UUID> ids, @Nullable UUID id) {
    Stream.ofNullable(id).forEach(ids::add);
  }
}
