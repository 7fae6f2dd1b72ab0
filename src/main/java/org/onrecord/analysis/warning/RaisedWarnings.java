package org.onrecord.analysis.warning;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.query.Update;
import org.onrecord.platform.value.Time;
import org.onrecord.platform.value.UuidV7;
import org.onrecord.record.warning.WarningKind;

/**
 * The warnings in the database, which become those that the last examination found: what it found
 * anew is raised, what it no longer found is dropped, all else keeps its id and instant.
 */
@ApplicationScoped
class RaisedWarnings {
  private static final Sql STANDING =
      Sql.of(
          """
          select w.id, w.record_id, w.kind, w.related_id, w.detail
          from warning w
          where w.record_id = any(:ids)
          """);

  private static final Sql RAISE =
      Sql.of(
          """
          insert into warning (
            id, kind, record_kind, record_id, speaker_id, related_id, detail, raised_at, valid_until)
          values (:id, :kind, :record_kind, :record, :speaker, :related, :detail, :at, :until)
          """);

  private static final Sql DROP =
      Sql.of(
          """
          delete from warning
          where id = any(:ids)
          """);

  private final Database database;
  private final SameWords sameWords;
  private final Clock clock;

  RaisedWarnings(Database database, SameWords sameWords, Clock clock) {
    this.database = database;
    this.sameWords = sameWords;
    this.clock = clock;
  }

  /**
   * Raises what was found and drops what was not. Warnings that stand keep their ids and instants.
   *
   * @param isNew whether the records are, so that no warning of theirs can stand
   * @return the records that were named for the first time, by the kind of warning
   */
  Map<WarningKind, Set<UUID>> keep(String kind, Findings findings, boolean isNew) {
    Map<UUID, Map<String, UUID>> standing = isNew ? Map.of() : standing(findings);
    List<UUID> gone = new ArrayList<>();
    Map<WarningKind, Set<UUID>> named = new EnumMap<>(WarningKind.class);
    Update rows = database.update(RAISE);
    Instant now = Time.now(clock);
    findings
        .byRecord()
        .forEach(
            (record, found) -> {
              Map<String, UUID> old = new HashMap<>(standing.getOrDefault(record, Map.of()));
              for (Findings.Finding each : found) {
                if (old.remove(each.key()) == null) {
                  rows.set("id", UuidV7.next())
                      .set("kind", each.kind())
                      .set("record_kind", kind)
                      .set("record", record)
                      .set("speaker", each.speaker())
                      .set("related", each.related())
                      .set("detail", each.detail())
                      .set("at", now)
                      .set("until", each.validUntil())
                      .add();
                  if (each.related() != null && Warnings.OF_TWO.contains(each.kind())) {
                    named
                        .computeIfAbsent(each.kind(), first -> new LinkedHashSet<>())
                        .add(each.related());
                  }
                }
              }
              gone.addAll(old.values());
            });
    rows.runAll();
    if (!gone.isEmpty()) {
      database.update(DROP).set("ids", gone).run();
    }
    named.computeIfPresent(
        WarningKind.attributed_to_two,
        (same, others) -> {
          // One speaker may have said the words often before another did for the first time.
          others.addAll(sameWords.saidAsWell(findings.ids()));
          return others;
        });
    return named;
  }

  // Their ids, by record and by what they say.
  private Map<UUID, Map<String, UUID>> standing(Findings findings) {
    Map<UUID, Map<String, UUID>> standing = new HashMap<>();
    database
        .query(STANDING)
        .set("ids", findings.ids())
        .each(
            row -> {
              WarningKind kind = row.word("kind", WarningKind.class);
              if (findings.wants(kind)) {
                standing
                    .computeIfAbsent(row.id("record_id"), id -> new HashMap<>())
                    .put(
                        Findings.Finding.key(kind, row.idOrNull("related_id"), row.text("detail")),
                        row.id("id"));
              }
            });
    return standing;
  }
}
