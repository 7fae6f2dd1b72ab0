/** What the one addressed did about it. */
@NullMarked
package org.onrecord.response;

import org.jspecify.annotations.NullMarked;
