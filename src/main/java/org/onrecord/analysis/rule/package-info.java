/** The demand rule and the status rule: pure functions from facts to periods with reasons. */
@NullMarked
package org.onrecord.analysis.rule;

import org.jspecify.annotations.NullMarked;
