package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.statement.Statements;

/**
 * Keeps the order of a file among the statements of one day: each comes after all of its day that
 * are on record or stand above it, unless its line says where. The first of a day needs no place
 * for that. What was exported has its places.
 */
final class LinePlaces {
  private static final int MOST_PLACES = 999_999;

  private final Statements statements;
  private final Map<String, Integer> last = new HashMap<>();

  LinePlaces(Statements statements) {
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
  ImportLine placed(ImportLine line, JsonNode tree) {
    String day = day(tree);
    if (line.place() != null || day.isEmpty()) {
      return line;
    }
    int place = last.merge(day, 1, (before, one) -> Math.min(before + one, MOST_PLACES));
    return new ImportLine(line.number(), line.text(), place == 1 ? 0 : place);
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
