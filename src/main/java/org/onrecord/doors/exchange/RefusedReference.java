package org.onrecord.doors.exchange;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Fault;

/** A reference of a line that leads nowhere, as the line spells it. */
final class RefusedReference {
  private RefusedReference() {}

  /** What the fault of a line refers to, or null when it is no reference that leads nowhere. */
  static @Nullable String of(Fault fault, JsonNode line) {
    if (fault.pointer() == null || !fault.code().equals("unknown_reference")) {
      return null;
    }
    JsonNode reference = line.at(JsonPointer.compile(fault.pointer()));
    return (reference.isObject() ? reference.path("id") : reference).asText();
  }

  /**
   * The fault with the key that stands in the line in place of the id made of the key.
   *
   * @param refused the numbers of refused lines by their keys
   */
  static Fault byKey(Fault fault, JsonNode line, Map<String, Integer> refused) {
    String text = of(fault, line);
    if (text == null || !text.startsWith("#")) {
      return fault;
    }
    Integer number = refused.get(text.substring(1));
    return Fault.body(
        String.valueOf(fault.pointer()),
        fault.code(),
        "refers to \"%s\", %s"
            .formatted(
                text,
                number == null
                    ? "which is no line and not on record"
                    : "whose line " + number + " was refused"));
  }

  /** What the faults of a line say in one sentence that names a key, or null when none does. */
  static @Nullable String detail(List<Fault> byKey, JsonNode line) {
    return byKey.size() == 1 && of(byKey.get(0), line) != null ? byKey.get(0).detail() : null;
  }

  /** A fault as it is kept. */
  static Fault fault(JsonNode kept) {
    return new Fault(
        kept.path("in").asText(),
        kept.path("pointer").asText(null),
        kept.path("parameter").asText(null),
        kept.path("code").asText(),
        kept.path("detail").asText());
  }
}
