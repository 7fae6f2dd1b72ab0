package org.onrecord.analysis.warning;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.onrecord.platform.value.Edtf;

/** Looks, in records of one kind, for what a reader should know before relying on them. */
interface Examination {
  /** The kind of record. */
  String kind();

  /** Reads what it needs to know of the records in question, and adds what it finds. */
  void examine(Findings findings);

  /** Whether all days that the one date may mean are before all that the other may mean. */
  static boolean isBefore(Edtf date, Edtf other) {
    return date.isDated() && other.isDated() && date.latest().isBefore(other.earliest());
  }

  /** A record as the first look at it finds it: whose it is, and what else must be looked at. */
  interface Examined {
    /** The record. */
    UUID id();

    /** Whether citations of the record quote sources whose texts are on record. */
    boolean isQuoted();
  }

  /** The ids of the records that something is true of. */
  static <E extends Examined> List<UUID> those(List<E> all, Predicate<E> which) {
    return all.stream().filter(which).map(Examined::id).toList();
  }
}
