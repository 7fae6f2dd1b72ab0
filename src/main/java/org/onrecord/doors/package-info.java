/** The ways in and out of the record; none of them knows another. */
@NullMarked
package org.onrecord.doors;

import org.jspecify.annotations.NullMarked;
