package org.onrecord.platform.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects every fault of a body, so that a client learns of all of them at once. A body that
 * changes a record is judged by what it changes, so this also knows what the record says already
 * and which fields were sent.
 */
public final class Faults {
  // Nobody mends more at once, and an answer must not grow with what was sent.
  private static final int MAX = 100;

  private final Map<String, Fault> found = new LinkedHashMap<>();
  private final JsonNode present;
  private final JsonNode wanted;
  private final Set<String> sent;

  /** For a body that stands alone. */
  public Faults() {
    this(MissingNode.getInstance(), MissingNode.getInstance(), Set.of());
  }

  /**
   * For a body that sends some fields of a record.
   *
   * @param present the record in the form in which it is on record
   * @param wanted the record in the form that it is to have
   */
  public Faults(JsonNode present, JsonNode wanted, Set<String> sent) {
    this.present = present;
    this.wanted = wanted;
    this.sent = sent;
  }

  /** Whether the client sent this field of a record that is on record. */
  public boolean sends(String field) {
    return sent.contains(field);
  }

  /**
   * Whether one of these fields is not as it is on record. How a record stands to others is judged
   * only then: a correction of the others may have changed it since, which must not keep the rest
   * of the record from being corrected, or from being read elsewhere.
   */
  public boolean changes(String... fields) {
    return present.isMissingNode()
        || Arrays.stream(fields).anyMatch(field -> !present.path(field).equals(wanted.path(field)));
  }

  /** Whether the record refers to this already in the field that a JSON Pointer leads into. */
  public boolean refers(String pointer, String id) {
    int end = pointer.indexOf('/', 1);
    return holds(present.path(pointer.substring(1, end < 0 ? pointer.length() : end)), id);
  }

  private static boolean holds(JsonNode node, String text) {
    if (node.isTextual()) {
      return node.textValue().equals(text);
    }
    for (JsonNode part : node) {
      if (holds(part, text)) {
        return true;
      }
    }
    return false;
  }

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
  public String summary() {
    return found.size() == 1
        ? found.values().iterator().next().detail()
        : (found.size() == MAX ? "the first " : "") + found.size() + " faults in the body";
  }

  /** Ends the request with a validation problem when anything was found. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw problem();
    }
  }

  /** What was found, as the problem that ends the request. */
  public Problem problem() {
    return new Problem(ProblemType.validation, summary(), found());
  }
}
