package org.onrecord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.onrecord.platform.value.StableId;

/**
 * The lines of the sample record. Each becomes one record, so tests ask for as many as there are
 * lines, and need no change when the sample grows.
 */
public final class SampleLines {
  private static final List<JsonNode> LINES = read();

  private SampleLines() {}

  private static List<JsonNode> read() {
    try (InputStream in =
        Objects.requireNonNull(SampleLines.class.getResourceAsStream("/sample/record.ndjson"))) {
      return new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(in).readAll();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The number of lines. */
  public static int count() {
    return LINES.size();
  }

  /** The number of lines of each kind, such as speaker. */
  public static Map<String, Long> byKind() {
    return LINES.stream().collect(Collectors.groupingBy(SampleLines::kind, Collectors.counting()));
  }

  /** The ids of the records that the lines of a kind become. */
  public static Set<String> ids(String kind) {
    return LINES.stream()
        .filter(line -> kind(line).equals(kind))
        .map(line -> StableId.of(line.get("key").textValue()).toString())
        .collect(Collectors.toSet());
  }

  private static String kind(JsonNode line) {
    return line.get("kind").textValue();
  }

  /** What a loading of the sample reports that created so many records and found the others. */
  public static String report(int created) {
    return "%s created, %s there already, 0 faulty"
        .formatted(String.valueOf(created), String.valueOf(count() - created));
  }
}
