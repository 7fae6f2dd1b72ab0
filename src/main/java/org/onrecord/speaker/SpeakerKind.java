package org.onrecord.speaker;

/** What kind of actor a speaker is (Popolo Person and Organization). */
public enum SpeakerKind {
  /** One human being. */
  person,
  /** A body with members or offices. */
  organization,
  /** A group without a body, for example "critics across Europe". */
  collective
}
