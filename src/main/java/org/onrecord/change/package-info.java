/** The one ordered change log and the one way to write a record. */
@NullMarked
package org.onrecord.change;

import org.jspecify.annotations.NullMarked;
