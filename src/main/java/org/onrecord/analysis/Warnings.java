package org.onrecord.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.onrecord.change.Recording;
import org.onrecord.response.ResponseKind;
import org.onrecord.response.Responses;
import org.onrecord.shared.Edtf;
import org.onrecord.shared.Listing;
import org.onrecord.shared.Page;
import org.onrecord.shared.Pager;
import org.onrecord.shared.Paging;
import org.onrecord.shared.Parameters;
import org.onrecord.shared.Text;
import org.onrecord.shared.Time;
import org.onrecord.source.Citations;
import org.onrecord.source.Sources;
import org.onrecord.source.Warning;
import org.onrecord.source.WarningKind;
import org.onrecord.speaker.Memberships;
import org.onrecord.stance.Stances;
import org.onrecord.statement.RenderingKind;
import org.onrecord.statement.Statements;

/**
 * Every warning. Each follows from recorded facts alone and is raised or dropped in the transaction
 * that changes them; the one that mere time ends carries the day on which it does.
 */
@ApplicationScoped
public class Warnings implements PanacheRepositoryBase<Warning, UUID> {
  private static final Listing<WarningView> LISTING =
      new Listing<>(
          WarningView.class,
          WarningView.class,
          "new org.onrecord.analysis.WarningView(w.id, w.kind, w.recordKind, w.recordId, sp.id,"
              + " sp.slug, sp.name, sp.withdrawnAt, w.detail, w.raisedAt)",
          "Warning w left join Speaker sp on sp.id = w.speakerId",
          "w.id",
          Listing.orders("raisedAt", Listing.Order.instant("w.raisedAt")),
          true,
          Set.of());

  private final EntityManager entities;
  private final Pager pager;
  private final Clock clock;

  Warnings(EntityManager entities, Pager pager, Clock clock) {
    this.entities = entities;
    this.pager = pager;
    this.clock = clock;
  }

  Page<WarningView> list(WarningFilter filter, Paging paging) {
    Parameters parameters = new Parameters();
    return pager.page(LISTING, filter.where(parameters, Time.today(clock)), paging, parameters);
  }

  private record Raised(
      WarningKind kind, @Nullable UUID speaker, String detail, LocalDate validUntil) {
    Raised(WarningKind kind, @Nullable UUID speaker, String detail) {
      this(kind, speaker, detail, Edtf.MAX);
    }
  }

  /** The warnings found for records of one kind: every record asked about has an entry. */
  private static final class Found {
    private final Map<UUID, Set<Raised>> byRecord = new HashMap<>();

    Found(Collection<UUID> ids) {
      ids.forEach(id -> byRecord.put(id, new LinkedHashSet<>()));
    }

    void add(UUID record, Raised raised) {
      Set<Raised> all = byRecord.get(record);
      if (all != null) {
        all.add(raised);
      }
    }
  }

