package org.onrecord.speaker;

/** What kind of organization a speaker is (Popolo classification). */
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
