package org.onrecord.record.speaker;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.source.Cited;

/** That a speaker belongs or belonged to an organization, and in which office (Popolo). */
@Entity
@Table(name = "membership")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Membership extends Cited {
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "member_id")
  private Speaker member;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "organization_id")
  private Speaker organization;

  @Column(length = 300)
  private @Nullable String role;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "on_behalf_of_id")
  private @Nullable Speaker onBehalfOf;

  @Embedded
  @AttributeOverride(name = "text", column = @Column(name = "started_on"))
  @AttributeOverride(name = "earliest", column = @Column(name = "started_from"))
  @AttributeOverride(name = "latest", column = @Column(name = "started_to"))
  private Edtf start;

  @Embedded
  @AttributeOverride(name = "text", column = @Column(name = "ended_on"))
  @AttributeOverride(name = "earliest", column = @Column(name = "ended_from"))
  @AttributeOverride(name = "latest", column = @Column(name = "ended_to"))
  private Edtf end;

  @Enumerated(EnumType.STRING)
  @Column(name = "end_reason")
  private @Nullable EndReason endReason;

  /** For Hibernate. */
  protected Membership() {}

  Membership(UUID id) {
    super(id);
  }

  void revise(
      Speaker newMember,
      Speaker newOrganization,
      @Nullable Speaker newOnBehalfOf,
      MembershipDraft draft) {
    member = newMember;
    organization = newOrganization;
    onBehalfOf = newOnBehalfOf;
    role = draft.role();
    start = Edtf.ofNullable(draft.start());
    end = Edtf.ofNullable(draft.end());
    endReason = draft.endReason();
  }

  MembershipDraft draft() {
    return new MembershipDraft(
        Ref.of(member.id()),
        Ref.of(organization.id()),
        role,
        onBehalfOf == null ? null : Ref.of(onBehalfOf.id()),
        start.orNull(),
        end.orNull(),
        endReason,
        citations());
  }

  /** The office. */
  @Nullable String role() {
    return role;
  }

  /** Who holds the office. */
  public Speaker member() {
    return member;
  }
}
