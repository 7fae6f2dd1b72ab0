package org.onrecord.doors.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.onrecord.platform.value.Fault;

/** What came of reading a file of records. */
public final class ImportReport {
  private int created;
  private int unchanged;
  private final List<LineFaults> faults = new ArrayList<>();

  /** What is wrong with one line, counted from 1. */
  public record LineFaults(int line, String detail, List<Fault> errors) {
    @Override
    public String toString() {
      return "line %s: %s"
          .formatted(
              line,
              errors.isEmpty()
                  ? detail
                  : errors.stream()
                      .map(
                          error ->
                              "%s %s"
                                  .formatted(
                                      error.pointer() == null ? error.parameter() : error.pointer(),
                                      error.detail())
                                  .strip())
                      .collect(Collectors.joining("; ")));
    }
  }

  void took(int newlyCreated, int there) {
    created += newlyCreated;
    unchanged += there;
  }

  void fault(int line, String detail, List<Fault> errors) {
    faults.add(new LineFaults(line, detail, errors));
  }

  /** How many records were made. */
  public int countCreated() {
    return created;
  }

  /** How many lines are of records that were there already, under the same id or found. */
  public int countUnchanged() {
    return unchanged;
  }

  /** How many lines were not taken. */
  int countFaulty() {
    return faults.size();
  }

  /** The lines that were not taken, in the order of the file, and why. */
  public List<LineFaults> faults() {
    return List.copyOf(faults);
  }

  @Override
  public String toString() {
    return created + " created, " + unchanged + " there already, " + faults.size() + " faulty";
  }
}
