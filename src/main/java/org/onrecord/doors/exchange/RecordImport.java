package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Time;

/**
 * Reads records from lines of JSON: {@code {"kind": "statement", "id" or "key": ..., "record":
 * {...}}}, where record is what a client would POST. A line with an id, or with a key (from which
 * its id follows), is taken once however often it is read; {@code "#key"} refers to the line with
 * that key. A source, speaker or topic that is on record under another id is found, and the id of
 * the line leads to it from then on. A line with {@code "withdrawn": true} is of a record that
 * others refer to, and that was withdrawn.
 *
 * <p>Lines may stand in any order: those that are refused are tried again for as long as that makes
 * a record. Batches are transactions; a faulty line costs only itself.
 */
@ApplicationScoped
public class RecordImport {
  private final LineReader reader;
  private final LineTaker taker;
  private final Clock clock;
  private final MeterRegistry registry;

  RecordImport(LineReader reader, LineTaker taker, Clock clock, MeterRegistry registry) {
    this.reader = reader;
    this.taker = taker;
    this.clock = clock;
    this.registry = registry;
  }

  private record Refusal(ImportLine line, Problem problem) {}

  /**
   * Keeps in memory what was refused: lines that wait for what others may bring, and those whose
   * form no other line mends.
   */
  private static final class Memory implements Journal {
    private final ImportReport report = new ImportReport();
    private final List<Refusal> waiting = new ArrayList<>();
    private final List<Refusal> lost = new ArrayList<>();

    @Override
    public void taken(List<ImportLine> lines, Tally tally) {
      report.took(tally.created(), tally.unchanged());
    }

    @Override
    public void refused(ImportLine line, Problem problem, boolean waits) {
      (waits ? waiting : lost).add(new Refusal(line, problem));
    }

    List<Refusal> all() {
      return Stream.concat(waiting.stream(), lost.stream())
          .sorted(Comparator.comparing(refusal -> refusal.line().number()))
          .toList();
    }
  }

  /** Reads all lines and reports on each; empty lines are skipped. */
  public ImportReport read(BufferedReader lines, Author author) throws IOException {
    Memory memory = new Memory();
    ImportRun run = taker.begin(author, Time.now(clock), false, false, memory);
    List<ImportLine> batch = new ArrayList<>(LineTaker.BATCH);
    int number = 0;
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      number++;
      if (!text.isBlank()) {
        batch.add(new ImportLine(number, text));
      }
      if (batch.size() == LineTaker.BATCH) {
        taker.take(batch, run);
        batch.clear();
      }
    }
    taker.take(batch, run);
    again(memory, run);
    explain(memory);
    count("created", memory.report.countCreated());
    count("unchanged", memory.report.countUnchanged());
    count("faulty", memory.report.countFaulty());
    return memory.report;
  }

  /**
   * Tries what was refused until a pass brings nothing new. Each pass goes the other way through
   * the file, so that a chain in which every line refers to the one below it takes one pass.
   */
  private void again(Memory memory, ImportRun run) {
    int before = Integer.MAX_VALUE;
    while (!memory.waiting.isEmpty() && memory.waiting.size() < before) {
      before = memory.waiting.size();
      List<ImportLine> lines = new ArrayList<>(memory.waiting.stream().map(Refusal::line).toList());
      Collections.reverse(lines);
      memory.waiting.clear();
      for (int i = 0; i < lines.size(); i += LineTaker.BATCH) {
        taker.take(lines.subList(i, Math.min(i + LineTaker.BATCH, lines.size())), run);
      }
    }
  }

  private void explain(Memory memory) {
    Map<String, Integer> keys = new HashMap<>();
    for (Refusal refusal : memory.all()) {
      String key = ImportLine.key(reader.parsed(refusal.line()));
      if (key != null) {
        keys.put(key, refusal.line().number());
      }
    }
    for (Refusal refusal : memory.all()) {
      JsonNode line = reader.parsed(refusal.line());
      List<Fault> faults =
          refusal.problem().faults().stream()
              .map(fault -> RefusedReference.byKey(fault, line, keys))
              .toList();
      String detail = RefusedReference.detail(faults, line);
      memory.report.fault(
          refusal.line().number(),
          detail == null ? String.valueOf(refusal.problem().getMessage()) : detail,
          faults);
    }
  }

  private void count(String result, int lines) {
    registry.counter("onrecord.import.lines", "result", result).increment(lines);
  }
}
