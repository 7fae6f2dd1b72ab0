package org.onrecord.record.warning;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.onrecord.platform.query.Database;
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

  private final Database database;
  private final Clock clock;

  RecordWarnings(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The warnings of several records, by record, in one query. */
  public Map<UUID, List<RecordWarning>> of(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : database
            .query(OF)
            .set("ids", ids)
            .set("today", Time.today(clock))
            .groups("record_id", RecordWarning::of);
  }
}
