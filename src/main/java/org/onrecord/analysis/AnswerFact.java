package org.onrecord.analysis;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.response.ResponseKind;

/**
 * What the statement status rule needs to know of a response to a statement.
 *
 * @param id the response
 * @param speaker who responded
 * @param kind what was done
 * @param on the earliest day of its date, null when it is undated
 */
public record AnswerFact(UUID id, UUID speaker, ResponseKind kind, @Nullable LocalDate on) {}
