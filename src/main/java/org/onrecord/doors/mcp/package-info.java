/**
 * The door for assistants: tools by which a language model searches, checks and cites the record
 * (Model Context Protocol), read-only.
 */
@NullMarked
package org.onrecord.doors.mcp;

import org.jspecify.annotations.NullMarked;
