/** A statement with what was answered to it, level by level. */
@NullMarked
package org.onrecord.analysis.thread;

import org.jspecify.annotations.NullMarked;
