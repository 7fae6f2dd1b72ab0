package org.onrecord.analysis.warning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.ByIds;
import org.onrecord.record.speaker.Identifier;

/**
 * Finds what is on record twice, and words on record under two names. For each record the nearest
 * like one is named, the one recorded before it if there is any, because one is enough to act on
 * and the number of steps must not grow with the number of like records.
 */
@ApplicationScoped
public class Likes {
  // How far back is looked among like records, where the nearest will not do.
  private static final int REACH = 100;

  private static final String SAME_STANCE =
      "y.holder.id = x.holder.id and y.targetType = x.targetType and y.position = x.position and"
          + " y.act = x.act and y.takenOn.earliest = x.takenOn.earliest and y.takenOn.latest ="
          + " x.takenOn.latest and coalesce(y.targetStatement.id, y.targetSpeaker.id,"
          + " y.targetTopic.id) = coalesce(x.targetStatement.id, x.targetSpeaker.id,"
          + " x.targetTopic.id) and (x.text is null or y.text is null or x.text = y.text) and"
          + " (x.expressedIn.id is null or y.expressedIn.id is null or x.expressedIn.id ="
          + " y.expressedIn.id) and size(x.options) = size(y.options) and not exists (select 1 from"
          + " Stance a join a.options n where a.id = x.id and n.action not in (select k.action from"
          + " Stance b join b.options k where b.id = y.id))";

  private static final String SAME_RESPONSE =
      "y.speaker.id = x.speaker.id and y.kind = x.kind and y.madeOn.earliest = x.madeOn.earliest"
          + " and y.madeOn.latest = x.madeOn.latest and (y.statement.id = x.statement.id or"
          + " y.statement.id is null and x.statement.id is null) and (x.text is null or y.text is"
          + " null or x.text = y.text) and size(x.stances) = size(y.stances) and not exists (select 1"
          + " from Response a join a.stances n where a.id = x.id and n.id not in (select k.id from"
          + " Response b join b.stances k where b.id = y.id))";

  // On some day for certain: a term that ends on the day on which the next begins is another.
  private static final String OVERLAP =
      first("y") + " < " + last("x") + " and " + first("x") + " < " + last("y");

  private static final String SAME_OFFICE =
      "y.member.id = x.member.id and y.organization.id = x.organization.id and"
          + " lower(coalesce(y.role, '')) = lower(coalesce(x.role, '')) and ("
          + OVERLAP
          + " or y.start.earliest = x.start.earliest and y.end.latest = x.end.latest)";

  private final EntityManager entities;

  Likes(EntityManager entities) {
    this.entities = entities;
  }

  private static String first(String membership) {
    return "(case when %1$s.start.text is null then %1$s.start.earliest else %1$s.start.latest end)"
        .formatted(membership);
  }

  private static String last(String membership) {
    return "(case when %1$s.end.text is null then %1$s.end.latest else %1$s.end.earliest end)"
        .formatted(membership);
  }

  /**
   * That one record is like another.
   *
   * @param record the one
   * @param other the other
   * @param name whose the other is, where that is what they differ in
   */
  record Like(UUID record, UUID other, @Nullable String name) {}

  List<Like> stances(Collection<UUID> ids) {
    return duplicates("Stance", SAME_STANCE, ids);
  }

  List<Like> responses(Collection<UUID> ids) {
    return duplicates("Response", SAME_RESPONSE, ids);
  }

  List<Like> memberships(Collection<UUID> ids) {
    return duplicates("Membership", SAME_OFFICE, ids);
  }

  // Most records have none: that is told for all of them by one query.
  private List<Like> duplicates(String entity, String same, Collection<UUID> ids) {
    List<Like> likes = new ArrayList<>();
    String like = " y.withdrawnAt is null and " + same;
    for (UUID id :
        ids.isEmpty()
            ? List.<UUID>of()
            : ByIds.query(
                    entities,
                    "select x.id from %1$s x where x.id in :ids and exists (select 1 from %1$s y where y.id <> x.id and"
                            .formatted(entity)
                        + like
                        + ") order by x.id",
                    UUID.class,
                    ids)
                .getResultList()) {
      String from = "select y.id from %1$s x, %1$s y where x.id = :id and".formatted(entity) + like;
      Stream.of(" and y.id < x.id order by y.id desc", " and y.id > x.id order by y.id")
          .flatMap(
              side ->
                  entities
                      .createQuery(from + side, UUID.class)
                      .setParameter("id", id)
                      .setMaxResults(1)
                      .getResultStream())
          .findFirst()
          .ifPresent(other -> likes.add(new Like(id, other, null)));
    }
    return likes;
  }

