package org.onrecord.doors.exchange;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * A line of a file that was refused, as a client sees it.
 *
 * @param line counted from 1
 * @param errors every fault, in the form in which problems tell theirs
 */
record ImportErrorView(int line, String detail, @JsonRawValue String errors) {}
