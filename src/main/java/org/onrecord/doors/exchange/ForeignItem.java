package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.value.Fault;

/**
 * An item of another form while a record is made of it. It remembers what was taken of it, so that
 * whatever was not can be told: nothing is dropped silently.
 */
final class ForeignItem {
  private final ObjectNode node;
  private final String at;
  private final Set<String> taken = new HashSet<>();
  private final List<Fault> faults = new ArrayList<>();

  ForeignItem(ObjectNode node, String at) {
    this.node = node;
    this.at = at;
  }

  /** Where in the file it stands. */
  String at() {
    return at;
  }

  /** The first of these properties that is a text (or a number), or null. */
  @Nullable String text(String... names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
        taken.add(name);
        return value.asText().strip();
      }
    }
    return null;
  }

  /** A property as it is, missing when there is none. */
  JsonNode value(String name) {
    taken.add(name);
    return node.path(name);
  }

  /** The items of a property, which may be one alone. */
  List<JsonNode> values(String name) {
    JsonNode value = value(name);
    List<JsonNode> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(values::add);
    } else if (!value.isMissingNode() && !value.isNull()) {
      values.add(value);
    }
    return values;
  }

  /** Whether it has a property, which is not taken thereby. */
  boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** What it says beside the record is no news. */
  void ignore(String... names) {
    taken.addAll(List.of(names));
  }

  /** A part of it has no place in the record. */
  void leaveOut(String part, String why) {
    faults.add(Fault.body(at + "/" + part, StagedLines.LEFT_OUT, why));
  }

  /** Parts of its parts have no place in the record. */
  void leaveOut(List<Fault> parts) {
    faults.addAll(parts);
  }

  /** Whatever of it has no place in the record. */
  List<Fault> leftOut() {
    node.properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              boolean empty =
                  value.isNull()
                      || (value.isContainerNode() && value.isEmpty())
                      || (value.isTextual() && value.asText().isBlank());
              if (!taken.contains(property.getKey()) && !empty) {
                leaveOut(Json.escape(property.getKey()), "has no place in the record");
              }
            });
    return faults;
  }
}
