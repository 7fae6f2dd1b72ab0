package org.onrecord.doors.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file that was refused, or what of a file has no place in the record, as a client sees
 * it.
 *
 * @param line counted from 1: a line of the file, or of those that were made of it
 * @param at where in the file it stands, when line does not tell
 * @param leftOut true where the rest was taken
 * @param errors every fault, in the form in which problems tell theirs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportErrorView(
    int line,
    @Nullable String at,
    @Nullable Boolean leftOut,
    String detail,
    @JsonRawValue String errors) {}
