/** What was said, in the forms in which it reached us. */
@NullMarked
package org.onrecord.record.statement;

import org.jspecify.annotations.NullMarked;
