/** The one ordered log of what was written, and the unit of work whose lock keeps its order. */
@NullMarked
package org.onrecord.platform.change;

import org.jspecify.annotations.NullMarked;
