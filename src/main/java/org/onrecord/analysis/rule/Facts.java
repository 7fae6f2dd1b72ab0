package org.onrecord.analysis.rule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.ByIds;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.demand.Action;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.VerdictKind;
import org.onrecord.record.speaker.Classification;
import org.onrecord.record.speaker.EndReason;
import org.onrecord.record.stance.DemandMode;

/**
 * Gathers from the record what the rules need to know, in a number of queries that does not grow
 * with the number of demands. It offers whatever may bear on a demand or a statement; the rules
 * alone say what does.
 */
@ApplicationScoped
public class Facts {
  private static final String OFFICE =
      "m.id, me.id, me.name, m.role, mo.id, mo.name, mo.classification, m.start, m.end, m.endReason";

  private final EntityManager entities;

  Facts(EntityManager entities) {
    this.entities = entities;
  }

  /** A demand before its options, offices and responses are known. */
  private record Row(
      DemandMode mode,
      Edtf takenOn,
      Edtf withdrawnOn,
      @Nullable UUID statement,
      @Nullable UUID author,
      Edtf saidOn,
      @Nullable UUID heldThen,
      UUID addressee) {}

  /** The facts of the standing demands among these stances, by stance. */
  public Map<UUID, DemandFacts> demands(Collection<UUID> stances) {
    Map<UUID, Row> rows = new LinkedHashMap<>();
    for (Object[] row :
        rows(
            "select x.id, x.demand.mode, x.takenOn, x.withdrawnOn, t.id, t.speaker.id, t.saidOn,"
                + " t.membership.id, x.targetSpeaker.id, x.demand.addressee.id from Stance x left"
                + " join x.targetStatement t where x.id in :ids and x.withdrawnAt is null and"
                + " x.demand.mode is not null",
            stances)) {
      rows.put(
          (UUID) row[0],
          new Row(
              (DemandMode) row[1],
              (Edtf) row[2],
              (Edtf) row[3],
              (UUID) row[4],
              row[5] == null ? (UUID) row[8] : (UUID) row[5],
              row[6] == null ? Edtf.UNDATED : (Edtf) row[6],
              (UUID) row[7],
              (UUID) row[9]));
    }
    if (rows.isEmpty()) {
      return Map.of();
    }
    Set<UUID> statements = new HashSet<>();
    Set<UUID> holders = new HashSet<>();
    rows.values()
        .forEach(
            row -> {
              add(statements, row.statement());
              add(holders, row.author());
            });
    Map<UUID, List<Object[]>> options = new HashMap<>();
    Set<UUID> named = new HashSet<>();
    for (Object[] row :
        rows(
            "select x.id, o.action, o.addresseeId, o.object, o.officeId from Stance x join x.options"
                + " o where x.id in :ids order by x.id, index(o)",
            rows.keySet())) {
      options.computeIfAbsent((UUID) row[0], id -> new ArrayList<>()).add(row);
      add(named, (UUID) row[4]);
      add(holders, (UUID) row[2]);
    }
    rows.values().forEach(row -> holders.add(row.addressee()));
    Map<UUID, OfficeFact> offices = offices("m.id in :ids", named);
    Map<UUID, List<OfficeFact>> held = new HashMap<>();
    offices("m.member.id in :ids and m.withdrawnAt is null", holders)
        .values()
        .forEach(o -> held.computeIfAbsent(o.member(), id -> new ArrayList<>()).add(o));
    Map<UUID, Set<UUID>> parties = parties(statements);
    Map<UUID, List<ResponseFact>> responses = responses(rows.keySet(), statements);
    Map<UUID, DemandFacts> facts = new LinkedHashMap<>();
    rows.forEach(
        (stance, row) -> {
          List<OptionFact> demanded = new ArrayList<>();
          Set<UUID> concerned = new LinkedHashSet<>();
          for (Object[] option : options.getOrDefault(stance, List.of())) {
            UUID addressee = option[2] == null ? row.addressee() : (UUID) option[2];
            demanded.add(
                new OptionFact(
                    (Action) option[1],
                    addressee,
                    (String) option[3],
                    option[4] == null ? null : offices.get((UUID) option[4])));
            concerned.add(addressee);
          }
          add(concerned, row.author());
          if (!demanded.isEmpty()) {
            facts.put(
                stance,
                new DemandFacts(
                    stance,
                    row.mode(),
                    demanded,
                    row.takenOn(),
                    row.statement(),
                    row.author(),
                    row.saidOn(),
                    row.heldThen(),
                    row.withdrawnOn(),
                    offices(demanded, concerned, held),
                    row.statement() == null
                        ? Set.of()
                        : parties.getOrDefault(row.statement(), Set.of()),
                    bearing(stance, row.statement(), responses)));
          }
        });
    return facts;
  }

