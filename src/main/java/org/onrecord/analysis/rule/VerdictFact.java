package org.onrecord.analysis.rule;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.demand.Action;
import org.onrecord.record.response.VerdictKind;

/**
 * An editor's reading of a response, as the rules need it.
 *
 * @param stance the stance whose demand it is about
 * @param option the place of the one option that is meant, null for every option with the action
 * @param action what the option asks for
 * @param verdict what the response means for it
 * @param reason why the editor reads it so, in words
 */
public record VerdictFact(
    UUID stance,
    @Nullable Integer option,
    Action action,
    VerdictKind verdict,
    @Nullable String reason) {}
