package org.onrecord.analysis;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.response.VerdictKind;
import org.onrecord.stance.Action;

/**
 * One reason of a derived status: which act decided what, and by which rule.
 *
 * @param on the day from which the act counts, null when it is undated
 * @param response the response that decided, null for the withdrawal of a demand
 * @param option the place of the decided option in the demand, null where no option was decided
 * @param action what that option asks for, null where no option was decided
 * @param verdict what the response did to that option, null where no option was decided
 * @param rule the rule in words, for example "stood_by refuses retract"
 */
public record Because(
    @Nullable LocalDate on,
    @Nullable UUID response,
    @Nullable Integer option,
    @Nullable Action action,
    @Nullable VerdictKind verdict,
    String rule) {}
