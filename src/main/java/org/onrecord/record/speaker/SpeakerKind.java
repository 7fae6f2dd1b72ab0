package org.onrecord.record.speaker;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What kind of actor a speaker is (Popolo Person and Organization). */
@Schema(description = "What kind of actor a speaker is (Popolo).")
public enum SpeakerKind {
  /** One human being. */
  person,
  /** A body with members or offices. */
  organization,
  /** A group without a body, for example "critics across Europe". */
  collective
}
