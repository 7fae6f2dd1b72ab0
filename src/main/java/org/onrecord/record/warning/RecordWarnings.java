package org.onrecord.record.warning;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.onrecord.platform.value.Time;

/** The warnings of today on records that show them. */
@ApplicationScoped
public class RecordWarnings implements PanacheRepositoryBase<Warning, UUID> {
  private final EntityManager entities;
  private final Clock clock;

  RecordWarnings(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** The warnings of several records, by record, in one query. */
  public Map<UUID, List<RecordWarning>> of(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : entities
            .createQuery(
                "select w.recordId, w.kind, w.detail, w.relatedId from Warning w where w.recordId in"
                    + " :ids and w.validUntil > :today order by w.kind, w.id",
                Object[].class)
            .setParameter("ids", ids)
            .setParameter("today", Time.today(clock))
            .getResultStream()
            .collect(
                Collectors.groupingBy(
                    row -> (UUID) row[0],
                    Collectors.mapping(
                        row ->
                            new RecordWarning((WarningKind) row[1], (String) row[2], (UUID) row[3]),
                        Collectors.toList())));
  }
}
