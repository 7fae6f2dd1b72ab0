package org.onrecord.change;

/** What a change did to a record. */
public enum ChangeAction {
  created,
  updated,
  deleted,
  merged
}
