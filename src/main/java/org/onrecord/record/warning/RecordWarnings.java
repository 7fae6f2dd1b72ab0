package org.onrecord.record.warning;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.onrecord.platform.query.Queries;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Time;

/** The warnings of today on records that show them. */
@ApplicationScoped
public class RecordWarnings implements PanacheRepositoryBase<Warning, UUID> {
  private static final Sql OF =
      Sql.of(
          """
          select w.record_id, w.kind, w.detail, w.related_id
          from warning w
          where w.record_id = any(:ids)
          and w.valid_until > :today
          order by w.kind, w.id
          """);

  private final Clock clock;

  RecordWarnings(Clock clock) {
    this.clock = clock;
  }

  /**
   * Asks, with other queries, for the warnings on the records with these {@code ids}.
   *
   * @return the warnings by record, once the queries were asked
   */
  public Map<UUID, List<RecordWarning>> ask(Queries queries) {
    return queries.set("today", Time.today(clock)).groups(OF, "record_id", RecordWarning::of);
  }
}
