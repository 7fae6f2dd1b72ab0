package org.onrecord.analysis;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reader should know before relying on a derived status; never a failure.
 *
 * @param kind what is doubtful
 * @param response the response that is meant, null when it is the stance or the statement itself
 */
public record RuleWarning(Kind kind, @Nullable UUID response) {

  static final Comparator<RuleWarning> ORDER =
      Comparator.comparing(
              RuleWarning::response, Comparator.nullsFirst(Comparator.<UUID>naturalOrder()))
          .thenComparing(RuleWarning::kind);

  /** What can be doubtful. */
  public enum Kind {
    /**
     * The act has no date: a stance counts from the first day of its target, a response on every
     * date.
     */
    undated_act,
    /**
     * The earliest day of the response is before the demand or the statement it is taken to answer.
     */
    act_predates_target,
    /** A response of kind complied does not say with which of several options. */
    complied_names_no_action
  }
}
