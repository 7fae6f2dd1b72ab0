package org.onrecord.analysis.rule;

import java.util.UUID;
import org.onrecord.record.warning.WarningKind;

/**
 * What a reader should know before relying on a derived status, as the rule that derives it found
 * it; never a failure.
 *
 * @param kind what is doubtful
 * @param cause the response or membership that is meant
 * @param detail what is doubtful in words, and the way out where there is one
 */
public record RuleWarning(WarningKind kind, UUID cause, String detail) {}
