package org.onrecord.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects every fault of a body, so that a client learns of all of them at once. */
public final class Faults {
  // Nobody mends more at once, and an answer must not grow with what was sent.
  private static final int MAX = 100;

  private final Map<String, Fault> found = new LinkedHashMap<>();

  /**
   * Notes a fault at a JSON Pointer; a place is only reported once, with its first fault, and no
   * more than 100 places are.
   */
  public void add(String pointer, String code, String detail) {
    if (found.size() < MAX) {
      found.putIfAbsent(pointer, Fault.body(pointer, code, detail));
    }
  }

  /** Whether nothing was found. */
  public boolean none() {
    return found.isEmpty();
  }

  /** What was found, in order. */
  public List<Fault> found() {
    return List.copyOf(found.values());
  }

  /** All of it in one sentence. */
  String summary() {
    return found.size() == 1
        ? found.values().iterator().next().detail()
        : (found.size() == MAX ? "the first " : "") + found.size() + " faults in the body";
  }

  /** Ends the request with a validation problem when anything was found. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new Problem(ProblemType.validation, summary(), found());
    }
  }
}
