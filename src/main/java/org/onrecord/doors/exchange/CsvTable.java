package org.onrecord.doors.exchange;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.onrecord.platform.http.CsvWriter;

/**
 * Views as rows of a table (RFC 4180). Its columns follow from the type of the view alone, so that
 * they are the same whatever is in it: a part of a part is {@code speaker.slug}, a list of records
 * is their slugs or ids, any other list its values. A cell that a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
final class CsvTable {
  // What is shown in full on request, and what lists do not show, are no columns.
  private static final Set<String> LEFT_OUT = Set.of("embedded", "renderings");
  private static final int DEEP = 3;

  private final List<List<String>> columns = new ArrayList<>();

  /** The table of a view. */
  CsvTable(Class<?> view) {
    add(view, List.of());
  }

  private void add(Class<?> type, List<String> before) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      if (!LEFT_OUT.contains(name)) {
        List<String> path = new ArrayList<>(before);
        path.add(name);
        if (component.getType().isRecord() && path.size() < DEEP && !isText(component.getType())) {
          add(component.getType(), path);
        } else {
          columns.add(path);
        }
      }
    }
  }

  /** The names of its columns. */
  List<String> columns() {
    return columns.stream().map(path -> String.join(".", path)).toList();
  }

  /** Whether a type is a record that JSON shows as a text, such as a date. */
  static boolean isText(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
  }

  /** Begins the table with the names of its columns. */
  Writer writer(OutputStream out) throws IOException {
    return new Writer(out);
  }

  /** A table that is being written, row by row. */
  final class Writer implements AutoCloseable {
    private final CsvWriter rows;

    private Writer(OutputStream out) throws IOException {
      rows = new CsvWriter(out);
    }

    /** Writes the names of the columns, which are the first row of a whole table. */
    void names() throws IOException {
      rows.row(columns());
    }

    void row(JsonNode item) throws IOException {
      rows.row(columns.stream().map(path -> cell(at(item, path))).toList());
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  private static JsonNode at(JsonNode item, List<String> path) {
    JsonNode node = item;
    for (String name : path) {
      node = node.path(name);
    }
    return node;
  }

  private static String cell(JsonNode value) {
    if (value.isArray()) {
      List<String> values = new ArrayList<>();
      value.forEach(each -> values.add(element(each)));
      return CsvWriter.safe(String.join("; ", values));
    }
    return value instanceof MissingNode || value.isNull()
        ? ""
        : value.isTextual() ? CsvWriter.safe(value.asText()) : value.toString();
  }

  // A text that reads like the list around it, or like JSON, is quoted as JSON has it.
  private static String element(JsonNode element) {
    return element.isTextual()
        ? element.asText().matches("(?s)[{\"].*|.*;.*") ? element.toString() : element.asText()
        : element.hasNonNull("slug")
            ? element.get("slug").asText()
            : element.hasNonNull("id") ? element.get("id").asText() : element.toString();
  }
}
