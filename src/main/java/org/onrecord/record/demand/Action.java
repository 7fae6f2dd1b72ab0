package org.onrecord.record.demand;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a demand asks its addressee to do.
 *
 * <p>Constants are spelled as in JSON, SQL and OpenAPI, here and in every enum of the record. Where
 * CAMEO (Conflict and Mediation Event Observations) has a code for demanding the action, it is
 * given.
 */
@Schema(description = "What a demand asks for.")
public enum Action {
  /** Take the words back. */
  retract,
  /** Say sorry for the words; the act is CAMEO 055, apologize. */
  apologize,
  /** Give up the office; CAMEO 1041, demand change in leadership. */
  resign,
  /** Say what was meant. */
  clarify,
  /** Replace what was wrong by what is right. */
  correct,
  /** Remove someone from office, asked of whoever holds the power to. */
  dismiss,
  /** Look into a matter; the act is CAMEO 090, investigate. */
  investigate,
  /** Stop doing something. */
  cease,
  /** Follow another policy; CAMEO 1042, demand policy change. */
  change_policy,
  /** Allow something. */
  permit,
  /** Give something, for example aid or weapons. */
  provide,
  /** Step in oneself. */
  intervene,
  /** Meet or negotiate. */
  meet,
  /** Set persons or property free. */
  release,
  /** Anything else; the words stand in the object of the option. */
  other
}
