/** Makes one speaker of two that are the same. */
@NullMarked
package org.onrecord.analysis.merge;

import org.jspecify.annotations.NullMarked;
