/** What is talked about. */
@NullMarked
package org.onrecord.topic;

import org.jspecify.annotations.NullMarked;
