package org.onrecord.analysis.division;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.SpeakerKind;
import org.onrecord.record.stance.Act;
import org.onrecord.record.stance.Position;

/**
 * Counts who within an organization or country stands where. Membership is walked through the
 * organizations that are members on the day (Salvini is within NATO through Italy), each looked at
 * once, so that a circle of memberships ends. Persons and collectives are members; an organization
 * is a way to members, and counts itself only when it took a position. Whoever made the statement
 * in question is not counted: they are what the others are divided on.
 */
@ApplicationScoped
public class Divisions {
  private final EntityManager entities;

  Divisions(EntityManager entities) {
    this.entities = entities;
  }

  private record Person(Reference reference, boolean container, @Nullable String country) {}

  private record Latest(
      UUID stance, Position position, Act act, @Nullable String takenOn, LocalDate from) {}

  /** The division on a target within an organization on a day. */
  DivisionView within(
      DivisionView.DivisionTarget target, Set<UUID> authors, Speaker organization, LocalDate asOf) {
    Set<UUID> organizations = containers(organization.id(), asOf);
    Map<UUID, Person> members = new LinkedHashMap<>();
    Map<UUID, Reference> parties = new HashMap<>();
    for (Object[] row :
        entities
            .createQuery(
                "select h.id, h.slug, h.name, h.kind, h.country, o.id, b.id, b.slug, b.name, b.withdrawnAt from"
                    + " Membership m join m.member h join m.organization o left join Speaker b on b.id"
                    + " = coalesce(m.onBehalfOf.id, o.id) and b.classification ="
                    + " org.onrecord.record.speaker.Classification.party where m.withdrawnAt is null and"
                    + " h.withdrawnAt is null and h.anonymous = false and m.start.earliest <= :day and"
                    + " m.end.latest >= :day and"
                    + " (o.id in :organizations or (o.classification ="
                    + " org.onrecord.record.speaker.Classification.party and h.id in (select n.member.id from"
                    + " Membership n where n.organization.id in :organizations))) order by h.sortKey, h.id",
                Object[].class)
            .setParameter("day", asOf)
            .setParameter("organizations", organizations)
            .getResultList()) {
      UUID id = (UUID) row[0];
      if (organizations.contains((UUID) row[5])) {
        members.put(id, person(row));
      }
      if (row[6] != null) {
        parties.put(
            id, Reference.to((UUID) row[6], (String) row[7], (String) row[8], (Instant) row[9]));
      }
    }
    return view(
        target,
        authors,
        Reference.to(organization.id(), organization.slug(), organization.name(), null),
        null,
        asOf,
        members,
        parties);
  }

  /** The division on a target within a country on a day: everyone on record as of that country. */
  DivisionView within(
      DivisionView.DivisionTarget target, Set<UUID> authors, String country, LocalDate asOf) {
    Map<UUID, Person> members = new LinkedHashMap<>();
    Map<UUID, Reference> parties = new HashMap<>();
    for (Object[] row :
        entities
            .createQuery(
                "select h.id, h.slug, h.name, h.kind, h.country, b.id, b.id, b.slug, b.name, b.withdrawnAt from"
                    + " Speaker h left join Membership m on m.member = h and m.withdrawnAt is null and"
                    + " m.start.earliest <= :day and m.end.latest >= :day left join Speaker b on b.id ="
                    + " coalesce(m.onBehalfOf.id, m.organization.id) and b.classification ="
                    + " org.onrecord.record.speaker.Classification.party where h.country = :country and"
                    + " h.withdrawnAt is null and h.anonymous = false order by h.sortKey, h.id",
                Object[].class)
            .setParameter("day", asOf)
            .setParameter("country", country)
            .getResultList()) {
      UUID id = (UUID) row[0];
      members.put(id, person(row));
      if (row[6] != null) {
        parties.put(
            id, Reference.to((UUID) row[6], (String) row[7], (String) row[8], (Instant) row[9]));
      }
    }
    return view(target, authors, null, country, asOf, members, parties);
  }

  private static Person person(Object[] row) {
    return new Person(
        new Reference((UUID) row[0], (String) row[1], (String) row[2], null),
        row[3] == SpeakerKind.organization,
        (String) row[4]);
  }

