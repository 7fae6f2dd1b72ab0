/** How a node starts, finds its database and tells how it is. */
@NullMarked
package org.onrecord.platform.runtime;

import org.jspecify.annotations.NullMarked;
