/** What calls others when the record has grown: their webhooks, and what came of each call. */
@NullMarked
package org.onrecord.doors.webhook;

import org.jspecify.annotations.NullMarked;
