package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.http.Problems;
import org.onrecord.platform.ledger.Ledger;
import org.onrecord.platform.ledger.RecordDirectory;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Moved;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.UuidV7;
import org.onrecord.record.statement.Statements;

/**
 * Takes lines of a file on record, in as few transactions as it takes: when a line is refused,
 * those before it are written without it, and those after it by themselves.
 */
@ApplicationScoped
class LineTaker {
  /** Lines that are read and written together. */
  static final int BATCH = 100;

  private static final Logger LOG = Logger.getLogger(LineTaker.class);
  private static final int MOST_TURNS = 10;

  private final LineReader reader;
  private final Ledger ledger;
  private final RecordDirectory directory;
  private final Statements statements;
  private final Database database;
  private final Changes changes;
  private final Json json;
  private final UnitOfWork work;

  LineTaker(
      LineReader reader,
      Ledger ledger,
      RecordDirectory directory,
      Statements statements,
      Database database,
      Changes changes,
      Json json,
      UnitOfWork work) {
    this.reader = reader;
    this.ledger = ledger;
    this.directory = directory;
    this.statements = statements;
    this.database = database;
    this.changes = changes;
    this.json = json;
    this.work = work;
  }

  /** Undoes a unit of work whose outcome alone was wanted. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Journal.Tally tally;

    Undone(Journal.Tally tally) {
      super(null, null, false, false);
      this.tally = tally;
    }
  }

  /** Ends a unit of work of several lines in which one must be written by itself. */
  private static final class Alone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Alone() {
      super(null, null, false, false);
    }
  }

  /** Ends a unit of work in which a line has the key of another and says something else. */
  private static final class Repeated extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Repeated(boolean exported) {
      super(null, null, false, false);
      String detail = "is that of another line of the file, which says something else";
      String name = exported ? "id" : "key";
      problem =
          new Problem(
              ProblemType.conflict,
              "The " + name + " " + detail + ".",
              List.of(Fault.body("/" + name, "repeated", detail)));
    }
  }

  /**
   * Begins to take a file.
   *
   * @param started when the first line was read, which may have been by another node
   * @param revising whether what is on record already is made to say what its line says
   * @param rehearsing whether nothing is written in the end
   */
  ImportRun begin(
      Author author, Instant started, boolean revising, boolean rehearsing, Journal journal) {
    return new ImportRun(
        author,
        started,
        revising,
        rehearsing,
        new LinePlaces(statements),
        new Growth(database, changes),
        new ShownRecords(),
        journal);
  }

  /**
   * Takes some lines, in their order, and tells the journal what came of each.
   *
   * @throws ImportStopped when none of this can be done now
   */
  void take(List<ImportLine> lines, ImportRun run) {
    Map<ImportLine, JsonNode> trees = new LinkedHashMap<>();
    for (ImportLine line : lines) {
      try {
        trees.put(line, reader.tree(line));
      } catch (Problem problem) {
        run.journal().refused(line, problem, false);
      }
    }
    if (!run.revising()) {
      run.places().of(trees.values());
    }
    List<ImportEntry<?, ?>> entries = new ArrayList<>(lines.size());
    trees.forEach(
        (line, tree) -> {
          // What is revised keeps its place.
          ImportLine placed = run.revising() ? line : run.places().placed(line, tree);
          try {
            entries.add(reader.entry(placed, tree, run.revising()));
          } catch (Problem problem) {
            run.journal().refused(placed, problem, false);
          }
        });
    if (run.revising()) {
      // Whether a revision says anything new may be known only once it is written, and undone then.
      for (int i = 0; i < entries.size(); i++) {
        run.shown().to(entries.subList(i, entries.size()));
        write(entries.subList(i, i + 1), run);
      }
    } else {
      write(entries, run);
    }
    run.growth().look();
  }

  private void write(List<ImportEntry<?, ?>> entries, ImportRun run) {
    List<ImportEntry<?, ?>> rest = entries;
    while (!rest.isEmpty()) {
      List<ImportEntry<?, ?>> batch = rest;
      List<ImportLine> lines = batch.stream().<ImportLine>map(ImportEntry::line).toList();
      int[] at = {0};
      try {
        Journal.Tally tally = inTurn(() -> write(batch, lines, run, at));
        run.journal().taken(lines, tally);
        return;
      } catch (Undone outcome) {
        if (!run.rehearsing()) {
          inTurn(
              () -> {
                lead(batch);
                return counted(lines, outcome.tally, run);
              });
        }
        run.journal().taken(lines, outcome.tally);
        return;
      } catch (RuntimeException failure) {
        if (isNoTurn(failure) || failure instanceof ImportStopped) {
          throw failure;
        }
        if (Problems.isUnavailable(failure)) {
          throw new ImportStopped("the database cannot be used", failure);
        }
        boolean known =
            (failure instanceof Problem || failure instanceof Repeated) && at[0] < batch.size();
        if (failure instanceof Alone) {
          write(batch.subList(0, at[0]), run);
          write(batch.subList(at[0], at[0] + 1), run);
          rest = batch.subList(at[0] + 1, batch.size());
        } else if (known || batch.size() == 1) {
          int wrong = known ? at[0] : 0;
          write(batch.subList(0, wrong), run);
          run.journal().refused(batch.get(wrong).line(), problem(failure), true);
          rest = batch.subList(wrong + 1, batch.size());
        } else {
          // The database refused the batch as a whole, so halves tell whose fault it is.
          write(batch.subList(0, batch.size() / 2), run);
          rest = batch.subList(batch.size() / 2, batch.size());
        }
      }
    }
  }

  // No line is at fault when it is not its turn to write; an import has more patience than a
  // request.
  private <T> T inTurn(Supplier<T> batch) {
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

  private Journal.Tally write(
      List<ImportEntry<?, ?>> entries, List<ImportLine> lines, ImportRun run, int[] at) {
    Map<String, Set<UUID>> known = known(entries);
    if (entries.size() > 1) {
      directory.fetch(
          entries.stream()
              .flatMap(entry -> LineReader.named(entry.sent()).stream())
              .collect(Collectors.toSet()));
    }
    Set<UUID> brought = run.revising() ? Set.of() : brought(entries, known, run);
    int created = 0;
    int updated = 0;
    for (at[0] = 0; at[0] < entries.size(); at[0]++) {
      ImportEntry<?, ?> entry = entries.get(at[0]);
      boolean isKnown = entry.id() != null && !first(known, entry);
      Outcome outcome =
          isKnown && brought.contains(entry.id())
              ? again(entry, entries.size() == 1, run)
              : write(entry, isKnown, run);
      if (outcome == Outcome.created && entry.id() != null && !run.revising()) {
        brought.add(entry.id());
      }
      created += outcome == Outcome.created ? 1 : 0;
      updated += outcome == Outcome.updated ? 1 : 0;
    }
    Journal.Tally tally = new Journal.Tally(created, updated, entries.size() - created - updated);
    if (run.rehearsing()) {
      work.complete();
      throw new Undone(tally);
    }
    return counted(lines, tally, run);
  }

  private static Journal.Tally counted(List<ImportLine> lines, Journal.Tally tally, ImportRun run) {
    run.journal().taking(lines, tally);
    return tally;
  }

  private enum Outcome {
    created,
    updated,
    unchanged
  }

  /** The ids of lines that are on record, by kind. */
  private static Map<String, Set<UUID>> known(List<ImportEntry<?, ?>> entries) {
    return entries.stream()
        .filter(entry -> entry.id() != null)
        .collect(
            Collectors.groupingBy(
                entry -> entry.records().kind(),
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    of -> of.get(0).records().known(of.stream().map(ImportEntry::id).toList()))));
  }

  /** Whether nothing was known by the id of a line, by which the line is known from now on. */
  private static boolean first(Map<String, Set<UUID>> known, ImportEntry<?, ?> entry) {
    return Objects.requireNonNull(known.get(entry.records().kind()))
        .add(Objects.requireNonNull(entry.id()));
  }

  /** The ids of records that lines of the same file brought before these lines. */
  private static Set<UUID> brought(
      List<ImportEntry<?, ?>> entries, Map<String, Set<UUID>> known, ImportRun run) {
    Set<UUID> brought = new HashSet<>();
    entries.stream()
        .<Records<?, ?>>map(ImportEntry::records)
        .distinct()
        .forEach(
            records ->
                brought.addAll(
                    records.since(run.started(), known.getOrDefault(records.kind(), Set.of()))));
    return brought;
  }

  /**
   * Passes over a line about a record that another line of the file brought, if both say the same.
   *
   * @param alone whether nothing else is written in this unit of work
   */
  private <E extends Recorded, D> Outcome again(
      ImportEntry<E, D> entry, boolean alone, ImportRun run) {
    Records<E, D> records = entry.records();
    E record = records.findById(Objects.requireNonNull(entry.id()));
    if (record == null || record.isWithdrawn()) {
      return Outcome.unchanged;
    }
    ObjectNode sent = entry.sent().deepCopy();
    if (entry.line().place() != null) {
      // The import gave each of the two lines a place of its own.
      sent.remove("position");
    }
    ObjectNode present = json.tree(records.draft(record));
    D draft = reader.draft(records, (ObjectNode) Patch.merge(present.deepCopy(), sent));
    if (json.tree(draft).equals(present)) {
      return Outcome.unchanged;
    }
    if (!alone && !run.rehearsing()) {
      throw new Alone();
    }
    if (isNews(records, record, draft, run.author())) {
      throw new Repeated(entry.exported());
    }
    if (run.rehearsing()) {
      return Outcome.unchanged;
    }
    throw new Undone(new Journal.Tally(0, 0, 1));
  }

  private <E extends Recorded, D> boolean isNews(
      Records<E, D> records, E record, D draft, Author author) {
    try {
      return ledger.revise(records, record, draft, Set.of(), author);
    } catch (Problem clash) {
      return true;
    }
  }

  private <E extends Recorded, D> Outcome write(
      ImportEntry<E, D> entry, boolean isKnown, ImportRun run) {
    Records<E, D> records = entry.records();
    UUID id = entry.id();
    // What became of it since it was taken, or was redacted of it, is not undone.
    if (id != null && isKnown) {
      return run.revising() ? revised(entry, standing(records, id), run) : Outcome.unchanged;
    }
    E same = lead(entry);
    if (same != null) {
      return run.revising() ? revised(entry, same, run) : Outcome.unchanged;
    }
    if (id != null && entry.exported()) {
      E restored = ledger.restore(records, id, entry.whole(), run.author());
      if (entry.withdrawn() != null) {
        // Not the note of the import where none is known: that would be another reason.
        String why = entry.withdrawn().isEmpty() ? null : entry.withdrawn();
        ledger.withdraw(records, restored, new Author(run.author().name(), why));
      }
    } else {
      UUID made = id == null ? UuidV7.next() : id;
      ledger.create(records, made, entry.whole(), run.author());
    }
    return Outcome.created;
  }

  private static void lead(List<ImportEntry<?, ?>> entries) {
    Map<String, Set<UUID>> known = known(entries);
    entries.stream()
        .filter(entry -> entry.id() == null || first(known, entry))
        .forEach(LineTaker::lead);
  }

  /** The record that a line is about under another id, to which the line's id leads from now on. */
  private static <E extends Recorded, D> @Nullable E lead(ImportEntry<E, D> entry) {
    UUID id = entry.id();
    E same = entry.records().same(entry.whole());
    if (same != null && id != null) {
      entry.records().lead(id, same);
    }
    return same;
  }

  private static <E extends Recorded> E standing(Records<E, ?> records, UUID id) {
    try {
      return records.standing(id.toString());
    } catch (Moved merged) {
      throw new Problem(
          ProblemType.conflict, "is of a record that was merged into " + merged.location());
    }
  }

  /** Changes what a line names of a record, by the merge patch that a PATCH is. */
  private <E extends Recorded, D> Outcome revised(
      ImportEntry<E, D> entry, E record, ImportRun run) {
    Records<E, D> records = entry.records();
    ObjectNode present = json.tree(records.draft(record));
    ObjectNode sent = entry.sent().deepCopy();
    sent.remove(entry.assumed());
    if (!Patch.merge(present.deepCopy(), sent).equals(present)) {
      JsonNode shown = json.shown(run.shown().of(records, record, work.sequence()));
      Patch.removeKnown(sent, shown, LineTaker::says);
      entry.brief().stream()
          .filter(sent::has)
          .forEach(field -> BriefList.fill(sent.get(field), shown.path(field)));
    }
    Set<String> fields = new HashSet<>();
    sent.fieldNames().forEachRemaining(fields::add);
    D draft = reader.draft(records, (ObjectNode) Patch.merge(present, sent));
    if (!ledger.revise(records, record, draft, fields, run.author())) {
      throw new Undone(new Journal.Tally(0, 0, 1));
    }
    return Outcome.updated;
  }

  // A file names by its id or slug what a view shows with more of it.
  private static boolean says(JsonNode sent, JsonNode shown) {
    if (sent.isTextual() && shown.isObject()) {
      return sent.equals(shown.get("id")) || sent.equals(shown.get("slug"));
    }
    if (!sent.isArray() || !shown.isArray() || sent.size() != shown.size()) {
      return sent.equals(shown);
    }
    for (int i = 0; i < sent.size(); i++) {
      if (!says(sent.get(i), shown.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Problem problem(RuntimeException failure) {
    if (failure instanceof Repeated repeated) {
      return repeated.problem;
    }
    if (failure instanceof Problem problem) {
      return LineReader.placed(problem);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConstraintViolationException) {
        return new Problem(ProblemType.conflict, "clashes with what is on record");
      }
    }
    LOG.error("A line of an import was not written", failure);
    return new Problem(ProblemType.internal, "was not written; the log of the service says why");
  }
}
