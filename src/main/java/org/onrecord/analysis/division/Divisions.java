package org.onrecord.analysis.division;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Queries;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.SpeakerKind;
import org.onrecord.record.speaker.Speakers;
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
  private static final String MEMBER =
      """
      member.id as member_id, member.slug as member_slug, member.name as member_name,
      member.withdrawn_at as member_withdrawn_at, member.kind, member.country""";

  private static final Sql PEOPLE =
      Sql.of(
          """
          select %s
          from speaker member
          where member.id = any(:ids)
          and member.withdrawn_at is null
          and member.anonymous = false
          order by member.sort_key, member.id
          """
              .formatted(MEMBER));

  // By ids alone: a thousand members share a few organizations, which are looked up once after it.
  private static final Sql MEMBERSHIPS =
      Sql.of(
          """
          select
            m.member_id, m.organization_id,
            coalesce(m.on_behalf_of_id, m.organization_id) as party_id
          from membership m
          where m.member_id = any(:ids)
          and m.withdrawn_at is null
          and m.started_from <= :day
          and m.ended_to >= :day
          order by m.started_from, m.id
          """);

  private static final Sql WITHIN_COUNTRY =
      Sql.of(
          """
          select
            %s, m.organization_id,
            coalesce(m.on_behalf_of_id, m.organization_id) as party_id
          from speaker member
          left join membership m on m.member_id = member.id
            and m.withdrawn_at is null
            and m.started_from <= :day
            and m.ended_to >= :day
          where member.country = :country
          and member.withdrawn_at is null
          and member.anonymous = false
          order by member.sort_key, member.id, m.started_from, m.id
          """
              .formatted(MEMBER));

  private static final Sql MEMBERS =
      Sql.of(
          """
          select m.member_id, member.kind
          from membership m
          join speaker member on member.id = m.member_id
          where m.organization_id = any(:organizations)
          and m.withdrawn_at is null
          and m.started_from <= :day
          and m.ended_to >= :day
          """);

  private static final Sql ON_STATEMENT = positions("target_statement_id");
  private static final Sql ON_SPEAKER = positions("target_speaker_id");
  private static final Sql ON_TOPIC = positions("target_topic_id");

  private static final Sql AUTHORS =
      Sql.of(
          """
          select s.speaker_id
          from statement s
          where s.id = :id
          and s.withdrawn_at is null
          union
          select sj.speaker_id
          from statement s
          join statement_joint sj on sj.statement_id = s.id
          where s.id = :id
          and s.withdrawn_at is null
          """);

  private static Sql positions(String column) {
    return Sql.of(
        """
        select x.holder_id, x.id, x.position, x.act, x.taken_on
        from stance x
        where x.%s = :target
        and x.withdrawn_at is null
        and x.taken_from <= :day
        and (x.given_up_on is null or %s > :day)
        order by x.taken_from, x.id
        """
            .formatted(column, Sql.surely("x.given_up")));
  }

  private final Database database;
  private final Speakers speakers;

  Divisions(Database database, Speakers speakers) {
    this.database = database;
    this.speakers = speakers;
  }

  private record Person(Reference reference, boolean container, @Nullable String country) {}

  /** A membership of the day: in what, and for whom, be that a party or not. */
  private record Seat(UUID member, UUID organization, UUID party) {
    static Seat of(Row row) {
      return new Seat(row.id("member_id"), row.id("organization_id"), row.id("party_id"));
    }
  }

  private record Latest(UUID stance, Position position, Act act, @Nullable String takenOn) {}

  /** The division on a target within an organization on a day. */
  DivisionView within(
      DivisionView.DivisionTarget target, Set<UUID> authors, Speaker organization, LocalDate asOf) {
    Body body = body(organization.id(), asOf);
    Map<UUID, Person> members = new LinkedHashMap<>();
    Queries queries =
        database
            .queries()
            .set("day", asOf)
            .add(PEOPLE, row -> members.put(row.id("member_id"), person(row)));
    List<Seat> seats = queries.list(MEMBERSHIPS, Seat::of);
    Map<UUID, Latest> latest = latest(queries, target);
    queries.each(body.members());
    return view(
        target,
        authors,
        new Reference(organization.id(), organization.slug(), organization.name(), null),
        null,
        asOf,
        members,
        parties(seats, body.organizations()::contains),
        latest);
  }

  /** The division on a target within a country on a day: everyone on record as of that country. */
  DivisionView within(
      DivisionView.DivisionTarget target, Set<UUID> authors, String country, LocalDate asOf) {
    Map<UUID, Person> members = new LinkedHashMap<>();
    List<Seat> seats = new ArrayList<>();
    Queries queries =
        database
            .queries()
            .add(
                WITHIN_COUNTRY,
                row -> {
                  members.put(row.id("member_id"), person(row));
                  if (row.idOrNull("organization_id") != null) {
                    seats.add(Seat.of(row));
                  }
                })
            .set("country", country)
            .set("day", asOf);
    Map<UUID, Latest> latest = latest(queries, target);
    queries.each();
    return view(target, authors, null, country, asOf, members, parties(seats, any -> true), latest);
  }

  // The party that a member sits for in an organization that counts, or is a member of.
  private Map<UUID, Reference> parties(List<Seat> seats, Predicate<UUID> counts) {
    Map<UUID, Reference> known =
        speakers.parties(
            seats.stream()
                .flatMap(seat -> Stream.of(seat.organization(), seat.party()))
                .collect(Collectors.toSet()));
    Map<UUID, Reference> parties = new HashMap<>();
    for (Seat seat : seats) {
      Reference party = known.get(seat.party());
      if (party != null
          && (counts.test(seat.organization()) || known.containsKey(seat.organization()))) {
        parties.put(seat.member(), party);
      }
    }
    return parties;
  }

  private static Person person(Row row) {
    return new Person(row.reference("member"), isContainer(row), row.textOrNull("country"));
  }

  /** An organization with all that are within it, and their members. */
  private record Body(Set<UUID> organizations, Set<UUID> members) {}

  // Level by level, because hardly any organization is a member of another.
  private Body body(UUID organization, LocalDate asOf) {
    Set<UUID> organizations = new HashSet<>();
    Set<UUID> members = new HashSet<>();
    Set<UUID> level = Set.of(organization);
    while (!level.isEmpty()) {
      organizations.addAll(level);
      Set<UUID> next = new HashSet<>();
      database
          .query(MEMBERS)
          .set("organizations", level)
          .set("day", asOf)
          .each(
              row -> {
                UUID id = row.id("member_id");
                members.add(id);
                if (isContainer(row) && !organizations.contains(id)) {
                  next.add(id);
                }
              });
      level = next;
    }
    return new Body(organizations, members);
  }

  private static boolean isContainer(Row row) {
    return row.word("kind", SpeakerKind.class) == SpeakerKind.organization;
  }

  private static Map<UUID, Latest> latest(Queries queries, DivisionView.DivisionTarget target) {
    Map<UUID, Latest> latest = new HashMap<>();
    queries
        .set("target", target.id())
        .add(
            switch (target.type()) {
              case statement -> ON_STATEMENT;
              case speaker -> ON_SPEAKER;
              case topic -> ON_TOPIC;
            },
            row ->
                latest.put(
                    row.id("holder_id"),
                    new Latest(
                        row.id("id"),
                        row.word("position", Position.class),
                        row.word("act", Act.class),
                        row.textOrNull("taken_on"))));
    return latest;
  }

  private DivisionView view(
      DivisionView.DivisionTarget target,
      Set<UUID> authors,
      @Nullable Reference within,
      @Nullable String country,
      LocalDate asOf,
      Map<UUID, Person> people,
      Map<UUID, Reference> parties,
      Map<UUID, Latest> latest) {
    Tallies tallies = new Tallies();
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
      tallies.add(person.country(), party, position == null ? null : position.position());
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
    DivisionView.Counts counts = tallies.all();
    return new DivisionView(
        target,
        within,
        country,
        asOf,
        counts,
        counts.index(),
        members,
        silent,
        tallies.countries(),
        tallies.parties());
  }

  /** Who made a statement, alone or jointly; nobody when none such stands. */
  Set<UUID> authors(UUID statement) {
    return Set.copyOf(
        database.query(AUTHORS).set("id", statement).list(row -> row.id("speaker_id")));
  }
}