  private static List<OfficeFact> offices(
      List<OptionFact> options, Set<UUID> holders, Map<UUID, List<OfficeFact>> held) {
    Map<UUID, OfficeFact> offices = new LinkedHashMap<>();
    holders.forEach(
        holder -> held.getOrDefault(holder, List.of()).forEach(o -> offices.put(o.id(), o)));
    options.stream()
        .map(OptionFact::office)
        .filter(Objects::nonNull)
        .forEach(office -> offices.put(office.id(), office));
    return List.copyOf(offices.values());
  }

  /** The facts of the standing statements among these, by statement. */
  public Map<UUID, StatementFacts> statements(Collection<UUID> ids) {
    Map<UUID, List<ResponseFact>> responses = responses(Set.of(), ids);
    // Who made it jointly matters only once somebody has answered.
    Map<UUID, Set<UUID>> speakers = new HashMap<>();
    for (Object[] row :
        rows(
            "select s.id, j.id from Statement s join s.jointSpeakers j where s.id in :ids",
            ids.stream().filter(responses::containsKey).toList())) {
      speakers.computeIfAbsent((UUID) row[0], id -> new HashSet<>()).add((UUID) row[1]);
    }
    Map<UUID, StatementFacts> facts = new LinkedHashMap<>();
    for (Object[] row :
        rows(
            "select s.id, s.speaker.id, s.saidOn from Statement s where s.id in :ids and"
                + " s.withdrawnAt is null",
            ids)) {
      UUID id = (UUID) row[0];
      Set<UUID> all = speakers.computeIfAbsent(id, none -> new HashSet<>());
      all.add((UUID) row[1]);
      facts.put(id, new StatementFacts(id, all, (Edtf) row[2], bearing(id, null, responses)));
    }
    return facts;
  }

  private Map<UUID, OfficeFact> offices(String condition, Collection<UUID> ids) {
    Map<UUID, OfficeFact> offices = new LinkedHashMap<>();
    for (Object[] row :
        rows(
            "select "
                + OFFICE
                + " from Membership m join m.member me join m.organization mo where "
                + condition,
            ids)) {
      OfficeFact office = Objects.requireNonNull(office(row, 0));
      offices.put(office.id(), office);
    }
    return offices;
  }

  private static @Nullable OfficeFact office(Object[] row, int at) {
    return row[at] == null
        ? null
        : new OfficeFact(
            (UUID) row[at],
            (UUID) row[at + 1],
            (String) row[at + 2],
            (String) row[at + 3],
            (UUID) row[at + 4],
            (String) row[at + 5],
            (Classification) row[at + 6],
            (Edtf) row[at + 7],
            (Edtf) row[at + 8],
            (EndReason) row[at + 9]);
  }

  // Who made a statement jointly, or is addressed by any demand on it, is concerned by what is
  // answered to it.
  private Map<UUID, Set<UUID>> parties(Set<UUID> statements) {
    Map<UUID, Set<UUID>> parties = new HashMap<>();
    for (Object[] row :
        rows(
            "select distinct x.targetStatement.id, o.addresseeId from Stance x join x.options o where"
                + " x.targetStatement.id in :ids and x.withdrawnAt is null and o.addresseeId is not"
                + " null",
            statements)) {
      parties.computeIfAbsent((UUID) row[0], id -> new HashSet<>()).add((UUID) row[1]);
    }
    for (Object[] row :
        rows(
            "select s.id, j.id from Statement s join s.jointSpeakers j where s.id in :ids",
            statements)) {
      parties.computeIfAbsent((UUID) row[0], id -> new HashSet<>()).add((UUID) row[1]);
    }
    return parties;
  }

  private static List<ResponseFact> bearing(
      UUID first, @Nullable UUID second, Map<UUID, List<ResponseFact>> responses) {
    Map<UUID, ResponseFact> bearing = new LinkedHashMap<>();
    responses.getOrDefault(first, List.of()).forEach(r -> bearing.put(r.id(), r));
    if (second != null) {
      responses.getOrDefault(second, List.of()).forEach(r -> bearing.put(r.id(), r));
    }
    List<ResponseFact> open = new ArrayList<>(bearing.values());
    while (!open.isEmpty()) {
      for (ResponseFact reversal :
          responses.getOrDefault(open.remove(open.size() - 1).id(), List.of())) {
        if (bearing.put(reversal.id(), reversal) == null) {
          open.add(reversal);
        }
      }
    }
    return List.copyOf(bearing.values());
  }

