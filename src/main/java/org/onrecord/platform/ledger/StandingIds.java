package org.onrecord.platform.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Ref;

/**
 * Finds the id of a standing record by what names it, without loading the record: this precedes
 * every list of parts of one.
 */
final class StandingIds {
  private final String kind;
  private final Sql byId;
  private final @Nullable Sql bySlug;

  /** Those of a kind of record, which has slugs or not. */
  StandingIds(String kind, boolean slugged) {
    this.kind = kind;
    String standing = "select id from " + kind + " where withdrawn_at is null and id = ";
    this.byId = Sql.of(standing + ":id");
    this.bySlug =
        slugged
            ? Sql.of(
                standing
                    + """
                    (
                      select a.record_id
                      from alias a
                      where a.kind = :kind
                      and a.alias = :slug)
                    and slug = :slug
                    """)
            : null;
  }

  /** The id of the record with this id or present slug; null when none of those stands. */
  @Nullable UUID find(Database database, String ref) {
    UUID id = Ref.id(ref);
    if (id != null) {
      return database.query(byId).set("id", id).one(row -> row.id("id"));
    }
    return bySlug != null && Aliases.isPossible(ref)
        ? database.query(bySlug).set("kind", kind).set("slug", ref).one(row -> row.id("id"))
        : null;
  }
}
