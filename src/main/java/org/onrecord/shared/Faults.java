package org.onrecord.shared;

import java.util.ArrayList;
import java.util.List;

/** Collects every fault of a body, so that a client learns of all of them at once. */
public final class Faults {
  private final List<Fault> found = new ArrayList<>();

  /** Notes a fault at a JSON Pointer; a place is only reported once, with its first fault. */
  public void add(String pointer, String code, String detail) {
    if (found.stream().noneMatch(fault -> pointer.equals(fault.pointer()))) {
      found.add(Fault.body(pointer, code, detail));
    }
  }

  /** Whether nothing was found. */
  public boolean none() {
    return found.isEmpty();
  }

  /** What was found, in order. */
  public List<Fault> found() {
    return List.copyOf(found);
  }

  /** Ends the request with a validation problem when anything was found. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new Problem(
          ProblemType.validation,
          found.size() == 1 ? found.get(0).detail() : found.size() + " faults in the body",
          found);
    }
  }
}
