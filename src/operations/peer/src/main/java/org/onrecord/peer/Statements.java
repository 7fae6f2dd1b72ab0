package org.onrecord.peer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Every query: of a page, and of what belongs to the records of a page. */
interface Statements extends JpaRepository<Model.Statement, UUID> {
  record StatementRow(
      UUID id,
      UUID speakerId,
      String slug,
      String name,
      String text,
      String language,
      String kind,
      LocalDate saidOn,
      String form,
      String verification,
      int version,
      Instant createdAt,
      Instant updatedAt) {}

  record StanceRow(
      UUID id,
      UUID holderId,
      String slug,
      String name,
      UUID statement,
      String position,
      String act,
      String basis,
      String text,
      LocalDate takenOn,
      int version,
      Instant createdAt) {}

  record ReferenceRow(UUID owner, UUID id, String slug, String name) {}

  record CitationRow(
      UUID owner,
      UUID id,
      String url,
      String title,
      String publisher,
      String type,
      String quote,
      String relation) {}

  String STATEMENT =
      "select s.id, sp.id, sp.slug, sp.name, s.text, s.language, s.kind, s.saidOn, s.form,"
          + " s.verification, s.version, s.createdAt, s.updatedAt from Statement s"
          + " join s.speaker sp ";
  String STANCE =
      "select x.id, h.id, h.slug, h.name, x.statement.id, x.position, x.act, x.basis, x.text,"
          + " x.takenOn, x.version, x.createdAt from Stance x join x.holder h"
          + " where x.statement.id = :id ";

  @Query("select s.version from Statement s where s.id = :id")
  Optional<Integer> version(UUID id);

  @Query(STATEMENT + "where s.id = :id")
  Optional<StatementRow> one(UUID id);

  @Query(STATEMENT + "where sp.id = :speaker order by s.saidOn desc, s.id desc")
  List<StatementRow> first(UUID speaker, Limit limit);

  @Query(
      STATEMENT
          + "where sp.id = :speaker and (s.saidOn, s.id) < (:day, :id)"
          + " order by s.saidOn desc, s.id desc")
  List<StatementRow> after(UUID speaker, LocalDate day, UUID id, Limit limit);

  @Query(STANCE + "order by x.takenOn desc, x.id desc")
  List<StanceRow> firstStances(UUID id, Limit limit);

  @Query(STANCE + "and (x.takenOn, x.id) < (:day, :last) order by x.takenOn desc, x.id desc")
  List<StanceRow> stancesAfter(UUID id, LocalDate day, UUID last, Limit limit);

  @Query("select s.id, t.id, t.slug, t.name from Statement s join s.topics t where s.id in :ids")
  List<ReferenceRow> topics(Collection<UUID> ids);

  @Query("select s.id, m.id, m.slug, m.name from Statement s join s.mentions m where s.id in :ids")
  List<ReferenceRow> mentions(Collection<UUID> ids);

  @Query(
      "select c.ownerId, so.id, so.url, so.title, so.publisher, so.type, c.quote, c.relation"
          + " from Citation c join c.source so where c.ownerId in :ids"
          + " order by c.ownerId, c.position")
  List<CitationRow> citations(Collection<UUID> ids);

  @Query("select sp from Speaker sp where sp.id = :id")
  Optional<Model.Speaker> speaker(UUID id);

  @Query("select so from Source so where so.url = :url")
  Optional<Model.Source> source(String url);
}
