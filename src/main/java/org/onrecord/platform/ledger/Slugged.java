package org.onrecord.platform.ledger;

/** A record that has a readable name in its address. */
public interface Slugged extends RecordView {
  /** The present slug. */
  String slug();
}
