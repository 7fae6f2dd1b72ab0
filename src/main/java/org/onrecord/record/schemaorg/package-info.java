/** Records in the words of schema.org. */
@NullMarked
package org.onrecord.record.schemaorg;

import org.jspecify.annotations.NullMarked;
