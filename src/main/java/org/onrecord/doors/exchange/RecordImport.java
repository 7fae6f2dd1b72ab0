package org.onrecord.doors.exchange;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.ledger.Ledger;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.StableId;
import org.onrecord.record.statement.Statements;

/**
 * Reads records from lines of JSON: {@code {"kind": "statement", "id" or "key": ..., "record":
 * {...}}}, where record is what a client would POST. A line with an id, or with a key (from which
 * its id follows), is taken once however often it is read; {@code "#key"} refers to the line with
 * that key. A source, speaker or topic that is on record under another id is found, and the id of
 * the line leads to it from then on.
 *
 * <p>Lines may stand in any order: those that are refused are tried again for as long as that makes
 * a record. Batches are transactions; a faulty line costs only itself.
 */
@ApplicationScoped
public class RecordImport {
  private static final Logger LOG = Logger.getLogger(RecordImport.class);

  private static final int BATCH = 100;
  private static final int MOST_TURNS = 10;
  private static final int MAX_LINE = 16_000_000;
  private static final Set<String> FIELDS = Set.of("kind", "key", "id", "record");

  private final Map<String, Records<?, ?>> kinds;
  private final Statements statements;
  private final Ledger ledger;
  private final Json json;
  private final UnitOfWork work;
  private final MeterRegistry registry;

  RecordImport(
      @All List<Records<?, ?>> all,
      Statements statements,
      Ledger ledger,
      Json json,
      UnitOfWork work,
      MeterRegistry registry) {
    this.kinds = all.stream().collect(Collectors.toMap(Records::kind, Function.identity()));
    this.statements = statements;
    this.ledger = ledger;
    this.json = json;
    this.work = work;
    this.registry = registry;
  }

  /** A line, and the place among the statements of its day that it was given, 0 for none. */
  private record Line(int number, String text, @Nullable Integer place) {}

  /** A line that was read: what it asks for, checked as far as that goes without the record. */
  private record Entry<E extends Recorded, D>(
      Line line, Records<E, D> records, @Nullable UUID id, boolean exported, D draft) {}

  private record Refusal(Line line, Problem problem) {}

  /**
   * Keeps the order of the file among the statements of one day: each comes after all of its day
   * that are on record or stand above it, unless its line says where. The first of a day needs no
   * place for that. What was exported has its places.
   */
  private static final class Places {
    private static final int MOST_PLACES = 999_999;

    private final Statements statements;
    private final Map<String, Integer> last = new HashMap<>();

    Places(Statements statements) {
      this.statements = statements;
    }

    /** Learns in one query what is on record of the days of some lines. */
    void of(Collection<JsonNode> lines) {
      Set<String> days = new HashSet<>();
      lines.forEach(line -> days.add(day(line)));
      days.removeAll(last.keySet());
      days.remove("");
      if (!days.isEmpty()) {
        days.forEach(day -> last.put(day, 0));
        last.putAll(QuarkusTransaction.requiringNew().call(() -> statements.lastPositions(days)));
      }
    }

    /** The line with its place, which it keeps however often it is tried. */
    Line placed(Line line, JsonNode tree) {
      String day = day(tree);
      if (line.place() != null || day.isEmpty()) {
        return line;
      }
      int place = last.merge(day, 1, (before, one) -> Math.min(before + one, MOST_PLACES));
      return new Line(line.number(), line.text(), place == 1 ? 0 : place);
    }

    // Of a statement that needs a place, else nothing.
    private static String day(JsonNode line) {
      JsonNode record = line.path("record");
      String day = record.path("saidOn").asText();
      return line.path("kind").asText().equals(Statements.KIND)
              && !line.hasNonNull("id")
              && !record.hasNonNull("position")
              && !record.hasNonNull("saidAt")
              && isDay(day)
          ? day
          : "";
    }

    private static boolean isDay(String date) {
      try {
        return Edtf.of(LocalDate.parse(date)).isDated();
      } catch (DateTimeException | IllegalArgumentException another) {
        return false;
      }
    }
  }

