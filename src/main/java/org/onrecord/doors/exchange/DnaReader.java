package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.http.JsonMembers;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Slug;
import org.onrecord.record.source.SourceType;
import org.onrecord.record.source.Sources;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.topic.Topics;

/**
 * Makes lines of the event list that Discourse Network Analyzer exports: a row is a statement of a
 * person or an organization that is coded as agreeing with a concept, or not. The concept becomes a
 * topic, the agreement a stance on it, the document a source.
 */
final class DnaReader {
  private static final Set<String> READ =
      Set.of(
          "statement_id",
          "time",
          "person",
          "organization",
          "concept",
          "agreement",
          "text",
          "document_id",
          "document_title",
          "document_author",
          "document_source",
          "document_type");

  private final StagedLines staged;
  private final LineWriter lines;

  DnaReader(StagedLines staged, LineWriter lines) {
    this.staged = staged;
    this.lines = lines;
  }

  /**
   * Reads a list.
   *
   * @throws Problem for a header that is none of such a list
   */
  void read(BufferedReader in, int most) throws IOException {
    CsvRows rows = new CsvRows(in, most);
    CsvRows.Row header = rows.header();
    if (header == null) {
      return;
    }
    List<String> columns = header.cells().stream().map(cell -> cell.strip()).toList();
    for (String name : List.of("statement_id", "time", "concept", "agreement")) {
      if (!columns.contains(name)) {
        throw new Problem(
            ProblemType.validation,
            "The header lacks the column " + name + " of an event list of DNA.",
            List.of(Fault.body("", "required", "lacks the column " + name)));
      }
    }
    List<Fault> unknown =
        columns.stream()
            .filter(column -> !READ.contains(column))
            .map(
                column ->
                    Fault.body(
                        "/" + Json.escape(column),
                        StagedLines.LEFT_OUT,
                        "has no place in the record"))
            .toList();
    lines.leaveOut("line " + header.line(), unknown);
    for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
      row(row, columns);
    }
  }

  private void row(CsvRows.Row row, List<String> columns) {
    String at = "line " + row.line();
    String fault =
        row.fault() == null && row.cells().size() != columns.size()
            ? "has " + row.cells().size() + " cells where the header has " + columns.size()
            : row.fault();
    if (fault != null) {
      staged.refuse(at, "The row " + fault + ".", List.of(Fault.body("", "csv", fault)));
      return;
    }
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = row.cells().get(i).strip();
      if (!cell.isEmpty()) {
        cells.put(columns.get(i), cell);
      }
    }
    statement(cells, at);
  }

  private void statement(Map<String, String> cells, String at) {
    String id = cells.get("statement_id");
    String person = cells.get("person");
    String organization = cells.get("organization");
    String concept = cells.get("concept");
    if (id == null || concept == null || (person == null && organization == null)) {
      staged.refuse(
          at,
          "The row names no statement, no concept or nobody who made it.",
          List.of(Fault.body("", "required", "names no statement, no concept or nobody")));
      return;
    }
    String speaker =
        person == null
            ? speaker("organization", String.valueOf(organization), at)
            : speaker("person", person, at);
    String topic = lines.shared(Topics.KIND, "topic", concept, named(concept), at);
    ObjectNode said = LineWriter.record().put("speaker", speaker);
    if (person != null && organization != null) {
      said.put("attribution", organization);
      // So that the organization is on record, with whatever else it says.
      speaker("organization", organization, at);
    }
    said.put("text", cells.getOrDefault("text", concept));
    // Coded passages are mostly the words of whoever wrote the document.
    said.put("kind", "paraphrase");
    String time = cells.getOrDefault("time", "");
    if (time.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
      said.put("saidOn", time.substring(0, 10));
      if (time.matches(".{10}[ T]\\d{2}:\\d{2}.*") && !time.startsWith("00:00", 11)) {
        said.put("saidAt", time.substring(11, 16));
      }
    }
    said.putArray("topics").add(topic);
    said.putArray("citations").addObject().put("source", source(cells, at));
    lines.write(Statements.KIND, "statement", id, said, at, "kind");
    stance(cells, id, speaker, topic, at);
  }

  private void stance(
      Map<String, String> cells, String id, String speaker, String topic, String at) {
    String agreement = cells.getOrDefault("agreement", "").toLowerCase(Locale.ROOT);
    boolean agrees = List.of("1", "true", "yes").contains(agreement);
    if (!agrees && !List.of("0", "-1", "false", "no").contains(agreement)) {
      lines.leaveOut(
          at,
          List.of(
              Fault.body(
                  "/agreement",
                  StagedLines.LEFT_OUT,
                  "is neither agreement nor disagreement, so there is no stance")));
      return;
    }
    ObjectNode stance = LineWriter.record().put("holder", speaker);
    stance.putObject("target").put("type", "topic").put("id", topic);
    stance.put("position", agrees ? "support" : "oppose");
    stance.put("act", agrees ? "agree" : "reject");
    stance.put("expressedIn", lines.reference("statement", id));
    lines.write(Stances.KIND, "stance", id, stance, at);
  }

  private String speaker(String kind, String name, String at) {
    return lines.shared(Speakers.KIND, kind, name, named(name).put("kind", kind), at);
  }

  // By its slug a name leads to who or what has it on record already.
  private static ObjectNode named(String name) {
    ObjectNode record = LineWriter.record().put("name", name);
    String slug = Slug.of(name);
    JsonMembers.put(record, "slug", slug.isEmpty() ? null : slug);
    return record;
  }

  private String source(Map<String, String> cells, String at) {
    String id = cells.getOrDefault("document_id", cells.getOrDefault("document_title", "unknown"));
    ObjectNode source = LineWriter.record().put("url", "urn:dna:" + lines.dataset() + ":" + id);
    JsonMembers.put(source, "title", cells.get("document_title"));
    JsonMembers.put(source, "publisher", cells.get("document_source"));
    String author = cells.get("document_author");
    if (author != null) {
      source.putArray("authors").add(author);
    }
    String type = type(cells.get("document_type"));
    JsonMembers.put(source, "type", type);
    return lines.shared(Sources.KIND, "document", id, source, at);
  }

  private static @Nullable String type(@Nullable String said) {
    if (said == null) {
      return null;
    }
    String word = said.toLowerCase(Locale.ROOT).replace(' ', '_');
    return Arrays.stream(SourceType.values())
        .map(Enum::name)
        .filter(word::equals)
        .findAny()
        .orElse(word.matches(".*(news|article).*") ? SourceType.news_article.name() : null);
  }
}
