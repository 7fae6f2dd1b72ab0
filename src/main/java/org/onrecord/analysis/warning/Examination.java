package org.onrecord.analysis.warning;

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
}
