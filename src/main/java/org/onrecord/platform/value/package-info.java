/**
 * Values that need neither a database nor HTTP: dates, text, slugs, references, faults and
 * problems.
 */
@NullMarked
package org.onrecord.platform.value;

import org.jspecify.annotations.NullMarked;
