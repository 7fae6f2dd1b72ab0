package org.onrecord.analysis.rule;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.speaker.Classification;
import org.onrecord.record.speaker.EndReason;

/**
 * What the demand rule needs to know of an office: a membership, who holds it, and how it ended.
 *
 * @param id the membership
 * @param member who holds or held it
 * @param memberName the name of who holds it
 * @param role the office in words, if it has any
 * @param organizationId the organization
 * @param organization the name of the organization
 * @param classification what kind of organization that is, if it is known
 * @param start when it began
 * @param end when it ended; undated while it has not
 * @param endReason why it ended, if it is known
 */
public record OfficeFact(
    UUID id,
    UUID member,
    String memberName,
    @Nullable String role,
    UUID organizationId,
    String organization,
    @Nullable Classification classification,
    Edtf start,
    Edtf end,
    @Nullable EndReason endReason) {

  // Days between two terms of one seat: longer than from one parliament's end to the next.
  private static final int BREAK = 60;

  private static final int PARTY_MEMBER = 3;

  /** The office in words, as a newspaper would name it. */
  String words() {
    return role == null ? "member of " + organization : role + ", " + organization;
  }

  boolean heldOn(LocalDate day) {
    return !start.earliest().isAfter(day) && !end.latest().isBefore(day);
  }

  boolean ended() {
    return end.isDated() && !end.latest().equals(Edtf.MAX);
  }

  /**
   * Whether another membership goes on with this one, as one term of a parliament with the last.
   */
  boolean isContinuedBy(OfficeFact other) {
    return ended()
        && !other.id.equals(id)
        && other.member.equals(member)
        && other.organizationId.equals(organizationId)
        && Objects.equals(other.role, role)
        && other.start.isDated()
        && !other.start.earliest().isBefore(start.earliest())
        && other.end.latest().isAfter(end.latest())
        && !other.start.earliest().isAfter(end.latest().plusDays(BREAK));
  }

  boolean endedBefore(LocalDate day) {
    return ended() && end.latest().isBefore(day);
  }

  /** The kind of response that the end of the office works as, or null when the reason is open. */
  @Nullable ResponseKind endsAs() {
    return endReason == null
        ? null
        : switch (endReason) {
          case resigned -> ResponseKind.resigned;
          case dismissed -> ResponseKind.dismissed;
          case term_ended -> ResponseKind.term_ended;
          case lost_election -> ResponseKind.lost_election;
          case died -> ResponseKind.died;
          case unknown -> null;
        };
  }

  /**
   * Whether the membership is an office that somebody can be asked to give up: a party membership
   * is none.
   */
  boolean isMoreThanAMember() {
    return rank() < PARTY_MEMBER;
  }

  /**
   * Which of several offices held at once a bare call to resign is about: an office of state before
   * the lead of a party, that before a seat, and a mere party membership last.
   */
  int rank() {
    if (classification == Classification.party) {
      return role == null || role.equalsIgnoreCase("member") ? PARTY_MEMBER : 1;
    }
    return classification == null
            || classification == Classification.legislature
            || classification == Classification.other
        ? 2
        : 0;
  }
}
