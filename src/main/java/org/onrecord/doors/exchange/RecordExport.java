package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.ledger.Records;

/**
 * Writes the standing record as lines that {@link RecordImport} reads back to the identical record:
 * kinds in the order in which they refer to each other, each record as a client would send it. A
 * withdrawn record to which standing ones refer has a line too, which says so.
 */
@ApplicationScoped
public class RecordExport {
  private static final int BATCH = 200;
  private static final byte[] NOTHING = {};
  // Each kind refers only to kinds before it, and to earlier records of its own.
  static final List<String> ORDER =
      List.of("speaker", "topic", "source", "membership", "statement", "stance", "response");

  private final Map<String, Records<?, ?>> kinds;
  private final EntityManager entities;
  private final Changes changes;
  private final Json json;
  private final Snapshot snapshot;

  RecordExport(
      @All List<Records<?, ?>> all,
      EntityManager entities,
      Changes changes,
      Json json,
      Snapshot snapshot) {
    this.snapshot = snapshot;
    this.kinds = all.stream().collect(Collectors.toMap(Records::kind, Function.identity()));
    this.entities = entities;
    this.changes = changes;
    this.json = json;
  }

  /**
   * Writes every standing record as of one moment, whatever is written meanwhile, a batch at a
   * time, so that memory does not grow with it.
   */
  public void write(OutputStream out) throws IOException {
    write(out, null);
  }

  /** Writes what follows a line, as {@link #write(OutputStream)} does the whole. */
  void write(OutputStream out, @Nullable ExportPlace after) throws IOException {
    snapshot.read(() -> lines(out, after));
  }

  private void lines(OutputStream out, @Nullable ExportPlace after) throws IOException {
    List<String> left =
        after == null ? ORDER : ORDER.subList(ORDER.indexOf(after.kind()), ORDER.size());
    for (String kind : left) {
      UUID last = after != null && kind.equals(after.kind()) ? after.id() : new UUID(0, 0);
      for (Map<UUID, byte[]> batch = batch(kind, last);
          !batch.isEmpty();
          batch = batch(kind, last)) {
        for (Map.Entry<UUID, byte[]> line : batch.entrySet()) {
          if (line.getValue().length > 0) {
            out.write(line.getValue());
            out.write('\n');
          }
          last = line.getKey();
        }
      }
    }
    out.flush();
  }

  private Map<UUID, byte[]> batch(String kind, UUID after) {
    return lines(Objects.requireNonNull(kinds.get(kind)), after);
  }

  private <E extends Recorded, D> Map<UUID, byte[]> lines(Records<E, D> records, UUID after) {
    List<E> found = records.find("id > ?1 order by id", after).page(0, BATCH).list();
    Map<UUID, byte[]> lines = new LinkedHashMap<>();
    for (E record : found) {
      lines.put(
          record.id(), record.isWithdrawn() ? withdrawn(records, record) : line(records, record));
    }
    entities.clear();
    return lines;
  }

  private <E extends Recorded, D> byte[] line(Records<E, D> records, E record) {
    ObjectNode line = json.tree(new Line(records.kind(), record.id()));
    line.set("record", json.tree(records.draft(record)));
    return json.write(line);
  }

  /** The line of a withdrawn record, or nothing when no line needs it. */
  private <E extends Recorded, D> byte[] withdrawn(Records<E, D> records, E record) {
    if (!isNeeded(records.kind(), record.id(), new HashSet<>(Set.of(record.id())))) {
      return NOTHING;
    }
    ObjectNode line = json.tree(new Line(records.kind(), record.id()));
    line.put("withdrawn", true);
    String note = changes.lastNote(records.kind(), record.id());
    if (note != null) {
      line.put("note", note);
    }
    line.set("record", json.tree(records.draft(record)));
    return json.write(line);
  }

  // By standing records, or by withdrawn ones that are needed themselves.
  private boolean isNeeded(String kind, UUID id, Set<UUID> seen) {
    for (String other : ORDER) {
      Records<?, ?> referring = Objects.requireNonNull(kinds.get(other));
      if (referring.referring(kind, id) > 0) {
        return true;
      }
    }
    for (String other : ORDER) {
      for (UUID gone : Objects.requireNonNull(kinds.get(other)).referringWithdrawn(kind, id)) {
        if (seen.add(gone) && isNeeded(other, gone, seen)) {
          return true;
        }
      }
    }
    return false;
  }

  private record Line(String kind, UUID id) {}
}
