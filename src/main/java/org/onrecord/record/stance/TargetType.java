package org.onrecord.record.stance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What kind of record a stance is taken on. */
@Schema(description = "What kind of record a stance is taken on.")
public enum TargetType {
  /** Words that were said. */
  statement,
  /** A person, an organization or a collective. */
  speaker,
  /** A subject. */
  topic
}
