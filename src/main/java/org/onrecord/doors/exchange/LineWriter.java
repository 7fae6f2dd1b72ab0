package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.onrecord.platform.http.JsonMembers;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Hash;
import org.onrecord.platform.value.Ref;

/**
 * Makes lines of the items of another form. Items refer to each other by ids that are unique in
 * their file; a line is known by the data set and that id, so that the same file may come again. An
 * id that is a UUID is one everywhere, and stays.
 */
final class LineWriter {
  // Lists whose items say more in our form than in any other.
  private static final List<String> BRIEF = List.of("citations", "otherNames");

  private final StagedLines lines;
  private final String dataset;
  // Records that several items are of, such as a party, are written once.
  private final Set<String> written = new HashSet<>();

  LineWriter(StagedLines lines, String dataset) {
    this.lines = lines;
    this.dataset = dataset;
  }

  /** The data set that ids are unique in. */
  String dataset() {
    return dataset;
  }

  static ObjectNode record() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** How lines refer to the item of a collection with an id. */
  String reference(String collection, String id) {
    return Ref.id(id) != null ? id : "#" + key(collection, id);
  }

  private String key(String collection, String id) {
    String key = dataset + "/" + collection + "/" + id;
    return key.length() <= 1000 ? key : dataset + "/" + collection + "/" + Hash.full(id);
  }

  /**
   * Writes a record that has an id of its own in the file.
   *
   * @param assumed the fields that the file does not say, which a new record cannot be without
   */
  void write(
      String kind, String collection, String id, ObjectNode record, String at, String... assumed) {
    ObjectNode line = record().put("kind", kind);
    if (Ref.id(id) != null) {
      line.put("id", id);
    } else {
      line.put("key", key(collection, id));
    }
    line.set("record", record);
    ArrayNode brief = line.arrayNode();
    BRIEF.stream().filter(record::has).forEach(brief::add);
    JsonMembers.put(line, "brief", brief);
    ArrayNode guessed = line.arrayNode();
    List.of(assumed).forEach(guessed::add);
    JsonMembers.put(line, "assumed", guessed);
    if (!at.isEmpty()) {
      line.put("at", at);
    }
    lines.add(line.toString());
  }

  /** Writes a record that is the same wherever it is met, once, and gives the reference to it. */
  String shared(String kind, String collection, String name, ObjectNode record, String at) {
    if (written.add(collection + "/" + name)) {
      write(kind, collection, name, record, at);
    }
    return reference(collection, name);
  }

  /** Tells what of an item has no place in the record. */
  void leaveOut(String at, List<Fault> faults) {
    if (!faults.isEmpty()) {
      lines.leaveOut(at, faults);
    }
  }

  /** Tells that an item has no place in the record. */
  void leaveOut(String at, String why) {
    leaveOut(at, List.of(Fault.body(at, StagedLines.LEFT_OUT, why)));
  }

  /** Tells that nothing was made of an item. */
  void refuse(String at, String code, String detail) {
    lines.refuse(
        at,
        Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + ".",
        List.of(Fault.body(at, code, detail)));
  }
}
