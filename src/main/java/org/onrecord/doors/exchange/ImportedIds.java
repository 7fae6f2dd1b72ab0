package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.StableId;

/**
 * What the lines of a file can be referred to by. A rehearsal undoes each batch, so a line that
 * refers to one of an earlier batch is right although nothing is there.
 */
final class ImportedIds {
  /** So many lines can be rehearsed, because this is kept in memory. */
  static final int MOST_LINES = 200_000;

  private final Set<UUID> ids = new HashSet<>();
  private final Set<String> slugs = new HashSet<>();

  /** Notes what a line can be referred to by. */
  void add(JsonNode line) {
    UUID id = LineReader.id(line);
    if (id != null) {
      ids.add(id);
    }
    String slug = line.path("record").path("slug").asText("");
    if (!slug.isEmpty()) {
      slugs.add(slug);
    }
  }

  /** Whether all that is wrong with a line is that lines of the file are not on record. */
  boolean mends(Problem problem, JsonNode line) {
    return !problem.faults().isEmpty()
        && problem.faults().stream().allMatch(fault -> mends(fault, line));
  }

  private boolean mends(Fault fault, JsonNode line) {
    String reference = RefusedReference.of(fault, line);
    if (reference == null) {
      return false;
    }
    UUID id = reference.startsWith("#") ? StableId.of(reference.substring(1)) : Ref.id(reference);
    return id == null ? slugs.contains(reference) : ids.contains(id);
  }
}
