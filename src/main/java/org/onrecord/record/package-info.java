/** What is on record: one room for each aggregate, each of which may use those before it. */
@NullMarked
package org.onrecord.record;

import org.jspecify.annotations.NullMarked;
