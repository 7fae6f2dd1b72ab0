/** The record as files: import and export. */
@NullMarked
package org.onrecord.doors.exchange;

import org.jspecify.annotations.NullMarked;
