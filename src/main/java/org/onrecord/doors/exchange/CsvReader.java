package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.CsvWriter;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.http.JsonMembers;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * Makes lines of a table whose columns are named like our fields, as {@link CsvTable} writes them.
 * Columns that follow from others, such as the name of a speaker beside its id, are not read.
 */
final class CsvReader {
  private static final Set<String> NAMED = Set.of("id", "key");

  private final StagedLines lines;
  private final Map<String, Records<?, ?>> kinds;

  CsvReader(StagedLines lines, Collection<Records<?, ?>> kinds) {
    this.lines = lines;
    this.kinds = kinds.stream().collect(Collectors.toMap(Records::kind, records -> records));
  }

  /**
   * Reads a table.
   *
   * @param kind of its records, null where its header tells
   * @throws Problem for a header that is none
   */
  void read(BufferedReader in, int most, @Nullable String kind) throws IOException {
    CsvRows rows = new CsvRows(in, most);
    CsvRows.Row header = rows.header();
    if (header == null) {
      return;
    }
    List<String> columns = header.cells().stream().map(String::strip).toList();
    if (header.fault() != null) {
      throw new Problem(
          ProblemType.validation,
          "The header " + header.fault() + ".",
          List.of(Fault.body("", "csv", header.fault())));
    }
    requireDifferent(columns);
    Records<?, ?> records = records(columns, kind);
    Set<String> known = known(records);
    List<Fault> unknown =
        columns.stream()
            .filter(column -> !known.contains(column))
            .map(
                column ->
                    Fault.body(
                        pointer(column),
                        StagedLines.LEFT_OUT,
                        "is no column of a " + records.kind()))
            .toList();
    lines.passTo(header.line() - 1);
    if (!unknown.isEmpty()) {
      lines.leaveOut(null, unknown);
    }
    for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
      row(row, columns, records);
    }
  }

  private static void requireDifferent(List<String> columns) {
    Set<String> seen = new HashSet<>();
    Set<String> twice =
        columns.stream()
            .filter(column -> !seen.add(column))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!twice.isEmpty()) {
      throw new Problem(
          ProblemType.validation,
          "The header has a column twice: " + String.join(", ", twice) + ".",
          twice.stream()
              .map(column -> Fault.body(pointer(column), "repeated", "stands twice in the header"))
              .toList());
    }
  }

  private static String pointer(String column) {
    return "/" + Json.escape(column);
  }

  private void row(CsvRows.Row row, List<String> columns, Records<?, ?> records) {
    lines.passTo(row.line() - 1);
    String fault =
        row.fault() == null && row.cells().size() != columns.size()
            ? "has " + row.cells().size() + " cells where the header has " + columns.size()
            : row.fault();
    if (fault != null) {
      refuse(fault);
      return;
    }
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = CsvWriter.plain(row.cells().get(i));
      if (!cell.isBlank()) {
        cells.put(columns.get(i), cell);
      }
    }
    if (cells.isEmpty()) {
      return;
    }
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("kind", records.kind());
    for (String name : NAMED) {
      if (cells.containsKey(name)) {
        line.put(name, cells.get(name));
      }
    }
    try {
      CsvRecord record = new CsvRecord(cells);
      line.set("record", record.of(records));
      JsonMembers.put(line, "brief", record.brief());
    } catch (IllegalArgumentException wrong) {
      refuse(String.valueOf(wrong.getMessage()));
      return;
    }
    lines.add(line.toString());
  }

  private void refuse(String fault) {
    lines.refuse(null, "The row " + fault + ".", List.of(Fault.body("", "csv", fault)));
  }

  private Records<?, ?> records(List<String> columns, @Nullable String kind) {
    if (kind != null) {
      Records<?, ?> named = kinds.get(kind);
      if (named == null) {
        throw Problem.parameters(
            List.of(
                Fault.query(
                    "kind", "unknown_value", "is not one of " + String.join(", ", names()))));
      }
      return named;
    }
    List<Records<?, ?>> fitting = new ArrayList<>();
    for (Records<?, ?> each : kinds.values()) {
      if (known(each).containsAll(columns) && CsvRecord.isEnough(each, columns)) {
        fitting.add(each);
      }
    }
    if (fitting.size() != 1) {
      throw Problem.parameters(
          List.of(
              Fault.query(
                  "kind",
                  "required",
                  "is needed, because the header does not tell what the rows are: one of "
                      + String.join(", ", names()))));
    }
    return fitting.get(0);
  }

  private List<String> names() {
    return kinds.keySet().stream().sorted().toList();
  }

  private static Set<String> known(Records<?, ?> records) {
    Set<String> known = new HashSet<>(new CsvTable(records.listing().view()).columns());
    known.addAll(CsvRecord.columns(records.draftType()));
    known.addAll(NAMED);
    return known;
  }
}