  // After the dates and periods of what is written have been derived.
  void follow(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 1) Recording recording) {
    UUID id = recording.id();
    switch (recording.kind()) {
      case Statements.KIND -> {
        Set<UUID> statements = new LinkedHashSet<>(List.of(id));
        statements.addAll(sameWords(recording));
        statements(statements);
        if (changed(recording, "saidOn") || changed(recording, "speaker")) {
          stances(
              ids(
                  "select x.id from Stance x where x.targetStatement.id = :id or x.expressedIn.id = :id",
                  id));
          responses(
              ids(
                  "select r.id from Response r where r.statement.id = :id or r.expressedIn.id = :id",
                  id));
        }
      }
      case Stances.KIND -> {
        stances(List.of(id));
        responses(
            ids(
                "select r.id from Response r, Stance x where x.id = :id and r.statement.id ="
                    + " x.targetStatement.id",
                id));
      }
      case Responses.KIND -> responses(List.of(id));
      case Memberships.KIND -> {
        memberships(List.of(id));
        statements(ids("select s.id from Statement s where s.membership.id = :id", id));
      }
      case Sources.KIND -> {
        if (changed(recording, "text")) {
          cited(id);
        }
      }
      default -> {
        // Topics and speakers raise nothing of their own.
      }
    }
  }

  private static boolean changed(Recording recording, String field) {
    JsonNode before = recording.before().path(field);
    return !before.equals(recording.after().path(field));
  }

  private List<UUID> ids(String query, UUID id) {
    return entities.createQuery(query, UUID.class).setParameter("id", id).getResultList();
  }

  private void cited(UUID source) {
    List<UUID> owners =
        ids("select distinct c.ownerId from Citation c where c.source.id = :id", source);
    if (owners.isEmpty()) {
      return;
    }
    statements(among("Statement", owners));
    stances(among("Stance", owners));
    responses(among("Response", owners));
    memberships(among("Membership", owners));
  }

  private List<UUID> among(String entity, Collection<UUID> ids) {
    return entities
        .createQuery("select e.id from " + entity + " e where e.id in :ids", UUID.class)
        .setParameter("ids", ids)
        .getResultList();
  }

  // Statements that share words with the present or the former renderings of this one.
  private List<UUID> sameWords(Recording recording) {
    Set<String> hashes = new TreeSet<>();
    for (JsonNode form : List.of(recording.before(), recording.after())) {
      form.path("renderings")
          .forEach(rendering -> hashes.add(Text.wordsHash(rendering.path("text").asText())));
    }
    return hashes.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "select distinct r.statement.id from Rendering r where r.wordsHash in :hashes",
                UUID.class)
            .setParameter("hashes", hashes)
            .setMaxResults(200)
            .getResultList();
  }

  private List<Object[]> rows(String query, Collection<UUID> ids) {
    return entities.createQuery(query, Object[].class).setParameter("ids", ids).getResultList();
  }

  /** Raises and drops the warnings of these statements. */
  void statements(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return;
    }
    Found found = new Found(ids);
    Map<UUID, UUID> speakers = new HashMap<>();
    Map<UUID, Edtf> dates = new HashMap<>();
    for (Object[] row :
        rows(
            "select s.id, s.speaker.id, s.saidOn, m.start, m.end from Statement s left join"
                + " s.membership m where s.id in :ids and s.withdrawnAt is null",
            ids)) {
      UUID id = (UUID) row[0];
      UUID speaker = (UUID) row[1];
      Edtf saidOn = (Edtf) row[2];
      speakers.put(id, speaker);
      dates.put(id, saidOn);
      Edtf start = (Edtf) row[3];
      Edtf end = (Edtf) row[4];
      if (start != null
          && saidOn.isDated()
          && (saidOn.latest().isBefore(start.earliest())
              || saidOn.earliest().isAfter(end.latest()))) {
        found.add(
            id,
            new Raised(
                WarningKind.membership_not_valid,
                speaker,
                "the office was not held on " + saidOn.text()));
      }
    }
    for (Object[] row :
        rows(
            "select r.statement.id, r.language from Rendering r where r.statement.id in :ids and"
                + " r.kind = "
                + RenderingKind.class.getName()
                + ".translation and r.translationOf is null",
            ids)) {
      found.add(
          (UUID) row[0],
          new Raised(
              WarningKind.translation_without_original,
              speakers.get((UUID) row[0]),
              "the translation into " + row[1] + " has no original on record"));
    }
    for (Object[] row :
        rows(
            "select r.statement.id, o.statement.speaker.name from Rendering r join Rendering o on"
                + " o.wordsHash = r.wordsHash and o.statement.speaker.id <> r.statement.speaker.id"
                + " where r.statement.id in :ids and o.statement.withdrawnAt is null",
            ids)) {
      found.add(
          (UUID) row[0],
          new Raised(
              WarningKind.attributed_to_two,
              speakers.get((UUID) row[0]),
              "the same words are attributed to " + row[1]));
    }
    disagreements(ids, speakers, dates, found);
    quotes(ids, speakers, found);
    keep(Statements.KIND, speakers.keySet(), found);
  }

  // Sources disagree when they claim different values, or one that the record does not have.
  private void disagreements(
      Collection<UUID> ids, Map<UUID, UUID> speakers, Map<UUID, Edtf> dates, Found found) {
    Map<UUID, Map<String, Set<String>>> claimed = new HashMap<>();
    for (Object[] row :
        rows(
            "select c.ownerId, c.claims from Citation c where c.ownerId in :ids and c.claims is not null",
            ids)) {
      @SuppressWarnings("unchecked")
      Map<String, String> claims = (Map<String, String>) row[1];
      claims.forEach(
          (field, value) ->
              claimed
                  .computeIfAbsent((UUID) row[0], id -> new TreeMap<>())
                  .computeIfAbsent(field, name -> new TreeSet<>())
                  .add(value));
    }
    claimed.forEach(
        (id, fields) ->
            fields.forEach(
                (field, values) -> {
                  Edtf own = dates.get(id);
                  if (field.equals("saidOn") && own != null && own.text() != null) {
                    values.add(own.text());
                  }
                  if (values.size() > 1) {
                    found.add(
                        id,
                        new Raised(
                            WarningKind.sources_disagree,
                            speakers.get(id),
                            shortened(
                                "sources give different values for "
                                    + field
                                    + ": "
                                    + String.join(", ", values))));
                  }
                }));
  }

  // White space and typography differ between a page and what was copied from it; words do not.
  private void quotes(Collection<UUID> ids, Map<UUID, UUID> speakers, Found found) {
    Map<UUID, String> texts = new HashMap<>();
    for (Object[] row :
        rows(
            "select c.ownerId, c.quote, s.id, s.text from Citation c join c.source s where c.ownerId"
                + " in :ids and c.quote is not null and c.quote <> '"
                + Citations.REDACTED
                + "' and s.text is not null",
            ids)) {
      String text = texts.computeIfAbsent((UUID) row[2], id -> Text.words((String) row[3]));
      if (!(" " + text + " ").contains(" " + Text.words((String) row[1]) + " ")) {
        found.add(
            (UUID) row[0],
            new Raised(
                WarningKind.quote_not_found,
                speakers.get((UUID) row[0]),
                shortened("the cited source does not hold the words: " + row[1])));
      }
    }
  }

  private static String shortened(String text) {
    return text.length() <= 1000 ? text : text.substring(0, text.offsetByCodePoints(0, 480)) + "…";
  }

  /** Raises and drops the warnings of these stances. */
  void stances(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return;
    }
    Found found = new Found(ids);
    Map<UUID, UUID> holders = new HashMap<>();
    for (Object[] row :
        rows(
            "select x.id, x.holder.id, x.takenOn, t.saidOn, e.saidOn, e.speaker.id,"
                + " x.demand.addressee.id from Stance x left join x.targetStatement t left join"
                + " x.expressedIn e where x.id in :ids and x.withdrawnAt is null",
            ids)) {
      UUID id = (UUID) row[0];
      UUID holder = (UUID) row[1];
      holders.put(id, holder);
      Edtf target = (Edtf) row[3];
      Edtf expressing = (Edtf) row[4];
      if (!((Edtf) row[2]).isDated()) {
        found.add(id, new Raised(WarningKind.undated_act, holder, "the stance has no date"));
      }
      if (target != null
          && expressing != null
          && target.isDated()
          && expressing.isDated()
          && expressing.latest().isBefore(target.earliest())) {
        found.add(
            id,
            new Raised(
                WarningKind.expressed_before_target,
                holder,
                "the statement that expresses it is of "
                    + expressing.text()
                    + ", its target of "
                    + target.text()));
      }
      if (row[5] != null && !row[5].equals(holder)) {
        found.add(
            id,
            new Raised(
                WarningKind.holder_is_not_speaker,
                holder,
                "somebody else said the statement that expresses it"));
      }
      if (holder.equals(row[6])) {
        found.add(
            id,
            new Raised(
                WarningKind.addressee_is_demander, holder, "the demand is addressed to its maker"));
      }
    }
    quotes(ids, holders, found);
    keep(Stances.KIND, holders.keySet(), found);
  }

  /** Raises and drops the warnings of these responses. */
  void responses(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return;
    }
    Found found = new Found(ids);
    Map<UUID, UUID> speakers = new HashMap<>();
    for (Object[] row :
        rows(
            "select r.id, r.speaker.id, r.kind, r.madeOn, s.speaker.id, (select count(*) from Stance x"
                + " where x.targetStatement.id = s.id and x.withdrawnAt is null and"
                + " x.demand.addressee.id = r.speaker.id), (select count(*) from r.stances n) from"
                + " Response r join r.statement s where r.id in :ids and r.withdrawnAt is null",
            ids)) {
      UUID id = (UUID) row[0];
      UUID speaker = (UUID) row[1];
      speakers.put(id, speaker);
      if (!((Edtf) row[3]).isDated()) {
        found.add(id, new Raised(WarningKind.undated_act, speaker, "the response has no date"));
      }
      boolean concerned =
          speaker.equals(row[4])
              || (Long) row[5] > 0
              || (Long) row[6] > 0
              || Derivations.BY_AUTHORITIES.contains((ResponseKind) row[2]);
      if (!concerned) {
        found.add(
            id,
            new Raised(
                WarningKind.responder_not_concerned,
                speaker,
                "who responds neither made the statement nor is addressed by a demand on it, so the"
                    + " response decides nothing"));
      }
    }
    quotes(ids, speakers, found);
    keep(Responses.KIND, speakers.keySet(), found);
  }

  /** Raises and drops the warnings of these memberships. */
  void memberships(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return;
    }
    Found found = new Found(ids);
    Map<UUID, UUID> members = new HashMap<>();
    LocalDate today = Time.today(clock);
    for (Object[] row :
        rows(
            "select m.id, m.member.id, m.end from Membership m where m.id in :ids and m.withdrawnAt is"
                + " null",
            ids)) {
      UUID id = (UUID) row[0];
      members.put(id, (UUID) row[1]);
      Edtf end = (Edtf) row[2];
      if (end.isDated() && !end.latest().equals(Edtf.MAX) && end.latest().isAfter(today)) {
        found.add(
            id,
            new Raised(
                WarningKind.ends_in_future,
                (UUID) row[1],
                "ends on " + end.text() + ", which is still to come",
                end.latest()));
      }
    }
    quotes(ids, members, found);
    keep(Memberships.KIND, members.keySet(), found);
  }

  // Those that stand keep their ids and instants; a record that was withdrawn has none.
  private void keep(String kind, Set<UUID> standing, Found found) {
    Map<UUID, Map<String, Warning>> stored = new HashMap<>();
    for (Warning warning : list("recordId in ?1", found.byRecord.keySet())) {
      stored
          .computeIfAbsent(warning.recordId(), id -> new HashMap<>())
          .put(warning.kind() + " " + warning.detail(), warning);
    }
    found.byRecord.forEach(
        (record, raised) -> {
          Map<String, Warning> old = stored.getOrDefault(record, new HashMap<>());
          for (Raised each : standing.contains(record) ? raised : Set.<Raised>of()) {
            if (old.remove(each.kind() + " " + each.detail()) == null) {
              entities.persist(
                  new Warning(
                      UuidVersion7Strategy.INSTANCE.generateUuid(null),
                      each.kind(),
                      kind,
                      record,
                      each.speaker(),
                      each.detail(),
                      Time.now(clock),
                      each.validUntil()));
            }
          }
          List<Warning> gone = new ArrayList<>(old.values());
          gone.forEach(this::delete);
        });
  }
}
