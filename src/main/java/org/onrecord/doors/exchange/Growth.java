package org.onrecord.doors.exchange;

import org.jboss.logging.Logger;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.DatabaseFailure;

/**
 * How much larger an import makes the record, by the length of the log: whenever the record is
 * twice as large as it was, its tables are counted anew.
 */
final class Growth {
  private static final Logger LOG = Logger.getLogger(Growth.class);
  private static final int TIMES = 2;
  // Entries of the log of which no count is needed: tables of so many rows are read whole as fast.
  private static final long SMALL = 500;

  private final Database database;
  private final Changes changes;
  private long due;

  Growth(Database database, Changes changes) {
    this.database = database;
    this.changes = changes;
    this.due = TIMES * Math.max(changes.last(), SMALL);
  }

  /** Has the tables counted when that is due. */
  void look() {
    long size = changes.last();
    if (size >= due) {
      due = TIMES * size;
      try {
        database.analyze();
      } catch (DatabaseFailure kept) {
        // Whoever works on a table keeps it from being counted, and no import from going on.
        LOG.debugf("Tables were not counted: %s", kept.getMessage());
      }
    }
  }
}
