/** How a list is read: conditions, keyset pages and signed cursors. */
@NullMarked
package org.onrecord.platform.query;

import org.jspecify.annotations.NullMarked;
