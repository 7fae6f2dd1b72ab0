package org.onrecord.record.dispute;

/** What about a record is disputed. */
public enum Aspect {
  attribution,
  wording,
  date,
  stance,
  source
}
