/** The record as files: import and export. */
@NullMarked
package org.onrecord.exchange;

import org.jspecify.annotations.NullMarked;
