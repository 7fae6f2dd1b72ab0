package org.onrecord.analysis.warning;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Edtf;

/**
 * Finds words that are on record under two speakers, or twice under one speaker and date. Of those
 * who said the same the nearest statement is named, as {@link Likes} does.
 */
@ApplicationScoped
class SameWords {
  // How many statements with the same words are looked through, the latest ones.
  private static final int REACH = 100;

  private static final String SAID =
      """
      s.id, s.speaker_id, sp.name, s.said_on, s.said_from, s.said_to, s.said_place, sp.anonymous\
      """;

  private static final Sql REPEATED =
      Sql.of(
          """
          select %s, r.words_hash, substring(r.text from 1 for 500) as words
          from rendering r
          join statement s on s.id = r.statement_id
          join speaker sp on sp.id = s.speaker_id
          where s.id = any(:ids)
            and exists (
              select 1
              from rendering o
              where o.words_hash = r.words_hash and o.statement_id <> s.id)
          order by s.id, r.position
          """
              .formatted(SAID));

  private static final Sql WITH_WORDS =
      Sql.of(
          """
          select %s
          from rendering r
          join statement s on s.id = r.statement_id
          join speaker sp on sp.id = s.speaker_id
          where r.words_hash = :hash and s.withdrawn_at is null
          order by s.id desc
          fetch first %s rows only
          """
              .formatted(SAID, String.valueOf(REACH)));

  private static final Sql IS_JOINT =
      Sql.of(
          """
          select j.speaker_id as id
          from statement_joint j
          where j.statement_id = :id and j.speaker_id = :speaker
          """);

  private final Database database;

  SameWords(Database database) {
    this.database = database;
  }

  /**
   * A statement with words that others said too.
   *
   * @param place the time of day, or the position among the statements of the day; 0 if unknown
   * @param anonymous whether the source does not name the speaker, so that nobody can be compared
   */
  private record Said(
      UUID statement, UUID speaker, String name, Edtf date, long place, boolean anonymous) {

    static Said of(Row row) {
      return new Said(
          row.id("id"),
          row.id("speaker_id"),
          row.text("name"),
          row.date("said"),
          row.large("said_place"),
          row.flag("anonymous"));
    }

    /** Whether both have a time or a place in the day, and not the same one. */
    boolean isElsewhere(Said other) {
      return place != 0 && other.place != 0 && place != other.place;
    }
  }

  /** The words of one rendering, with the hash by which the same words are found. */
  private record Repeated(Said said, String hash, String words) {
    static Repeated of(Row row) {
      return new Repeated(Said.of(row), row.text("words_hash"), row.text("words"));
    }
  }

  private List<Repeated> repeated(Collection<UUID> statements) {
    return database.list(REPEATED, statements, Repeated::of);
  }

  /**
   * The same words of another speaker, with their name, or of the same speaker on the same date.
   */
  List<Likes.Like> likes(Collection<UUID> statements) {
    Map<String, List<Said>> byWords = new HashMap<>();
    Set<Likes.Like> likes = new LinkedHashSet<>();
    for (Repeated each : repeated(statements)) {
      if (!Formulas.isFormula(each.words())) {
        likes.addAll(among(each.said(), byWords.computeIfAbsent(each.hash(), this::withWords)));
      }
    }
    return List.copyOf(likes);
  }

  /** The latest statements that have words in common with one of these. */
  Set<UUID> saidAsWell(Collection<UUID> statements) {
    Set<UUID> found = new LinkedHashSet<>();
    repeated(statements).stream()
        .map(Repeated::hash)
        .distinct()
        .forEach(hash -> withWords(hash).forEach(said -> found.add(said.statement())));
    return found;
  }

  // Latest first.
  private List<Said> withWords(String hash) {
    return database.query(WITH_WORDS).set("hash", hash).list(Said::of);
  }

  private List<Likes.Like> among(Said said, List<Said> all) {
    List<Likes.Like> likes = new ArrayList<>();
    List<Said> near = nearestFirst(said, all);
    near.stream()
        .filter(other -> !other.speaker().equals(said.speaker()))
        .filter(other -> !said.anonymous() && !other.anonymous())
        .filter(other -> !isJoint(said, other) && !isJoint(other, said))
        .findFirst()
        .ifPresent(
            other -> likes.add(new Likes.Like(said.statement(), other.statement(), other.name())));
    near.stream()
        .filter(other -> other.speaker().equals(said.speaker()) && other.date().equals(said.date()))
        .filter(other -> !other.isElsewhere(said))
        .findFirst()
        .ifPresent(other -> likes.add(new Likes.Like(said.statement(), other.statement(), null)));
    return likes;
  }

  // Those before it, latest first, then those after it, earliest first.
  private static List<Said> nearestFirst(Said said, List<Said> all) {
    int own = 0;
    while (own < all.size() && !all.get(own).statement().equals(said.statement())) {
      own++;
    }
    List<Said> near = new ArrayList<>(all.subList(own, all.size()));
    for (int i = own - 1; i >= 0; i--) {
      near.add(all.get(i));
    }
    near.removeIf(other -> other.statement().equals(said.statement()));
    return near;
  }

  // Whoever made a statement jointly is not somebody else.
  private boolean isJoint(Said said, Said other) {
    return database
            .query(IS_JOINT)
            .set("id", said.statement())
            .set("speaker", other.speaker())
            .one(row -> row.id("id"))
        != null;
  }
}
