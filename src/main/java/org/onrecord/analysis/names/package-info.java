/**
 * Whom a name or a role means: pure functions over names, which know no database and no index. They
 * say how near two names are and why, and how sure one may be of it.
 */
@NullMarked
package org.onrecord.analysis.names;

import org.jspecify.annotations.NullMarked;
