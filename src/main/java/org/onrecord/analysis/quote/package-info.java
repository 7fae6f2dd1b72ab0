/** The quote check: pure functions from a quote and what is on record to a verdict with reasons. */
@NullMarked
package org.onrecord.analysis.quote;

import org.jspecify.annotations.NullMarked;
