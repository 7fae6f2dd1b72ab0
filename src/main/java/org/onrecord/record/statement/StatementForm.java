package org.onrecord.record.statement;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** In what kind of utterance a statement was made. */
@Schema(description = "In what kind of utterance a statement was made.")
public enum StatementForm {
  /** Answers to an interviewer. */
  interview,
  /** A speech to an audience. */
  speech,
  /** Said before the press. */
  press_conference,
  /** A text given to the press. */
  press_release,
  /** A post on a social network. */
  social_post,
  /** Said in a parliament or its committee. */
  parliamentary,
  /** Said on radio, on television or in a stream. */
  broadcast,
  /** A letter, open or not. */
  letter,
  /** An article by the speaker. */
  article,
  /** Another form. */
  other,
  /** The sources do not tell. */
  unknown
}
