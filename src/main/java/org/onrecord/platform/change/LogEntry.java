package org.onrecord.platform.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * A row of the change log to be: all but its place in the log, which is given at the end of the
 * unit of work.
 *
 * @param version gives the version of the record once everything else is written
 * @param corrects whether a published fact was replaced
 * @param changed what changed, field by field, as JSON
 */
public record LogEntry(
    ChangeAction action,
    String kind,
    UUID id,
    IntSupplier version,
    Author author,
    boolean corrects,
    String changed) {

  /** What differs between two forms of a record, field by field, in the order of the fields. */
  public static String difference(ObjectNode before, ObjectNode after) {
    ArrayNode fields = JsonNodeFactory.instance.arrayNode();
    Set<String> names = new LinkedHashSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode was = before.get(name);
      JsonNode is = after.get(name);
      if (was == null || !was.equals(is)) {
        ObjectNode field = fields.addObject().put("field", name);
        if (was != null) {
          field.set("before", was);
        }
        if (is != null) {
          field.set("after", is);
        }
      }
    }
    return fields.toString();
  }
}
