/** The pages a person opens. */
@NullMarked
package org.onrecord.explorer;

import org.jspecify.annotations.NullMarked;
