package org.onrecord.analysis.warning;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.warning.WarningKind;

/**
 * What an examination of records of one kind finds worth a warning. An examination can be for some
 * kinds of warnings alone; what it finds beyond those is left out.
 */
final class Findings {
  private static final int LONGEST = 1000;

  private final Map<UUID, Set<Finding>> byRecord = new LinkedHashMap<>();
  private final Map<UUID, UUID> speakers = new HashMap<>();
  private final Set<WarningKind> kinds;

  Findings(Collection<UUID> ids, Set<WarningKind> kinds) {
    ids.forEach(id -> byRecord.put(id, new LinkedHashSet<>()));
    this.kinds = kinds;
  }

  /**
   * One warning to be raised, unless it stands already.
   *
   * @param related the other record that it is about, where it is about two
   * @param validUntil the first day on which it no longer holds
   */
  record Finding(
      WarningKind kind,
      @Nullable UUID speaker,
      @Nullable UUID related,
      String detail,
      LocalDate validUntil) {
    /** Tells whether two warnings of one record say the same. */
    String key() {
      return key(kind, related, detail);
    }

    static String key(WarningKind kind, @Nullable UUID related, String detail) {
      return kind + " " + related + " " + detail;
    }
  }

  /** The records that are examined. */
  Set<UUID> ids() {
    return byRecord.keySet();
  }

  /** Those of them that are not withdrawn, as far as that is known. */
  Set<UUID> standing() {
    return speakers.keySet();
  }

  /** The kinds of warnings that are looked for. */
  Set<WarningKind> kinds() {
    return kinds;
  }

  /** Whether one of these kinds of warnings is looked for. */
  boolean wants(WarningKind... any) {
    return Set.of(any).stream().anyMatch(kinds::contains);
  }

  /** Says that a record is not withdrawn, and which speaker its warnings concern. */
  void concern(UUID record, UUID speaker) {
    speakers.put(record, speaker);
  }

  void add(UUID record, WarningKind kind, String detail) {
    add(record, kind, null, detail, Edtf.MAX);
  }

  void add(UUID record, WarningKind kind, @Nullable UUID related, String detail) {
    add(record, kind, related, detail, Edtf.MAX);
  }

  void add(
      UUID record, WarningKind kind, @Nullable UUID related, String detail, LocalDate validUntil) {
    Set<Finding> all = byRecord.get(record);
    // A record that was withdrawn has none.
    if (all != null && kinds.contains(kind) && speakers.containsKey(record)) {
      all.add(new Finding(kind, speakers.get(record), related, shortened(detail), validUntil));
    }
  }

  /** Looks for records that say the same as these, if that is looked for at all. */
  void duplicates(Function<Set<UUID>, List<Likes.Like>> find, String how) {
    if (wants(WarningKind.possible_duplicate)) {
      find.apply(standing()).forEach(like -> duplicate(like, how));
    }
  }

  /** That another record says the same. */
  void duplicate(Likes.Like like, String how) {
    add(like.record(), WarningKind.possible_duplicate, like.other(), "another record: " + how);
  }

  /** That something is dated on a day that is still to come, as long as it is. */
  void inFuture(UUID record, Edtf date, String words, LocalDate today) {
    if (date.isDated() && date.earliest().isAfter(today)) {
      add(
          record,
          WarningKind.in_future,
          null,
          words + date.text() + ", which is still to come",
          date.earliest());
    }
  }

  /** What was found, by record; each record that was examined is there. */
  Map<UUID, Set<Finding>> byRecord() {
    return byRecord;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 480)) + "…";
  }
}
