package org.onrecord.platform.change;

import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * A row of the change log to be: all but its place in the log, which is given at the end of the
 * unit of work.
 *
 * @param version gives the version of the record once everything else is written
 * @param corrects whether a published fact was replaced
 * @param changed what changed, field by field, as JSON
 */
public record LogEntry(
    ChangeAction action,
    String kind,
    UUID id,
    IntSupplier version,
    Author author,
    boolean corrects,
    String changed) {}
