/** Which records an editor should look at again, and why. */
@NullMarked
package org.onrecord.analysis.warning;

import org.jspecify.annotations.NullMarked;
