package org.onrecord.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.onrecord.change.Ledger;
import org.onrecord.change.Recorded;
import org.onrecord.change.Records;
import org.onrecord.change.UnitOfWork;
import org.onrecord.shared.Fault;
import org.onrecord.shared.Faults;
import org.onrecord.shared.Json;
import org.onrecord.shared.Problem;
import org.onrecord.shared.Ref;

/**
 * Reads records from lines of JSON: {@code {"kind": "statement", "id" or "key": ..., "record":
 * {...}}}, where record is what a client would POST. A line with an id, or with a key (from which
 * its id follows), is taken once however often it is read; {@code "#key"} refers to the line with
 * that key. Batches are transactions; when one fails its lines are taken one by one, so that a
 * faulty line costs only itself.
 */
@ApplicationScoped
public class RecordImport {
  private static final int BATCH = 100;
  private static final int MAX_LINE = 2_000_000;
  private static final Set<String> FIELDS = Set.of("kind", "key", "id", "record");
  private static final Set<String> REFERENCES =
      Set.of(
          "speaker",
          "membership",
          "topics",
          "mentions",
          "source",
          "holder",
          "id",
          "expressedIn",
          "addressee",
          "statement",
          "stances",
          "stance",
          "member",
          "organization",
          "onBehalfOf",
          "broader");

  private final Map<String, Records<?, ?>> kinds;
  private final Ledger ledger;
  private final Json json;
  private final UnitOfWork work;
  private final MeterRegistry registry;

  RecordImport(
      @All List<Records<?, ?>> all,
      Ledger ledger,
      Json json,
      UnitOfWork work,
      MeterRegistry registry) {
    this.kinds = all.stream().collect(Collectors.toMap(Records::kind, Function.identity()));
    this.ledger = ledger;
    this.json = json;
    this.work = work;
    this.registry = registry;
  }

  private record Line(int number, String text) {}

  /**
   * Reads all lines and reports on each; empty lines are skipped. A line that is refused is tried
   * once more at the end, since what it refers to may stand below it.
   */
  public ImportReport read(BufferedReader lines, Ledger.Hand hand) throws IOException {
    ImportReport report = new ImportReport();
    List<Line> batch = new ArrayList<>(BATCH);
    List<Line> refused = new ArrayList<>();
    int number = 0;
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      number++;
      if (!text.isBlank()) {
        batch.add(new Line(number, text));
      }
      if (batch.size() == BATCH) {
        refused.addAll(take(batch, hand, report, false));
        batch.clear();
      }
    }
    refused.addAll(take(batch, hand, report, false));
    take(refused, hand, report, true);
    count("created", report.countCreated());
    count("unchanged", report.countUnchanged());
    count("faulty", report.faults().size());
    return report;
  }

  private void count(String result, int lines) {
    registry.counter("onrecord.import.lines", "result", result).increment(lines);
  }

  private List<Line> take(List<Line> batch, Ledger.Hand hand, ImportReport report, boolean last) {
    try {
      report.add(transaction(batch, hand));
      return List.of();
    } catch (RuntimeException oneIsFaulty) {
      List<Line> refused = new ArrayList<>();
      for (Line line : batch) {
        try {
          report.add(transaction(List.of(line), hand));
        } catch (Problem problem) {
          refused.add(line);
          if (last) {
            report.fault(line.number(), String.valueOf(problem.getMessage()), problem.faults());
          }
        } catch (RuntimeException failure) {
          refused.add(line);
          if (last) {
            report.fault(line.number(), "clashes with what is on record", List.of());
          }
        }
      }
      return refused;
    }
  }

  private ImportReport transaction(List<Line> batch, Ledger.Hand hand) {
    return work.run(
        () -> {
          ImportReport report = new ImportReport();
          for (Line line : batch) {
            take(line.text(), hand, report);
          }
          return report;
        });
  }

  private void take(String text, Ledger.Hand hand, ImportReport report) {
    Faults faults = new Faults();
    if (text.length() > MAX_LINE) {
      faults.add("", "size", "is longer than " + MAX_LINE + " characters");
      faults.throwIfAny();
    }
    JsonNode line = json.line(text);
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
                faults.add("/" + name, "unknown_field", "is not a field of a line");
              }
            });
    if (!line.path("record").isObject()) {
      faults.add("/record", "required", "must be an object");
    }
    String key = line.hasNonNull("key") ? line.get("key").asText() : null;
    UUID id = line.hasNonNull("id") ? Ref.id(line.get("id").asText()) : null;
    if (line.hasNonNull("id") && id == null) {
      faults.add("/id", "format", "is not a UUID");
    }
    faults.throwIfAny();
    ObjectNode record = (ObjectNode) line.get("record");
    resolve(record);
    if (key != null) {
      id = id == null ? StableId.of(key) : id;
      nameRenderings(record, key);
    }
    write(
        java.util.Objects.requireNonNull(records), id, line.hasNonNull("id"), record, hand, report);
  }

  private <E extends Recorded, D> void write(
      Records<E, D> records,
      @Nullable UUID id,
      boolean exported,
      ObjectNode record,
      Ledger.Hand hand,
      ImportReport report) {
    // What became of it since it was taken, or was redacted of it, is not undone.
    if (id != null && records.findById(id) != null) {
      report.unchanged();
      return;
    }
    Faults faults = new Faults();
    D draft;
    try {
      draft = json.read(record, records.draftType(), faults);
      faults.throwIfAny();
      E made =
          ledger.create(
              records,
              id == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : id,
              draft,
              hand);
      if (exported) {
        // What a new record takes by default was decided when the line was written.
        ledger.revise(records, made, draft, hand);
      }
      report.created();
    } catch (Problem problem) {
      throw new Problem(
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
  }

  // "#key" stands for the id of the line with that key, wherever a record is referred to.
  private static void resolve(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (REFERENCES.contains(field.getKey())) {
          if (field.getValue().isTextual()) {
            object.set(field.getKey(), resolved(field.getValue()));
          } else if (field.getValue() instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
              if (array.get(i).isTextual()) {
                array.set(i, resolved(array.get(i)));
              }
            }
          }
        }
        resolve(field.getValue());
      }
    } else {
      node.forEach(RecordImport::resolve);
    }
  }

  private static JsonNode resolved(JsonNode reference) {
    String text = reference.textValue();
    return text.startsWith("#")
        ? TextNode.valueOf(StableId.of(text.substring(1)).toString())
        : reference;
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
