package org.onrecord.response;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the addressee of a demand, or an authority, did about a statement or a stance.
 *
 * <p>Which kinds decide which actions is the business of the demand rule in the analysis package.
 */
@Schema(description = "What the addressee, or an authority, did.")
public enum ResponseKind {
  /** Said what was meant. */
  clarified,
  /** Took the words back. */
  retracted,
  /** Took some of the words back. */
  partly_retracted,
  /** Said sorry; CAMEO 055. */
  apologized,
  /** Replaced what was wrong by what is right. */
  corrected,
  /** Gave up the office. */
  resigned,
  /** Said that the office will be given up, but still holds it. */
  announced_resignation,
  /** Was removed from office by an authority. */
  dismissed,
  /** Was reprimanded by an authority. */
  censured,
  /** Said the same again, or said that it stands. */
  stood_by,
  /** Declined to do what was demanded; CAMEO 120. */
  refused,
  /** Denied that the words were said. */
  denied_saying,
  /** Turned on the critics instead of answering. */
  counterattacked,
  /** Chose to say nothing; CAMEO 011. */
  declined_comment,
  /** Did what was demanded; the verdicts name the action. */
  complied,
  /** The term of office ran out, which is not a resignation whatever verb a paper used. */
  term_ended,
  /** A search found no response, which is not proof that there was none. */
  no_response_found
}
