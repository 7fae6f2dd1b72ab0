/** What is talked about. */
@NullMarked
package org.onrecord.record.topic;

import org.jspecify.annotations.NullMarked;
