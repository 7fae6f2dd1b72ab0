package org.onrecord.record.speaker;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What kind of organization a speaker is (Popolo classification). */
@Schema(description = "What kind of organization a speaker is (Popolo classification).")
public enum Classification {
  /** A political party. */
  party,
  /** A government or cabinet. */
  government,
  /** A state. */
  state,
  /** A body of states, for example NATO. */
  intergovernmental,
  /** A parliament or one of its chambers. */
  legislature,
  /** A ministry or department. */
  ministry,
  /** A newspaper, broadcaster or agency. */
  media,
  /** A non-governmental organization. */
  ngo,
  /** Armed forces. */
  military,
  /** A business. */
  company,
  /** Another kind. */
  other
}
