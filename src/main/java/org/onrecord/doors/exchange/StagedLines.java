package org.onrecord.doors.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Fault;

/**
 * The lines of a file as they arrive: many at a time are kept in the database until all of them are
 * there, so that never more than a few are in memory. Beside them is kept what could not be read,
 * and what of the file has no place in the record.
 */
final class StagedLines {
  /** What of a file has no place in the record. */
  static final String LEFT_OUT = "left_out";

  private static final int CHUNK_LINES = 1_000;
  private static final int CHUNK_CHARACTERS = 1_000_000;

  private final ImportJobs jobs;
  private final UUID job;
  private final StringBuilder chunk = new StringBuilder();
  private final List<ImportJobs.Refused> refused = new ArrayList<>();
  private int number;
  private int first = 1;
  private boolean something;

  StagedLines(ImportJobs jobs, UUID job) {
    this.jobs = jobs;
    this.job = job;
  }

  /** How many lines there are by now. */
  int count() {
    return number;
  }

  /** Whether any line says anything. */
  boolean isSomething() {
    return something;
  }

  /** Keeps a line. */
  void add(String text) {
    number++;
    if (number > first) {
      chunk.append('\n');
    }
    something |= !text.isBlank();
    chunk.append(text);
    if (number - first + 1 >= CHUNK_LINES || chunk.length() >= CHUNK_CHARACTERS) {
      keep();
    }
  }

  /** Passes over lines that say nothing, up to the one with this number. */
  void passTo(int line) {
    while (number < line) {
      add("");
    }
  }

  /**
   * Keeps in the place of a line what is wrong with it.
   *
   * @param at where in the file it stands, when its number does not tell
   */
  void refuse(@Nullable String at, String detail, List<Fault> faults) {
    refuse(new ImportJobs.Refused(number + 1, at, false, detail, faults));
  }

  /** Keeps in the place of a line what of the file has no place in the record. */
  void leaveOut(@Nullable String at, List<Fault> faults) {
    refuse(
        new ImportJobs.Refused(
            number + 1, at, true, "Taken without what the record has no place for.", faults));
  }

  private void refuse(ImportJobs.Refused line) {
    something = true;
    refused.add(line);
    add("");
  }

  /** Keeps what is left. */
  void end() {
    if (number >= first) {
      keep();
    }
  }

  private void keep() {
    jobs.keep(job, first, chunk.toString(), refused);
    chunk.setLength(0);
    refused.clear();
    first = number + 1;
  }
}
