package org.onrecord.analysis.warning;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.record.speaker.Identifier;

/**
 * Finds what is on record twice. For each record the nearest like one is named, the one recorded
 * before it if there is any, because one is enough to act on and the number of steps must not grow
 * with the number of like records.
 */
@ApplicationScoped
class Likes {
  // How far back is looked among like records, where the nearest will not do.
  private static final int REACH = 100;

  private static final Twins STANCES =
      new Twins(
          "stance",
          """
          y.holder_id = x.holder_id
          and y.target_type = x.target_type
          and y.position = x.position
          and y.act = x.act
          and y.taken_from = x.taken_from
          and y.taken_to = x.taken_to
          and coalesce(y.target_statement_id, y.target_speaker_id, y.target_topic_id)
            = coalesce(x.target_statement_id, x.target_speaker_id, x.target_topic_id)
          and (x.text is null or y.text is null or x.text = y.text)
          and (x.expressed_in_id is null or y.expressed_in_id is null
            or x.expressed_in_id = y.expressed_in_id)
          and (select count(*) from demand_option n where n.stance_id = x.id)
            = (select count(*) from demand_option n where n.stance_id = y.id)
          and not exists (
            select 1
            from demand_option n
            where n.stance_id = x.id
              and n.action not in (select k.action from demand_option k where k.stance_id = y.id))
          """);

  private static final Twins RESPONSES =
      new Twins(
          "response",
          """
          y.speaker_id = x.speaker_id
          and y.kind = x.kind
          and y.made_from = x.made_from
          and y.made_to = x.made_to
          and (y.statement_id = x.statement_id
            or y.statement_id is null and x.statement_id is null)
          and (x.text is null or y.text is null or x.text = y.text)
          and (select count(*) from response_stance n where n.response_id = x.id)
            = (select count(*) from response_stance n where n.response_id = y.id)
          and not exists (
            select 1
            from response_stance n
            where n.response_id = x.id
              and n.stance_id not in (
                select k.stance_id from response_stance k where k.response_id = y.id))
          """);

  // On some day for certain: a term that ends on the day on which the next begins is another.
  private static final String OVERLAP =
      first("y") + " < " + last("x") + " and " + first("x") + " < " + last("y");

  private static final Twins MEMBERSHIPS =
      new Twins(
          "membership",
          "y.id, x.role as own_role, y.role",
          REACH,
          """
          y.member_id = x.member_id
          and y.organization_id = x.organization_id
          and (%s or y.started_from = x.started_from and y.ended_to = x.ended_to)
          """
              .formatted(OVERLAP));

  private static final Twins SPEAKERS =
      new Twins(
          "speaker",
          "y.id, y.identifiers",
          REACH,
          """
          y.name_hash = x.name_hash
          and y.kind = x.kind
          and not x.anonymous
          and not y.anonymous
          """);

  private static final Sql PARTIES =
      Sql.of(
          """
          select x.id, y.id as other_id, c.name
          from membership x
          join speaker b
            on b.id = coalesce(x.on_behalf_of_id, x.organization_id) and b.classification = 'party'
          join membership y on y.member_id = x.member_id and y.withdrawn_at is null
          join speaker c
            on c.id = coalesce(y.on_behalf_of_id, y.organization_id) and c.classification = 'party'
          where x.id = any(:ids) and c.id <> b.id and %s
          order by x.id, y.id
          """
              .formatted(OVERLAP));

  private static final Sql NAMED =
      Sql.of(
          """
          select x.id, x.identifiers
          from speaker x
          where x.id = :id
          """);

  private final Database database;

  Likes(Database database) {
    this.database = database;
  }

  private static String first(String membership) {
    return "(case when %1$s.started_on is null then %1$s.started_from else %1$s.started_to end)"
        .formatted(membership);
  }

  private static String last(String membership) {
    return "(case when %1$s.ended_on is null then %1$s.ended_to else %1$s.ended_from end)"
        .formatted(membership);
  }

  /**
   * A record and the nearest one like it.
   *
   * @param record the one
   * @param other the other
   * @param name whose the other is, where that is what they differ in
   */
  record Like(UUID record, UUID other, @Nullable String name) {}

  /** The queries that find the record {@code y} that is like a record {@code x}. */
  private record Twins(Sql any, Sql before, Sql after) {
    Twins(String table, String condition) {
      this(table, "y.id", 1, condition);
    }

