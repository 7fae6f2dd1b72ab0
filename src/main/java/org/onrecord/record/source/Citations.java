package org.onrecord.record.source;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Faults;

/** Every citation. */
@ApplicationScoped
public class Citations implements PanacheRepositoryBase<Citation, UUID> {
  /** What stands in place of words that were taken out of the record. */
  public static final String REDACTED = "[redacted]";

  /** Where a record or a part of it cites a source, for {@link Records#references()}. */
  public static final List<String> CITING =
      List.of("join Citation c on c.ownerId = e.id where c.source.id");

  /** A claim this short, such as a date or a country, repeats words only by chance. */
  public static final int SHORT_CLAIM = 20;

  private static final Sql OF =
      Sql.of(
          """
          select
            ci.subject_id, ci.owner_id, ci.quote, ci.prefix, ci.suffix, ci.locator, ci.relation, ci.claims,
            so.id as source_id, so.url, so.title, so.publisher, so.type,
            so.withdrawn_at as source_withdrawn_at
          from citation ci
          join source so on so.id = ci.source_id
          where ci.owner_id = any(:owners)
          order by ci.owner_id, ci.position
          """);

  private final EntityManager entities;
  private final Database database;
  private final Sources sources;

  Citations(EntityManager entities, Database database, Sources sources) {
    this.entities = entities;
    this.database = database;
    this.sources = sources;
  }

  /** Adds the citations of a subject to those of its owner; pointers count from the given one. */
  public void add(
      UUID owner,
      UUID subject,
      List<CitationDraft> drafts,
      String pointer,
      Author author,
      Faults faults) {
    for (int i = 0; i < drafts.size(); i++) {
      add(owner, subject, i, drafts.get(i), pointer + "/" + i, author, faults);
    }
  }

  /** Adds one citation. */
  public void add(
      UUID owner,
      UUID subject,
      int position,
      CitationDraft draft,
      String pointer,
      Author author,
      Faults faults) {
    Source source = sources.cited(draft.source(), pointer + "/source", author, faults);
    if (source != null) {
      entities.persist(
          new Citation(
              UuidVersion7Strategy.INSTANCE.generateUuid(null),
              subject,
              owner,
              position,
              source,
              draft));
    }
  }

  /**
   * Takes out what is quoted for a record and its parts, and each claim (a field and its value)
   * that tells the same.
   */
  public void redact(UUID owner, BiPredicate<String, String> tells) {
    list("ownerId", owner).forEach(citation -> citation.redact(tells));
  }

  /** Forgets every citation of a record and of its parts, to be followed by the new ones. */
  public void clear(UUID owner) {
    delete("ownerId", owner);
  }

  /** The citations of a record and its parts as a client would send them, by subject. */
  public Map<UUID, List<CitationDraft>> drafts(UUID owner) {
    return find(
            "from Citation c join fetch c.source where c.ownerId = ?1 order by c.position", owner)
        .stream()
        .collect(
            Collectors.groupingBy(
                Citation::subjectId, Collectors.mapping(Citation::draft, Collectors.toList())));
  }

  /** The citations of several records and their parts, by subject, in one query. */
  public Map<UUID, List<CitationView>> views(Collection<UUID> owners) {
    return owners.isEmpty()
        ? Map.of()
        : database.query(OF).set("owners", owners).list(CitationView::of).stream()
            .collect(Collectors.groupingBy(CitationView::subjectId));
  }
}
