/** What was said, in the forms it reached us. */
@NullMarked
package org.onrecord.statement;

import org.jspecify.annotations.NullMarked;