    Twins(String table, String columns, int reach, String condition) {
      this(
          Sql.of(
              """
              select x.id
              from %1$s x
              where x.id = any(:ids)
                and exists (
                  select 1
                  from %1$s y
                  where y.id <> x.id and y.withdrawn_at is null and %2$s)
              order by x.id
              """
                  .formatted(table, condition)),
          next(table, columns, reach, condition, "y.id < x.id", "y.id desc"),
          next(table, columns, reach, condition, "y.id > x.id", "y.id"));
    }

    private static Sql next(
        String table, String columns, int reach, String condition, String side, String order) {
      return Sql.of(
          """
          select %2$s
          from %1$s x
          join %1$s y on y.withdrawn_at is null and %3$s
          where x.id = :id and %4$s
          order by %5$s
          fetch first %6$s rows only
          """
              .formatted(table, columns, condition, side, order, reach));
    }
  }

  List<Like> stances(Collection<UUID> ids) {
    return likes(STANCES, ids, row -> true);
  }

  List<Like> responses(Collection<UUID> ids) {
    return likes(RESPONSES, ids, row -> true);
  }

  // Roles are compared here: some databases know capitals of English alone.
  List<Like> memberships(Collection<UUID> ids) {
    return likes(
        MEMBERSHIPS,
        ids,
        row ->
            Objects.requireNonNullElse(row.textOrNull("own_role"), "")
                .equalsIgnoreCase(Objects.requireNonNullElse(row.textOrNull("role"), "")));
  }

  private List<Like> likes(Twins twins, Collection<UUID> ids, Predicate<Row> alike) {
    List<Like> likes = new ArrayList<>();
    for (UUID id : withTwins(twins, ids)) {
      nearest(
              twins,
              id,
              row -> alike.test(row) ? Optional.of(row.id("id")) : Optional.<UUID>empty())
          .flatMap(Optional::stream)
          .findFirst()
          .ifPresent(other -> likes.add(new Like(id, other, null)));
    }
    return likes;
  }

  // Most records have none: one query finds those that do.
  private List<UUID> withTwins(Twins twins, Collection<UUID> ids) {
    return database.ids(twins.any(), ids);
  }

  private <T> Stream<T> nearest(Twins twins, UUID id, Function<Row, T> read) {
    return Stream.of(twins.before(), twins.after())
        .flatMap(side -> database.query(side).set("id", id).list(read).stream());
  }

  private record Named(UUID id, Map<String, Set<String>> identifiers) {
    static Named of(Row row) {
      Map<String, Set<String>> byScheme = new HashMap<>();
      for (Identifier each : row.json("identifiers", Identifier.Column.COLUMN)) {
        byScheme
            .computeIfAbsent(each.scheme(), scheme -> new LinkedHashSet<>())
            .add(each.identifier());
      }
      return new Named(row.id("id"), byScheme);
    }

    /** Whether in a scheme of both they have other identifiers alone. */
    boolean isOtherThan(Named other) {
      return identifiers.entrySet().stream()
          .anyMatch(
              each ->
                  other.identifiers.containsKey(each.getKey())
                      && Collections.disjoint(
                          each.getValue(),
                          Objects.requireNonNull(other.identifiers.get(each.getKey()))));
    }
  }

  /** Speakers of the same kind and name whom no identifier tells apart. */
  List<Like> speakers(Collection<UUID> ids) {
    List<Like> likes = new ArrayList<>();
    for (UUID id : withTwins(SPEAKERS, ids)) {
      Optional.ofNullable(database.query(NAMED).set("id", id).one(Named::of))
          .flatMap(
              own ->
                  nearest(SPEAKERS, id, Named::of)
                      .filter(other -> !own.isOtherThan(other))
                      .findFirst())
          .ifPresent(other -> likes.add(new Like(id, other.id(), null)));
    }
    return likes;
  }

  /** Memberships of one member in another party at the same time, with the name of that party. */
  List<Like> parties(Collection<UUID> ids) {
    Map<UUID, Like> likes = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      database
          .query(PARTIES)
          .set("ids", ids)
          .each(
              row ->
                  likes.putIfAbsent(
                      row.id("id"), new Like(row.id("id"), row.id("other_id"), row.text("name"))));
    }
    return List.copyOf(likes.values());
  }
}
