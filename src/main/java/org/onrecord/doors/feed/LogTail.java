package org.onrecord.doors.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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

  // A batch waits in memory for each slow listener. Only a row that is longer goes beyond, alone.
  static final int BATCH_CHARACTERS = 64_000;
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
  record Batch(List<LogEvent> events, long position, boolean isEnd) {
    /** As many of these events, in their order, as are sent in one go; the end if that is all. */
    static Batch of(Stream<LogEvent> events, long end) {
      List<LogEvent> batch = new ArrayList<>();
      int length = 0;
      for (Iterator<LogEvent> all = events.iterator(); all.hasNext(); ) {
        LogEvent each = all.next();
        length += each.data().length();
        if (batch.size() == BATCH || (length > BATCH_CHARACTERS && !batch.isEmpty())) {
          return new Batch(batch, batch.get(batch.size() - 1).sequence(), false);
        }
        batch.add(each);
      }
      return new Batch(batch, end, true);
    }
  }

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
    return Batch.of(
        rows.tailMap(position, false).values().stream()
            .filter(each -> kinds.isEmpty() || kinds.contains(each.kind())),
        Math.max(position, upTo));
  }

  /** What comes after a position, out of the log itself. */
  Batch read(long position, Set<String> kinds) {
    // First: all rows up to it are committed, and so are seen by what is asked next.
    long last = changes.last();
    // One more than is sent tells whether there is more.
    return Batch.of(
        changes.between(position, last, kinds, BATCH + 1).stream()
            .map(change -> LogEvent.of(change, json)),
        Math.max(position, last));
  }
}
