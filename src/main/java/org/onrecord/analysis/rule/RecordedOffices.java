package org.onrecord.analysis.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.record.speaker.Classification;
import org.onrecord.record.speaker.EndReason;

/** Reads from the record what the rules need to know of offices. */
@ApplicationScoped
class RecordedOffices {
  /** The columns of an office, for queries whose tables are named as below. */
  static final String COLUMNS =
      """
      m.id as office_id, m.member_id, me.name as member_name, m.role, m.organization_id,
      mo.name as organization_name, mo.classification,
      m.started_on, m.started_from, m.started_to, m.ended_on, m.ended_from, m.ended_to,
      m.end_reason\
      """;

  private static final String FROM =
      """
      from membership m
      join speaker me on me.id = m.member_id
      join speaker mo on mo.id = m.organization_id
      """;

  private static final Sql HELD =
      Sql.of(
          """
          select %s
          %s
          where m.member_id = any(:ids) and m.withdrawn_at is null
          order by m.id
          """
              .formatted(COLUMNS, FROM));

  private static final Sql NAMED =
      Sql.of(
          """
          select %s
          %s
          where m.id = any(:ids) and m.withdrawn_at is null
          """
              .formatted(COLUMNS, FROM));

  private final Database database;

  RecordedOffices(Database database) {
    this.database = database;
  }

  /** The office of a row, or null where it has none. */
  static @Nullable OfficeFact of(Row row) {
    UUID id = row.idOrNull("office_id");
    return id == null
        ? null
        : new OfficeFact(
            id,
            row.id("member_id"),
            row.text("member_name"),
            row.textOrNull("role"),
            row.id("organization_id"),
            row.text("organization_name"),
            row.wordOrNull("classification", Classification.class),
            row.date("started"),
            row.date("ended"),
            row.wordOrNull("end_reason", EndReason.class));
  }

  /**
   * Every office that these speakers, and the holders of these offices, hold or held, by id. One
   * that was withdrawn is none of them: a demand that names such an office is read as one that
   * names no office.
   */
  Map<UUID, OfficeFact> of(Collection<UUID> members, Collection<UUID> ids) {
    Map<UUID, OfficeFact> offices = new LinkedHashMap<>(read(HELD, members));
    Set<UUID> others = new LinkedHashSet<>(ids);
    others.removeAll(offices.keySet());
    Map<UUID, OfficeFact> named = read(NAMED, others);
    offices.putAll(named);
    Set<UUID> holders = new LinkedHashSet<>();
    named.values().forEach(office -> holders.add(office.member()));
    holders.removeAll(members);
    offices.putAll(read(HELD, holders));
    return offices;
  }

  private Map<UUID, OfficeFact> read(Sql sql, Collection<UUID> ids) {
    Map<UUID, OfficeFact> offices = new HashMap<>();
    if (!ids.isEmpty()) {
      database
          .query(sql)
          .set("ids", ids)
          .each(row -> offices.put(row.id("office_id"), Objects.requireNonNull(of(row))));
    }
    return offices;
  }
}
