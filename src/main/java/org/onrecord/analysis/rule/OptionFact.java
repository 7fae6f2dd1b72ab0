package org.onrecord.analysis.rule;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.demand.Action;

/**
 * One option of a demand, as the demand rule needs it.
 *
 * @param action what is demanded
 * @param addressee of whom
 * @param object what exactly, in words
 * @param office the office to give up or to take away, if the record says so
 */
public record OptionFact(
    Action action, UUID addressee, @Nullable String object, @Nullable OfficeFact office) {}
