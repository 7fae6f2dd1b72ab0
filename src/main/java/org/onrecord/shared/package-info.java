/** Values and HTTP mechanisms that know nothing of politics. */
@NullMarked
package org.onrecord.shared;

import org.jspecify.annotations.NullMarked;
