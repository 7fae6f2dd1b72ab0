/** Where a fact comes from: sources and the citations that point into them. */
@NullMarked
package org.onrecord.record.source;

import org.jspecify.annotations.NullMarked;
