/** What tells readers of the record what is new in it, as it happens or when they ask. */
@NullMarked
package org.onrecord.doors.feed;

import org.jspecify.annotations.NullMarked;
