package org.onrecord.analysis.warning;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Text;
import org.onrecord.record.source.Citations;
import org.onrecord.record.warning.WarningKind;

/** Compares the quotes of citations with the texts of their sources, where those are on record. */
@ApplicationScoped
class Quotes {
  private static final String FROM =
      """
      from citation c
      join source so on so.id = c.source_id and so.text is not null
      where c.quote is not null and c.quote <> '%s' and c.owner_id\
      """
          .formatted(Citations.REDACTED);

  private static final Sql QUOTED =
      Sql.of(
          """
          select c.owner_id, c.quote, so.id as source_id, so.text
          %s = any(:ids)
          order by c.owner_id, c.position, c.id
          """
              .formatted(FROM));

  private final Database database;

  Quotes(Database database) {
    this.database = database;
  }

  /** The SQL condition that there is a quote to compare for the record with an id. */
  static String exists(String id) {
    return "exists (select 1 " + FROM + " = " + id + ")";
  }

  /** Warns of quotes of these records that their sources do not hold. */
  void examine(Collection<UUID> records, Findings findings) {
    if (records.isEmpty() || !findings.wants(WarningKind.quote_not_found)) {
      return;
    }
    Map<UUID, String> texts = new HashMap<>();
    database
        .query(QUOTED)
        .set("ids", records)
        .each(
            row -> {
              String text =
                  texts.computeIfAbsent(row.id("source_id"), id -> Text.words(row.text("text")));
              if (!QuoteRule.contains(row.text("quote"), text)) {
                findings.add(
                    row.id("owner_id"),
                    WarningKind.quote_not_found,
                    "the cited source does not hold the words: " + row.text("quote"));
              }
            });
  }
}
