/** Who took which position on what, and what they demanded. */
@NullMarked
package org.onrecord.record.stance;

import org.jspecify.annotations.NullMarked;
