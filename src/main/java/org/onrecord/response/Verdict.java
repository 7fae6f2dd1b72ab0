package org.onrecord.response;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.onrecord.stance.Action;
import org.onrecord.stance.Stance;

/** What a response means for one option of a demand, as an editor read it. */
@Embeddable
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Verdict {
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "stance_id")
  private Stance stance;

  @Enumerated(EnumType.STRING)
  private Action action;

  @Enumerated(EnumType.STRING)
  private VerdictKind verdict;

  /** For Hibernate. */
  protected Verdict() {}

  Verdict(Stance stance, Action action, VerdictKind verdict) {
    this.stance = stance;
    this.action = action;
    this.verdict = verdict;
  }

  Stance stance() {
    return stance;
  }

  Action action() {
    return action;
  }

  VerdictKind verdict() {
    return verdict;
  }
}
