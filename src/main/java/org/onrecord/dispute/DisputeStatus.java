package org.onrecord.dispute;

/** What became of a dispute. */
public enum DisputeStatus {
  open,
  accepted,
  rejected
}
