package org.onrecord.record.warning;

/** What a reader should know about a record before relying on it. None is a failure. */
public enum WarningKind {
  /** The statement that expresses the stance was made before its target. */
  expressed_before_target,
  /** The holder of the stance is not the speaker of the statement that expresses it. */
  holder_is_not_speaker,
  /** The office on the statement was not held on its date. */
  membership_not_valid,
  /** Sources give different values for a field. */
  sources_disagree,
  /** The quote does not stand in the text of the cited source. */
  quote_not_found,
  /** A translation is on record without its original. */
  translation_without_original,
  /** The same words, six at least, are attributed to two speakers. */
  attributed_to_two,
  /** The demand is addressed to the one who makes it. */
  addressee_is_demander,
  /** The act has no date. */
  undated_act,
  /** The affiliation is said to have ended, on a day that is still to come. */
  ends_in_future,
  /** The act is dated before what it answers. */
  before_target,
  /** The act is dated on a day that is still to come. */
  in_future,
  /** Several offices were held on the day, and none is chosen. */
  several_offices,
  /** The member belongs to several parties at once, of which a count by party takes one. */
  several_parties,
  /** Another record says the same. */
  possible_duplicate,
  /** The words hold the markup of a page (HTML), such as a tag or a coded character. */
  markup,
  /** The membership names no source. */
  without_source,
  /** The response is by nobody whom the statement or a demand on it concerns. */
  responder_not_concerned,
  /** A response without a date decides, and counts on every date. */
  undated_response,
  /** An act is about another office than the one that the demand is about, and decides nothing. */
  office_differs,
  /** The record does not tell which office the demand or the act is about. */
  office_unclear,
  /** The office that the demand is about ended, and the record does not tell why. */
  office_ended,
  /** A response of kind complied does not say with which of several options. */
  complied_names_no_action
}
