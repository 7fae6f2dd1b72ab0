package org.onrecord.record.dispute;

/** What became of a dispute. */
public enum DisputeStatus {
  open,
  accepted,
  rejected
}
