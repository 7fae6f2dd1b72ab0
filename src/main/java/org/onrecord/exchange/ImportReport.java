package org.onrecord.exchange;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.shared.Fault;

/** What came of reading a file of records. */
public final class ImportReport {
  private int created;
  private int unchanged;
  private final List<LineFaults> faults = new ArrayList<>();

  /** What is wrong with one line, counted from 1. */
  public record LineFaults(int line, String detail, List<Fault> errors) {}

  void created() {
    created++;
  }

  void unchanged() {
    unchanged++;
  }

  void fault(int line, String detail, List<Fault> errors) {
    faults.add(new LineFaults(line, detail, errors));
  }

  void add(ImportReport other) {
    created += other.created;
    unchanged += other.unchanged;
    faults.addAll(other.faults);
  }

  /** How many records were made. */
  public int countCreated() {
    return created;
  }

  /** How many records were there already. */
  public int countUnchanged() {
    return unchanged;
  }

  /** The lines that were not taken, and why. */
  public List<LineFaults> faults() {
    return List.copyOf(faults);
  }

  @Override
  public String toString() {
    return "%d created, %d there already, %d faulty".formatted(created, unchanged, faults.size());
  }
}
