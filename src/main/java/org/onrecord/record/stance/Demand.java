package org.onrecord.record.stance;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.speaker.Speaker;

/** What a stance demands, of whom and how; its options stand beside it. */
@Embeddable
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Demand {
  @Enumerated(EnumType.STRING)
  @Column(name = "demand_mode")
  private DemandMode mode;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "demand_addressee_id")
  private Speaker addressee;

  @Column(name = "demand_condition", length = 1000)
  private @Nullable String condition;

  @Embedded
  @AttributeOverride(name = "text", column = @Column(name = "demand_deadline"))
  @AttributeOverride(name = "earliest", column = @Column(name = "demand_deadline_from"))
  @AttributeOverride(name = "latest", column = @Column(name = "demand_deadline_to"))
  private Edtf deadline;

  @Enumerated(EnumType.STRING)
  @Column(name = "demand_explicitness")
  private Explicitness explicitness;

  /** For Hibernate. */
  protected Demand() {}

  Demand(DemandDraft draft, Speaker addressee) {
    this.mode = draft.mode();
    this.addressee = addressee;
    this.condition = draft.condition();
    this.deadline = Edtf.ofNullable(draft.deadline());
    this.explicitness = draft.explicitness() == null ? Explicitness.explicit : draft.explicitness();
  }

  /** Of whom it is demanded. */
  public Speaker addressee() {
    return addressee;
  }

  /** How many options it takes to meet the demand. */
  public DemandMode mode() {
    return mode;
  }

  @Nullable String condition() {
    return condition;
  }

  Edtf deadline() {
    return deadline;
  }

  Explicitness explicitness() {
    return explicitness;
  }
}
