/** What follows from the record: pure rules over recorded acts, and the queries that feed them. */
@NullMarked
package org.onrecord.analysis;

import org.jspecify.annotations.NullMarked;