  /** Speakers of the same kind and name whom no identifier tells apart. */
  List<Like> speakers(Collection<UUID> ids) {
    List<Like> likes = new ArrayList<>();
    for (Object[] row :
        ids.isEmpty()
            ? List.<Object[]>of()
            : ByIds.query(
                    entities,
                    "select x.id, x.identifiers from Speaker x where x.id in :ids and exists (select 1"
                        + " from Speaker y where y.nameHash = x.nameHash and y.kind = x.kind and"
                        + " x.anonymous = false and y.anonymous = false and y.id <>"
                        + " x.id and y.withdrawnAt is null) order by x.id",
                    Object[].class,
                    ids)
                .getResultList()) {
      UUID id = (UUID) row[0];
      Map<String, Set<String>> own = identifiers(row[1]);
      nearest(
              id,
              "select y.id, y.identifiers from Speaker x, Speaker y where x.id = :id and y.nameHash ="
                  + " x.nameHash and y.kind = x.kind and y.anonymous = false and y.withdrawnAt is null")
          .filter(other -> !contradict(own, identifiers(other[1])))
          .findFirst()
          .ifPresent(other -> likes.add(new Like(id, (UUID) other[0], null)));
    }
    return likes;
  }

  private Stream<Object[]> nearest(UUID id, String from) {
    return Stream.of(" and y.id < x.id order by y.id desc", " and y.id > x.id order by y.id")
        .flatMap(
            side ->
                entities
                    .createQuery(from + side, Object[].class)
                    .setParameter("id", id)
                    .setMaxResults(REACH)
                    .getResultStream());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Set<String>> identifiers(Object column) {
    Map<String, Set<String>> byScheme = new HashMap<>();
    for (Identifier each : (List<Identifier>) column) {
      byScheme
          .computeIfAbsent(each.scheme(), scheme -> new LinkedHashSet<>())
          .add(each.identifier());
    }
    return byScheme;
  }

  private static boolean contradict(Map<String, Set<String>> own, Map<String, Set<String>> other) {
    return own.entrySet().stream()
        .anyMatch(
            each ->
                other.containsKey(each.getKey())
                    && java.util.Collections.disjoint(
                        each.getValue(), Objects.requireNonNull(other.get(each.getKey()))));
  }

  /** Memberships of one member in another party at the same time, with the name of that party. */
  List<Like> parties(Collection<UUID> ids) {
    Map<UUID, Like> likes = new LinkedHashMap<>();
    for (Object[] row :
        ids.isEmpty()
            ? List.<Object[]>of()
            : ByIds.query(
                    entities,
                    "select x.id, y.id, c.name from Membership x join Speaker b on b.id ="
                        + " coalesce(x.onBehalfOf.id, x.organization.id) and b.classification ="
                        + " org.onrecord.record.speaker.Classification.party join Membership y on y.member.id ="
                        + " x.member.id and y.withdrawnAt is null join Speaker c on c.id ="
                        + " coalesce(y.onBehalfOf.id, y.organization.id) and c.classification ="
                        + " org.onrecord.record.speaker.Classification.party and c.id <> b.id where x.id in"
                        + " :ids and "
                        + OVERLAP
                        + " order by x.id, y.id",
                    Object[].class,
                    ids)
                .getResultList()) {
      likes.putIfAbsent((UUID) row[0], new Like((UUID) row[0], (UUID) row[1], (String) row[2]));
    }
    return List.copyOf(likes.values());
  }

  private record Said(
      UUID statement, UUID speaker, String name, Object date, long place, boolean anonymous) {

    /** Whether both have a time or a place in the day, and not the same one. */
    boolean isElsewhere(Said other) {
      return place != 0 && other.place != 0 && place != other.place;
    }
  }

  private static Said said(Object[] row) {
    return new Said(
        (UUID) row[0],
        (UUID) row[1],
        (String) row[2],
        row[3],
        ((Number) row[4]).longValue(),
        (Boolean) row[5]);
  }

  /**
   * The same words of another speaker, with their name, or of the same speaker on the same date.
   */
  List<Like> statements(Collection<UUID> ids) {
    Map<String, List<Said>> byWords = new HashMap<>();
    Set<Like> likes = new LinkedHashSet<>();
    for (Object[] row :
        ids.isEmpty()
            ? List.<Object[]>of()
            : ByIds.query(
                    entities,
                    "select s.id, s.speaker.id, s.speaker.name, s.saidOn, s.saidPlace,"
                        + " s.speaker.anonymous, r.wordsHash,"
                        + " substring(r.text, 1, 500) from Rendering r join r.statement s where s.id in"
                        + " :ids and exists (select 1 from Rendering o where o.wordsHash = r.wordsHash"
                        + " and o.statement.id <> s.id) order by s.id",
                    Object[].class,
                    ids)
                .getResultList()) {
      if (!Formulas.isFormula((String) row[7])) {
        likes.addAll(among(said(row), byWords.computeIfAbsent((String) row[6], this::withWords)));
      }
    }
    return List.copyOf(likes);
  }

  /** The latest statements that have words in common with one of these. */
  Set<UUID> said(Collection<UUID> ids) {
    Set<UUID> statements = new LinkedHashSet<>();
    ByIds.query(
            entities,
            "select distinct r.wordsHash from Rendering r where r.statement.id in :ids and exists"
                + " (select 1 from Rendering o where o.wordsHash = r.wordsHash and o.statement.id <>"
                + " r.statement.id)",
            String.class,
            ids)
        .getResultStream()
        .forEach(hash -> withWords(hash).forEach(said -> statements.add(said.statement())));
    return statements;
  }

  // Latest first.
  private List<Said> withWords(String wordsHash) {
    return entities
        .createQuery(
            "select s.id, s.speaker.id, s.speaker.name, s.saidOn, s.saidPlace, s.speaker.anonymous"
                + " from Rendering r join r.statement s where r.wordsHash = :hash and s.withdrawnAt is null order by s.id desc",
            Object[].class)
        .setParameter("hash", wordsHash)
        .setMaxResults(REACH)
        .getResultStream()
        .map(Likes::said)
        .toList();
  }

  private List<Like> among(Said said, List<Said> all) {
    List<Like> likes = new ArrayList<>();
    int own = 0;
    while (own < all.size() && !all.get(own).statement().equals(said.statement())) {
      own++;
    }
    List<Said> near = new ArrayList<>(all.subList(Math.min(own, all.size()), all.size()));
    for (int i = Math.min(own, all.size()) - 1; i >= 0; i--) {
      near.add(all.get(i));
    }
    near.removeIf(other -> other.statement().equals(said.statement()));
    near.stream()
        .filter(other -> !other.speaker().equals(said.speaker()))
        .filter(other -> !said.anonymous() && !other.anonymous())
        .filter(other -> !isJoint(said, other) && !isJoint(other, said))
        .findFirst()
        .ifPresent(other -> likes.add(new Like(said.statement(), other.statement(), other.name())));
    near.stream()
        .filter(other -> other.speaker().equals(said.speaker()) && other.date().equals(said.date()))
        .filter(other -> !other.isElsewhere(said))
        .findFirst()
        .ifPresent(other -> likes.add(new Like(said.statement(), other.statement(), null)));
    return likes;
  }

  // Whoever made a statement jointly is not somebody else.
  private boolean isJoint(Said said, Said other) {
    return !entities
        .createQuery(
            "select 1 from Statement s join s.jointSpeakers j where s.id = :id and j.id = :speaker",
            Integer.class)
        .setParameter("id", said.statement())
        .setParameter("speaker", other.speaker())
        .getResultList()
        .isEmpty();
  }
}
