/** What readers dispute about the record, and what editors decided on it. */
@NullMarked
package org.onrecord.record.dispute;

import org.jspecify.annotations.NullMarked;
