package org.onrecord.platform.access;

/** What a request is counted as, so that one kind of use cannot starve another. */
public enum Budget {
  /** GETs of records and lists. */
  reads,
  /** Requests that look for words. */
  searches,
  /** Downloads of whole collections. */
  exports,
  /** Requests that change something. */
  writes,
  /** Disputes, which anybody may file. */
  disputes
}
