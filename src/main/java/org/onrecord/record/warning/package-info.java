/** What an editor should look at again: warnings as they are kept and shown on records. */
@NullMarked
package org.onrecord.record.warning;

import org.jspecify.annotations.NullMarked;
