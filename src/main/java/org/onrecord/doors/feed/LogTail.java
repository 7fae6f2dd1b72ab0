package org.onrecord.doors.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.http.Json;

/**
 * The end of the change log, read once a node for everybody who listens there. Whoever is further
 * behind reads the log itself, a batch at a time.
 */
@ApplicationScoped
class LogTail {
  /** Rows that are sent in one go. */
  static final int BATCH = 100;

  // What a batch takes of memory is bounded too: a row may hold a speech.
  private static final int BATCH_CHARACTERS = 1_000_000;
  private static final int MOST_ROWS = 2_000;
  private static final int MOST_CHARACTERS = 4_000_000;

  private final Changes changes;
  private final Json json;

  // All rows after the one and up to the other.
  private final TreeMap<Long, LogEvent> rows = new TreeMap<>();
  private long after;
  private long upTo;
  private int characters;

  LogTail(Changes changes, Json json) {
    this.changes = changes;
    this.json = json;
  }

  /**
   * What a listener is to be sent next, and where in the log it stands then.
   *
   * @param isEnd whether nothing more is known after it
   */
  record Batch(List<LogEvent> events, long position, boolean isEnd) {}

  /** Forgets the rows: nobody listens, so nobody has read on meanwhile. */
  synchronized void forget() {
    rows.clear();
    characters = 0;
    after = 0;
    upTo = 0;
  }

  /** Reads what is new in the log; returns how far it goes. */
  long readOn() {
    long last = changes.last();
    long from = upTo();
    if (last > from) {
      List<LogEvent> found =
          from == 0 || last - from > MOST_ROWS
              ? List.of()
              : changes.between(from, last, Set.of(), MOST_ROWS).stream()
                  .map(change -> LogEvent.of(change, json))
                  .toList();
      add(found, from, last);
    }
    return last;
  }

  private synchronized long upTo() {
    return upTo;
  }

  private synchronized void add(List<LogEvent> found, long from, long last) {
    if (found.isEmpty()) {
      // Too much to keep, or the first look: who is behind reads for themselves.
      rows.clear();
      characters = 0;
      after = last;
    } else if (from != upTo) {
      return;
    }
    upTo = last;
    for (LogEvent each : found) {
      rows.put(each.sequence(), each);
      characters += each.data().length();
    }
    while (rows.size() > MOST_ROWS || characters > MOST_CHARACTERS) {
      LogEvent oldest = rows.pollFirstEntry().getValue();
      characters -= oldest.data().length();
      after = oldest.sequence();
    }
  }

  /** What comes after a position, or null when it is further back than what is kept. */
  synchronized @Nullable Batch kept(long position, Set<String> kinds) {
    if (position < after || upTo == 0) {
      return null;
    }
    List<LogEvent> batch = new ArrayList<>();
    int length = 0;
    for (LogEvent each : rows.tailMap(position, false).values()) {
      if (!kinds.isEmpty() && !kinds.contains(each.kind())) {
        continue;
      }
      if (batch.size() == BATCH || length > BATCH_CHARACTERS) {
        return new Batch(batch, batch.get(batch.size() - 1).sequence(), false);
      }
      batch.add(each);
      length += each.data().length();
    }
    return new Batch(batch, Math.max(position, upTo), true);
  }

  /** What comes after a position, out of the log itself. */
  Batch read(long position, Set<String> kinds) {
    // First: all rows up to it are committed, and so are seen by what is asked next.
    long last = changes.last();
    List<LogEvent> batch = new ArrayList<>();
    int length = 0;
    for (var change : changes.between(position, last, kinds, BATCH)) {
      LogEvent event = LogEvent.of(change, json);
      batch.add(event);
      length += event.data().length();
      if (length > BATCH_CHARACTERS) {
        return new Batch(batch, event.sequence(), false);
      }
    }
    return batch.size() == BATCH
        ? new Batch(batch, batch.get(BATCH - 1).sequence(), false)
        : new Batch(batch, Math.max(position, last), true);
  }
}
