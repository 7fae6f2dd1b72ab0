package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Slug;
import org.onrecord.platform.value.StableId;

/** Makes of a line what it asks for, or says what is wrong with its form. */
@ApplicationScoped
class LineReader {
  private static final int MAX_NOTE = 500;
  private static final int MAX_LINE = 16_000_000;
  // Of a slug, or of an id as the service writes it.
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1," + Slug.MAX + "}");
  private static final Set<String> FIELDS =
      Set.of("kind", "key", "id", "at", "withdrawn", "note", "brief", "assumed", "record");

  private final Map<String, Records<?, ?>> kinds;
  private final Json json;

  LineReader(@All List<Records<?, ?>> all, Json json) {
    this.kinds = all.stream().collect(Collectors.toMap(Records::kind, Function.identity()));
    this.json = json;
  }

  /**
   * The JSON of a line.
   *
   * @throws Problem when it is none
   */
  JsonNode tree(ImportLine line) {
    if (line.text().length() > MAX_LINE) {
      Faults faults = new Faults();
      faults.add("", "size", "is longer than " + MAX_LINE + " characters");
      faults.throwIfAny();
    }
    return json.line(line.text());
  }

  /** The JSON of a line, or nothing. */
  JsonNode parsed(ImportLine line) {
    try {
      return tree(line);
    } catch (Problem noJson) {
      return MissingNode.getInstance();
    }
  }

  /** The id of a line, which it names or which follows from its key; null when it has neither. */
  static @Nullable UUID id(JsonNode line) {
    String key = line.path("key").asText("");
    return line.hasNonNull("id")
        ? Ref.id(line.get("id").asText())
        : key.isEmpty() ? null : StableId.of(key);
  }

  /**
   * What may name a record on record in a line: ids, keys as the ids that they stand for, and words
   * in the form of a slug, some of which are nothing but words.
   */
  static Set<String> named(JsonNode line) {
    Set<String> named = new HashSet<>();
    note(line, named);
    return named;
  }

  private static void note(JsonNode node, Set<String> named) {
    if (node.isContainerNode()) {
      node.forEach(each -> note(each, named));
    } else if (node.isTextual() && node.textValue().startsWith("#")) {
      named.add(StableId.of(node.textValue().substring(1)).toString());
    } else if (node.isTextual() && NAME.matcher(node.textValue()).matches()) {
      named.add(node.textValue());
    }
  }

  /**
   * What a line asks for.
   *
   * @param revising whether it may name some fields alone, of a record that is there already
   * @throws Problem naming every fault of its form
   */
  ImportEntry<?, ?> entry(ImportLine read, JsonNode line, boolean revising) {
    Faults faults = new Faults();
    String kind = line.path("kind").asText("");
    Records<?, ?> records = kinds.get(kind);
    if (!line.isObject()) {
      faults.add("", "type", "must be an object");
    } else if (records == null) {
      faults.add(
          "/kind",
          "unknown_value",
          "is not one of " + kinds.keySet().stream().sorted().collect(Collectors.joining(", ")));
    }
    line.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                faults.add("/" + Json.escape(name), "unknown_field", "is not a field of a line");
              }
            });
    if (!line.path("record").isObject()) {
      faults.add("/record", "required", "must be an object");
    }
    boolean exported = line.hasNonNull("id");
    if (exported && Ref.id(line.get("id").asText()) == null) {
      faults.add("/id", "format", "is not a UUID");
    }
    boolean withdrawn = line.path("withdrawn").asBoolean();
    if (line.hasNonNull("withdrawn") && !(exported && line.get("withdrawn").isBoolean())) {
      faults.add("/withdrawn", "type", "is true or false, beside an id");
    }
    if (line.hasNonNull("note") && !(withdrawn && isNote(line.get("note")))) {
      faults.add(
          "/note", "type", "is a text of at most " + MAX_NOTE + " characters beside withdrawn");
    }
    faults.throwIfAny();
    ObjectNode record = (ObjectNode) line.get("record");
    if (line.hasNonNull("key")) {
      nameRenderings(record, line.get("key").asText());
    }
    if (read.place() != null && read.place() > 0) {
      record.put("position", read.place());
    }
    String why = withdrawn ? line.path("note").asText("") : null;
    return entry(read, line, Objects.requireNonNull(records), exported, why, record, revising);
  }

  private <E extends Recorded, D> ImportEntry<E, D> entry(
      ImportLine read,
      JsonNode line,
      Records<E, D> records,
      boolean exported,
      @Nullable String withdrawn,
      ObjectNode record,
      boolean revising) {
    UUID id = id(line);
    D draft = null;
    Problem lack = null;
    try {
      draft = draft(records, record);
    } catch (Problem problem) {
      if (!revising || id == null) {
        throw placed(problem);
      }
      lack = problem;
    }
    return new ImportEntry<>(
        read,
        records,
        id,
        exported,
        withdrawn,
        record,
        texts(line.path("brief")),
        texts(line.path("assumed")),
        draft,
        lack);
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static boolean isNote(JsonNode note) {
    return note.isTextual() && note.asText().length() <= MAX_NOTE;
  }

  /**
   * The draft of a record as a line has it, where {@code "#key"} refers to the line with that key.
   *
   * @throws Problem naming every fault of its form by its place in the record
   */
  <D> D draft(Records<?, D> records, ObjectNode record) {
    Faults faults = new Faults();
    D draft = json.read(record, records.draftType(), faults, key -> StableId.of(key).toString());
    faults.throwIfAny();
    return draft;
  }

  /** The same problem with pointers that count from the line, of which the record is a part. */
  static Problem placed(Problem problem) {
    return new Problem(
        problem.type(),
        String.valueOf(problem.getMessage()),
        problem.faults().stream()
            .map(
                fault ->
                    fault.pointer() == null
                        ? fault
                        : Fault.body("/record" + fault.pointer(), fault.code(), fault.detail()))
            .toList());
  }

  // Renderings are parts, not lines, so their ids follow from the key of the line they stand in.
  private static void nameRenderings(ObjectNode record, String key) {
    if (record.get("renderings") instanceof ArrayNode renderings) {
      for (int i = 0; i < renderings.size(); i++) {
        if (renderings.get(i) instanceof ObjectNode rendering && !rendering.hasNonNull("id")) {
          rendering.put("id", StableId.of(key + "/renderings/" + i).toString());
        }
      }
    }
  }
}
