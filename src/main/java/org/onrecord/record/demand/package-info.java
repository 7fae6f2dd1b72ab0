/**
 * The words of demands: what can be demanded, and what can become of it. Stances hold the demands
 * themselves; statements, which come before stances, are found by the demands that they drew.
 */
@NullMarked
package org.onrecord.record.demand;

import org.jspecify.annotations.NullMarked;
