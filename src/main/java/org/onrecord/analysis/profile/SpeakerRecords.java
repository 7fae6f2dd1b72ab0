package org.onrecord.analysis.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Rules;
import org.onrecord.platform.value.Time;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.stance.DemandStatus;
import org.onrecord.record.statement.StatementReference;

/** Sums up what is on record of a speaker, counted in the database. */
@ApplicationScoped
public class SpeakerRecords {
  private static final int LATEST = 5;
  private static final int DEMANDS = 20;

  // What a speaker said alone, and what it said jointly with others.
  private static final String SAID =
      "s.id in (select a.id from Statement a where a.speaker.id = :id union select j.id from Statement"
          + " j join j.jointSpeakers js where js.id = :id) and s.withdrawnAt is null";

  private final EntityManager entities;
  private final Clock clock;

  SpeakerRecords(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** The record of a standing speaker as of today. */
  SpeakerRecordView of(Speaker speaker) {
    UUID id = speaker.id();
    Map<String, Integer> byYear = new TreeMap<>();
    for (Object[] row :
        rows(
            "select year(s.saidOn.earliest), count(*) from Statement s where "
                + SAID
                + " group by year(s.saidOn.earliest)",
            id,
            3000)) {
      int year = ((Number) row[0]).intValue();
      // No database need know the first day of all as the others do.
      String name =
          year <= Edtf.MIN.getYear() ? "undated" : String.format(Locale.ROOT, "%04d", year);
      byYear.merge(name, count(row[1]), Integer::sum);
    }
    List<SpeakerRecordView.TopicCount> byTopic = new ArrayList<>();
    for (Object[] row :
        rows(
            "select t.id, t.slug, t.name, count(*), t.withdrawnAt from Statement s join s.topics t where "
                + SAID
                + " group by t.id, t.slug, t.name, t.withdrawnAt, t.sortKey order by 4 desc, t.sortKey,"
                + " t.id",
            id,
            100)) {
      byTopic.add(
          new SpeakerRecordView.TopicCount(
              Reference.to((UUID) row[0], (String) row[1], (String) row[2], (Instant) row[4]),
              count(row[3])));
    }
    List<StatementReference> latest = new ArrayList<>();
    for (Object[] row :
        rows(
            "select s.id, "
                + Rules.SHOWN_OF.formatted("r.text")
                + ", s.language, s.saidOn.text, sp.id, sp.slug, sp.name, sp.withdrawnAt from Statement s"
                + " join s.speaker sp join Rendering r on r.statement = s and r.position = 0 where "
                + SAID
                + " order by s.saidOn.earliest desc, s.saidPlace desc, s.id desc",
            id,
            LATEST)) {
      latest.add(
          Objects.requireNonNull(
              StatementReference.of(
                  (UUID) row[0],
                  (UUID) row[4],
                  (String) row[5],
                  (String) row[6],
                  (Instant) row[7],
                  (String) row[1],
                  (String) row[2],
                  (String) row[3],
                  null)));
    }
    Map<String, Integer> positions = new TreeMap<>();
    for (Object[] row :
        rows(
            "select cast(x.position as String), count(*) from Stance x where x.holder.id = :id and"
                + " x.withdrawnAt is null group by x.position",
            id,
            20)) {
      positions.put((String) row[0], count(row[1]));
    }
    return new SpeakerRecordView(
        new Reference(id, speaker.slug(), speaker.name(), null),
        byYear.values().stream().mapToInt(Integer::intValue).sum(),
        byTopic,
        byYear,
        latest,
        positions,
        demands("exists (select 1 from x.options a where a.addresseeId = :id)", id),
        demands("x.holder.id = :id", id));
  }

  private SpeakerRecordView.DemandRecord demands(String condition, UUID id) {
    LocalDate today = Time.today(clock);
    String from =
        " from Stance x join DemandPeriod dp on dp.stanceId = x.id and dp.validFrom <= :today and"
            + " dp.validUntil > :today";
    String where = " where x.withdrawnAt is null and " + condition;
    Map<String, Integer> byStatus = new TreeMap<>();
    for (Object[] row :
        dated(
            "select cast(dp.status as String), count(*)" + from + where + " group by dp.status",
            id,
            today,
            20)) {
      byStatus.put((String) row[0], count(row[1]));
    }
    Map<String, Map<String, Integer>> byAction = new TreeMap<>();
    for (Object[] row :
        dated(
            "select cast(o.action as String), cast(dp.status as String), count(*)"
                + from
                + " join x.options o"
                + where
                + " group by o.action, dp.status",
            id,
            today,
            500)) {
      byAction
          .computeIfAbsent((String) row[0], action -> new TreeMap<>())
          .put((String) row[1], count(row[2]));
    }
    Map<UUID, SpeakerRecordView.DemandEntry> latest = new LinkedHashMap<>();
    for (Object[] row :
        dated(
            "select x.id, h.id, h.slug, h.name, a.id, a.slug, a.name, x.takenOn.text, dp.status,"
                + " h.withdrawnAt, a.withdrawnAt"
                + from
                + " join x.holder h join x.demand.addressee a"
                + where
                + " order by x.takenOn.earliest desc, x.id desc",
            id,
            today,
            DEMANDS)) {
      latest.put(
          (UUID) row[0],
          new SpeakerRecordView.DemandEntry(
              (UUID) row[0],
              Reference.to((UUID) row[1], (String) row[2], (String) row[3], (Instant) row[9]),
              Reference.to((UUID) row[4], (String) row[5], (String) row[6], (Instant) row[10]),
              new ArrayList<>(),
              (String) row[7],
              (DemandStatus) row[8]));
    }
    if (!latest.isEmpty()) {
      for (Object[] row :
          entities
              .createQuery(
                  "select x.id, cast(o.action as String) from Stance x join x.options o where x.id in"
                      + " :ids order by x.id, index(o)",
                  Object[].class)
              .setParameter("ids", latest.keySet())
              .getResultList()) {
        Objects.requireNonNull(latest.get((UUID) row[0])).actions().add((String) row[1]);
      }
    }
    return new SpeakerRecordView.DemandRecord(byStatus, byAction, List.copyOf(latest.values()));
  }

  private List<Object[]> rows(String query, UUID id, int most) {
    return entities
        .createQuery(query, Object[].class)
        .setParameter("id", id)
        .setMaxResults(most)
        .getResultList();
  }

  private List<Object[]> dated(String query, UUID id, LocalDate today, int most) {
    return entities
        .createQuery(query, Object[].class)
        .setParameter("id", id)
        .setParameter("today", today)
        .setMaxResults(most)
        .getResultList();
  }

  private static int count(Object number) {
    return ((Number) number).intValue();
  }
}
