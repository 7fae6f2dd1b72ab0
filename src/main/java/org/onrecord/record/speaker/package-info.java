/** People, organizations and collectives, and the offices they hold. */
@NullMarked
package org.onrecord.record.speaker;

import org.jspecify.annotations.NullMarked;