  // The standing responses by what they bear on: the statement they answer, the stances they name
  // or have a verdict on, and the response that they take back.
  private Map<UUID, List<ResponseFact>> responses(
      Collection<UUID> stances, Collection<UUID> statements) {
    Set<UUID> ids = new LinkedHashSet<>();
    ids.addAll(
        ids(
            "select r.id from Response r where r.statement.id in :ids and r.withdrawnAt is null",
            statements));
    ids.addAll(
        ids(
            "select r.id from Response r join r.stances x where x.id in :ids and r.withdrawnAt is"
                + " null",
            stances));
    ids.addAll(
        ids(
            "select r.id from Response r join r.verdicts v where v.stance.id in :ids and"
                + " r.withdrawnAt is null",
            stances));
    for (Collection<UUID> reversed = List.copyOf(ids); !reversed.isEmpty(); ) {
      List<UUID> reversals =
          ids(
              "select r.id from Response r where r.reverses.id in :ids and r.withdrawnAt is null",
              reversed);
      reversed = reversals.stream().filter(ids::add).toList();
    }
    Map<UUID, List<ResponseFact>> byWhat = new HashMap<>();
    for (ResponseFact response : responses(ids)) {
      Set<UUID> about = new LinkedHashSet<>(response.stances());
      response.verdicts().forEach(verdict -> about.add(verdict.stance()));
      add(about, response.statement());
      add(about, response.reverses());
      about.forEach(id -> byWhat.computeIfAbsent(id, any -> new ArrayList<>()).add(response));
    }
    return byWhat;
  }

  private List<ResponseFact> responses(Collection<UUID> ids) {
    Map<UUID, Set<UUID>> stances = new HashMap<>();
    Map<UUID, Set<UUID>> statements = new HashMap<>();
    for (Object[] row :
        rows(
            "select r.id, x.id, x.targetStatement.id from Response r join r.stances x where r.id in"
                + " :ids",
            ids)) {
      stances.computeIfAbsent((UUID) row[0], id -> new HashSet<>()).add((UUID) row[1]);
      add(statements.computeIfAbsent((UUID) row[0], id -> new HashSet<>()), (UUID) row[2]);
    }
    Map<UUID, List<VerdictFact>> verdicts = new HashMap<>();
    for (Object[] row :
        rows(
            "select r.id, v.stance.id, v.option, v.action, v.verdict, v.reason from Response r join"
                + " r.verdicts v where r.id in :ids order by r.id, index(v)",
            ids)) {
      verdicts
          .computeIfAbsent((UUID) row[0], id -> new ArrayList<>())
          .add(
              new VerdictFact(
                  (UUID) row[1],
                  (Integer) row[2],
                  (Action) row[3],
                  (VerdictKind) row[4],
                  (String) row[5]));
    }
    List<ResponseFact> responses = new ArrayList<>();
    for (Object[] row :
        rows(
            "select "
                + OFFICE
                + ", r.id, r.kind, r.madeOn, sp.id, sp.name, b.id, b.name, c.id, c.name, s.id,"
                + " ss.id, ss.name, r.expressedIn.id, r.reverses.id from Response r join r.speaker"
                + " sp left join r.onBehalfOf b left join r.concerns c left join r.statement s left"
                + " join s.speaker ss left join r.office m left join m.member me left join"
                + " m.organization mo where r.id in :ids",
            ids)) {
      UUID id = (UUID) row[10];
      ResponseKind kind = (ResponseKind) row[11];
      OfficeFact office = office(row, 0);
      Concerned concerned =
          kind.concerned(
              Concerned.of(row, 17),
              office == null ? null : new Concerned(office.member(), office.memberName()),
              Concerned.of(row, 20),
              Concerned.of(row, 15),
              new Concerned((UUID) row[13], (String) row[14]));
      responses.add(
          new ResponseFact(
              id,
              kind,
              (Edtf) row[12],
              concerned.id(),
              concerned.name(),
              row[17] != null || (kind.isDoneToSomebody() && office != null),
              (UUID) row[19],
              (UUID) row[22],
              stances.getOrDefault(id, Set.of()),
              statements.getOrDefault(id, Set.of()),
              office,
              (UUID) row[23],
              verdicts.getOrDefault(id, List.of())));
    }
    return responses;
  }

  /** Whom a response concerns. */
  private record Concerned(UUID id, String name) {
    static @Nullable Concerned of(Object[] row, int at) {
      return row[at] == null ? null : new Concerned((UUID) row[at], (String) row[at + 1]);
    }
  }

  private List<Object[]> rows(String query, Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : ByIds.query(entities, query, Object[].class, ids).getResultList();
  }

  private List<UUID> ids(String query, Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : ByIds.query(entities, query, UUID.class, ids).getResultList();
  }

  private static void add(Set<UUID> ids, @Nullable UUID id) {
    if (id != null) {
      ids.add(id);
    }
  }
}
