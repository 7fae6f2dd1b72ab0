/** The one way in which a record is written, whatever its kind, over HTTP or from a file. */
@NullMarked
package org.onrecord.platform.ledger;

import org.jspecify.annotations.NullMarked;