  /**
   * The lines that were refused, the only ones that are kept in memory: those that wait for what
   * other lines may bring, and those whose form no other line mends.
   */
  private record Refused(List<Refusal> waiting, List<Refusal> lost, Places places) {
    List<Refusal> all() {
      return Stream.concat(waiting.stream(), lost.stream())
          .sorted(Comparator.comparing(refusal -> refusal.line().number()))
          .toList();
    }
  }

  /** Reads all lines and reports on each; empty lines are skipped. */
  public ImportReport read(BufferedReader lines, Author author) throws IOException {
    ImportReport report = new ImportReport();
    Refused refused = new Refused(new ArrayList<>(), new ArrayList<>(), new Places(statements));
    List<Line> batch = new ArrayList<>(BATCH);
    int number = 0;
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      number++;
      if (!text.isBlank()) {
        batch.add(new Line(number, text, null));
      }
      if (batch.size() == BATCH) {
        take(batch, author, report, refused);
        batch.clear();
      }
    }
    take(batch, author, report, refused);
    again(refused, author, report);
    tell(refused, report);
    count("created", report.countCreated());
    count("unchanged", report.countUnchanged());
    count("faulty", report.countFaulty());
    return report;
  }

  /**
   * Tries what was refused until a pass brings nothing new. Each pass goes the other way through
   * the file, so that a chain in which every line refers to the one below it takes one pass.
   */
  private void again(Refused refused, Author author, ImportReport report) {
    int before = Integer.MAX_VALUE;
    while (!refused.waiting().isEmpty() && refused.waiting().size() < before) {
      before = refused.waiting().size();
      List<Line> lines = new ArrayList<>(refused.waiting().stream().map(Refusal::line).toList());
      Collections.reverse(lines);
      refused.waiting().clear();
      for (int i = 0; i < lines.size(); i += BATCH) {
        take(lines.subList(i, Math.min(i + BATCH, lines.size())), author, report, refused);
      }
    }
  }

  private void tell(Refused refused, ImportReport report) {
    Map<String, Integer> keys = new HashMap<>();
    for (Refusal refusal : refused.all()) {
      JsonNode key = told(refusal.line()).path("key");
      if (key.isTextual()) {
        keys.put(key.asText(), refusal.line().number());
      }
    }
    for (Refusal refusal : refused.all()) {
      JsonNode line = told(refusal.line());
      report.fault(
          refusal.line().number(),
          String.valueOf(refusal.problem().getMessage()),
          refusal.problem().faults().stream().map(fault -> named(fault, line, keys)).toList());
    }
  }

  private JsonNode told(Line line) {
    try {
      return tree(line);
    } catch (Problem noJson) {
      return MissingNode.getInstance();
    }
  }

  /**
   * A reference that leads nowhere is told as the line spells it, not as the id made of its key.
   */
  private static Fault named(Fault fault, JsonNode line, Map<String, Integer> refused) {
    if (fault.pointer() == null || !fault.code().equals("unknown_reference")) {
      return fault;
    }
    JsonNode reference = line.at(JsonPointer.compile(fault.pointer()));
    String text = (reference.isObject() ? reference.path("id") : reference).asText();
    if (!text.startsWith("#")) {
      return fault;
    }
    Integer number = refused.get(text.substring(1));
    return Fault.body(
        fault.pointer(),
        fault.code(),
        "refers to \"%s\", %s"
            .formatted(
                text,
                number == null
                    ? "which is no line and not on record"
                    : "whose line " + number + " was refused"));
  }

  private void count(String result, int lines) {
    registry.counter("onrecord.import.lines", "result", result).increment(lines);
  }

  private void take(List<Line> lines, Author author, ImportReport report, Refused refused) {
    Map<Line, JsonNode> trees = new LinkedHashMap<>();
    for (Line line : lines) {
      try {
        trees.put(line, tree(line));
      } catch (Problem problem) {
        refused.lost().add(new Refusal(line, problem));
      }
    }
    refused.places().of(trees.values());
    List<Entry<?, ?>> entries = new ArrayList<>(lines.size());
    trees.forEach(
        (line, tree) -> {
          try {
            entries.add(entry(refused.places().placed(line, tree), tree));
          } catch (Problem problem) {
            refused.lost().add(new Refusal(line, problem));
          }
        });
    write(entries, author, report, refused.waiting());
  }

  private JsonNode tree(Line line) {
    if (line.text().length() > MAX_LINE) {
      Faults faults = new Faults();
      faults.add("", "size", "is longer than " + MAX_LINE + " characters");
      faults.throwIfAny();
    }
    return json.line(line.text());
  }

  /**
   * Writes entries in as few transactions as it takes: when one is refused, those before it are
   * written without it, and those after it by themselves.
   */
  private void write(
      List<Entry<?, ?>> entries, Author author, ImportReport report, List<Refusal> refused) {
    List<Entry<?, ?>> rest = entries;
    while (!rest.isEmpty()) {
      List<Entry<?, ?>> batch = rest;
      int[] at = {0};
      try {
        int created = inTurn(() -> write(batch, author, at));
        report.took(created, batch.size() - created);
        return;
      } catch (RuntimeException failure) {
        if (isNoTurn(failure)) {
          throw failure;
        }
        boolean known = failure instanceof Problem && at[0] < batch.size();
        if (known || batch.size() == 1) {
          int wrong = known ? at[0] : 0;
          write(batch.subList(0, wrong), author, report, refused);
          refused.add(new Refusal(batch.get(wrong).line(), problem(failure)));
          rest = batch.subList(wrong + 1, batch.size());
        } else {
          // The database refused the batch as a whole, so halves tell whose fault it is.
          write(batch.subList(0, batch.size() / 2), author, report, refused);
          rest = batch.subList(batch.size() / 2, batch.size());
        }
      }
    }
  }

  // No line is at fault when it is not its turn to write; an import has more patience than a
  // request.
  private int inTurn(Supplier<Integer> batch) {
    for (int waited = 1; ; waited++) {
      try {
        return work.run(batch);
      } catch (Problem problem) {
        if (!isNoTurn(problem) || waited == MOST_TURNS) {
          throw problem;
        }
      }
    }
  }

  private static boolean isNoTurn(RuntimeException failure) {
    return failure instanceof Problem problem && problem.type() == ProblemType.unavailable;
  }

  private int write(List<Entry<?, ?>> entries, Author author, int[] at) {
    int created = 0;
    for (at[0] = 0; at[0] < entries.size(); at[0]++) {
      created += write(entries.get(at[0]), author) ? 1 : 0;
    }
    return created;
  }

  private <E extends Recorded, D> boolean write(Entry<E, D> entry, Author author) {
    Records<E, D> records = entry.records();
    UUID id = entry.id();
    // What became of it since it was taken, or was redacted of it, is not undone.
    if (id != null && records.isKnown(id)) {
      return false;
    }
    E same = records.same(entry.draft());
    if (same != null) {
      if (id != null) {
        records.lead(id, same);
      }
      return false;
    }
    if (id != null && entry.exported()) {
      ledger.restore(records, id, entry.draft(), author);
    } else {
      UUID made = id == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : id;
      ledger.create(records, made, entry.draft(), author);
    }
    return true;
  }

  private static Problem problem(RuntimeException failure) {
    if (failure instanceof Problem problem) {
      return placed(problem);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConstraintViolationException) {
        return new Problem(ProblemType.conflict, "clashes with what is on record");
      }
    }
    LOG.error("A line of an import was not written", failure);
    return new Problem(ProblemType.internal, "was not written; the log of the service says why");
  }

  private Entry<?, ?> entry(Line read, JsonNode line) {
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
    boolean exported = id != null;
    if (key != null) {
      id = id == null ? StableId.of(key) : id;
      nameRenderings(record, key);
    }
    if (read.place() != null && read.place() > 0) {
      record.put("position", read.place());
    }
    return entry(read, Objects.requireNonNull(records), id, exported, record);
  }

  private <E extends Recorded, D> Entry<E, D> entry(
      Line read, Records<E, D> records, @Nullable UUID id, boolean exported, ObjectNode record) {
    try {
      Faults faults = new Faults();
      D draft = json.read(record, records.draftType(), faults, key -> StableId.of(key).toString());
      faults.throwIfAny();
      return new Entry<>(read, records, id, exported, draft);
    } catch (Problem problem) {
      throw placed(problem);
    }
  }

  // Pointers count from the line, of which the record is a part.
  private static Problem placed(Problem problem) {
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
