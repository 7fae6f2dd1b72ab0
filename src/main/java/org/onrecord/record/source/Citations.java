package org.onrecord.record.source;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Queries;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.UuidV7;

/**
 * The places in sources that bear facts. A citation has an owner, the record that it is written
 * with, and a subject, which is what it bears: all of the record, or one part such as a rendering.
 */
@ApplicationScoped
public class Citations {
  /** What stands in place of words that were taken out of the record. */
  public static final String REDACTED = "[redacted]";

  /** Where a record or a part of it cites a source, for {@link Records#references()}. */
  public static final String CITING = "join Citation c on c.ownerId = e.id where c.sourceId";

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
          where ci.owner_id = any(:ids)
          order by ci.owner_id, ci.position
          """);

  private final Sources sources;

  Citations(Sources sources) {
    this.sources = sources;
  }

  /** The citations that a draft asks for, of a record itself or of a part of it. */
  public List<Citation> of(
      UUID owner,
      UUID subject,
      List<CitationDraft> drafts,
      String pointer,
      Author author,
      Faults faults) {
    List<Citation> citations = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      of(owner, subject, i, drafts.get(i), pointer + "/" + i, author, faults)
          .ifPresent(citations::add);
    }
    return citations;
  }

  /** One citation that a draft asks for, unless there is a fault in its source. */
  public Optional<Citation> of(
      UUID owner,
      UUID subject,
      int position,
      CitationDraft draft,
      String pointer,
      Author author,
      Faults faults) {
    return Optional.ofNullable(sources.cited(draft.source(), pointer + "/source", author, faults))
        .map(source -> new Citation(UuidV7.next(), subject, owner, position, source.id(), draft));
  }

  /**
   * Asks, with other queries, for the citations of the records with these {@code ids} and of their
   * parts.
   *
   * @return the citations by subject, once the queries were asked
   */
  public static Map<UUID, List<CitationView>> ask(Queries queries) {
    return queries.groups(OF, "subject_id", CitationView::of);
  }
}
