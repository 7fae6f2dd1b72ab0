/** Who may write: API keys, roles, authentication. */
@NullMarked
package org.onrecord.access;

import org.jspecify.annotations.NullMarked;
