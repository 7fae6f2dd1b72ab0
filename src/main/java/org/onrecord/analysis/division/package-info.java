/** Who within an organization or a country stands where. */
@NullMarked
package org.onrecord.analysis.division;

import org.jspecify.annotations.NullMarked;
