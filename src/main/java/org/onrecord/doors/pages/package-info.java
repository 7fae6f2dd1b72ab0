/** The pages that a person opens. */
@NullMarked
package org.onrecord.doors.pages;

import org.jspecify.annotations.NullMarked;
