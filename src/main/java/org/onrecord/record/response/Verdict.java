package org.onrecord.record.response;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.demand.Action;
import org.onrecord.record.source.CitedSource;
import org.onrecord.record.stance.DemandOptionDraft;
import org.onrecord.record.stance.Stance;

/** What a response means for one option of a demand, as an editor read it. */
@Embeddable
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Verdict {
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "stance_id")
  private Stance stance;

  @Enumerated(EnumType.STRING)
  private Action action;

  // Null when every option with the action is meant.
  @Column(name = "option_position")
  private @Nullable Integer option;

  @Enumerated(EnumType.STRING)
  private VerdictKind verdict;

  @Column(length = 1000)
  private @Nullable String reason;

  @Column(name = "source_id")
  private @Nullable UUID sourceId;

  /** For Hibernate. */
  protected Verdict() {}

  Verdict(Stance stance, Action action, VerdictDraft draft, @Nullable UUID sourceId) {
    this.stance = stance;
    this.action = action;
    this.option = draft.option();
    this.verdict = draft.verdict();
    this.reason = draft.reason();
    this.sourceId = sourceId;
  }

  VerdictDraft draft() {
    return new VerdictDraft(
        Ref.of(stance.id()),
        action,
        option,
        verdict,
        reason,
        sourceId == null ? null : new CitedSource(sourceId.toString(), null));
  }

  /** The stance whose demand it judges. */
  Stance stance() {
    return stance;
  }

  /** Whether the option that is meant was among those before and is not among those now. */
  boolean isLost(List<DemandOptionDraft> before, List<DemandOptionDraft> now) {
    return isOn(before, before) && !isOn(now, before);
  }

  // An option that is named by its position may have got another one, or other words.
  private boolean isOn(List<DemandOptionDraft> options, List<DemandOptionDraft> before) {
    if (option == null) {
      return options.stream().anyMatch(each -> each.action() == action);
    }
    return (option < options.size() && options.get(option).action() == action)
        || (option < before.size()
            && before.get(option).action() == action
            && options.contains(before.get(option)));
  }

  /** Whether the verdict is about the same option as another. */
  boolean isAbout(Verdict other) {
    return stance.equals(other.stance)
        && action == other.action
        && Objects.equals(option, other.option);
  }
}
