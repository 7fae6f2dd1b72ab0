/** How many stances and demands weigh on a speaker or a statement, step by step in time. */
@NullMarked
package org.onrecord.analysis.pressure;

import org.jspecify.annotations.NullMarked;
