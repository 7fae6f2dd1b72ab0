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
import org.onrecord.platform.ledger.Records;
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

  private final EntityManager entities;
  private final Sources sources;

  Citations(EntityManager entities, Sources sources) {
    this.entities = entities;
    this.sources = sources;
  }

  /** Adds the citations of a subject to those of its owner; pointers count from the given one. */
  public void add(
      UUID owner, UUID subject, List<CitationDraft> drafts, String pointer, Faults faults) {
    for (int i = 0; i < drafts.size(); i++) {
      add(owner, subject, i, drafts.get(i), pointer + "/" + i, faults);
    }
  }

  /** Adds one citation. */
  public void add(
      UUID owner, UUID subject, int position, CitationDraft draft, String pointer, Faults faults) {
    Source source = sources.cited(draft.source(), pointer + "/source", faults);
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
        : entities
            .createQuery(
                "select new org.onrecord.record.source.CitationView(c.subjectId, c.ownerId, s.id, s.url,"
                    + " s.title, s.publisher, s.type, s.withdrawnAt, c.quote, c.prefix, c.suffix,"
                    + " c.locator, c.relation, c.claims) from Citation c join c.source s"
                    + " where c.ownerId in :owners order by c.ownerId, c.position",
                CitationView.class)
            .setParameter("owners", owners)
            .getResultStream()
            .collect(Collectors.groupingBy(CitationView::subjectId));
  }
}
