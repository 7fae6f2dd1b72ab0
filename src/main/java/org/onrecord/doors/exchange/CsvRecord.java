package org.onrecord.doors.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.source.CitationDraft;
import org.onrecord.record.speaker.Identifier;
import org.onrecord.record.speaker.OtherName;
import org.onrecord.record.speaker.SortName;
import org.onrecord.record.speaker.SpeakerKind;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.DemandOptionDraft;

/** A row of a table as the record that a client would send. */
final class CsvRecord {
  private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());
  private static final Set<Class<?>> BRIEF = Set.of(CitationDraft.class, OtherName.class);

  private final Map<String, String> cells;
  // Fields whose lists have nothing but short items, such as the address of a source alone.
  private final ArrayNode brief = JsonNodeFactory.instance.arrayNode();

  CsvRecord(Map<String, String> cells) {
    this.cells = cells;
  }

  /** The columns that a record of a type can be made of. */
  static Set<String> columns(Class<?> draft) {
    Set<String> columns = new HashSet<>();
    add(draft, "", columns);
    return columns;
  }

  private static void add(Class<?> draft, String before, Set<String> columns) {
    for (RecordComponent component : draft.getRecordComponents()) {
      String name = before + component.getName();
      if (isPart(component.getType())) {
        add(component.getType(), name + ".", columns);
      } else {
        columns.add(name);
        if (component.getType() == Ref.class) {
          columns.addAll(List.of(name + ".id", name + ".slug"));
        }
      }
    }
  }

  /** Whether the columns have all that a record cannot be without. */
  static boolean isEnough(Records<?, ?> records, List<String> columns) {
    for (RecordComponent component : records.draftType().getRecordComponents()) {
      String name = component.getName();
      boolean there =
          columns.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "."));
      if (!there && component.getAccessor().isAnnotationPresent(NotNull.class)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a field has columns of its own, one for each of its parts. */
  private static boolean isPart(Class<?> type) {
    return type.isRecord() && type != Ref.class && !CsvTable.isText(type);
  }

  /**
   * The record.
   *
   * @throws IllegalArgumentException saying which cell is no list
   */
  ObjectNode of(Records<?, ?> records) {
    ObjectNode record = record(records.draftType(), "");
    if (records.kind().equals(Speakers.KIND)) {
      leaveOutMadeName(record);
    }
    return record;
  }

  /** The fields of the record whose lists are brief, see {@link BriefList}. */
  ArrayNode brief() {
    return brief;
  }

  // A table shows the name to sort by also where nobody gave one.
  private static void leaveOutMadeName(ObjectNode record) {
    try {
      String made =
          SortName.of(
              record.path("name").asText(),
              SpeakerKind.valueOf(record.path("kind").asText()),
              record.path("country").asText(null));
      if (record.path("sortName").asText().equals(made)) {
        record.remove("sortName");
      }
    } catch (IllegalArgumentException noKind) {
      // Whoever reads the line says so.
    }
  }

  private ObjectNode record(Class<?> draft, String before) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    for (RecordComponent component : draft.getRecordComponents()) {
      JsonNode value = value(component, before + component.getName());
      if (value != null) {
        record.set(component.getName(), value);
      }
    }
    return record;
  }

  private @Nullable JsonNode value(RecordComponent component, String column) {
    Class<?> type = component.getType();
    if (isPart(type)) {
      ObjectNode part = record(type, column + ".");
      return part.isEmpty() ? null : part;
    }
    String cell = type == Ref.class ? reference(column) : cells.get(column);
    if (cell == null) {
      return null;
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (type == List.class) {
      if (BRIEF.contains(element(component)) && !cell.contains("{")) {
        brief.add(column);
      }
      return list(cell, element(component), column);
    }
    if (type == Boolean.class && cell.toLowerCase(Locale.ROOT).matches("true|false")) {
      return nodes.booleanNode(Boolean.parseBoolean(cell));
    }
    if (type == Integer.class && cell.matches("\\d{1,9}")) {
      return nodes.numberNode(Integer.parseInt(cell));
    }
    return nodes.textNode(cell);
  }

  private @Nullable String reference(String column) {
    for (String name : List.of(column + ".id", column, column + ".slug")) {
      if (cells.containsKey(name)) {
        return cells.get(name);
      }
    }
    return column.endsWith(".id")
        ? cells.get(column.substring(0, column.length() - 2) + "slug")
        : null;
  }

  private static Class<?> element(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> element
        ? element
        : String.class;
  }

  private static ArrayNode list(String cell, Class<?> element, String column) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    int at = 0;
    while (at < cell.length()) {
      char c = cell.charAt(at);
      if (c == ';' || Character.isWhitespace(c)) {
        at++;
      } else if (c == '{' || c == '"') {
        try (JsonParser parser = JSON.getFactory().createParser(cell.substring(at))) {
          list.add(item(JSON.readTree(parser), element));
          at += (int) parser.currentLocation().getCharOffset();
        } catch (IOException malformed) {
          throw new IllegalArgumentException(
              "has in its column " + column + " what begins like JSON and is none");
        }
      } else {
        int end = cell.indexOf(';', at);
        String text = cell.substring(at, end < 0 ? cell.length() : end).strip();
        list.add(item(JsonNodeFactory.instance.textNode(text), element));
        at = end < 0 ? cell.length() : end;
      }
    }
    return list;
  }

  // What a spreadsheet has in short, and what a view shows beside what a client sends.
  private static JsonNode item(JsonNode value, Class<?> element) {
    if (value.isTextual()) {
      String text = value.asText();
      if (element == CitationDraft.class) {
        return LineWriter.record().put("source", text);
      } else if (element == OtherName.class) {
        return LineWriter.record().put("name", text);
      } else if (element == DemandOptionDraft.class) {
        return LineWriter.record().put("action", text);
      } else if (element == Identifier.class && text.indexOf(':') > 0) {
        int colon = text.indexOf(':');
        return LineWriter.record()
            .put("scheme", text.substring(0, colon).strip())
            .put("identifier", text.substring(colon + 1).strip());
      }
    } else if (value.path("source") instanceof ObjectNode source && source.has("url")) {
      // By its address, which leads to it in every record, and not by its id, which does in one.
      source.retain("url", "title", "publisher", "type");
    }
    return value;
  }
}
