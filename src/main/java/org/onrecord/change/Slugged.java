package org.onrecord.change;

/** A record that has a readable name in its address. */
public interface Slugged extends RecordView {
  /** The present slug. */
  String slug();
}
