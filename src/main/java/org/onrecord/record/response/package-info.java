/** What those addressed did about it. */
@NullMarked
package org.onrecord.record.response;

import org.jspecify.annotations.NullMarked;