  private Set<UUID> containers(UUID organization, LocalDate asOf) {
    Map<UUID, List<UUID>> within = new HashMap<>();
    for (Object[] row :
        entities
            .createQuery(
                "select m.organization.id, m.member.id from Membership m where m.withdrawnAt is null"
                    + " and m.member.kind = org.onrecord.record.speaker.SpeakerKind.organization and"
                    + " m.start.earliest <= :day and m.end.latest >= :day",
                Object[].class)
            .setParameter("day", asOf)
            .getResultList()) {
      within.computeIfAbsent((UUID) row[0], id -> new ArrayList<>()).add((UUID) row[1]);
    }
    Set<UUID> seen = new HashSet<>(Set.of(organization));
    Deque<UUID> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (UUID member : within.getOrDefault(open.pop(), List.of())) {
        if (seen.add(member)) {
          open.push(member);
        }
      }
    }
    return seen;
  }

  private Map<UUID, Latest> latest(DivisionView.DivisionTarget target, LocalDate asOf) {
    String column =
        switch (target.type()) {
          case statement -> "x.targetStatement.id";
          case speaker -> "x.targetSpeaker.id";
          case topic -> "x.targetTopic.id";
        };
    Map<UUID, Latest> latest = new HashMap<>();
    for (Object[] row :
        entities
            .createQuery(
                "select x.holder.id, x.id, x.position, x.act, x.takenOn.text, x.takenOn.earliest from"
                    + " Stance x where x.withdrawnAt is null and x.takenOn.earliest <= :day and"
                    + " (x.withdrawnOn.text is null or x.withdrawnOn.earliest > :day) and "
                    + column
                    + " = :target order by x.takenOn.earliest, x.id",
                Object[].class)
            .setParameter("day", asOf)
            .setParameter("target", target.id())
            .getResultList()) {
      latest.put(
          (UUID) row[0],
          new Latest(
              (UUID) row[1], (Position) row[2], (Act) row[3], (String) row[4], (LocalDate) row[5]));
    }
    return latest;
  }

  private DivisionView view(
      DivisionView.DivisionTarget target,
      Set<UUID> authors,
      @Nullable Reference within,
      @Nullable String country,
      LocalDate asOf,
      Map<UUID, Person> people,
      Map<UUID, Reference> parties) {
    Map<UUID, Latest> latest = latest(target, asOf);
    Tally all = new Tally();
    Map<String, Tally> byCountry = new TreeMap<>();
    Map<Reference, Tally> byParty = new LinkedHashMap<>();
    List<DivisionView.Member> members = new ArrayList<>();
    List<DivisionView.SilentMember> silent = new ArrayList<>();
    for (Map.Entry<UUID, Person> entry : people.entrySet()) {
      UUID id = entry.getKey();
      Person person = entry.getValue();
      Latest position = latest.get(id);
      if (authors.contains(id) || (person.container() && position == null)) {
        continue;
      }
      Reference party = parties.get(id);
      List<Tally> counted = new ArrayList<>(List.of(all));
      if (person.country() != null) {
        counted.add(byCountry.computeIfAbsent(person.country(), c -> new Tally()));
      }
      if (party != null) {
        counted.add(byParty.computeIfAbsent(party, p -> new Tally()));
      }
      counted.forEach(tally -> tally.add(position == null ? null : position.position()));
      if (position == null) {
        silent.add(new DivisionView.SilentMember(person.reference(), person.country(), party));
      } else {
        members.add(
            new DivisionView.Member(
                person.reference(),
                person.country(),
                party,
                position.position(),
                position.act(),
                position.stance(),
                position.takenOn()));
      }
    }
    DivisionView.Counts counts = all.counts();
    return new DivisionView(
        target,
        within,
        country,
        asOf,
        counts,
        counts.index(),
        members,
        silent,
        byCountry.entrySet().stream()
            .map(e -> new DivisionView.CountryCounts(e.getKey(), e.getValue().counts()))
            .toList(),
        byParty.entrySet().stream()
            .sorted(Comparator.comparing(e -> String.valueOf(e.getKey().name())))
            .map(e -> new DivisionView.PartyCounts(e.getKey(), e.getValue().counts()))
            .toList());
  }

  /** Counts as it goes. */
  private static final class Tally {
    private final Map<Position, Integer> positions = new HashMap<>();
    private int silent;

    void add(@Nullable Position position) {
      if (position == null) {
        silent++;
      } else {
        positions.merge(position, 1, Integer::sum);
      }
    }

    DivisionView.Counts counts() {
      return new DivisionView.Counts(
          of(Position.support),
          of(Position.oppose),
          of(Position.mixed),
          of(Position.neutral),
          of(Position.unclear),
          silent);
    }

    private int of(Position position) {
      return positions.getOrDefault(position, 0);
    }
  }

  /** Who made a statement, alone or jointly; nobody when none such stands. */
  Set<UUID> authors(UUID statement) {
    return Set.copyOf(
        entities
            .createQuery(
                "select s.speaker.id from Statement s where s.id = :id and s.withdrawnAt is null"
                    + " union select j.id from Statement s join s.jointSpeakers j where s.id = :id and"
                    + " s.withdrawnAt is null",
                UUID.class)
            .setParameter("id", statement)
            .getResultList());
  }
}
