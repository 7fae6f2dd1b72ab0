package org.onrecord.record.response;

import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the addressee of a demand, someone speaking for them, or an authority, did about a statement
 * or a stance.
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
  /** Said sorry in part, or under a condition ("if anybody was hurt"). */
  partly_apologized,
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
  /** Was voted out of the office, or not into it. */
  lost_election,
  /** Withdrew as a candidate or nominee. */
  candidacy_withdrawn,
  /** Died. */
  died,
  /** Took back what an earlier response had done: denied an apology, resumed a practice. */
  reversed,
  /** A search found no response, which is not proof that there was none. */
  no_response_found;

  /** Whether an authority does it to somebody, so that the one who did it is not concerned. */
  public boolean isDoneToSomebody() {
    return this == dismissed || this == censured;
  }

  /**
   * Whom a response concerns: whoever it says; else, of what is done to somebody, the member of the
   * office that it names or whoever said what it answers; else the one on whose behalf it was made;
   * else whoever made it.
   */
  public <T> T concerned(
      @Nullable T given,
      @Nullable T officer,
      @Nullable T author,
      @Nullable T principal,
      T speaker) {
    if (given != null) {
      return given;
    }
    if (isDoneToSomebody() && (officer != null || author != null)) {
      return officer != null ? officer : Objects.requireNonNull(author);
    }
    return principal != null ? principal : speaker;
  }
}
